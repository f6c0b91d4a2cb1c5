"""Backtest: the sample's comparison against what was worked out and printed elsewhere.

The average ranks are those that a spreadsheet gives for the same table. The quartiles are those
that the council printed in its compendium of November 2022, among 32 areas where the table has 31.
"""

from pathlib import Path

import pytest

from papers.benchmarking.compare import read_comparison
from papers.benchmarking.model import Comparison
from papers.benchmarking.quartiles import fill_quartiles, read_quartiles, year_ending
from papers.indicators.load import read_year
from papers.settings import SmallNumbers, read_settings

ROOT = Path(__file__).parents[2]
OTHERWISE = {"PrevRegCPR", "Emotional_LAC", "%_3&4yr_olds"}  # printed one band lower or higher


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    found, _ = read_comparison(ROOT, "2021-22", read_settings(ROOT))
    assert found
    return found


def test_average_ranks(comparison: Comparison) -> None:
    averages = {one.area: round(one.average or 0, 2) for one in comparison.current.areas}
    assert list(averages.items())[:4] == [
        ("Surrey", 11.07), ("Hertfordshire", 11.83), ("North Yorkshire", 12.02),
        ("Buckinghamshire", 12.35),
    ]  # fmt: skip
    own = comparison.own
    assert averages["Leicestershire"] == 14.94
    assert (str(own.place), own.indicators) == ("10th of 31", 54)
    assert (str(own.balanced_place), round(own.balanced_average or 0, 2)) == ("7th of 31", 14.05)
    assert (str(own.best_place), str(own.worst_place)) == ("7th of 31", "14th of 31")
    assert (str(own.core_place), own.core_place and own.core_place.indicators) == ("23rd of 31", 29)


def test_17_of_20_printed_quartiles_are_computed_alike(comparison: Comparison) -> None:
    year, _ = read_year(ROOT, "2021-22", SmallNumbers())
    computed, problems = read_quartiles(ROOT, "2021-22", year, comparison)
    printed = {one.key: one.quartile for one in year.indicators}
    same_period = [
        one
        for one in computed
        if year_ending(printed[one.indicator].period) == year_ending(one.period)
    ]
    assert len(same_period) == 20
    differing = {one.benchmark for one in same_period if one.band != printed[one.indicator].band}
    assert differing == OTHERWISE
    for one in same_period:
        assert abs(one.band - (printed[one.indicator].band or 0)) <= 1
    assert len(problems) == 1, "other areas: nothing is said of the dashboards' quartiles"
    assert fill_quartiles(year, computed, comparison) == year
