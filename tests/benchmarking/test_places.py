"""Places by a figure: 1 is the highest, and the places of all areas agree."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.benchmarking.areas import read_areas
from papers.benchmarking.places import Place, deprivation, level
from papers.indicators.reading import YearFiles
from tests.benchmarking import money

FIGURES = st.dictionaries(
    st.sampled_from("ABCDEFGHIJ"), st.integers(-3, 3).map(Decimal), min_size=1
)


@given(FIGURES)
def test_places_agree_with_the_figures_and_with_one_another(values: dict[str, Decimal]) -> None:
    found = level("x", values)
    assert list(found.values.values()) == sorted(values.values(), reverse=True)
    for name, place in found.places.items():
        mine = values[name]
        assert place == Place(
            rank=1 + sum(other > mine for other in values.values()),
            of=len(values),
            below=sum(other < mine for other in values.values()),
        )
        assert place.shared == (list(values.values()).count(mine) > 1)
    average = found.average
    assert average is not None and min(values.values()) <= average <= max(values.values())


@given(FIGURES)
def test_turned_round_the_first_is_the_last(values: dict[str, Decimal]) -> None:
    there = level("x", values).places
    back = level("x", {name: -value for name, value in values.items()}).places
    assert {name: place.rank for name, place in there.items()} == {
        name: place.below + 1 for name, place in back.items()
    }


def test_nothing_has_no_average() -> None:
    assert level("x", {}).average is None


def test_the_most_deprived_area_is_first(tmp_path: Path) -> None:
    money.areas(tmp_path, Ashshire="3.5", Elmshire="20", Oakshire="11", Yewland="20")
    found = deprivation(money.files(tmp_path)[1])
    assert found
    assert [(name, place.rank) for name, place in found.places.items()] == [
        *(("Elmshire", 1), ("Yewland", 1), ("Oakshire", 3), ("Ashshire", 4))
    ]


def test_deprivation_is_used_only_where_every_area_has_a_figure(tmp_path: Path) -> None:
    money.areas(tmp_path, Ashshire="3.5", Elmshire="20", Oakshire="11")
    assert deprivation(money.files(tmp_path)[1]) is None


@pytest.mark.parametrize("text", ["nan", "inf", "high"])
def test_what_is_no_number_is_no_deprivation(tmp_path: Path, text: str) -> None:
    money.areas(tmp_path, Elmshire=text)
    reading = YearFiles(tmp_path, tmp_path / "data" / "2021-22")
    read_areas(reading, "Ashshire")
    assert [str(problem) for problem in reading.problems()] == [
        f'data/2021-22/areas.csv, line 3, column deprivation: "{text}" is not a number. '
        "Write a score or rank, or nothing."
    ]
