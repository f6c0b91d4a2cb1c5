"""A comparison seen from an area, as tables for the screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.benchmarking.model import (
    AreaStanding,
    Comparison,
    Movement,
    Place,
    Position,
    ThemeStanding,
    YearPlace,
)
from papers.errors import CannotRunError, Problem, did_you_mean
from papers.indicators.words import ordinal

ScreenTable = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
NONE = "–"


@dataclass(frozen=True, slots=True)
class View:
    """A comparison seen from an area; `theme` is "" for all themes."""

    comparison: Comparison
    area: str
    theme: str

    @property
    def standing(self) -> AreaStanding:
        """The standing of the area now."""
        return self.comparison.current.of(self.area)

    @property
    def themes(self) -> tuple[ThemeStanding, ...]:
        """Its standing in the theme, or in all."""
        return tuple(one for one in self.standing.themes if self.theme in ("", one.theme))

    @property
    def quartiles(self) -> dict[str, tuple[int, int, int, int]]:
        """Its indicators in each quartile band, of all themes, by period."""
        both = {"current": self.comparison.current, "previous": self.comparison.previous}
        return {name: standings.quartiles(self.area) for name, standings in both.items()}

    @property
    def movements(self) -> list[Movement]:
        """Its indicators of the theme, or all."""
        return self.in_theme(self.comparison.movements(self.area))

    def in_theme(self, movements: Iterable[Movement]) -> list[Movement]:
        """Those of the theme, or all."""
        return [one for one in movements if self.theme in ("", one.benchmark.theme)]


def view_of(comparison: Comparison, area: str = "", theme: str = "") -> View:
    """A comparison seen from an area, by default the council, and in a theme, by default all.

    Raises:
        CannotRunError: There is no such area or theme.
    """
    problems: list[Problem] = []
    areas, themes = comparison.comparators.names, comparison.themes
    view = View(
        comparison,
        _known("area", area, areas, problems) or comparison.council,
        _known("theme", theme, themes, problems),
    )
    if problems:
        raise CannotRunError(problems)
    return view


def comparison_tables(view: View) -> list[ScreenTable]:
    """Titles, headings and rows of text; of one theme only its indicators."""
    if view.theme:
        return [_indicators_table(view)]
    tables = [_areas_table(view.comparison), _themes_table(view), _quartiles_table(view)]
    return tables + ([_years_table(view.comparison)] if view.comparison.earlier else [])


def _known(what: str, name: str, known: Iterable[str], problems: list[Problem]) -> str:
    found = {one.casefold(): one for one in known}
    if name and name.casefold() not in found:
        step = did_you_mean(name, found.values()) or f"There are: {', '.join(found.values())}."
        problems.append(Problem(f"--{what} {name}", f"There is no such {what}.", step))
    return found.get(name.casefold(), "")


def _areas_table(comparison: Comparison) -> ScreenTable:
    areas = comparison.comparators
    title = (
        f"{areas.name} by average rank, {comparison.label}: {comparison.current.ranked} "
        f"indicators, boundaries of {areas.as_at}"
    )
    headings = (
        *("Area", "Place", "Average rank", "Indicators", "Average, themes alike"),
        *("Place, themes alike", "Average, own functions", "Place, own functions"),
        "Place, one theme left out",
    )
    return title, headings, [_area_row(one) for one in comparison.current.areas]


def _area_row(one: AreaStanding) -> tuple[str, ...]:
    return (
        one.area,
        _place(one.place),
        _average(one.average),
        str(one.indicators),
        _average(one.balanced_average),
        _place(one.balanced_place),
        _average(one.core_average),
        f"{one.core_place} on {one.core_place.indicators}" if one.core_place else NONE,
        _range(one),
    )


def _range(one: AreaStanding) -> str:
    if one.best_place is None or one.worst_place is None:
        return NONE
    return f"{ordinal(one.best_place.number)} to {one.worst_place}"


def _place(place: Place | None) -> str:
    return str(place) if place else NONE


def _average(average: float | None) -> str:
    return NONE if average is None else f"{average:.2f}"


def _themes_table(view: View) -> ScreenTable:
    rows: list[tuple[str, ...]] = [
        (one.theme, _place(one.place), _average(one.average), str(one.indicators))
        for one in view.themes
    ]
    return f"{view.area} by theme", ("Theme", "Place", "Average rank", "Indicators"), rows


def _quartiles_table(view: View) -> ScreenTable:
    rows = [
        (name.capitalize(), str(sum(counts)), *(str(number) for number in counts))
        for name, counts in view.quartiles.items()
    ]
    headings = ("Period", "Indicators", "1st", "2nd", "3rd", "4th")
    return f"{view.area}: indicators by quartile", headings, rows


def _years_table(comparison: Comparison) -> ScreenTable:
    own = comparison.own
    now = YearPlace(comparison.label, own.average, own.place)
    rows: list[tuple[str, ...]] = [
        (
            *(one.label, _place(one.place), _average(one.average)),
            str(one.place.indicators) if one.place else NONE,
        )
        for one in (*comparison.earlier, now)
    ]
    headings = ("Year", "Place", "Average rank", "Indicators")
    return f"{comparison.council} over the years", headings, rows


def _indicators_table(view: View) -> ScreenTable:
    theme = view.themes[0]
    place = f"{_place(theme.place)} on {theme.indicators} indicators"
    title = f"{view.theme}, {view.area}: {place}, average rank {_average(theme.average)}"
    headings = (
        *("Indicator", "Unit", "Good is", "Period", "Value", "Rank", "Quartile"),
        *("Before", "Value", "Rank", "Quartile"),
    )
    return title, headings, [_movement_row(one) for one in view.movements]


def _movement_row(one: Movement) -> tuple[str, ...]:
    mark = one.benchmark
    return (
        *(mark.name, mark.unit, mark.polarity.value.lower()),
        *(mark.period, *_position_row(one.now)),
        *(mark.previous_period, *_position_row(one.before)),
    )


def _position_row(one: Position) -> tuple[str, str, str]:
    return one.value.text or NONE, _place(one.place), ordinal(one.band) if one.band else NONE
