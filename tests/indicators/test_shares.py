"""The columns "numerator" and "denominator": what is made of them, and every fault of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.indicators import fields
from papers.indicators.assess import assess_indicator
from papers.indicators.model import Rule, Share
from papers.indicators.values import UnreadableError
from tests.indicators.make import settings
from tests.indicators.workspace import ROW, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


PERCENT = {"value": "75.0%", "previous": "65%"}
BOTH = {"numerator": "45 | 1,300", "denominator": "60 | 2000"}


def test_both_years(workspace: Workspace) -> None:
    row = workspace.indicator(**PERCENT, **BOTH)
    assert (row.share, row.previous_share) == (Share(45, 60), Share(1300, 2000))
    assert row.sample_sizes == (60, 2000)
    one = assess_indicator(row, settings())
    assert one.rule is Rule.TEST
    assert one.limits == pytest.approx((62.77, 84.22), abs=0.01)


def test_the_sample_size_wins_over_the_denominators(workspace: Workspace) -> None:
    assert workspace.indicator(**PERCENT, **BOTH, sample_size="50").sample_sizes == (50, 50)


@pytest.mark.parametrize("before", ["", " |", " | -", " | N/A"])
def test_this_year_alone(workspace: Workspace, before: str) -> None:
    counts = {"numerator": f"45{before}", "denominator": f"60{before}"}
    row = workspace.indicator(**PERCENT, **counts)
    assert (row.share, row.previous_share, row.sample_sizes) == (Share(45, 60), None, None)
    assert assess_indicator(row, settings()).rule is Rule.SIGN


def test_the_year_before_alone(workspace: Workspace) -> None:
    row = workspace.indicator(**PERCENT, numerator="- | 13", denominator="| 20")
    assert (row.share, row.previous_share) == (None, Share(13, 20))
    assert assess_indicator(row, settings()).limits is None


@pytest.mark.parametrize("value", ["7.5", "0.75%", "75 (2020)", "0.0075", "750", "7,500", "0.008k"])
def test_a_rate_may_be_per_any_power_of_ten(workspace: Workspace, value: str) -> None:
    row = workspace.indicator(value=value, previous="", numerator="3", denominator="400")
    assert row.share == Share(3, 400)
    assert (assess_indicator(row, settings()).limits is None) == ("%" not in value)


def test_more_cases_than_people_are_a_rate_but_no_proportion(workspace: Workspace) -> None:
    row = workspace.indicator(value="1.5", previous="", numerator="30", denominator="20")
    assert row.share == Share(30, 20)


AGAIN = "Write the three of them anew, or empty the last two."
NOT_IT = f"This is not the numerator divided by the denominator, even when rounded. {AGAIN}"


@pytest.mark.parametrize("value", ["66.6%", "66.8%", "67%", "66.65%", "66.66%"])
@pytest.mark.parametrize("column", ["value", "previous"])
def test_the_figure_must_agree_as_far_as_it_is_printed(
    workspace: Workspace, value: str, column: str
) -> None:
    counts = {"value": ("2", "3"), "previous": ("- | 2", "- | 3")}[column]
    cells = {column: value, "numerator": counts[0], "denominator": counts[1]}
    if value == "67%":
        assert workspace.indicator(**cells)
    else:
        assert workspace.faults_of(**cells) == [f"{column}: {NOT_IT}"]


@pytest.mark.parametrize("value", ["12%", "13%"])  # 12.5% may be rounded either way
def test_a_half_agrees_up_and_down(workspace: Workspace, value: str) -> None:
    assert workspace.indicator(value=value, numerator="1", denominator="8")


UNREADABLE = 'This is not a count. Write "45" for this year, or "45 | 38" with the year before.'


@pytest.mark.parametrize(
    ("numerator", "denominator", "told"),
    [
        ("45", "", ["numerator: There is a numerator of this year, but no denominator. "
                    "Write the denominator, too, or empty both."]),
        ("| 45", "60", ["denominator: There is a denominator of this year, but no numerator. "
                        "Write the numerator, too, or empty both.",
                        "numerator: There is a numerator of the year before, but no denominator. "
                        "Write the denominator, too, or empty both."]),
        ("0", "0", ["denominator: The denominator of this year is zero. Empty both cells."]),
        ("45 | 0", "60 | 0", ["denominator: The denominator of the year before is zero. "
                              "Empty both cells."]),
        ("61", "60", ["numerator: The numerator of this year is greater than the denominator. "
                      "Write both anew, or empty both."]),
        *((text, "60", [f"numerator: {UNREADABLE}"])
          for text in ("many", "-5", "4.5", "1 | 2 | 3", "45%", "1,60", "9" * 10)),
        ("45", "about 60", [f"denominator: {UNREADABLE}"]),
        ("many", "-1", [f"numerator: {UNREADABLE}", f"denominator: {UNREADABLE}"]),
    ],
)  # fmt: skip
def test_faults(workspace: Workspace, numerator: str, denominator: str, told: list[str]) -> None:
    cells = {**PERCENT, "numerator": numerator, "denominator": denominator}
    assert workspace.faults_of(**cells) == told


def test_one_column_without_the_other(workspace: Workspace) -> None:
    (fault,) = workspace.faults_of(denominator="60")
    assert fault.startswith("denominator: There is a denominator of this year, but no numerator.")


def test_faults_of_several_rows_are_told_at_once(workspace: Workspace) -> None:
    rows = [{**ROW, "key": f"k{n}", "numerator": text, "denominator": "60"}
            for n, text in enumerate(("many", "61", "45"))]  # fmt: skip
    workspace.write("indicators", *rows)
    places = [fault.partition(": ")[0] for fault in workspace.faults()]
    assert places == [
        f"data/2021-22/indicators.csv, line {line}, column {column}"
        for line, column in ((2, "numerator"), (3, "numerator"), (4, "value"))
    ]


@given(st.text("0123456789,|- .[]cxz%", max_size=12))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        found = fields.counts(text)
    except UnreadableError as error:
        assert str(error) == "This is not a count."
    else:
        assert len(found) == 2
        assert all(number is None or 0 <= number < 10**9 for number in found)


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**9 - 1))
def test_counts_come_back(now: int, before: int) -> None:
    assert fields.counts(f"{now:,} | {before}") == (now, before)
    assert fields.counts(str(now)) == (now, None)
