"""Ranks, bands and averages of random tables against other ways to compute the same."""

from fractions import Fraction
from math import isnan, nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from papers.benchmarking.ranks import (
    BLOCK,
    Standing,
    at_least,
    bands,
    cut_points,
    rank,
    standing,
    turned,
)

THEMES = ("Roads", "Schools", "Health")


@st.composite
def tables(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Indicators by areas, with ties and gaps; signs; themes."""
    indicators, areas = draw(st.integers(1, 8)), draw(st.integers(1, 12))
    numbers = (
        st.integers(-30, 30).map(lambda tenths: tenths / 10),
        st.integers(-(10**6), 10**6).map(lambda thousandths: thousandths / 1000),
        st.integers(10**8, 10**8 + 5).map(float),
    )
    row = st.one_of(
        st.lists(st.one_of(st.just(nan), number), min_size=areas, max_size=areas)
        for number in numbers
    )
    rows = draw(st.lists(row, min_size=indicators, max_size=indicators))
    keys = [f"i{place}" for place in range(indicators)]
    some = st.lists(st.sampled_from((1, -1, 0)), min_size=indicators, max_size=indicators)
    theme = st.lists(st.sampled_from(THEMES), min_size=indicators, max_size=indicators)
    return (
        pd.DataFrame(rows, keys, [f"a{place}" for place in range(areas)], dtype=float),
        pd.Series(draw(some), keys),
        pd.Series(draw(theme), keys),
    )


Table = tuple[pd.DataFrame, pd.Series, pd.Series]


@given(tables())
@settings(max_examples=60, deadline=None)
def test_ranks_are_those_of_pandas_and_scipy(table: Table) -> None:
    values, signs, themes = table
    found = standing(values, signs, themes, minimum=0)
    for key in values.index:
        row, mine = values.loc[key], found.ranks.loc[key]
        if signs[key] == 0:
            assert mine.isna().all() and found.ranked[key] == 0
            continue
        pd.testing.assert_series_equal(mine, row.rank(method="min", ascending=signs[key] < 0))
        there = row.dropna()
        theirs = stats.rankdata(-signs[key] * there.to_numpy(), method="min")
        assert mine.dropna().tolist() == theirs.tolist()
        assert found.ranked[key] == len(there)


def exact_band(value: float, row: list[float], sign: int) -> int:
    """By exact fractions: the position of QUARTILE.INC, no rounding anywhere."""
    ordered = sorted(-sign * Fraction(str(one)) for one in row)
    cost = -sign * Fraction(str(value))
    for band in (1, 2, 3):
        below, between = divmod(Fraction(band * (len(ordered) - 1), 4), 1)
        upper = ordered[min(int(below) + 1, len(ordered) - 1)]
        if cost <= ordered[int(below)] + between * (upper - ordered[int(below)]):
            return band
    return 4


@given(tables())
@settings(max_examples=60, deadline=None)
def test_a_value_on_a_cut_point_is_in_the_better_band(table: Table) -> None:
    values, signs, themes = table
    found = standing(values, signs, themes, minimum=0).bands
    for key in values.index:
        there = values.loc[key].dropna().tolist()
        for area, value in values.loc[key].items():
            if isnan(value) or signs[key] == 0:
                assert isnan(found.loc[key, area])
            else:
                assert found.loc[key, area] == exact_band(value, there, signs[key])


@given(tables())
@settings(max_examples=40, deadline=None)
def test_cut_points_are_the_linear_quantiles_of_numpy(table: Table) -> None:
    values = table[0]
    for row, mine in zip(values.to_numpy(), cut_points(values), strict=True):
        there = row[~np.isnan(row)]
        theirs = np.quantile(there, (0.25, 0.5, 0.75)) if len(there) else [nan] * 3
        assert mine == pytest.approx(theirs, nan_ok=True, rel=1e-12)


def test_noise_of_binary_fractions_moves_nothing() -> None:
    # 0.1 + 0.75 * (0.3 - 0.1) is 0.25 and a little in binary; Excel rounds the same away.
    row = pd.DataFrame([[0.1, 0.1 + 0.2, 0.3, 0.7, 0.1]])
    assert bands(turned(row, pd.Series([-1]))).iloc[0].tolist() == [1, 2, 2, 4, 1]
    large = pd.DataFrame([[123456.789, 123456.7890000001, 99999.1, 200000.3]])
    assert (
        bands(turned(large, pd.Series([-1]))).iloc[0, 0]
        == bands(turned(large, pd.Series([-1]))).iloc[0, 1]
    )


@given(tables(), st.sampled_from((0.0, 0.5, 0.75, 1.0)))
@settings(max_examples=60, deadline=None)
def test_averages_and_places(table: Table, minimum: float) -> None:
    values, signs, themes = table
    core = THEMES[:2]
    found = standing(values, signs, themes, core, minimum)
    check_coverage_of_indicators(found, values, signs, minimum)
    ranks = found.ranks
    long = ranks.assign(theme=themes).melt("theme", var_name="area", value_name="rank").dropna()
    means = long.groupby("area")["rank"].mean().reindex(values.columns)
    by_theme = long.groupby(["theme", "area"])["rank"].mean().unstack("area")
    by_theme = by_theme.reindex(columns=values.columns)
    own = long[long.theme.isin(core)].groupby("area")["rank"].mean().reindex(values.columns)
    areas = found.areas
    same(areas["average"], means)
    same(areas["balanced"], by_theme.mean())
    same(areas["core"], own)
    assert areas["indicators"].tolist() == ranks.count().tolist()

    ranked = int((found.ranked > 0).sum())
    placed = (ranks.count() >= minimum * ranked - 1e-9) & means.notna()
    same(areas["place"], places(means, placed))
    same(areas["balanced_place"], places(by_theme.mean(), placed))
    core_rows = themes.isin(core)
    core_ranked = int((found.ranked[core_rows] > 0).sum())
    enough = ranks[core_rows].count() >= minimum * core_ranked - 1e-9
    same(areas["core_place"], places(own, enough & own.notna()))

    moved = pd.DataFrame(
        [
            places(ranks[themes != theme].mean(), placed)
            for theme in dict.fromkeys(themes)
            if (found.ranked[themes == theme] > 0).any()
        ],
        columns=values.columns,
    )
    if len(moved) > 1:
        same(areas["best"], moved.min())
        same(areas["worst"], moved.max())
    else:
        assert areas[["best", "worst"]].isna().all(axis=None)


def check_coverage_of_indicators(
    found: Standing, values: pd.DataFrame, signs: pd.Series, minimum: float
) -> None:
    for key in values.index:
        count = values.loc[key].count()
        enough = signs[key] != 0 and count >= minimum * values.shape[1] - 1e-9
        assert found.ranked[key] == (count if enough else 0)


@given(tables(), st.sampled_from((0.0, 0.75)))
@settings(max_examples=40, deadline=None)
def test_places_in_a_theme(table: Table, minimum: float) -> None:
    values, signs, themes = table
    found = standing(values, signs, themes, minimum=minimum)
    assert list(found.theme_averages.index) == list(dict.fromkeys(themes))
    for theme in found.theme_averages.index:
        ranks = found.ranks[themes == theme]
        same(found.theme_averages.loc[theme], ranks.mean())
        assert found.theme_indicators.loc[theme].tolist() == ranks.count().tolist()
        size = int((found.ranked[themes == theme] > 0).sum())
        enough = (ranks.count() >= minimum * size - 1e-9) & (ranks.count() > 0)
        same(found.theme_places.loc[theme], places(ranks.mean(), enough))


def places(averages: pd.Series, placed: pd.Series) -> pd.Series:
    return averages.where(placed).round(9).rank(method="min")


def same(mine: pd.Series, theirs: pd.Series) -> None:
    assert mine.tolist() == pytest.approx(theirs.tolist(), nan_ok=True)


def test_an_area_with_too_few_indicators_has_an_average_but_no_place() -> None:
    rows = {"Ash": [1, 1, 1], "Elm": [2, 2, 2], "Yew": [3, 3, 3], "Oak": [0, 0, nan]}
    signs, themes = pd.Series([-1] * 3), pd.Series(["Roads", "Roads", "Schools"])
    areas = standing(pd.DataFrame(rows), signs, themes, minimum=0.66).areas
    assert areas["place"].tolist() == [2, 3, 4, 1]
    areas = standing(pd.DataFrame(rows), signs, themes, minimum=0.75).areas
    assert areas.loc["Oak", "average"] == 1
    assert areas.loc["Oak", ["place", "balanced_place", "best", "worst"]].isna().all()
    assert areas["place"].tolist()[:3] == [1, 2, 3]


def test_a_share_is_not_put_off_by_binary_fractions() -> None:
    assert 0.28 * 25 > 7
    assert at_least(0.28, 25) == 7


def test_ties_share_the_best_place() -> None:
    assert rank(pd.DataFrame([[3.0, 1.0, 1.0, nan, 7.0]])).iloc[0].tolist()[:3] == [3, 1, 1]


def test_a_table_without_indicators() -> None:
    empty = pd.DataFrame([], [], ["Ash", "Elm"], dtype=float)
    found = standing(empty, pd.Series([], dtype=int), pd.Series([], dtype=str))
    assert found.ranks.empty
    assert found.areas["average"].isna().all()
    assert found.areas["place"].isna().all()


def test_a_table_of_several_blocks_is_ranked_like_a_small_one() -> None:
    rows = BLOCK + 3
    numbers = np.random.default_rng(7).normal(50, 9, (rows, 4)).round(1)
    values = pd.DataFrame(numbers, [f"i{row}" for row in range(rows)], list("abcd"))
    signs = pd.Series(1, values.index)
    found = standing(values, signs, pd.Series("theme", values.index))
    last = standing(values.tail(5), signs.tail(5), pd.Series("theme", values.tail(5).index))
    pd.testing.assert_frame_equal(found.ranks.tail(5), last.ranks)
    pd.testing.assert_frame_equal(found.bands.tail(5), last.bands)
