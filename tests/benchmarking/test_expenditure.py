"""Spending a head: the sample's figures, sums by theme and in total, ranks, and the faults."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from papers.benchmarking.areas import read_areas
from papers.benchmarking.expenditure import read_expenditure
from papers.benchmarking.places import Place
from papers.indicators.reading import YearFiles
from tests.benchmarking.money import expenditure, spent

FILE = "data/2021-22/expenditure.csv"
ROADS = {"themes": "Roads"}
ROWS = [
    spent("Ashshire", "Schools", "30,000", counted_in_total="no"),
    spent("Ashshire", "Roads", "2000", **ROADS),
    spent("Ashshire", "Adults", "5000", themes="Care"),
    spent("Ashshire", "Children", "1000", themes="Care"),
    spent("Elmshire", "Roads", "4000", **ROADS),
    spent("Elmshire", "Adults", "20000", themes="Care"),
    spent("Elmshire", "Children", "-400", themes="Care"),
    spent("Oakshire", "Roads", "..", **ROADS),
    spent("Oakshire", "Adults", "500", themes="Care"),
    spent("Yewland", "Roads", "400", **ROADS),
]


def test_the_sample(repo: Path) -> None:
    files = YearFiles(repo, repo / "data" / "2021-22")
    areas = read_areas(files, "Leicestershire")
    with (repo / "data/2021-22/benchmarking.csv").open(encoding="utf-8") as table:
        themes = {row["theme"] for row in csv.DictReader(table)}
    assert areas
    found = read_expenditure(files, areas, "Leicestershire", themes)
    assert found and files.problems() == []
    ranks = {one.name: one.places["Leicestershire"] for one in found.services}
    assert {name: place.rank for name, place in ranks.items()} == {
        "Education": 29,
        "Highways and transport": 27,
        "Children's social care": 29,
        "Adult social care": 29,
        "Public health": 26,
        "Cultural and related services": 23,
        "Environmental and regulatory services": 20,
        "Planning and development": 10,
    }
    assert {place.of for place in ranks.values()} == {29}
    assert round(found.total.values["Leicestershire"]) == 424
    assert (found.year, len(found.counted), len(found.themes)) == ("2017/18", 7, 7)
    missing = set(areas.names) - set(found.total.values)
    assert missing == {"Buckinghamshire", "Dorset"}


def test_services_themes_and_the_total(tmp_path: Path) -> None:
    found, problems = expenditure(tmp_path, *ROWS)
    assert found and problems == []
    assert {one.name: dict(one.values) for one in found.services} == {
        "Schools": {"Ashshire": 300},
        "Roads": {"Ashshire": 20, "Elmshire": 20, "Yewland": 5},
        "Adults": {"Elmshire": 100, "Ashshire": 50, "Oakshire": 10},
        "Children": {"Ashshire": 10, "Elmshire": -2},
    }
    assert found.counted == {"Roads", "Adults", "Children"}
    assert dict(found.themes["Care"].values) == {"Elmshire": 98, "Ashshire": 60}
    assert dict(found.total.values) == {"Elmshire": 118, "Ashshire": 80}
    assert found.total.average == 99
    assert found.where["Roads"] == f"{FILE}, line 3, column amount_thousands"


def test_the_highest_spending_is_first_and_ties_share_the_better_place(tmp_path: Path) -> None:
    found, _ = expenditure(tmp_path, *ROWS)
    assert found
    assert found.themes["Roads"].places == {
        "Ashshire": Place(1, 3, 1),
        "Elmshire": Place(1, 3, 1),
        "Yewland": Place(3, 3, 0),
    }


def test_the_same_sums_tie_whatever_they_are_made_of(tmp_path: Path) -> None:
    people = {"Ashshire": 100_000, "Elmshire": 200_000}
    parts = {"Ashshire": ("0.1", "0.2", "0.4"), "Elmshire": ("0.3", "0.3", "0.8")}
    rows = [
        spent(area, service, each)
        for area in people
        for service, each in zip(("Roads", "Adults", "Children"), parts[area], strict=True)
    ]
    found, _ = expenditure(tmp_path, *rows)
    assert found and found.total.values["Ashshire"] == Decimal("0.007")
    assert all(place == Place(1, 2, 0) for place in found.total.places.values())


def test_a_sum_with_a_gap_is_missing_and_not_smaller(tmp_path: Path) -> None:
    found, _ = expenditure(tmp_path, *ROWS[:3], spent("Ashshire", "Children", "c", themes="Care"))
    assert found
    assert (dict(found.themes["Care"].values), dict(found.total.values)) == ({}, {})


def test_the_latest_year_is_read(tmp_path: Path) -> None:
    found, problems = expenditure(tmp_path, *ROWS, spent("Ashshire", "Roads", "1", year="2016/17"))
    assert found and problems == []
    assert (found.year, found.services[1].values["Ashshire"]) == ("2017/18", 20)


def test_without_the_council_there_is_no_spending(tmp_path: Path) -> None:
    found, problems = expenditure(tmp_path, *ROWS[4:])
    assert found is None
    assert problems == [
        f"{FILE}: There is no figure of Ashshire for 2017/18. "
        "The papers will say nothing of spending; add its rows if they shall."
    ]


def test_of_a_table_without_headings_that_alone_is_told(tmp_path: Path) -> None:
    expenditure(tmp_path, *ROWS)
    (tmp_path / FILE).write_text("A title\nand a remark\n", encoding="utf-8")
    found, problems = expenditure(tmp_path)
    assert found is None
    assert [problem.partition(": ")[0] for problem in problems] == [f"{FILE}, line 1"]


def test_without_the_table_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert expenditure(tmp_path) == (None, [])


def test_a_table_without_rows(tmp_path: Path) -> None:
    expenditure(tmp_path, *ROWS)
    (tmp_path / FILE).write_text(",".join(ROWS[0]), encoding="utf-8")
    found, problems = expenditure(tmp_path)
    assert found is None and len(problems) == 1


def test_a_theme_that_the_benchmarking_does_not_know_is_told_once(tmp_path: Path) -> None:
    rows = [spent(area, "Buses", "1", themes="Road; Care") for area in ("Ashshire", "Elmshire")]
    found, problems = expenditure(tmp_path, *rows)
    assert found and set(found.themes) == {"Care"}
    assert problems == [
        f'{FILE}, line 2, column themes: The benchmarking has no theme "Road": no spending is set '
        'against it. Did you mean "Roads"?'
    ]


FAULTS = [
    ("area", "", "The cell is blank. Write the area into it."),
    ("area", "Elmshir", '"Elmshir" is not among the areas. Did you mean "Elmshire"?'),
    (
        "area_code",
        "E10000099",
        '"E10000099" is not the code of Elmshire on the boundaries of 2021-04-01, which is '
        "E10000002. Use figures for those boundaries, or delete the row.",
    ),
    ("year", "17/18", '"17/18" is not a financial year. Write it like 2020/21.'),
    ("service", "", "The cell is blank. Write the service into it."),
    (
        "amount_thousands",
        "(20)",
        '"(20)" is not a number. Write one number; leave the cell blank, or write [c], where '
        "there is none.",
    ),
    ("counted_in_total", "", "The cell is blank. Write one of yes, y, true, no, n, false."),
    (
        "counted_in_total",
        "no",
        f'"Roads" has another entry in {FILE}, line 2, column counted_in_total. '
        "Give all rows of a service the same counted_in_total.",
    ),
    (
        "themes",
        "Care",
        f'"Roads" has another entry in {FILE}, line 2, column themes. '
        "Give all rows of a service the same themes.",
    ),
]


@pytest.mark.parametrize(("column", "text", "said"), FAULTS)
def test_each_fault_is_named_with_its_place(
    tmp_path: Path, column: str, text: str, said: str
) -> None:
    rows = [ROWS[1], ROWS[4] | {column: text}]
    assert expenditure(tmp_path, *rows)[1] == [f"{FILE}, line 3, column {column}: {said}"]


def test_a_service_that_stands_twice_for_an_area(tmp_path: Path) -> None:
    assert expenditure(tmp_path, *ROWS[:5], ROWS[1])[1] == [
        f"{FILE}, line 7, column area: Ashshire, 2017/18, Roads stands twice: also in {FILE}, "
        "line 3, column area. Delete one of the rows."
    ]
