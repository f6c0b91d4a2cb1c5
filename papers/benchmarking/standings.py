"""Ranks one period of a benchmarking table, and turns the tables of numbers into plain nouns."""

import math
from collections.abc import Collection, Hashable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from papers.benchmarking.model import (
    AreaStanding,
    Benchmark,
    Place,
    Position,
    Reading,
    Standings,
    ThemeStanding,
)

if TYPE_CHECKING:
    import pandas as pd

    from papers.benchmarking.ranks import Standing


def standings_of(
    benchmarks: Sequence[Benchmark],
    readings: Mapping[tuple[str, str], Reading],
    areas: Sequence[str],
    core: Collection[str] = (),
    minimum: Decimal = Decimal("0.75"),
) -> Standings:
    """Rank the areas on one period.

    Args:
        benchmarks: The indicators.
        readings: The values, by the indicator's key and the area.
        areas: The names of the areas that are compared.
        core: The themes that are the county's own functions.
        minimum: The share of areas that an indicator needs to be ranked, and of the ranked
            indicators that an area needs to be placed.
    """
    import pandas as pd  # slow to import, and most commands compare nothing

    from papers.benchmarking.ranks import standing

    keys = [one.key for one in benchmarks]
    rows = [[_number(readings.get((key, area))) for area in areas] for key in keys]
    found = standing(
        pd.DataFrame(rows, keys, list(areas), dtype=float),
        pd.Series([one.polarity.sign for one in benchmarks], keys, dtype=int),
        pd.Series([one.theme for one in benchmarks], keys, dtype=str),
        core,
        float(minimum),
    )
    return Standings(
        ranked=int((found.ranked > 0).sum()),
        positions=_positions(found, readings),
        areas=_areas(found, areas),
    )


def _number(reading: Reading | None) -> float:
    exact = reading.value.exact if reading else None
    return math.nan if exact is None else float(exact)


def _positions(
    found: "Standing", readings: Mapping[tuple[str, str], Reading]
) -> dict[str, dict[str, Position]]:
    ranks, bands = found.ranks.to_dict("index"), found.bands.to_dict("index")
    ranked = found.ranked.to_dict()
    positions: dict[str, dict[str, Position]] = {str(key): {} for key in ranked}
    for (key, area), reading in readings.items():
        place, band = _place(ranks[key][area], ranked[key], 1), _whole(bands[key][area])
        positions[key][area] = Position(reading, place, band)
    return positions


def _areas(found: "Standing", areas: Sequence[str]) -> tuple[AreaStanding, ...]:
    figures, placed = found.areas.to_dict("index"), found.areas.count()
    made = [_area(area, figures[area], placed, _themes(found, area)) for area in areas]
    return tuple(sorted(made, key=_by_place))


def _area(
    area: str,
    figures: Mapping[Hashable, float],
    placed: "pd.Series[int]",
    themes: tuple[ThemeStanding, ...],
) -> AreaStanding:
    def place(column: str, indicators: str = "indicators") -> Place | None:
        return _place(figures[column], placed[column], int(figures[indicators]))

    return AreaStanding(
        area=area,
        indicators=int(figures["indicators"]),
        average=_average(figures["average"]),
        place=place("place"),
        balanced_average=_average(figures["balanced"]),
        balanced_place=place("balanced_place"),
        core_average=_average(figures["core"]),
        core_place=place("core_place", "core_indicators"),
        best_place=place("best"),
        worst_place=place("worst"),
        themes=themes,
    )


def _themes(found: "Standing", area: str) -> tuple[ThemeStanding, ...]:
    placed = found.theme_places.count(axis=1)
    columns = zip(
        found.theme_averages.index,
        found.theme_averages[area],
        found.theme_places[area],
        found.theme_indicators[area],
        placed,
        strict=True,
    )
    return tuple(
        ThemeStanding(
            theme, _average(average), _place(place, areas, int(indicators)), int(indicators)
        )
        for theme, average, place, indicators, areas in columns
    )


def _by_place(one: AreaStanding) -> tuple[bool, float, str]:
    return one.place is None, one.average or 0.0, one.area


def _place(number: float, areas: int, indicators: int) -> Place | None:
    return None if math.isnan(number) else Place(int(number), int(areas), indicators)


def _average(number: float) -> float | None:
    return None if math.isnan(number) else float(number)


def _whole(number: float) -> int | None:
    return None if math.isnan(number) else int(number)
