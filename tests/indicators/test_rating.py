"""Targets and ratings."""

import pytest

from papers.indicators.assess import assess_indicator
from papers.indicators.model import Rating, TargetStatus
from papers.indicators.rating import target_status
from tests.indicators.make import indicator, settings


@pytest.mark.parametrize(
    ("value", "target", "polarity", "expected"),
    [
        ("£10.2m", "£9.4m", "High", "met"),
        ("3,110", "3,137", "High", "missed"),
        ("2%", "2-4%", "Low", "met"),
        ("4%", "2-4%", "Low", "met"),
        ("4.1%", "2-4%", "Low", "missed"),
        ("28%", "28%-40%", "High", "met"),
        ("27%", "28%-40%", "High", "missed"),
        ("538.0", "<538.0", "Low", "missed"),
        ("537.9", "<538.0", "Low", "met"),
        ("562k", "400k", "High", "met"),
        ("£789", "Fair Funding", "High", "unclear"),
        ("-", "85%", "High", "unclear"),
        ("14%", "10%", "N/A", "unclear"),
        ("1013.6", "Year on year decrease", "Low", "unclear"),
    ],
)
def test_target(value: str, target: str, polarity: str, expected: str) -> None:
    assert target_status(indicator(value, "1", polarity, target)) is TargetStatus(expected)


def test_the_rule_proposes_and_the_officer_decides() -> None:
    row = indicator("10", "8", quartile="1st (2022)", stated_rating="none")
    assessed = assess_indicator(row, settings())
    assert (assessed.proposed, assessed.rating) == (Rating.GREEN, Rating.NONE)
    assert assessed.rating_stated


def test_a_stated_rating_lapses_with_its_figures() -> None:
    row = indicator(
        "10", "8", quartile="1st", stated_rating="none", stated_for_figures=("9", "8", "High")
    )
    assessed = assess_indicator(row, settings())
    assert assessed.rating is Rating.GREEN
    assert assessed.lapsed and not assessed.rating_stated


@pytest.mark.parametrize(
    ("quartile", "value", "previous", "target", "expected"),
    [
        ("1st", "10", "8", "", "green"),
        ("1st", "10", "8", "11", "none"),
        ("1st/2nd", "10", "8", "", "none"),
        ("4th", "8", "10", "", "red"),
        ("4th", "8", "10", "7", "none"),
        ("4th", "10", "8", "", "none"),
        ("-", "10", "8", "", "none"),
    ],
)
def test_proposal(quartile: str, value: str, previous: str, target: str, expected: str) -> None:
    row = indicator(value, previous, "High", target, quartile)
    assert assess_indicator(row, settings()).proposed.value == expected
