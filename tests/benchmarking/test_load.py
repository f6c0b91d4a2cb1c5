"""The benchmarking table: what is read from it, and every fault with its place."""

from decimal import Decimal
from pathlib import Path

import pytest

from papers.benchmarking.load import parse_number
from papers.benchmarking.model import Counts
from papers.errors import Severity
from papers.indicators.values import UnreadableError, ValueKind
from tests.benchmarking.compared import TABLE, changed, compared, faults, rows, workspace


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("68.1%", "68.1"),
        ("1,608", "1608"),
        ("-0.5", "-0.5"),
        ("\u2212£2.3m", "-2300000"),
        ("33.35638861", "33.35638861"),
        ("12.300000000000000711", "12.300000000000000711"),  # as programs export it
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert parse_number(text).exact == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "-", "–", "..", "n/a", "c", "x", "z", "C", "[c]", "[x]", "[low]", ":", "*"]
)
def test_what_is_suppressed_is_missing(text: str) -> None:
    value = parse_number(text)
    assert value.kind is ValueKind.MISSING
    assert value.text == text


@pytest.mark.parametrize("text", ["<5", "2-4%", "many", "12a", "[5]", "1e5", "٣", "nan", "inf"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_number(text)


@pytest.mark.parametrize(
    ("column", "text", "what", "step"),
    [
        ("area", "", "The cell is blank.", "Write the area"),
        ("area", "Oakshir", '"Oakshir" is not among the areas.', 'Did you mean "Oakshire"?'),
        ("area", "Elmshire", '"Elmshire" stands twice for "good roads": also in', "Delete one"),
        ("area_code", "E06000099", '"E06000099" is not the code of Oakshire', "Use figures for"),
        ("polarity", "Up", '"Up" is not a polarity.', "Write High, Low or N/A."),
        ("polarity", "Low", '"Low" differs from "High"', "the same polarity"),
        ("polarity", "", '"N/A" differs from "High"', "the same polarity"),
        ("current_value", "many", '"many" is not a number.', "Write one number"),
        ("previous_value", "<5", '"<5" is not one number.', "or write [c]"),
        ("current_period", "2022", '"2022" differs from "2021-22"', "the same current_period"),
        ("previous_period", "2019-20", '"2019-20" differs from', "the same previous_period"),
        ("unit", "people", '"people" differs from "%"', "the same unit"),
        ("theme", "Rods", '"Rods" differs from "Roads"', "the same theme"),
        ("indicator", "Holes", '"Holes" differs from "The good roads"', "the same indicator"),
        ("indicator_id", "", "The cell is blank.", "Write the indicator_id"),
        ("numerator", "45", '"45" does not give two numbers.', 'Write "45 | 38"'),
        ("denominator", "a | b", '"a" is not a number.', "Write one number"),
    ],
)
def test_a_fault_in_a_row(tmp_path: Path, column: str, text: str, what: str, step: str) -> None:
    code = {"area_code": ""} if column == "area" else {}
    found = faults(workspace(tmp_path, changed(2, **{column: text}, **code)))
    assert len(found) == 1, found
    assert found[0].startswith(f"{TABLE}, line 4, column {column}: {what}")
    assert step in found[0]


def test_two_styles_of_period_in_one_indicator(tmp_path: Path) -> None:
    table = [row | {"previous_period": "2021"} for row in rows()]
    found = faults(workspace(tmp_path, table))
    assert len(found) == 3
    assert found[0].startswith(f"{TABLE}, line 2, column previous_period: ")
    assert '"2021" and the current period "2021-22" are written in two styles' in found[0]


def test_all_faults_of_all_tables_at_once(tmp_path: Path) -> None:
    table = changed(0, polarity="Up")
    table[5]["current_value"] = "many"
    table[7]["area"] = "Nowhere"
    root = workspace(tmp_path, table)
    areas = root / "data" / "2021-22" / "areas.csv"
    areas.write_text(areas.read_text().replace("county unitary", "town"))
    found = faults(root)
    for place in ("areas.csv, line 5, column type", "line 2, column polarity",
                  "line 7, column current_value", "line 9, column area"):  # fmt: skip
        assert any(place in fault for fault in found), (place, found)


def test_a_table_without_areas(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "data" / "2021-22" / "areas.csv").unlink()
    assert any("no areas.csv" in fault for fault in faults(root))


@pytest.mark.parametrize(
    ("content", "told"),
    [("", "The file is empty."), (None, "The table has no rows."), ("a;b;c", "semicolons")],
)
def test_faulty_areas_are_told_once_and_not_of_each_row(
    tmp_path: Path, content: str | None, told: str
) -> None:
    root = workspace(tmp_path)
    path = root / "data" / "2021-22" / "areas.csv"
    path.write_text(path.read_text().partition("\n")[0] + "\n" if content is None else content)
    (found,) = faults(root)
    assert "areas.csv" in found and told in found


def test_a_faulty_code_of_an_area_is_told_once(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    path = root / "data" / "2021-22" / "areas.csv"
    code = str(rows()[0]["area_code"])
    path.write_text(path.read_text().replace(code, "E1"))
    (found,) = faults(root)
    assert '"E1" is not an ONS code' in found


def test_a_table_without_rows(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    path = root / TABLE
    path.write_text(path.read_text().partition("\n")[0] + "\n")
    assert faults(root) == [
        f"{TABLE}: The table has no rows. "
        "Write a row for each indicator and area, or delete the file."
    ]


def test_a_missing_column_is_told_once(tmp_path: Path) -> None:
    table = [{name: cell for name, cell in row.items() if name != "unit"} for row in rows()]
    found = faults(workspace(tmp_path, table))
    assert len(found) == 1 and 'The column "unit" is missing.' in found[0]


def test_what_is_suppressed_is_left_out_and_told_in_one_note(tmp_path: Path) -> None:
    table = [row | {"current_value": "[c]"} if row["area"] == "Oakshire" else row for row in rows()]
    comparison, problems = compared(workspace(tmp_path, table))
    assert [problem.severity for problem in problems] == [Severity.NOTE, Severity.NOTE]
    assert problems[0].what.startswith("3 values are blank or suppressed: Oakshire 3 (line 4, col")
    assert "Oakshire 0" in problems[1].what
    own = comparison.current.position("good roads", "Oakshire")
    assert own and own.place is None and own.band is None and own.value.text == "[c]"
    place = comparison.current.position("good roads", "Ashshire")
    assert place and str(place.place) == "2nd of 3"
    assert comparison.current.of("Oakshire").average is None


def test_rows_that_are_not_there_are_told_in_one_note(tmp_path: Path) -> None:
    table = [row for row in rows() if row["area"] != "Yewland" or row["indicator_id"] != "holes"]
    _, problems = compared(workspace(tmp_path, table))
    assert [problem.severity for problem in problems] == [Severity.NOTE, Severity.NOTE]
    assert "no row for some of the 3 indicators: Yewland 1." in problems[0].what
    assert "Yewland 2" in problems[1].what, "2 of 3 is less than 75%"


def test_an_indicator_with_too_few_areas_is_not_ranked(tmp_path: Path) -> None:
    table = rows()
    for number in (4, 5):
        table[number]["current_value"] = "x"
    comparison, problems = compared(workspace(tmp_path, table))
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    assert [str(problem) for problem in warnings] == [
        f'{TABLE}, line 6, column indicator_id: "holes" has current values for 2 of 4 areas, '
        "fewer than 75%: it is not ranked on them. "
        "Add the missing ones, or set another minimum_coverage in data/council.toml."
    ]
    assert comparison.current.ranked == 2
    assert comparison.previous.ranked == 3


def test_an_indicator_without_polarity_is_shown_and_not_ranked(tmp_path: Path) -> None:
    table = [row | {"polarity": "N/A"} if row["indicator_id"] == "holes" else row for row in rows()]
    comparison, problems = compared(workspace(tmp_path, table))
    assert problems == []
    assert comparison.current.ranked == 2
    own = comparison.current.position("holes", "Ashshire")
    assert own and own.value.exact == 5 and own.place is None and own.band is None


def test_counts_behind_a_value(tmp_path: Path) -> None:
    table = changed(0, numerator="45 | 3", denominator="64 | [c]")
    comparison, _ = compared(workspace(tmp_path, table))
    now = comparison.current.position("good roads", "Ashshire")
    before = comparison.previous.position("good roads", "Ashshire")
    other = comparison.current.position("good roads", "Elmshire")
    assert now and now.reading.counts == Counts(Decimal(45), Decimal(64))
    assert before and before.reading.counts == Counts(Decimal(3), None)
    assert other and other.reading.counts is None


def test_a_value_with_too_small_counts_is_masked_and_not_ranked(tmp_path: Path) -> None:
    table = changed(0, numerator="3 | 45", denominator="64 | 64", current_value="4.7")
    root = workspace(tmp_path, table)
    with (root / "data" / "council.toml").open("a") as file:
        file.write("[small_numbers]\nsmallest_count = 5\nsmallest_base = 20\n")
    comparison, problems = compared(root)
    now = comparison.current.position("good roads", "Ashshire")
    before = comparison.previous.position("good roads", "Ashshire")
    assert now and (now.value.text, now.reading.counts, now.place) == ("[c]", None, None)
    assert before and before.place
    assert "1 value is blank or suppressed: Ashshire 1" in problems[0].what
    assert not any("4.7" in str(problem) for problem in problems)


def test_the_indicators_stand_by_theme(tmp_path: Path) -> None:
    table = rows()
    comparison, _ = compared(workspace(tmp_path, [*table[:4], *table[8:], *table[4:8]]))
    assert [one.key for one in comparison.benchmarks] == ["good roads", "holes", "passes"]
    assert comparison.themes == ("Roads", "Schools")
    first = comparison.benchmarks[0]
    assert (first.unit, first.source, first.period) == ("%", "A department", "2021-22")
