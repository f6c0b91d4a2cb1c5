"""Direction of travel: the cases of tests/cases/direction.yml and the order of the rules."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from papers.indicators.direction import Z_95, direction_of_travel, two_proportion_z
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


@given(st.integers(1, 999), st.integers(1, 999), st.integers(50, 5000), st.integers(50, 5000))
def test_z_equals_the_chi_square_test_of_scipy(a: int, b: int, n: int, m: int) -> None:
    from decimal import Decimal

    p, q = a / 1000, b / 1000
    table = [[p * n, (1 - p) * n], [q * m, (1 - q) * m]]
    chi2 = stats.chi2_contingency(table, correction=False).statistic
    z = two_proportion_z(Decimal(a) / 10, Decimal(b) / 10, n, m)
    assert z**2 == pytest.approx(chi2, abs=1e-9)


def test_the_limit_is_the_two_sided_95_percent_point() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), abs=1e-6) == Z_95


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
