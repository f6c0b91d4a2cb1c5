"""A cloud of points with a name at each; of ranks with four quadrants."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from papers.documents.charts import look
from papers.documents.charts.cells import SeriesCells, number
from papers.documents.charts.frame import frame, name_series
from papers.documents.charts.labels import Box, Mark, Side, place_labels
from papers.documents.charts.native import Scatter
from papers.documents.charts.numbers import number_format
from papers.documents.content import Chart, Point, Role, Series

_SIZES = {True: 9.0, False: 7.5}  # of the council's name and of all others
_STRIP = 1.3  # how far from the first and the last rank the quadrants' names stand, in ranks
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From where to where an axis goes, and how far its marks are apart."""

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """How far along the axis a value is, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def draw_scatter(chart: Chart, cells: Sequence[SeriesCells], guides: SeriesCells | None) -> Scatter:
    """Draw a scatter chart from given cells; points without both figures are left out."""
    drawn = Scatter()
    scales = _rank_scales(chart.ranks) if chart.ranks else _scales(chart)
    sides = _sides(chart, *scales)
    for series, place in zip(chart.series, cells, strict=True):
        role = _role(series)
        marks = [None if point.role is role else look.marker(point.role) for point in series.points]
        drawn.add_marked(place.spread(marks), _series(chart, series, place, sides))
        name_series(drawn, series, place)
    if chart.ranks and guides is not None:
        _draw_guides(drawn, chart, guides)
    x, y = (_axis(chart, scale, axis) for scale, axis in zip(scales, "xy", strict=True))
    if chart.ranks:
        y |= {"reverse": True, "crossing": "max"}  # 1 at the top, the other axis at the bottom
    frame(drawn, chart, x, y, (chart.x_title, chart.y_title))
    drawn.legend["delete_series"] = list(range(len(chart.series), len(drawn.series)))
    return drawn


def _series(
    chart: Chart, series: Series, place: SeriesCells, sides: dict[int, Side]
) -> dict[str, Any]:
    assert place.x is not None
    first = sum(len(each.points) for each in chart.series[: chart.series.index(series)])
    rows = chart.points[first - place.before : first + len(series.points) + place.after]
    custom = [
        {"text": point.name, "font": _font(point), "place": str(sides[id(point)])}
        if id(point) in sides
        else {"delete": True}
        for point in series.points
    ]
    x = [number(point.x.value) if point.x else None for point in rows]
    y = place.spread(number(point.y.value) for point in series.points)
    labels = {"value": True, "font": look.font(7.5), "place": "r", "custom": place.spread(custom)}
    return {
        "categories": place.column(place.x, len(x)),
        "categories_data": x,
        "values": place.column(place.y, len(y)),
        "values_data": y,
        "marker": look.marker(_role(series)),
        "data_labels": labels,
    }


def _role(series: Series) -> Role:
    return series.points[0].role if series.points else Role.COUNTY


def _font(point: Point) -> dict[str, Any]:
    council = point.role is Role.COUNCIL
    return look.font(_SIZES[council], council, look.NAVY if council else look.TEXT)


def _values(chart: Chart) -> list[tuple[Point, float, float]]:
    """The points that can be drawn, the council's first."""
    found = [
        (point, float(point.x.value), float(point.y.value))
        for point in chart.points
        if point.x is not None and point.x.value is not None and point.y.value is not None
    ]
    return sorted(found, key=lambda each: each[0].role is not Role.COUNCIL)


def _rank_scales(ranks: tuple[int, int]) -> tuple[_Scale, _Scale]:
    """Room beside the first and the last rank, above and below for the quadrants' names."""
    across, up = (_Scale(-1, last + 2, 1) for last in ranks)
    return across, up


def _scales(chart: Chart) -> tuple[_Scale, _Scale]:
    values = _values(chart)
    return _scale([x for _, x, _ in values]), _scale([y for _, _, y in values])


def _scale(values: Sequence[float]) -> _Scale:
    """Round limits a little beyond the values, with four to ten marks."""
    low, high = min(values, default=0), max(values, default=1)
    margin = (high - low) * 0.06 or abs(high) * 0.1 or 1
    power = 10.0 ** math.floor(math.log10((high - low + 2 * margin) / 5))
    step = next(s * power for s in _STEPS if (high - low + 2 * margin) / (s * power) <= 8)
    below = math.floor((low - margin) / step) * step
    if low >= 0:
        below = max(below, 0.0)
    return _Scale(round(below, 9), round(math.ceil((high + margin) / step) * step, 9), step)


def _sides(chart: Chart, x: _Scale, y: _Scale) -> dict[int, Side]:
    """The side of each label, by the identity of its point."""
    plot = look.plot_of(chart)
    width, height = plot.width * look.POINTS, plot.height * look.POINTS
    values = _values(chart)
    marks = []
    for point, right, up in values:
        council = point.role is Role.COUNCIL
        size = _SIZES[council]
        down = y.share(up) if chart.ranks else 1 - y.share(up)
        marks.append(
            Mark(
                x.share(right) * width,
                down * height,
                look.marker(point.role)["size"],
                look.width_of(point.name, size, council),
                size * 1.2,
            )
        )
    strip, lines = 0.0, []
    if chart.ranks:
        strip = y.share(1 - _STRIP + 0.5) * height
        lines = [
            Box(width / 2, 0, width / 2 + 1, height),
            Box(0, height / 2, width, height / 2 + 1),
        ]
    room = Box(0, strip, width + 0.3 * look.POINTS, height - strip)
    sides = place_labels(marks, room, lines)
    return {id(point): side for (point, _, _), side in zip(values, sides, strict=True)}


def _axis(chart: Chart, scale: _Scale, axis: str) -> dict[str, Any]:
    shared = {"min": scale.low, "max": scale.high, "major_unit": scale.step, "crossing": "min",
              "major_gridlines": {"visible": False}}  # fmt: skip
    if chart.ranks:  # no rank stands beyond the first and the last
        form = f'[<1]"";[>{chart.ranks[axis == "y"]}]"";0'
        return shared | {"num_format": form, "num_font": look.font(7.5), "major_tick_mark": "none"}
    figures = [point.y if axis == "y" else point.x for point in chart.points]
    form = number_format(figure for figure in figures if figure is not None)
    rule = {"visible": True, "line": {"color": look.RULE, "width": 0.75}}
    return shared | {"num_format": form or "General", "major_gridlines": rule}


def guides_of(chart: Chart) -> list[tuple[str, float, float]]:
    """The ends of the two lines through the middle of the ranks, and the quadrants' names.

    Returns:
        A name with its place from left to right and its height; nothing for a chart of no ranks.
    """
    if not chart.ranks:
        return []
    x, y = _rank_scales(chart.ranks)
    middle, half = ((1 + last) / 2 for last in chart.ranks)
    ends = [(middle, y.low), (middle, y.high), (x.low, half), (x.high, half)]
    rows = (round(1 - _STRIP, 1), chart.ranks[1] + _STRIP)
    corners = [(across, up) for up in rows for across in (x.low, x.high)]
    lines = [("Middle of the ranks", across, up) for across, up in ends]
    return lines + [
        (name, across, up) for name, (across, up) in zip(chart.quadrants, corners, strict=False)
    ]


def _draw_guides(drawn: Scatter, chart: Chart, place: SeriesCells) -> None:
    """Two lines, and a name in each corner; none has a mark or an entry in the legend."""
    guides = guides_of(chart)
    rule = {"line": {"color": look.GUIDE, "width": 1, "dash_type": "dash"}}
    _add_guide(drawn, guides, place, slice(0, 2), rule)
    _add_guide(drawn, guides, place, slice(2, 4), rule)
    font = look.font(8, True, look.GREY)
    custom = [
        {"text": name, "place": str(side), "font": font}
        for (name, _, _), side in zip(guides[4:], (Side.RIGHT, Side.LEFT) * 2, strict=False)
    ]
    if custom:
        labels = {"value": True, "font": font, "place": "r", "custom": custom}
        form = {"line": {"none": True}, "data_labels": labels}
        _add_guide(drawn, guides, place, slice(4, 8), form)


def _add_guide(
    drawn: Scatter,
    guides: Sequence[tuple[str, float, float]],
    place: SeriesCells,
    rows: slice,
    form: dict[str, Any],
) -> None:
    assert place.x is not None
    part = replace(place, row=place.row + rows.start)
    shown = guides[rows]
    drawn.add_series({
        "categories": part.column(place.x, len(shown)), "categories_data": [x for _, x, _ in shown],
        "values": part.column(place.y, len(shown)), "values_data": [y for _, _, y in shown],
        "marker": {"type": "none"}, **form,
    })  # fmt: skip
