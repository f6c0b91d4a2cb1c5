"""Ranks, quartile bands and average ranks of a table of numbers, of any size.

Every table has indicators as rows and areas as columns; NaN is a missing value, never zero. The
sign of an indicator is 1 where high is good, -1 where low is good, 0 where neither is: such an
indicator is never ranked. The rules stand in docs/adr/0009-pandas-in-benchmarking-only.md.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

BLOCK = 4096  # rows
SIGNIFICANT = 10  # digits to which a value is compared with a cut point
_QUARTERS = np.array([0.25, 0.5, 0.75])


@dataclass(frozen=True, slots=True)
class Standing:
    """Where every area stands.

    Attributes:
        ranks: Competition ranks by indicator and area, 1 the best; NaN where there is none.
        bands: Quartile bands by indicator and area, 1 (best) to 4; NaN where there is none.
        ranked: The number of areas ranked, by indicator; 0 where it is not ranked.
        areas: By area: `average`, `indicators` (how many it has a rank for), `place`, `balanced`,
            `balanced_place`, `core`, `core_indicators`, `core_place`, and `best` and `worst`, its
            places when one theme is left out. NaN where there is none.
        theme_averages: The average rank by theme and area.
        theme_indicators: How many indicators of the theme the area has a rank for.
        theme_places: The place by theme and area; NaN where it has too few of the indicators.
    """

    ranks: pd.DataFrame
    bands: pd.DataFrame
    ranked: pd.Series
    areas: pd.DataFrame
    theme_averages: pd.DataFrame
    theme_indicators: pd.DataFrame
    theme_places: pd.DataFrame


def standing(
    values: pd.DataFrame,
    signs: pd.Series,
    themes: pd.Series,
    core: Collection[str] = (),
    minimum: float = 0.75,
) -> Standing:
    """Rank every indicator, and the areas by their average ranks.

    Args:
        values: The numbers, by indicator and area.
        signs: The sign of each indicator.
        themes: The theme of each indicator.
        core: The themes that count as the county's own functions; empty for no core.
        minimum: The share of the areas that an indicator must have values for to be ranked, and
            the share of the ranked indicators that an area must have to be placed.
    """
    costs = turned(values, signs, minimum)
    ranks = _by_blocks(rank, costs)
    numbers, (code, names) = ranks.to_numpy(), pd.factorize(themes)
    there = ~np.isnan(numbers)
    ranked = there.sum(axis=1)
    sums = _by_theme(np.where(there, numbers, 0), code, len(names))
    counts = _by_theme(there.astype(int), code, len(names))
    sizes = np.bincount(code[ranked > 0], minlength=len(names))
    averages = _ratio(sums, counts)
    enough = counts >= np.maximum(at_least(minimum, sizes), 1)[:, None]

    def table(figures: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(figures, names, values.columns)

    return Standing(
        ranks=ranks,
        bands=_by_blocks(bands, costs),
        ranked=pd.Series(ranked, values.index),
        areas=_areas(sums, counts, sizes, names.isin(list(core)), minimum).set_axis(values.columns),
        theme_averages=table(averages),
        theme_indicators=table(counts),
        theme_places=rank(table(np.where(enough, averages, np.nan))),
    )


def _by_blocks(
    function: Callable[[pd.DataFrame], pd.DataFrame], table: pd.DataFrame
) -> pd.DataFrame:
    """A function of each row, over blocks of rows: a large table needs little memory beside it."""
    starts = range(0, max(len(table), 1), BLOCK)
    parts = [function(table.iloc[start : start + BLOCK]) for start in starts]
    return pd.concat(parts) if len(parts) > 1 else parts[0]


def turned(values: pd.DataFrame, signs: pd.Series, minimum: float = 0.0) -> pd.DataFrame:
    """The values turned so that the lowest is the best; NaN where an indicator is not ranked."""
    numbers = values.to_numpy(dtype=float)
    sign = np.where(signs == 0, np.nan, -signs.to_numpy(dtype=float))
    few = (~np.isnan(numbers)).sum(axis=1) < at_least(minimum, values.shape[1])
    sign[few] = np.nan
    return pd.DataFrame(numbers * sign[:, None], values.index, values.columns)


def at_least(minimum: float, number: Any) -> Any:
    """The least number that is `minimum` of a number; 0.28 of 25 is 7, not 7.000000000000001."""
    return np.round(minimum * number, 6)


def rank(costs: pd.DataFrame) -> pd.DataFrame:
    """Competition rank along each row: the lowest is 1, ties share the best, NaN has none."""
    return costs.rank(axis=1, method="min")


def bands(costs: pd.DataFrame) -> pd.DataFrame:
    """The quartile band along each row, 1 (lowest cost) to 4; NaN has none.

    The cut points are those of Excel's QUARTILE.INC; a value on a cut point is in the better
    band. Both are compared after rounding to `decimals`, since a cut point between two values
    carries the noise of binary fractions.
    """
    numbers = costs.to_numpy()
    cuts = cut_points(costs)
    scale = 10.0 ** decimals(costs)[:, None]
    numbers, cuts = np.rint(numbers * scale), np.rint(cuts * scale)
    band = np.where(np.isnan(numbers), np.nan, 1)
    for cut in cuts.T:
        band += numbers > cut[:, None]
    return pd.DataFrame(band, costs.index, costs.columns)


def cut_points(table: pd.DataFrame) -> np.ndarray:
    """The three quartiles of each row, as QUARTILE.INC(row, 1), (row, 2) and (row, 3)."""
    ordered = np.sort(table.to_numpy(), axis=1)  # NaN last
    last = np.maximum((~np.isnan(ordered)).sum(axis=1) - 1, 0)[:, None]
    place = last * _QUARTERS
    below = place.astype(int)
    lower = np.take_along_axis(ordered, below, axis=1)
    upper = np.take_along_axis(ordered, np.minimum(below + 1, last), axis=1)
    cuts: np.ndarray = lower + (upper - lower) * (place - below)
    return cuts


def decimals(table: pd.DataFrame) -> np.ndarray:
    """The decimals at which the largest number of each row has 10 significant digits."""
    largest = np.nan_to_num(np.abs(table.to_numpy())).max(axis=1, initial=0)
    largest[largest == 0] = 1
    places = SIGNIFICANT - 1 - np.floor(np.log10(largest)).astype(int)
    result: np.ndarray = np.clip(places, -300, 300)
    return result


def _by_theme(figures: np.ndarray, code: np.ndarray, themes: int) -> np.ndarray:
    """The rows added up by the theme whose code they have."""
    sums = np.zeros((themes, figures.shape[1]), figures.dtype)
    if len(code):
        order = np.argsort(code, kind="stable")
        starts = np.searchsorted(code[order], np.arange(themes))
        np.add.reduceat(figures[order], starts, axis=0, out=sums)
    return sums


def _ratio(sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: no ranks, no average
        averages: np.ndarray = sums / counts
    return averages


def _areas(
    sums: np.ndarray, counts: np.ndarray, sizes: np.ndarray, core: np.ndarray, minimum: float
) -> pd.DataFrame:
    """The figures of each area, from the sum and number of its ranks in each theme."""
    total, number = sums.sum(axis=0), counts.sum(axis=0)
    core_number = counts[core].sum(axis=0)
    average, core_average = _ratio(total, number), _ratio(sums[core].sum(axis=0), core_number)
    themes = (counts > 0).sum(axis=0)
    balanced = _ratio(np.nan_to_num(_ratio(sums, counts)).sum(axis=0), themes)
    used = sizes > 0  # to leave out any other theme is to leave out nothing
    without = _ratio(total - sums[used], number - counts[used])
    averages = np.vstack([average, balanced.round(10), core_average, without])
    averages[:, number < at_least(minimum, sizes.sum())] = np.nan
    averages[2] = core_average
    averages[2, core_number < at_least(minimum, sizes[core].sum())] = np.nan
    places = rank(pd.DataFrame(averages)).to_numpy()
    nowhere = np.full((1, len(number)), np.nan)
    left_out = places[3:] if len(without) > 1 else nowhere
    return pd.DataFrame(
        {
            "average": average,
            "indicators": number,
            "place": places[0],
            "balanced": balanced,
            "balanced_place": places[1],
            "core": core_average,
            "core_indicators": core_number,
            "core_place": places[2],
            "best": np.fmin.reduce(left_out),
            "worst": np.fmax.reduce(left_out),
        }
    )
