"""Numbers too small to publish: which are masked, and that nothing of a masked row tells them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papers.errors import Problem
from papers.indicators.assess import assess, assess_indicator
from papers.indicators.disclosure import OTHER, Masked, is_small, mask, tells, untold
from papers.indicators.model import Dashboard, Direction, Indicator, Rule, TargetStatus, Year
from papers.settings import SmallNumbers
from tests.indicators.make import indicator, settings
from tests.indicators.workspace import DASHBOARD, ROW, Workspace

RULES = SmallNumbers(5, 20)
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/disclosure.yml").read_text("utf-8"))
PEOPLE = {"value": "4", "previous": "12", "counts_people": "yes"}


def made(case: dict[str, Any]) -> Indicator:
    return indicator(
        case["value"],
        case["previous"],
        counts_people=case.get("people", False),
        share=case.get("share"),
        previous_share=case.get("before"),
        sample_size=case.get("size"),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['value']} {case['previous']}")
def test_case(case: dict[str, Any]) -> None:
    masked = mask(made(case), RULES)
    row = masked.indicator
    assert [row.value.text, row.previous.text] == case["printed"]
    assert {round(n, 2) for n in masked.hidden} == {Decimal(text) for text in case["hidden"]}
    for figure, share in ((row.value, row.share), (row.previous, row.previous_share)):
        if figure.withheld:
            assert (figure.number, figure.upper, figure.note, share) == (None, None, "", None)
    if row.value.withheld or row.previous.withheld:
        assert row.sample_sizes is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['value']} {case['previous']}")
def test_masking_again_or_without_limits_changes_nothing(case: dict[str, Any]) -> None:
    row = mask(made(case), RULES).indicator
    assert mask(row, RULES) == Masked(row)
    if not made(case).value.withheld:
        assert mask(made(case), SmallNumbers()) == Masked(made(case))


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 1000), st.integers(0, 1000))
def test_small_is_what_lies_below_a_limit(count: int, base: int, few: int, tiny: int) -> None:
    rules = SmallNumbers(few, tiny)
    assert is_small(count, base, rules) == (count < few or base < tiny)
    assert is_small(count, None, rules) == (count < few)
    assert not is_small(few, tiny, rules)
    assert not is_small(None, None, rules)


# What is made of a masked row


def test_no_direction_target_limits_or_figure_come_of_a_masked_value() -> None:
    row = indicator("4", "12", "Low", target="9", counts_people=True)
    one = assess_indicator(mask(row, RULES).indicator, settings())
    assert (one.direction, one.rule, one.change) == (Direction.NONE, Rule.MISSING, None)
    assert (one.target, one.limits) == (TargetStatus.UNCLEAR, None)
    assert one.commentary == (
        "The figure for the year is too small to publish; the figure before was 12."
    )


def test_the_commentary_on_a_masked_figure_of_the_year_before() -> None:
    one = assess_indicator(
        mask(indicator("12", "4", counts_people=True), RULES).indicator, settings()
    )
    assert one.commentary == (
        "The earlier figure is too small to publish, so that the two are not compared."
    )


@pytest.mark.parametrize("said_for", [("4", "12", "High"), ("[c]", "12", "High")])
def test_a_statement_on_a_masked_figure_stands(said_for: tuple[str, str, str]) -> None:
    row = indicator("4", "12", stated="down", stated_for_figures=said_for, counts_people=True)
    one = assess_indicator(mask(row, RULES).indicator, settings())
    assert (one.direction, one.rule, one.lapsed) == (Direction.DOWN, Rule.STATED, False)


@pytest.mark.parametrize(
    ("value", "said_for", "told"),
    [
        ("4", ("3", "12", "High"), f"{OTHER} | 12 | High"),
        ("4", ("4", "14", "High"), f"[c] | {OTHER} | High"),
        ("14", ("3", "12", "High"), f"{OTHER} | 12 | High"),
        ("14", ("13", "12", "High"), "13 | 12 | High"),
        ("14", ("[c]", "12", "High"), "[c] | 12 | High"),
    ],
)
def test_a_statement_on_older_figures_lapses_and_tells_no_small_one(
    value: str, said_for: tuple[str, str, str], told: str
) -> None:
    row = indicator(value, "12", stated="down", stated_for_figures=said_for, counts_people=True)
    board = Dashboard(1, "Roads", "", True, True, "")
    year = Year("2021/22", "2020/21", (board,), (mask(row, RULES).indicator,))
    assessed, problems = assess(year, settings())
    assert assessed.indicators[0].lapsed
    assert f"was made for {told} and has lapsed" in problems[0].what


@pytest.mark.parametrize(
    ("written_for", "drafted"), [(("4", "12"), False), (("[c]", "12"), False), (("3", "12"), True)]
)
def test_commentary_lapses_with_the_figure_not_with_the_mask(
    written_for: tuple[str, str], drafted: bool
) -> None:
    row = indicator("4", "12", counts_people=True, commentary="Very few.")
    row = mask(replace(row, commentary_for=written_for), RULES).indicator
    assert assess_indicator(row, settings()).drafted is drafted
    assert row.commentary_for in (("[c]", "12"), (OTHER, "12"))


# What officers wrote


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("Only 3 moved.", "3", True),
        ("Only 3, as before", "3", True),
        ("Only three moved.", "3", True),
        ("Three of 17", "3", True),
        ("3/17", "3", True),
        ("3.0", "3", True),
        ("It was 17.6%", "17.647", True),
        ("It was 18%", "17.647", True),
        ("It was 17.65%", "17.647", True),
        ("It was 17.7%", "17.647", False),
        ("1,204 left", "1204", True),
        ("In 2021/22", "22", False),
        ("In 2021/22", "2021", False),
        ("the 3rd quartile", "3", False),
        ("one of the reasons", "1", False),
        ("1 of the reasons", "1", True),
        ("13 and 30 and 3.5 and 1,003", "3", False),
        ("M3 and 3k", "3", False),
        ("3." + "0" * 60, "3", True),
        ("9" * 5000, "3", False),
        ("Very few.", "3", False),
    ],
)
def test_what_tells_a_number(text: str, number: str, told: bool) -> None:
    assert tells(text, {Decimal(number)}) is told


@given(st.integers(2, 10**6), st.text(" .,;:()%–-£", min_size=1, max_size=3))
def test_a_number_among_signs_is_told(number: int, sign: str) -> None:
    for text in (f"{number:,}", str(number)):
        assert tells(f"So{sign}{text}{sign[0]}", {Decimal(number)})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.rules = RULES
    return made


TOLD = (
    "The text holds a number that is too small to publish. "
    'Word it without that number, e.g. with "very few", even where it counts something else.'
)
STATED = {"stated_direction": "down", "stated_for": "4 | 12 | High"}


@pytest.mark.parametrize("text", ["There were 4.", "Four people.", "It fell by 8 from 12."])
def test_a_text_of_the_row_that_tells_is_named_with_its_cell(
    workspace: Workspace, text: str
) -> None:
    cells = {**PEOPLE, **STATED, "commentary": text, "reason": text}
    assert workspace.faults_of(**cells) == [f"commentary: {TOLD}", f"reason: {TOLD}"]
    workspace.rules = SmallNumbers(4, 20)
    assert workspace.indicator(**cells).commentary == text


def test_notes_of_the_dashboard_that_tell_are_named(workspace: Workspace) -> None:
    boards = [{**DASHBOARD, "notes": "All 4 left."}, {**DASHBOARD, "order": "2", "dashboard": "B",
                                                      "notes": "All 4 stayed."}]  # fmt: skip
    workspace.write("dashboards", *boards)
    workspace.write("indicators", {**ROW, **PEOPLE}, {**ROW, "dashboard": "B", "key": "b"})
    assert workspace.faults() == [f"data/2021-22/dashboards.csv, line 2, column notes: {TOLD}"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"target": "top 4%"}, "target"),
        ({"sample_size": "4 of 9"}, "sample_size"),
        ({"stated_direction": "up", "reason": "So.", "stated_for": ""}, "stated_for"),
        ({"stated_direction": "down", "reason": "So.", "stated_for": "4 | 12"}, "stated_for"),
        ({"commentary_for": "4 | 12 | High"}, "commentary_for"),
        ({"commentary_for": "4"}, "commentary_for"),
        ({"numerator": "4 of 9"}, "numerator"),
    ],
)
def test_no_message_repeats_a_masked_number(
    workspace: Workspace, cells: dict[str, str], column: str
) -> None:
    for fault in workspace.faults_of(**PEOPLE, **cells):
        assert fault.startswith(f"{column}: ")
        assert not tells(fault, {Decimal(4)})


def test_the_text_that_a_message_gives_for_a_masked_row_holds(workspace: Workspace) -> None:
    cells = {**PEOPLE, "stated_direction": "down", "reason": "So."}
    (fault,) = workspace.faults_of(**cells, stated_for="")
    assert '"[c] | 12 | High"' in fault
    row = workspace.indicator(**cells, stated_for="[c] | 12 | High")
    assert not assess_indicator(row, settings()).lapsed


@pytest.mark.parametrize(("column", "text"), [("value", "-7"), ("value", "7%"), ("previous", "£7")])
def test_people_are_counted_in_plain_numbers(workspace: Workspace, column: str, text: str) -> None:
    other = {"value": "previous", "previous": "value"}[column]
    cells = {column: text, other: "N/A", "counts_people": "yes"}
    assert workspace.faults_of(**cells) == [
        f"{column}: The row counts people, but this is not a count. "
        'Write a plain number from 0 upwards, or empty the cell "counts_people".'
    ]


def test_a_problem_without_hidden_numbers_stays_as_it_is() -> None:
    problem = Problem("there", '"5" is wrong.', "Write 4.")
    assert untold(problem, {Decimal(3)}) is problem
    assert untold(problem, {Decimal(5)}).what == "This is wrong."
