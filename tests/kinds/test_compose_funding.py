"""What the papers say about funding and spending: whole sentences, figures that agree, words."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, make_dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers.benchmarking.areas import read_areas
from papers.benchmarking.expenditure import read_expenditure
from papers.benchmarking.funding import read_funding
from papers.documents import content
from papers.documents.word.fields import list_fields
from papers.indicators.figure import Figure, Narrative
from papers.indicators.reading import YearFiles
from papers.kinds.compose_funding import funding_content
from papers.kinds.compose_spending import spending_content
from tests.benchmarking.money import expenditure, funded, funding, spent

NAMES = ("Ashshire", "Elmshire", "Oakshire", "Yewland")
AMOUNTS = {"Ashshire": "50", "Elmshire": "120", "Oakshire": "..", "Yewland": "80"}


@pytest.fixture(scope="module")
def sample() -> content.Funding:
    repo = Path(__file__).parents[2]
    files = YearFiles(repo, repo / "data" / "2021-22")
    areas = read_areas(files, "Leicestershire")
    assert areas
    found = funding_content(read_funding(files, areas, "Leicestershire"))
    assert found
    return found


def said(root: Path, amounts: Mapping[str, str], *more: dict[str, str]) -> content.Funding:
    found, _ = funding(root, *(funded(name, amount) for name, amount in amounts.items()), *more)
    composed = funding_content(found)
    assert composed
    return composed


def sentences(composed: content.Funding | content.Spending) -> dict[str, str]:
    values = {field.name: getattr(composed, field.name) for field in fields(composed)}
    return {name: str(value) for name, value in values.items() if isinstance(value, Narrative)}


# Funding


def test_the_sentences_of_the_sample(sample: content.Funding) -> None:
    assert sentences(sample) == {
        "own_level": "In 2020/21 Leicestershire had £587 a head (core spending power), the lowest "
        "of 24 county councils.",
        "highest": "The highest of the county councils, Cumbria, had £809 a head in 2020/21 (core "
        "spending power). At that level Leicestershire would have had £159m more.",
        "average": "The average of the 24 county councils was £686 a head in 2020/21 (core "
        "spending power). At that level Leicestershire would have had £71m more.",
        "district_services": "Unitary authorities also run the services that district councils "
        "run elsewhere, so their figures are not on the same footing as those of county councils.",
        "coverage": "29 of 31 areas have a figure for 2020/21; there is none for Buckinghamshire "
        "and Dorset.",
        "method": "A figure a head is the amount of 2020/21 divided by the residents of mid-2020. "
        "What the level of another area would bring is the difference a head times the 713,085 "
        "residents of Leicestershire. Differences are worked out before rounding. An average is "
        "the mean of the figures a head.",
    }


def test_the_league_table_of_the_sample(sample: content.Funding) -> None:
    rows = {row.name: row for row in sample.areas}
    surrey, ours = content.plain(rows["Surrey"]), content.plain(rows["Leicestershire"])
    assert surrey == {
        "place": "6",
        "place_of_type": "2nd of 24",
        "name": "Surrey",
        "type": "County council",
        "per_head": "£766",
        "difference": "£179 more",
        "if_funded": "£128m more",
        "is_council": False,
    }
    assert (ours["place"], ours["place_of_type"], ours["per_head"]) == ("29", "24th of 24", "£587")
    assert (ours["difference"], ours["if_funded"], ours["is_council"]) == ("", "", True)
    assert [row.place.value for row in sample.areas] == list(range(1, 30))
    assert rows["Durham"].type == "Unitary authority"
    assert (str(sample.rank), str(sample.amount)) == ("lowest of 24 county councils", "£418m")


def test_the_chart_shows_the_league_table(sample: content.Funding) -> None:
    points = sample.chart.points
    assert [(point.name, point.y) for point in points] == [
        (row.name, row.per_head) for row in sample.areas
    ]
    roles = {point.name: point.role for point in points}
    assert (roles["Leicestershire"], roles["Surrey"], roles["Durham"]) == (
        content.Role.COUNCIL,
        content.Role.COUNTY,
        content.Role.UNITARY,
    )
    assert sample.chart.kind is content.ChartKind.BAR
    assert str(sample.chart.alt) == (
        "Bars of the funding a head in 2020/21 (core spending power), from £924 for Northumberland "
        "to £587 for Leicestershire. Leicestershire has £587, the lowest of 24 county councils."
    )


def test_a_figure_has_one_text_wherever_it_stands(sample: content.Funding) -> None:
    texts: dict[str, set[str]] = {}
    for figure in _figures(sample):
        texts.setdefault(figure.key, set()).add(figure.text)
        assert figure.source and figure.period
    assert {key: each for key, each in texts.items() if len(each) > 1} == {}
    assert {"funding.per_head", "funding.surrey.per_head", "funding.rank"} < set(texts)


def test_the_highest_of_its_type(tmp_path: Path) -> None:
    found = said(tmp_path, AMOUNTS | {"Ashshire": "70"})
    assert sentences(found) | {"method": ""} == {
        "own_level": "In 2020/21 Ashshire had £700 a head (core grant), the highest of 2 county "
        "councils.",
        "highest": "No county council had more than the £700 a head in 2020/21 (core grant) of "
        "Ashshire.",
        "average": "The average of the 2 county councils was £650 a head in 2020/21 (core grant). "
        "At that level Ashshire would have had £5m less.",
        "district_services": "Unitary authorities also run the services that district councils "
        "run elsewhere, so their figures are not on the same footing as those of county councils.",
        "coverage": "3 of 4 areas have a figure for 2020/21; there is none for Oakshire.",
        "method": "",
    }


def test_areas_that_are_level(tmp_path: Path) -> None:
    found = said(tmp_path, {"Ashshire": "60", "Elmshire": "120", "Oakshire": "31", "Yewland": ".."})
    assert str(found.own_level) == (
        "In 2020/21 Ashshire had £600 a head (core grant), the joint lowest of 3 county councils."
    )
    assert [str(row.difference) for row in found.areas] == ["£20 more", "", "the same"]
    assert [str(row.place) for row in found.areas] == ["1", "2", "2"]
    level = said(tmp_path, {"Ashshire": "60", "Elmshire": "120", "Oakshire": "60"})
    assert str(level.highest) == (
        "The highest of the county councils, Oakshire, had £1,200 a head in 2020/21 (core grant). "
        "At that level Ashshire would have had £60m more."
    )


def test_two_share_the_highest_level(tmp_path: Path) -> None:
    found = said(tmp_path, {"Ashshire": "50", "Elmshire": "120", "Oakshire": "30"})
    assert str(found.highest) == (
        "The highest of the county councils, Elmshire and Oakshire, had £600 a head in 2020/21 "
        "(core grant). At that level Ashshire would have had £10m more."
    )


def test_no_other_area_has_a_figure(tmp_path: Path) -> None:
    found = said(tmp_path, {"Ashshire": "50"})
    assert sentences(found) | {"method": ""} == {
        "own_level": "In 2020/21 Ashshire had £500 a head (core grant), the only county council "
        "with a figure.",
        "highest": "No other county council has a figure for 2020/21.",
        "average": "",
        "district_services": "",
        "coverage": "1 of 4 areas has a figure for 2020/21; there is none for Elmshire, Oakshire "
        "and Yewland.",
        "method": "",
    }


def test_an_authority_outside_the_comparison(tmp_path: Path) -> None:
    city = funded("Fir City", "30", population="20000", population_year="mid-2019")
    found = said(tmp_path, AMOUNTS, city)
    first = content.plain(found.areas[0])
    assert (first["place"], first["place_of_type"]) == ("", "")
    assert (first["type"], first["if_funded"]) == ("Outside the comparison", "£100m more")
    assert "divided by the residents of mid-2019 and mid-2020." in str(found.method)
    assert "Fir City" not in {point.name for point in found.chart.points}
    assert str(found.coverage).startswith("3 of 4 areas have a figure")


def test_funding_over_the_years(tmp_path: Path) -> None:
    earlier = {"year": "2019/20", "population_year": "mid-2019"}
    before = [
        funded("Ashshire", "60", population="100000", **earlier),
        funded("Elmshire", "100", population="200000", **earlier),
    ]
    found = said(tmp_path, AMOUNTS, *before)
    assert content.plain(found.years) == [
        {
            "year": "2019/20",
            "per_head": "£600",
            "average": "£550",
            "rank": "highest of 2 county councils",
        },
        {
            "year": "2020/21",
            "per_head": "£500",
            "average": "£550",
            "rank": "lowest of 2 county councils",
        },
    ]
    keys = [year.per_head.key for year in found.years]
    assert keys == ["funding.2019_20.per_head", "funding.per_head"]


def test_small_sums_are_not_said_to_be_nothing(tmp_path: Path) -> None:
    found = said(tmp_path, {"Ashshire": "50", "Elmshire": "100.02"})
    assert [str(row.difference) for row in found.areas] == ["less than £1 more", ""]
    assert str(found.highest).endswith("At that level Ashshire would have had less than £1m more.")


def test_swapped_figures_change_every_sentence_that_hangs_on_them(tmp_path: Path) -> None:
    one = sentences(said(tmp_path, {"Ashshire": "50", "Elmshire": "120", "Oakshire": "20"}))
    other = sentences(said(tmp_path, {"Ashshire": "120", "Elmshire": "50", "Oakshire": "20"}))
    assert {name for name in one if one[name] != other[name]} == {"own_level", "highest", "average"}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(1, 400), min_size=4, max_size=4))
def test_the_words_follow_the_figures(tmp_path: Path, amounts: list[int]) -> None:
    given_ = dict(zip(NAMES, map(str, amounts), strict=True))
    found = said(tmp_path, given_)
    heads = [row.per_head.value for row in found.areas]
    assert heads == sorted(heads, key=lambda value: -(value or Decimal(0)))
    own = next(row for row in found.areas if row.is_council)
    peers = [row.per_head.value or 0 for row in found.areas if row.type == own.type]
    mine = own.per_head.value or 0
    assert found.rank.value == 1 + sum(other > mine for other in peers)
    assert found.rank.text.endswith("highest of 3 county councils") or mine < max(peers)
    assert str(found.highest).startswith("No county council had more") == (mine == max(peers))
    for row in found.areas:
        if row.type != own.type:
            assert row.difference.text == row.if_funded.text == "not compared"
            continue
        more = (row.per_head.value or 0) - mine
        assert row.difference.text.endswith("more") == (more > 0)
        assert row.if_funded.text.endswith("less") == (more < 0)


def test_without_funding_nothing_is_said() -> None:
    assert funding_content(None) is None
    assert spending_content(None) is None


# Spending


def spending(root: Path, *rows: dict[str, str]) -> content.Spending:
    composed = spending_content(expenditure(root, *rows)[0])
    assert composed
    return composed


def test_the_spending_of_the_sample(repo: Path) -> None:
    files = YearFiles(repo, repo / "data" / "2021-22")
    areas = read_areas(files, "Leicestershire")
    assert areas
    found = spending_content(read_expenditure(files, areas, "Leicestershire", ()))
    assert found
    assert sentences(found) == {
        "sentence": "In 2017/18 Leicestershire spent £424 a head net on the services counted in "
        "the total, the lowest of 29 areas; the average of the areas was £562.",
        "lowest": "In 2017/18 no area with a figure spent less a head than Leicestershire on 3 of "
        "8 services: Education, Children's social care and Adult social care.",
        "highest": "",
        "district_services": "Unitary authorities also run the services that district councils "
        "run elsewhere, so their figures are not on the same footing as those of county councils.",
        "coverage": "29 of 31 areas have a figure for 2017/18; there is none for Buckinghamshire "
        "and Dorset.",
        "method": "A figure a head is the net spending of 2017/18 divided by the residents of "
        "mid-2020. The highest spending is 1st; areas with the same figure share the better "
        "place. An average is the mean of the figures a head. Education is not counted in the "
        "total.",
    }
    assert content.plain(found.services[1]) == {
        "name": "Highways and transport",
        "per_head": "£36",
        "rank": "27th of 29",
        "average": "£49",
        "counted": True,
    }
    assert content.plain(found.total) == {
        "name": "Total of the services counted",
        "per_head": "£424",
        "rank": "29th of 29",
        "average": "£562",
        "counted": True,
    }
    for figure in _figures(found):
        assert figure.key.startswith("spending.") and figure.source and figure.period


def test_a_service_without_a_figure_of_the_council(tmp_path: Path) -> None:
    found = spending(
        tmp_path,
        spent("Ashshire", "Roads", "2000"),
        spent("Ashshire", "Parks", ".."),
        spent("Elmshire", "Roads", "3000"),
        spent("Elmshire", "Parks", "-500"),
    )
    roads, parks = map(content.plain, found.services)
    assert (roads["per_head"], roads["rank"], roads["average"]) == ("£20", "1st of 2", "£18")
    assert (parks["per_head"], parks["rank"], parks["average"]) == ("no figure", "", "-£3")
    assert content.plain(found.total)["per_head"] == "no figure"
    assert str(found.sentence) == "There is no total for Ashshire for 2017/18."
    assert str(found.highest) == (
        "In 2017/18 no area with a figure spent more a head than Ashshire on 1 of 2 services: "
        "Roads."
    )
    assert str(found.district_services) == ""


def test_swapped_spending_changes_every_sentence_that_hangs_on_it(tmp_path: Path) -> None:
    def of(ours: str, theirs: str) -> dict[str, str]:
        rows = [spent("Ashshire", "Roads", ours), spent("Elmshire", "Roads", theirs)]
        return sentences(spending(tmp_path, *rows))

    one, other = of("100", "900"), of("900", "100")
    assert {name for name in one if one[name] != other[name]} == {"sentence", "lowest", "highest"}


def test_templates_can_use_all_of_it_and_officers_read_what_it_is() -> None:
    parts = [("funding", content.Funding), ("spending", content.Spending)]
    paper = make_dataclass("paper", parts, bases=(content.Paper,), frozen=True)
    listed = [field for section in list_fields(paper) for field in section.fields]
    ours = ("funding.", "spending.", "funded_area.", "funding_year.", "service_spending.")
    described = {one.name: one.description for one in listed if one.name.startswith(ours)}
    assert {"funding.own_level", "spending.total.rank", "funded_area.if_funded"} < set(described)
    assert all(described.values())


def _figures(value: object) -> list[Figure]:
    """Every figure in a piece of content."""
    if isinstance(value, Figure):
        return [value]
    if isinstance(value, Narrative):
        return list(value.figures())
    if isinstance(value, tuple):
        return [figure for one in value for figure in _figures(one)]
    names = [field.name for field in fields(value)] if is_dataclass(value) else []
    return [figure for name in names for figure in _figures(getattr(value, name))]
