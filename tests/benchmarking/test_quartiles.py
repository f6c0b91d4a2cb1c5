"""The dashboards' quartiles against the computed ones, and the map between the two."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from papers.benchmarking.quartiles import (
    ComputedQuartile,
    fill_quartiles,
    read_quartiles,
    year_ending,
)
from papers.errors import FiguresError, Problem, Severity
from papers.indicators.load import read_year
from papers.indicators.model import Year
from papers.settings import SmallNumbers
from tests.benchmarking.compared import compared, workspace
from tests.benchmarking.money import write
from tests.indicators.workspace import DASHBOARD, ROW

MAPPED = {
    "dashboard_indicator": ROW["description"],
    "benchmark_indicator_id": "good roads",
    "period": "2020-21",
}


def read(
    root: Path,
    quartile: str = "",
    comparators: str = "Tree counties",
    maps: tuple[Mapping[str, str], ...] = (MAPPED,),
    **cells: str,
) -> tuple[Year, tuple[ComputedQuartile, ...], list[Problem]]:
    comparison, _ = compared(workspace(root))
    write(root, "dashboards", [DASHBOARD | {"comparators": comparators}])
    write(root, "indicators", [ROW | {"quartile": quartile, **cells}])
    write(root, "indicator_map", maps)
    year, _ = read_year(root, "2021-22", SmallNumbers())
    computed, problems = read_quartiles(root, "2021-22", year, comparison)
    return fill_quartiles(year, computed, comparison), computed, problems


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2021", "2020/21", True),
        ("2021", "2020-21", True),
        ("2020/2021", "2020–21", True),
        ("2021", "2021/22", False),
        ("2020/22", "2022", False),
        ("Nov 2021", "nov  2021", True),
        ("Nov 2021", "2021", False),
    ],
)
def test_periods(one: str, other: str, same: bool) -> None:
    assert (year_ending(one) == year_ending(other)) is same


@pytest.mark.parametrize(
    ("period", "text", "place"),
    [
        ("2020-21", "4th (2020/21)", "4th of 4"),
        ("2021", "4th (2021)", "4th of 4"),
        ("2021/22", "2nd (2021/22)", "2nd of 4"),
        ("2022", "2nd (2022)", "2nd of 4"),
    ],
)
def test_a_blank_quartile_is_filled(tmp_path: Path, period: str, text: str, place: str) -> None:
    year, (computed,), problems = read(tmp_path, maps=(MAPPED | {"period": period},))
    assert problems == []
    assert (computed.text, str(computed.place)) == (text, place)
    quartile = year.indicators[0].quartile
    assert (quartile.text, quartile.band) == (text, computed.band)


@pytest.mark.parametrize("quartile", ["4th (2020/21)", "3rd/4th (2021)", "-", "3rd (2019/20)"])
def test_what_is_typed_is_kept(tmp_path: Path, quartile: str) -> None:
    year, _, problems = read(tmp_path, quartile)
    assert problems == []
    assert year.indicators[0].quartile.text == quartile


def test_other_areas_say_nothing(tmp_path: Path) -> None:
    year, _, problems = read(tmp_path, "", comparators="32 other counties")
    assert year.indicators[0].quartile.text == ""
    assert problems == []


@pytest.mark.parametrize(
    ("quartile", "cells"),
    [
        ("1st (2020/21)", {}),
        ("1st* (2021)", {}),
        ("1st", {"period": "2020/21"}),
    ],
)
def test_a_quartile_that_differs_is_named(
    tmp_path: Path, quartile: str, cells: dict[str, str]
) -> None:
    _, _, problems = read(tmp_path, quartile, **cells)
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert str(problems[0]) == (
        f'data/2021-22/indicators.csv, line 2, column quartile: "{quartile}" is not the quartile '
        'that the figures give: in 2020/21 "good roads" is 4th of 4, in the 4th. '
        'Write "4th (2020/21)", or empty the cell to have it filled in.'
    )


@pytest.mark.parametrize(
    ("quartile", "comparators"),
    [
        ("1st (Eng. 2020/21)", "Tree counties"),
        ("1st (2020/21)", "Other counties"),
        ("1st (2019/20)", "Tree counties"),
        ("1st", "Tree counties"),  # of the year itself, not of the year before
    ],
)
def test_other_areas_and_periods_are_not_compared(
    tmp_path: Path, quartile: str, comparators: str
) -> None:
    _, _, problems = read(tmp_path, quartile, comparators)
    assert problems == []


def test_a_quartile_without_a_period_is_of_the_year(tmp_path: Path) -> None:
    _, _, problems = read(tmp_path, "1st", maps=(MAPPED | {"period": "2022"},))
    assert '"good roads" is 2nd of 4' in str(problems[0])


def test_every_fault_of_the_map_at_once(tmp_path: Path) -> None:
    maps = (
        MAPPED | {"dashboard_indicator": "% of roads in god condition"},
        MAPPED | {"benchmark_indicator_id": "good road"},
        MAPPED | {"period": ""},
        MAPPED,
        MAPPED,
    )
    with pytest.raises(FiguresError) as caught:
        read(tmp_path, maps=maps)
    where = "data/2021-22/indicator_map.csv, line"
    found = [str(problem) for problem in caught.value.problems]
    assert [line.partition(":")[0] for line in found] == [
        f"{where} 2, column dashboard_indicator",
        f"{where} 3, column benchmark_indicator_id",
        f"{where} 4, column period",
        f"{where} 5, column dashboard_indicator",
        f"{where} 6, column dashboard_indicator",
    ]
    assert f'Did you mean "{ROW["description"]}"?' in found[0]
    assert 'Did you mean "good roads"?' in found[1]
    assert "stands twice" in found[4]


def test_a_period_that_is_not_compared_is_a_note(tmp_path: Path) -> None:
    _, computed, problems = read(tmp_path, maps=(MAPPED | {"period": "2018/19"},))
    assert computed == ()
    assert [problem.severity for problem in problems] == [Severity.NOTE]
    assert '"good roads" for 2018/19' in str(problems[0])


def test_without_a_map_there_is_nothing_to_say(tmp_path: Path) -> None:
    comparison, _ = compared(workspace(tmp_path))
    write(tmp_path, "dashboards", [DASHBOARD])
    write(tmp_path, "indicators", [ROW])
    year, _ = read_year(tmp_path, "2021-22", SmallNumbers())
    assert read_quartiles(tmp_path, "2021-22", year, comparison) == ((), [])
