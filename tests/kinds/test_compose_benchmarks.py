"""What the papers say about the council's place: whole sentences, tables, lists, charts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from papers.benchmarking.model import Comparison
from papers.benchmarking.year import Compared, read_compared
from papers.documents import content
from papers.kinds.compose_benchmarks import benchmarks_content, improvement, lower_quartile
from papers.kinds.compose_quadrants import quadrants_content
from papers.settings import read_settings

YEAR = "2021-22"


@pytest.fixture(scope="module")
def compared() -> Compared:
    repo = Path(__file__).parents[2]
    return read_compared(repo, YEAR, read_settings(repo))[0]


@pytest.fixture(scope="module")
def comparison(compared: Compared) -> Comparison:
    assert compared.comparison
    return compared.comparison


@pytest.fixture(scope="module")
def said(compared: Compared) -> content.Benchmarks:
    charts = quadrants_content(compared.comparison, compared.spending)
    found = benchmarks_content(compared.comparison, charts, "Licensed.", date(2022, 11, 25))
    assert found
    return found


def test_the_place_stands_with_the_number_of_indicators_and_areas(said: content.Benchmarks) -> None:
    assert str(said.position) == (
        "By average rank Leicestershire is 10th of 31 English county areas, on 54 indicators. "
        "Its average rank is 14.94."
    )
    assert str(said.balanced) == (
        "With each theme counted alike it is 7th of 31. When one theme at a time is left out, "
        "its place lies between 7th and 14th."
    )
    assert str(said.core) == (
        "On the themes that are the Council's own functions (Best Start in Life, SEND, Children's "
        "Social Care, Adult Social Care, Transport & Highways and Environment & Waste) it is 23rd "
        "of 31, on 29 indicators."
    )
    assert str(said.periods) == (
        "The latest figures are of periods that end in 2020 to 2024, the previous ones in 2019 "
        "to 2023."
    )


def test_figures_from_after_the_meeting_are_told(
    said: content.Benchmarks, comparison: Comparison
) -> None:
    assert str(said.later) == (
        "12 of them are of a period that ends after this meeting, so the comparison is of a later "
        "date than the dashboards."
    )
    later = benchmarks_content(comparison, (), "", date(2025, 1, 1))
    assert later and str(later.later) == ""


def test_few_indicators_are_named(said: content.Benchmarks) -> None:
    few = [str(one.sentence) for one in said.quadrants if "say little" in str(one.sentence)]
    assert len(few) == 2
    assert few[0].endswith("CO2 emissions per capita (within LA influence).")


def test_the_table_of_all_areas_is_in_order_and_marks_the_council(said: content.Benchmarks) -> None:
    first = [(area.name, str(area.average_rank)) for area in said.ranking[:4]]
    assert first == [
        ("Surrey", "11.07"),
        ("Hertfordshire", "11.83"),
        ("North Yorkshire", "12.02"),
        ("Buckinghamshire", "12.35"),
    ]
    assert [area.name for area in said.ranking if area.is_council] == ["Leicestershire"]
    assert len(said.ranking) == 31


def test_the_line_of_years_says_what_the_table_says(said: content.Benchmarks) -> None:
    assert [(year.label, str(year.place)) for year in said.years] == [
        ("Previous figures", "12th of 31"),
        ("Latest figures", "10th of 31"),
    ]
    assert said.years_chart and str(said.years_chart.alt) == (
        "Line of the place of Leicestershire: 12th of 31 on the previous figures, "
        "10th of 31 on the latest figures."
    )


def test_an_area_stands_in_the_quadrant_of_its_ranks(said: content.Benchmarks) -> None:
    for one in said.quadrants:
        assert one.chart.ranks
        across, up = one.chart.ranks
        for dot in one.dots:
            assert dot.place.value is not None and dot.compared_rank.value is not None
            high = "High" if dot.place.value <= (1 + up) / 2 else "Lower"
            spending = "high" if dot.compared_rank.value <= (1 + across) / 2 else "low"
            assert dot.quadrant == f"{high} performing, {spending} spending"
            assert dot.quadrant in one.chart.quadrants


def test_a_chart_and_its_table_hold_the_same_areas(said: content.Benchmarks) -> None:
    assert [one.number for one in said.quadrants] == list(range(1, len(said.quadrants) + 1))
    for one in said.quadrants:
        points = {(point.name, point.x and point.x.value, point.y.value) for point in
                  one.chart.points}  # fmt: skip
        assert points == {(d.name, d.compared_rank.value, d.place.value) for d in one.dots}
        shown = {dot.name for dot in one.dots}
        assert {area.name for area in said.ranking} - shown == {
            area.name for area in said.ranking if area.name in str(one.missing)
        }


def test_deprivation_is_set_against_all_themes_where_every_area_has_it(
    comparison: Comparison,
) -> None:
    areas = comparison.comparators
    scored = tuple(replace(area, deprivation=float(n)) for n, area in enumerate(areas.areas))
    deprived = replace(comparison, comparators=replace(areas, areas=scored))
    charts = quadrants_content(deprived, None)
    assert [(one.name, one.rank_title) for one in charts] == [
        ("All themes", "Deprivation rank (1st most deprived)")
    ]
    assert charts[0].chart.quadrants[0] == "High performing, more deprived"
    assert quadrants_content(comparison, None) == ()


def test_the_lists_are_computed_where_there_are_figures(comparison: Comparison) -> None:
    lower = lower_quartile(comparison, [("Theme", "Listed by hand")])
    better = improvement(comparison, ())
    assert lower and better and lower.computed and better.computed
    assert str(lower.sentence) == (
        "Of the 54 indicators for which a quartile can be computed, 11 (20%) are in the bottom "
        "quartile: the quarter of the English county areas with the weakest results."
    )
    assert str(better.sentence) == (
        "Of the 12 indicators in the bottom quartile on the previous figures, 6 have left it."
    )
    names = [one.name for theme in lower.themes for one in theme.indicators]
    assert len(names) == 11 and "Listed by hand" not in names


def test_without_figures_the_lists_are_the_councils_own_and_say_so() -> None:
    listed = lower_quartile(None, [("Safe and Well: Health", "Wellbeing"), ("Waste", "Landfill")])
    assert listed and not listed.computed
    assert str(listed.sentence) == "2 indicators are listed as in the bottom quartile."
    assert "own list" in listed.source
    assert [theme.name for theme in listed.themes] == ["Safe and Well: Health", "Waste"]
    one = improvement(None, [("Waste", "Landfill")])
    assert one and str(one.sentence) == "1 indicator is listed as having left the bottom quartile."
    assert lower_quartile(None, ()) is None and benchmarks_content(None, (), "", date.min) is None
