"""Ranks, quartile bands and average ranks of a table of numbers, of any size.

Every table has indicators as rows and areas as columns; NaN is a missing value, never zero. The
sign of an indicator is 1 where high is good, -1 where low is good, 0 where neither is: such an
indicator is never ranked. The rules stand in docs/adr/0009-pandas-in-benchmarking-only.md.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

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
    ranks = rank(costs)
    ranked = ranks.notna().sum(axis=1)
    by_theme = ranks.groupby(themes.to_numpy(), sort=False)
    sums, counts = by_theme.sum(), by_theme.count()
    sizes = (ranked > 0).groupby(themes.to_numpy(), sort=False).sum()
    averages = sums / counts
    enough = _enough(counts, sizes, minimum)
    return Standing(
        ranks=ranks,
        bands=bands(costs),
        ranked=ranked,
        areas=_areas(sums, counts, sizes, core, minimum),
        theme_averages=averages,
        theme_indicators=counts,
        theme_places=rank(averages.where(enough)),
    )


def turned(values: pd.DataFrame, signs: pd.Series, minimum: float = 0.0) -> pd.DataFrame:
    """The values turned so that the lowest is the best; NaN where an indicator is not ranked."""
    sign = np.where(signs == 0, np.nan, -signs.to_numpy(dtype=float))
    few = values.count(axis=1).to_numpy() < at_least(minimum, values.shape[1])
    sign[few] = np.nan
    return values * sign[:, None]


def at_least(minimum: float, number: int) -> float:
    """The least number that is `minimum` of a number; 0.55 of 20 is 11, not 11.000000000000002."""
    return round(minimum * number, 6)


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
    band = np.ones(numbers.shape)
    for cut in cuts.T:
        band += numbers > cut[:, None]
    band[np.isnan(numbers)] = np.nan
    return pd.DataFrame(band, costs.index, costs.columns)


def cut_points(table: pd.DataFrame) -> np.ndarray:
    """The three quartiles of each row, as QUARTILE.INC(row, 1), (row, 2) and (row, 3)."""
    ordered = np.sort(table.to_numpy(), axis=1)  # NaN last
    last = np.maximum(table.count(axis=1).to_numpy() - 1, 0)[:, None]
    place = last * _QUARTERS
    below = place.astype(int)
    lower = np.take_along_axis(ordered, below, axis=1)
    upper = np.take_along_axis(ordered, np.minimum(below + 1, last), axis=1)
    cuts: np.ndarray = lower + (upper - lower) * (place - below)
    return cuts


def decimals(table: pd.DataFrame) -> np.ndarray:
    """The decimals at which the largest number of each row has 10 significant digits."""
    largest = np.nan_to_num(table.abs().max(axis=1).to_numpy())
    largest[largest == 0] = 1
    places = SIGNIFICANT - 1 - np.floor(np.log10(largest)).astype(int)
    result: np.ndarray = np.clip(places, -300, 300)
    return result


def _areas(
    sums: pd.DataFrame,
    counts: pd.DataFrame,
    sizes: pd.Series,
    core: Collection[str],
    minimum: float,
) -> pd.DataFrame:
    """The figures of each area, from the sum and number of its ranks in each theme."""
    own, size = sums.index.isin(list(core)), sizes.to_numpy()
    total, number = _both(sums, counts)
    core_total, core_number = _both(sums[own], counts[own])
    used = size > 0  # to leave out any other theme is to leave out nothing
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: no ranks, no average
        without = (total - sums.to_numpy()[used]) / (number - counts.to_numpy()[used])
        average, core_average = total / number, core_total / core_number
    balanced = (sums / counts).mean().to_numpy()
    averages = np.vstack([average, balanced.round(10), core_average, without])
    averages[:, number < at_least(minimum, size.sum())] = np.nan
    averages[2] = np.where(core_number < at_least(minimum, size[own].sum()), np.nan, core_average)
    places = rank(pd.DataFrame(averages, columns=sums.columns))
    columns = {
        "average": average,
        "indicators": number,
        "place": places.iloc[0],
        "balanced": balanced,
        "balanced_place": places.iloc[1],
        "core": core_average,
        "core_indicators": core_number,
        "core_place": places.iloc[2],
        "best": places.iloc[3:].min(),
        "worst": places.iloc[3:].max(),
    }
    return pd.DataFrame(columns, sums.columns)


def _both(sums: pd.DataFrame, counts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return sums.to_numpy().sum(axis=0), counts.to_numpy().sum(axis=0)


def _enough(counts: pd.DataFrame, sizes: pd.Series, minimum: float) -> np.ndarray:
    needed = np.array([at_least(minimum, size) for size in sizes.tolist()])[:, None]
    return (counts.to_numpy() >= needed) & (counts.to_numpy() > 0)
