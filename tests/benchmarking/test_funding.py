"""Funding a head: the sample's figures, places, what another level would bring, and the faults."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.benchmarking.areas import AreaType, read_areas
from papers.benchmarking.funding import FundedArea, FundingYear, read_funding
from papers.benchmarking.places import Place
from papers.indicators.reading import YearFiles
from tests.benchmarking.money import CODES, DEFINITION, PEOPLE, funded, funding

FILE = "data/2021-22/funding.csv"
ROWS = [
    funded("Ashshire", "50"),
    funded("Elmshire", "120"),
    funded("Oakshire", ".."),
    funded("Yewland", "80"),
]
LEFT_OUT = "The papers will say nothing of funding; add its row if they shall."


def test_the_sample(repo: Path) -> None:
    files = YearFiles(repo, repo / "data" / "2021-22")
    areas = read_areas(files, "Leicestershire")
    assert areas
    found = read_funding(files, areas, "Leicestershire")
    assert found and files.problems() == []
    by_name = {area.name: area for area in found.latest.areas}
    ours, surrey = by_name["Leicestershire"], by_name["Surrey"]
    assert found.latest.own == ours
    assert (found.latest.year, len(by_name), found.earlier) == ("2020/21", 29, ())
    assert (ours.amount, ours.population) == (Decimal("418.42"), 713_085)
    assert (round(ours.per_head), round(surrey.per_head)) == (587, 766)
    assert (ours.place, ours.place_of_type) == (Place(29, 29, 0), Place(24, 24, 0))
    assert round(found.latest.gain(surrey.per_head)) == 128
    assert round(found.latest.average) == 686


def test_places_among_all_and_among_the_own_type(tmp_path: Path) -> None:
    found, problems = funding(tmp_path, *ROWS)
    assert found and problems == []
    assert [
        (area.name, area.type, area.per_head, area.place, area.place_of_type)
        for area in found.latest.areas
    ] == [
        ("Yewland", AreaType.UNITARY, Decimal(1000), Place(1, 3, 2), Place(1, 1, 0)),
        ("Elmshire", AreaType.COUNTY, Decimal(600), Place(2, 3, 1), Place(1, 2, 1)),
        ("Ashshire", AreaType.COUNTY, Decimal(500), Place(3, 3, 0), Place(2, 2, 0)),
    ]
    assert [area.name for area in found.latest.peers] == ["Elmshire", "Ashshire"]
    assert found.latest.average == 550
    assert found.latest.gain(Decimal(600)) == 10
    assert found.latest.own.where == f"{FILE}, line 2, column amount_millions"


@pytest.mark.parametrize("text", ["", "-", "..", "c", "[c]", "C", "n/a", "[low]", ":"])
def test_what_is_suppressed_is_missing_never_zero(tmp_path: Path, text: str) -> None:
    found, problems = funding(tmp_path, ROWS[0], funded("Elmshire", text))
    assert found and problems == []
    assert [area.name for area in found.latest.areas] == ["Ashshire"]


def test_an_authority_outside_the_set_stands_there_without_a_place(tmp_path: Path) -> None:
    city = funded("Fir City", "30", population="20,000", population_year="mid-2019")
    found, problems = funding(tmp_path, *ROWS, city)
    assert found and problems == []
    first = found.latest.areas[0]
    assert (first.name, first.type, first.per_head) == ("Fir City", None, 1500)
    assert (first.place, first.place_of_type, first.population_year) == (None, None, "mid-2019")
    assert found.latest.own.place == Place(3, 3, 0)
    assert found.latest.average == 550


def test_earlier_years_are_shown_with_populations_of_their_own(tmp_path: Path) -> None:
    earlier = {"year": "2019-20", "population_year": "mid-2019"}
    found, problems = funding(
        tmp_path,
        *ROWS,
        funded("Ashshire", "40", population="99000", **earlier),
        funded("Elmshire", "100", population="198000", **earlier),
        funded("Yewland", "70", **earlier | {"population_year": ""}),
    )
    assert found and problems == []
    (year,) = found.earlier
    assert (year.year, [area.name for area in year.areas]) == ("2019/20", ["Elmshire", "Ashshire"])
    assert year.own.place_of_type == Place(2, 2, 0)
    assert year.own.per_head == Decimal(40_000_000) / 99_000


def test_an_earlier_year_that_cannot_be_shown_is_named(tmp_path: Path) -> None:
    found, problems = funding(
        tmp_path,
        *ROWS,
        funded("Ashshire", "40", "2019/20"),
        funded("Elmshire", "40", "2019/20"),
        funded(
            "Ashshire", "9", "2018/19", definition="Grants", population="9", population_year="x"
        ),
    )
    assert found and found.earlier == ()
    left_out = "is left out of the funding over the years:"
    assert problems == [
        f"{FILE}, line 8, column year: 2018/19 {left_out} its definition is not that of 2020/21. "
        "Give it the same definition if it is the same.",
        f"{FILE}, line 6, column year: 2019/20 {left_out} there is no amount, or no population of "
        "that year, for Ashshire. Fill in population and population_year in its row.",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[1:],
        [funded("Ashshire", ".."), *ROWS[1:]],
        [funded("Ashshire", "50", "2019/20"), *ROWS[1:]],
    ],
)
def test_without_the_council_there_is_no_funding(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    found, problems = funding(tmp_path, *rows)
    assert found is None
    assert problems == [f"{FILE}: There is no figure of Ashshire for 2020/21. {LEFT_OUT}"]


def test_a_table_without_rows(tmp_path: Path) -> None:
    funding(tmp_path, *ROWS)
    (tmp_path / FILE).write_text(",".join(ROWS[0]), encoding="utf-8")
    assert funding(tmp_path) == (None, [f"{FILE}: There is no figure of Ashshire. {LEFT_OUT}"])


def test_of_a_table_without_headings_that_alone_is_told(tmp_path: Path) -> None:
    funding(tmp_path, *ROWS)
    (tmp_path / FILE).write_text("A title\nand a remark\n", encoding="utf-8")
    found, problems = funding(tmp_path)
    assert found is None
    assert [problem.partition(": ")[0] for problem in problems] == [f"{FILE}, line 1"]


def test_without_the_table_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert funding(tmp_path) == (None, [])


YEAR = "Write it like 2020/21."
AMOUNT = "Write one number; leave the cell blank, or write [c], where there is none."
POPULATION = "Write whole people, e.g. 713085, or leave the cell blank."
FAULTS = [
    ("area", "", "The cell is blank. Write the area into it."),
    ("area", "Elmshir", '"Elmshir" is not among the areas. Did you mean "Elmshire"?'),
    (
        "area_code",
        "E06000099",
        '"E06000099" is not the code of Elmshire on the boundaries of 2021-04-01, which is '
        "E10000002. Use figures for those boundaries, or delete the row.",
    ),
    ("year", "", f"The cell is blank. {YEAR}"),
    ("year", "2020", f'"2020" is not a financial year. {YEAR}'),
    ("year", "2020/22", f'"2020/22" is not a financial year. {YEAR}'),
    ("amount_millions", "lots", f'"lots" is not a number. {AMOUNT}'),
    ("amount_millions", "<5", f'"<5" is not one number. {AMOUNT}'),
    (
        "amount_millions",
        "£50m",
        '"£50m" is more than a number, which is in the unit of the column. '
        "Write a plain number, e.g. 418.42.",
    ),
    ("amount_millions", "NaN", f'"NaN" is not a number. {AMOUNT}'),
    ("amount_millions", "1e9", f'"1e9" is not a number. {AMOUNT}'),
    (
        "amount_millions",
        "-3",
        '"-3" is negative. Write £m that the authority has, or .. if there is no figure.',
    ),
    ("definition", "", "The cell is blank. Write the definition into it."),
    (
        "definition",
        "Grants",
        f"2020/21 has another definition in {FILE}, line 2, column definition. "
        "Give all rows of a year the same definition.",
    ),
    ("population", "0", f'"0" is not a population. {POPULATION}'),
    ("population", "12.5", f'"12.5" is not a population. {POPULATION}'),
    (
        "population_year",
        "",
        "The population has no year. "
        "Write what the population is of, e.g. mid-2020, into population_year.",
    ),
]


@pytest.mark.parametrize(("column", "text", "said"), FAULTS)
def test_each_fault_is_named_with_its_place(
    tmp_path: Path, column: str, text: str, said: str
) -> None:
    extra = {"population": "9", "population_year": "mid-2020"} if "popul" in column else {}
    rows = [ROWS[0] | dict.fromkeys(extra, ""), ROWS[1] | extra | {column: text}]
    assert funding(tmp_path, *rows)[1] == [f"{FILE}, line 3, column {column}: {said}"]


def test_an_area_that_stands_twice_in_a_year(tmp_path: Path) -> None:
    twice = funded("Elmshire", "100", "2020-21")
    assert funding(tmp_path, *ROWS, twice)[1] == [
        f"{FILE}, line 6, column area: Elmshire, 2020-21 stands twice: also in {FILE}, line 3, "
        "column area. Delete one of the rows."
    ]


def test_a_stranger_with_the_code_of_an_area(tmp_path: Path) -> None:
    city = {"area_code": CODES["Yewland"], "population": "9", "population_year": "mid-2019"}
    assert funding(tmp_path, *ROWS, funded("Yew Land", "9", **city))[1] == [
        f'{FILE}, line 6, column area_code: "E06000001" is the code of Yewland, not of Yew Land. '
        "Write the right area or the right code."
    ]


def test_all_faults_at_once(tmp_path: Path) -> None:
    rows = [funded("Ashshire", "q", "then"), funded("Elm", "-1"), funded("Yewland", "y")]
    assert len(funding(tmp_path, *rows)[1]) == 6  # the council has no figure, either


AMOUNTS = st.lists(st.decimals(0, 10**6, places=2), min_size=4, max_size=4)


@given(AMOUNTS)
def test_at_its_own_level_a_council_gains_nothing(amounts: list[Decimal]) -> None:
    areas = [
        FundedArea(name, AreaType.COUNTY, amount, PEOPLE[name], "mid-2020", "")
        for name, amount in zip(PEOPLE, amounts, strict=True)
    ]
    year = FundingYear("2020/21", DEFINITION, tuple(areas), areas[0])
    assert year.gain(areas[0].per_head) == 0
    for area in areas:
        assert abs(area.per_head * area.population - area.amount * 10**6) < Decimal("0.001")
        # With the gain the council has the other's level.
        richer = replace(areas[0], amount=areas[0].amount + year.gain(area.per_head))
        assert abs(richer.per_head - area.per_head) < Decimal("0.000001")
    assert min(a.per_head for a in areas) <= year.average + Decimal("1e-9")
    assert max(a.per_head for a in areas) >= year.average - Decimal("1e-9")
