"""A comparison as JSON for other programs: plain dicts, lists, strings and numbers."""

from collections.abc import Iterable
from typing import Any

from papers.benchmarking.model import AreaStanding, Movement, Place, Position, ThemeStanding
from papers.benchmarking.report import View


def comparison_json(view: View) -> dict[str, Any]:
    """For `papers benchmark --json`; averages are rounded to 2 decimals."""
    comparison, areas = view.comparison, view.comparison.comparators
    return {
        "year": comparison.label,
        "area": view.area,
        "comparators": {
            "name": areas.name,
            "as_at": areas.as_at.isoformat(),
            "areas": len(areas.areas),
        },
        "indicators_ranked": comparison.current.ranked,
        "minimum_coverage": float(comparison.minimum_coverage),
        "areas": [_area_json(one) for one in comparison.current.areas],
        "themes": [_theme_json(one) for one in view.themes],
        "quartiles": _quartiles_json(view),
        "indicators": [_movement_json(one) for one in view.movements],
        "lower_quartile": _keys(view, comparison.lower_quartile(view.area)),
        "improvement": _keys(view, comparison.improvement(view.area)),
        "earlier": [
            {
                "year": one.label,
                "average_rank": _rounded(one.average),
                **_place_json("place", one.place),
                "indicators": one.place and one.place.indicators,
            }
            for one in comparison.earlier
        ],
    }


def _keys(view: View, movements: Iterable[Movement]) -> list[str]:
    return [one.benchmark.key for one in view.in_theme(movements)]


def _area_json(one: AreaStanding) -> dict[str, Any]:
    return {
        "area": one.area,
        "average_rank": _rounded(one.average),
        **_place_json("place", one.place),
        "indicators": one.indicators,
        "balanced_average": _rounded(one.balanced_average),
        **_place_json("balanced_place", one.balanced_place),
        "core_average": _rounded(one.core_average),
        **_place_json("core_place", one.core_place),
        "core_indicators": one.core_place.indicators if one.core_place else None,
        **_place_json("best_place", one.best_place),
        **_place_json("worst_place", one.worst_place),
    }


def _place_json(name: str, place: Place | None) -> dict[str, Any]:
    return {name: place and place.number, f"{name}_of": place and place.areas}


def _rounded(average: float | None) -> float | None:
    return None if average is None else round(average, 2)


def _theme_json(one: ThemeStanding) -> dict[str, Any]:
    return {
        "theme": one.theme,
        "average_rank": _rounded(one.average),
        **_place_json("place", one.place),
        "indicators": one.indicators,
    }


def _quartiles_json(view: View) -> list[dict[str, Any]]:
    return [
        {"period": name, "indicators": sum(counts)}
        | {str(band): number for band, number in enumerate(counts, 1)}
        for name, counts in view.quartiles.items()
    ]


def _movement_json(one: Movement) -> dict[str, Any]:
    return {
        "indicator_id": one.benchmark.key,
        "indicator": one.benchmark.name,
        "theme": one.benchmark.theme,
        "polarity": one.benchmark.polarity.value,
        "unit": one.benchmark.unit,
        "source": one.benchmark.source,
        "current": _position_json(one.benchmark.period, one.now),
        "previous": _position_json(one.benchmark.previous_period, one.before),
    }


def _position_json(period: str, one: Position) -> dict[str, Any]:
    place = _place_json("rank", one.place)
    return {"period": period, "value": one.value.text, **place, "quartile": one.band}
