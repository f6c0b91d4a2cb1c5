"""Limits and tests of proportions: scipy's, published ones, and the table in docs/statistics.md."""

import csv
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from papers.indicators.statistics import Z_95, two_proportion_z, wilson_limits

ROOT = Path(__file__).parents[2]
AGREES = 0.0001
Limits = Callable[["Area"], tuple[float, float]]


class Area(NamedTuple):
    """An area's published figures, in percent."""

    value: float
    lower: float
    upper: float
    numerator: float
    denominator: float


def published() -> dict[str, list[Area]]:
    found = defaultdict(list)
    with (ROOT / "tests/golden/fingertips_proportions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["indicator"]].append(Area(*(float(row[name]) for name in Area._fields)))
    return dict(found)


PUBLISHED = published()


def wilson(area: Area) -> tuple[float, float]:
    return wilson_limits(area.numerator, area.denominator)


def difference(areas: list[Area], limits: Limits = wilson) -> float:
    """The largest difference between limits and those published."""
    return max(
        max(abs(lower - area.lower), abs(upper - area.upper))
        for area, (lower, upper) in ((area, limits(area)) for area in areas)
    )


def test_11_of_17_published_proportions_are_reproduced() -> None:
    assert len(PUBLISHED) == 17
    assert sum(difference(areas) < AGREES for areas in PUBLISHED.values()) == 11


def test_the_table_of_the_documentation_is_true() -> None:
    text = (ROOT / "docs/statistics.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    table = {cells[0]: cells[2:] for cells in lines[1:]}
    assert {indicator: cells[:3] for indicator, cells in table.items()} == {
        indicator: [
            str(len(areas)),
            "yes" if difference(areas) < AGREES else "no",
            f"{difference(areas):.5f}",
        ]
        for indicator, areas in PUBLISHED.items()
    }
    assert all((cells[1] == "no") == (len(cells) == 4) for cells in table.values())


# Why six do not agree


def exact(area: Area) -> tuple[float, float]:
    """Clopper and Pearson."""
    test = stats.binomtest(int(area.numerator), int(area.denominator))
    limits = test.proportion_ci(method="exact")
    return 100 * limits.low, 100 * limits.high


def byar(area: Area) -> tuple[float, float]:
    """Byar's limits of a count, over the denominator: APHO Technical Briefing 3."""

    def limit(count: float, sign: int) -> float:
        return count * (1 - 1 / (9 * count) + sign * Z_95 / (3 * count**0.5)) ** 3

    low, high = limit(area.numerator, -1), limit(area.numerator + 1, 1)
    return 100 * low / area.denominator, 100 * high / area.denominator


def widened(area: Area) -> tuple[float, float]:
    """Wilson limits of counts rounded to the nearest 5, which may be 2 too many or too few."""
    low, _ = wilson_limits(area.numerator - 2, area.denominator + 2)
    _, high = wilson_limits(area.numerator + 2, area.denominator - 2)
    return low, high


def unrounded(area: Area) -> tuple[float, float]:
    """Wilson limits of the rounded proportion of the whole number that fits best among those near.

    Near are those that round to the printed denominator, to the nearest 10.
    """
    share = area.numerator / area.denominator
    near = [area.denominator + step for step in range(-5, 6)]
    made = [wilson_limits(share * number, number) for number in near]
    return min(made, key=lambda limits: abs(limits[0] - area.lower) + abs(limits[1] - area.upper))


@pytest.mark.parametrize(
    ("indicator", "method"),
    [("90791", exact), ("91100", byar), ("10101", widened), ("93203", unrounded)],
)
def test_other_methods_reproduce_four_of_the_others(indicator: str, method: Limits) -> None:
    assert difference(PUBLISHED[indicator]) > AGREES > difference(PUBLISHED[indicator], method)


@pytest.mark.parametrize(("indicator", "unit"), [("10101", 5), ("93203", 10), ("90280", 5)])
def test_counts_of_three_are_rounded(indicator: str, unit: int) -> None:
    counts = [count for area in PUBLISHED[indicator] for count in area[3:]]
    assert all(count % unit == 0 for count in counts)


def test_breastfeeding_differs_only_where_0_stands_for_withheld() -> None:
    areas = PUBLISHED["20201"]
    withheld = [area for area in areas if area[:3] == (0, 0, 0)]
    assert (len(withheld), len(areas)) == (13, 35)
    assert all(area.numerator > 1_000 for area in withheld)
    assert difference([area for area in areas if area not in withheld]) < AGREES


def test_social_isolation_is_a_survey_with_a_margin() -> None:
    areas = PUBLISHED["90280"]
    for area in areas:
        assert area.value - area.lower == pytest.approx(area.upper - area.value)
        assert round(area.lower, 1) == area.lower
    wider = [
        (area.upper - area.lower) / (high - low)
        for area, (low, high) in zip(areas, map(wilson, areas), strict=True)
    ]
    assert (round(min(wider), 1), round(max(wider), 1)) == (1.8, 7.0)


# Any numbers


@given(st.integers(1, 10**9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_limits_are_those_of_scipy_and_hold_the_proportion(counts: tuple[int, int]) -> None:
    lower, upper = wilson_limits(*counts)
    oracle = stats.binomtest(*counts).proportion_ci(method="wilson")
    assert (lower, upper) == pytest.approx((100 * oracle.low, 100 * oracle.high), abs=1e-5)
    assert 0 <= lower <= 100 * counts[0] / counts[1] <= upper <= 100


@pytest.mark.parametrize("counts", [(0, 7), (7, 7), (0, 1), (1, 1)])
def test_none_and_all_are_limits_of_their_own(counts: tuple[int, int]) -> None:
    assert (0 if counts[0] == 0 else 100) in wilson_limits(*counts)


@pytest.mark.parametrize("counts", [(1, 0), (0, 0), (-1, 5), (6, 5), (1, -5)])
def test_what_is_no_proportion(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="proportion"):
        wilson_limits(*counts)


@given(st.integers(1, 999), st.integers(1, 999), st.integers(50, 5000), st.integers(50, 5000))
def test_z_equals_the_chi_square_test_of_scipy(a: int, b: int, n: int, m: int) -> None:
    p, q = a / 1000, b / 1000
    table = [[p * n, (1 - p) * n], [q * m, (1 - q) * m]]
    chi2 = stats.chi2_contingency(table, correction=False).statistic
    z = two_proportion_z(Decimal(a) / 10, Decimal(b) / 10, n, m)
    assert z**2 == pytest.approx(chi2, abs=1e-9)


def test_the_limit_is_the_two_sided_95_percent_point() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), abs=1e-6) == Z_95
