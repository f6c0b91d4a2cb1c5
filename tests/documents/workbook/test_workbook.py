"""What stands in the workbook: cached values are Python's, texts stay texts, rules are kept."""

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from papers.documents.workbook import measure, render
from papers.documents.workbook.book import sheet_name
from papers.errors import FiguresError
from papers.indicators.model import Direction, Rating
from papers.indicators.summary import summarise
from tests.documents.workbook import make, ooxml_rules, reading

SCORES = {Direction.UP: 1, Direction.LEVEL: 0, Direction.DOWN: -1}
RATINGS = {Rating.GREEN: 1, Rating.NONE: 0, Rating.RED: -1}


def test_the_rows_are_there_for_the_rules_that_they_are_named_for() -> None:
    decided = {one.indicator.key: one.rule for one in make.paper().assessed.indicators}
    assert {key: decided[key] for key in make.expected_rules()} == make.expected_rules()


def test_cached_results_are_those_of_the_rules(small: Path) -> None:
    paper, rows = make.paper(), reading.rows(reading.book(small))
    assert len(rows) == len(paper.assessed.indicators)
    words = {row.key: row.direction_words for board in paper.dashboards for group in board.groups
             for row in group.rows}  # fmt: skip
    for one in paper.assessed.indicators:
        key, row = one.indicator.key, rows[one.indicator.key]
        assert row["Direction of travel"].value == SCORES.get(one.direction, words[key])
        assert row["Performance rating"].value == RATINGS[one.rating]
        assert row["Decided by"].value == one.rule.value
        assert row["Target result"].value in (one.target.value.capitalize(), "No numeric target")


def test_figures_are_numbers_in_base_units_and_percentages_fractions(small: Path) -> None:
    rows = reading.rows(reading.book(small))
    for one in make.paper().assessed.indicators:
        number = one.indicator.value.exact
        cell = rows[one.indicator.key]["End of year 2021/22"]
        if number is None:
            assert not isinstance(cell.value, int | float)
        else:
            share = number / 100 if one.indicator.value.unit == "%" else number
            assert Decimal(repr(cell.value)) == share


def test_limits_stand_where_the_shares_of_percentages_are_known(small: Path) -> None:
    book, found = reading.book(small), {}
    for key, row in reading.rows(book).items():
        limits = [row[f"{end} 95% limit"].value for end in ("Lower", "Upper")
                  if f"{end} 95% limit" in row]  # fmt: skip
        if any(limit is not None for limit in limits):
            found[key] = limits
    paper = make.paper()
    assert found == {
        one.indicator.key: [round(limit / 100, 10) for limit in one.limits]
        for one in paper.assessed.indicators
        if one.limits
    }
    assert list(found) == [f"share_{number}" for number in range(4)]
    rows = {row.key: row for group in paper.dashboards[3].groups for row in group.rows}
    printed = [rows[f"share_{number}"].limits for number in range(6)]
    assert printed == ["62.8% to 84.2%", "66% to 70%", "0% to 0%", "65% to 100%", "", ""]
    assert [board.has_limits for board in paper.dashboards] == [False, False, False, True, False]


def test_a_masked_figure_is_a_text_and_its_change_is_blank(small: Path) -> None:
    row = reading.rows(reading.book(small))["small"]
    assert (row["End of year 2021/22"].value, row["End of year 2020/21"].value) == ("[c]", 12)
    assert row["Change"].value is None
    note = "[c]: suppressed, because the number is too small to publish."
    assert note in make.paper().dashboards[3].notes


def test_a_dashboard_without_limits_has_no_columns_for_them(small: Path) -> None:
    book = reading.book(small)
    columns = [set(reading.table(book, name)[0]) for name in book.sheetnames[len(reading.FRONT) :]]
    assert ["Lower 95% limit" in names for names in columns] == [False, False, False, True, False]
    assert not any(board.has_limits for board in make.composed(*make.sample()).dashboards)


def test_counts_are_those_of_the_summary(small: Path) -> None:
    summary, book = summarise(make.paper().assessed), reading.book(small)
    lines = [[cell.value for cell in row.values()] for row in reading.table(book, "Summary")]
    everything, headline = summary.everything, summary.headline
    expected = [
        [board.name, "Yes" if board.in_headline else "No", tally.indicators, tally.metrics,
         tally.improved, tally.level, tally.worsened, tally.undetermined, tally.green, tally.red]
        for board, tally in summary.dashboards
    ]  # fmt: skip
    assert lines[:-3] == expected
    assert lines[-3][2:8] == [headline.indicators, headline.metrics, headline.improved,
                              headline.level, headline.worsened, headline.undetermined]  # fmt: skip
    assert lines[-1][2:] == [sum(column) for column in list(zip(*expected, strict=True))[2:]]
    assert lines[-1][2] == everything.indicators == lines[-3][2] + lines[-2][2]
    targets = summary.targets
    counts = [row["Indicators"].value for row in reading.table(book, "Quartiles and targets")]
    assert counts == [*summary.quartiles, targets.met, targets.missed, targets.unclear]


def test_every_printed_sentence_is_there(small: Path) -> None:
    paper, book = make.paper(), reading.book(small)
    texts = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
             if isinstance(cell, str)]  # fmt: skip
    whole = " ".join(texts)
    assert str(paper.headline.sentence) in texts
    for sentence in (paper.headline.reconciliation, paper.quartiles.sentence,
                     paper.targets.sentence, paper.ratings.sentence):  # fmt: skip
        assert str(sentence) in whole
    for board in paper.dashboards:
        assert str(board.narrative) in whole
        assert all(note in texts for note in board.notes)
        for row in (row for group in board.groups for row in group.rows):
            assert {row.commentary, row.description} <= set(texts)


def test_a_text_that_looks_like_a_formula_stays_a_text(small: Path) -> None:
    rows = reading.rows(reading.book(small, cached=False))
    for number, text in enumerate(make.HOSTILE):
        for column in ("Description", "Commentary"):
            cell = rows[f"hostile_{number}"][column]
            assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_sheets_stand_in_order_and_the_contents_lead_to_each(small: Path) -> None:
    book = reading.book(small)
    boards = ["1 In Out A", "2 Statements of Officers on", "3 Targets & Co", "4 Survey's Answers",
              "5 Nothing Here"]  # fmt: skip
    assert book.sheetnames == [*reading.FRONT, *boards]
    links = [row["Sheet"].hyperlink for row in reading.table(book, "Contents")]
    targets = [link.location.rsplit("!", 1)[0].strip("'").replace("''", "'") for link in links]
    assert targets == [*reading.FRONT[2:], *boards]


def test_every_note_that_is_referred_to_exists(small: Path) -> None:
    book = reading.book(small)
    numbers = {row["Note"].value.split()[1] for row in reading.table(book, "Notes")}
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            for text in (cell for cell in row if isinstance(cell, str)):
                assert set(re.findall(r"\[note (\d+)\]", text)) <= numbers
    notes = {row["What it says"].value: row["Note"].value for row in reading.table(book, "Notes")}
    guide = str(book["3 Targets & Co"]["A5"].value)
    assert notes["A note."] in guide
    assert notes["* The star's note."] not in guide


def test_a_lapsed_statement_is_named(small: Path) -> None:
    rows = reading.rows(reading.book(small))
    for one in make.paper().assessed.indicators:
        state = rows[one.indicator.key]["Officers' statement"].value
        expected = (
            "lapsed" if one.lapsed else "holds" if one.indicator.statement else "no statement"
        )
        assert state == expected


def test_the_workbook_breaks_no_rule_that_a_schema_does_not_see(small: Path) -> None:
    assert ooxml_rules.faults(small.read_bytes()) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("xl/worksheets/sheet6.xml", b'iconId="2"', b'iconId="3"', "no icon 3 in 3Symbols2"),
        ("xl/worksheets/sheet6.xml", b'<x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo>', b"",
         "not three icons with three thresholds"),
        ("xl/worksheets/sheet6.xml", b'<cfvo type="percent" val="0"/>', b"",
         "icons and thresholds do not match"),
        ("xl/worksheets/sheet6.xml", b't="s"><v>0</v>', b't="s"><v>99999</v>', "string 99999"),
        ("xl/tables/table5.xml", b'name="Outcome"', b'name="Outcomes"', "headings of the table"),
        ("xl/tables/table5.xml", b'name="Outcome"', b'name="Quartile"', "two columns of one name"),
        ("docProps/core.xml", b"<dc:language>en-GB</dc:language>", b"", "no language"),
    ],
)  # fmt: skip
def test_the_check_finds_what_is_broken(
    small: Path, part: str, old: bytes, new: bytes, fault: str
) -> None:
    made = BytesIO()
    with zipfile.ZipFile(small) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    assert any(fault in found for found in ooxml_rules.faults(made.getvalue()))


def test_columns_of_words_made_by_number_formats_are_wide_enough(small: Path) -> None:
    """Excel prints ### where a number with its words does not fit; it does not wrap numbers."""
    words = {
        "Performance rating": "Exceptional performance",
        "Direction of travel": "Not determined",
    }
    book = reading.book(small)
    for name in book.sheetnames[len(reading.FRONT) :]:
        for heading, cell in reading.table(book, name)[0].items():
            if heading in words:
                width = book[name].column_dimensions[cell.column_letter].width
                icon = cell.alignment.indent * measure.INDENT / 7
                assert width >= measure.characters(words[heading]) + icon


def test_title_language_and_date_are_set(small: Path) -> None:
    properties = reading.book(small).properties
    assert properties.title == "Draft Performance Compendium 2022, 2021/22"
    assert (properties.language, properties.creator) == ("en-GB", "Some Council")
    assert properties.created.isoformat() == "2022-11-25T00:00:00"


def test_the_same_paper_gives_the_same_bytes(small: Path) -> None:
    code = (
        "import sys; from tests.documents.workbook.make import paper; "
        "from papers.documents.workbook import render; sys.stdout.buffer.write(render(paper()))"
    )
    root = Path(__file__).parents[3]
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(root), "PATH": ""}
    again = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True,
                           env=environment)  # fmt: skip
    assert again.stdout == small.read_bytes()


def test_a_text_too_long_for_a_cell_is_named_with_its_place() -> None:
    rows = make.indicators()
    rows[0] = replace(rows[0], commentary="x" * 32768)
    with pytest.raises(FiguresError, match=r'sheet "1 In Out A", row \d+, column 11'):
        render(make.paper(rows))


TREE = "\U0001f333"  # one character, which Excel counts as two


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Strong Economy - Transport", "7 Transport"),
        ("Safe & Well: Hospital Discharge & Reablement", "7 Hospital Discharge"),
        ("[A]/B*?", "7 A B"),
        ("x" * 40, "7 " + "x" * 29),
        ("'quoted'", "7 'quoted"),
        (" - ", "7"),
        (TREE * 40, "7 " + TREE * 14),
        (f"Parks {TREE * 7} gardens {TREE}", f"7 Parks {TREE * 7} gardens"),
    ],
)
def test_sheet_names(name: str, expected: str) -> None:
    assert sheet_name(7, name) == expected
