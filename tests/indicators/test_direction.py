"""Direction of travel: the cases of tests/cases/direction.yml and the order of the rules."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papers.indicators.direction import direction_of_travel
from papers.indicators.model import Direction
from papers.settings import parse_tolerance
from tests.indicators.make import indicator

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "direction.yml").read_text("utf-8"))
DEFAULT = parse_tolerance("1%")
assert DEFAULT is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['value']} {case['previous']}")
def test_case(case: dict[str, Any]) -> None:
    made = indicator(
        case["value"],
        case["previous"],
        case.get("polarity", "High"),
        tolerance=case.get("tolerance", ""),
        sample_size=case.get("sample_size"),
        comparable=case.get("comparable", True),
        stated=case.get("stated", ""),
        stated_for_figures=case.get("stated_for"),
    )
    direction, rule = direction_of_travel(made, DEFAULT)
    assert (direction.value, rule.value) == (case["expect"], case["rule"])


OPPOSITE = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.LEVEL: Direction.LEVEL,
}


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_polarity_turns_the_arrow_round(value: int, previous: int) -> None:
    high, _ = direction_of_travel(indicator(str(value), str(previous), "High"), DEFAULT)
    low, _ = direction_of_travel(indicator(str(value), str(previous), "Low"), DEFAULT)
    assert low is OPPOSITE[high]
