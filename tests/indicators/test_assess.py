"""What was written on a figure lapses with it."""

from dataclasses import replace

import pytest

from papers.errors import Severity
from papers.indicators.assess import assess, assess_indicator
from papers.indicators.model import Dashboard, Indicator, Year
from tests.indicators.make import indicator, settings

OWN = "The Council opened two new sites."


def year(row: Indicator) -> Year:
    board = Dashboard(1, "Roads", "Theme", True, True, "32 counties")
    return Year("2021/22", "2020/21", (board,), (row,))


@pytest.mark.parametrize("written_for", [None, ("10", "8")])
def test_commentary_stands_while_its_figures_do(written_for: tuple[str, str] | None) -> None:
    row = replace(indicator("10", "8", commentary=OWN), commentary_for=written_for)
    assessed, problems = assess(year(row), settings())
    assert (assessed.indicators[0].commentary, assessed.indicators[0].drafted) == (OWN, False)
    assert problems == []


@pytest.mark.parametrize("figures", [("9", "8"), ("10", "9")])
def test_commentary_lapses_when_one_of_its_figures_changes(figures: tuple[str, str]) -> None:
    row = replace(indicator(*figures, commentary=OWN), commentary_for=("10", "8"))
    assessed, problems = assess(year(row), settings())
    assert assessed.indicators[0].drafted
    assert OWN not in assessed.indicators[0].commentary
    warning = next(problem for problem in problems if problem.severity is Severity.WARNING)
    assert "was written on 10 | 8" in warning.what
    assert f'write "{figures[0]} | {figures[1]}" into commentary_for' in warning.next_step


@pytest.mark.parametrize(
    ("figures", "size", "expected"),
    [
        (("95.2%", "93.3%"), 1600,
         "rose from 93.3% to 95.2%, a statistically significant improvement."),
        (("93.3%", "95.2%"), 1600,
         "fell from 95.2% to 93.3%, a statistically significant decline in performance."),
        (("62.5%", "65.0%"), 1600,
         "fell from 65.0% to 62.5%, no statistically significant change."),
        (("95.2%", "93.3%"), None, "rose from 93.3% to 95.2%, an improvement."),
        (("93.3%", "95.2%"), None, "fell from 95.2% to 93.3%, a decline in performance."),
        (("62.5%", "62.6%"), None, "fell from 62.6% to 62.5%, no real change."),
    ],
)  # fmt: skip
def test_a_change_is_called_significant_only_where_it_was_tested(
    figures: tuple[str, str], size: int | None, expected: str
) -> None:
    one = assess_indicator(indicator(*figures, sample_size=size), settings())
    name = one.indicator.short_name
    assert one.commentary == f"{name[0].upper()}{name[1:]} {expected}"


def test_a_change_that_officers_state_is_not_called_significant() -> None:
    row = indicator("95.2%", "93.3%", sample_size=1600, stated="up")
    assert "significant" not in assess_indicator(row, settings()).commentary
