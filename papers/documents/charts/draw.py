"""A chart of the content as a native chart that takes its figures from given cells."""

from collections.abc import Sequence
from typing import Any

from papers.documents.charts import look
from papers.documents.charts.cells import SeriesCells, categories_of, number, points_of
from papers.documents.charts.frame import frame, name_series
from papers.documents.charts.native import Bars, Lines, Outspoken
from papers.documents.charts.numbers import number_format
from papers.documents.charts.scatter import draw_scatter
from papers.documents.content import Chart, ChartKind, Point, Role, Series

_MOST_LABELS = 12  # along a line


def draw(
    chart: Chart, cells: Sequence[SeriesCells], guides: SeriesCells | None = None
) -> Outspoken:
    """Draw a chart.

    Args:
        chart: What it shows.
        cells: Where the figures of each of its series stand.
        guides: Where what `guides_of` gives stands; a chart of ranks has no quadrants without.

    Returns:
        A chart of XlsxWriter with its own copy of the figures, not yet in any workbook.
    """
    if chart.kind is ChartKind.SCATTER:
        return draw_scatter(chart, cells, guides)
    return _draw_bars(chart, cells) if chart.kind is ChartKind.BAR else _draw_lines(chart, cells)


def _draw_bars(chart: Chart, cells: Sequence[SeriesCells]) -> Outspoken:
    drawn: Any = Bars()
    form = number_format(point.y for point in chart.points)
    for series, place in zip(chart.series, cells, strict=True):
        points = points_of(series, categories_of(chart))
        look_of_series = _series_look(chart, series)
        drawn.add_series({
            **_data(chart, series, place), **look_of_series, "gap": 35,
            "overlap": 100 if _apart(chart) else None,
            "points": None if look.has_legend(chart) else [p and look.bar(p.role) for p in points],
            "data_labels": _labels(points, form, "outEnd"),
        })  # fmt: skip
        name_series(drawn, series, place)
    low, high = _limits(chart)
    below_zero = low < 0
    frame(
        drawn, chart,
        x={"min": low, "max": high, "label_position": "none", "line": {"none": True},
           "major_tick_mark": "none", "major_gridlines": {"visible": False}},
        y={"reverse": True, "crossing": "max", "major_tick_mark": "none", "interval_unit": 1,
           "label_position": "low" if below_zero else "next_to", "num_font": look.font(8)},
        titles=(chart.y_title, chart.x_title),
    )  # fmt: skip
    return drawn


def _draw_lines(chart: Chart, cells: Sequence[SeriesCells]) -> Outspoken:
    drawn: Any = Lines()
    form = number_format(point.y for point in chart.points)
    names = categories_of(chart)
    columns = [points_of(series, names) for series in chart.series]
    for series, points, place in zip(chart.series, columns, cells, strict=True):
        role = series.points[0].role if series.points else Role.COUNTY
        labels = _labels(points, form, "t")
        for index, label in enumerate(labels["custom"]):
            others = [column[index] for column in columns if column is not points]
            labels["custom"][index] = label | {
                "place": _above_or_below(chart, points[index], others)
            }
        shown = len(names) <= _MOST_LABELS and (len(columns) < 3 or role is Role.COUNCIL)
        drawn.add_series({
            **_data(chart, series, place), "line": look.line(role), "marker": look.marker(role),
            "data_labels": labels if shown else None,
        })  # fmt: skip
        name_series(drawn, series, place)
    ranks: dict[str, Any] = {}
    if chart.ranks:  # 1 at the top, the other axis at the bottom
        ranks = {"min": 1, "max": chart.ranks[1], "reverse": True, "crossing": "max"}
    frame(
        drawn, chart,
        x={"num_font": look.font(9), "label_position": "next_to" if ranks else "low"},
        y={"num_format": form or "General", "num_font": look.font(8),
           "major_gridlines": {"visible": True, "line": {"color": look.RULE, "width": 0.75}},
           "line": {"none": True}, **ranks},
        titles=(chart.x_title, chart.y_title),
    )  # fmt: skip
    return drawn


def _data(chart: Chart, series: Series, place: SeriesCells) -> dict[str, Any]:
    """The cells of the names and values, with what stands in them."""
    names = categories_of(chart)
    points = points_of(series, names)
    return {
        "categories": place.column(place.names, len(names)),
        "categories_data": names,
        "values": place.column(place.y, len(names)),
        "values_data": [number(point.y.value) if point else None for point in points],
    }


def _labels(points: Sequence[Point | None], form: str, place: str) -> dict[str, Any]:
    """The value at each point: by a number format, or where none fits as the paper prints it."""
    custom = []
    for point in points:
        if point is None or point.y.value is None:
            custom.append({"delete": True})
            continue
        bold = point.role is Role.COUNCIL
        label: dict[str, Any] = {"font": look.font(9 if bold else 8, bold)}
        custom.append(label if form else label | {"text": point.y.text})
    return {
        "value": True, "num_format": form, "font": look.font(8), "place": place, "custom": custom,
    }  # fmt: skip


def _above_or_below(chart: Chart, point: Point | None, others: Sequence[Point | None]) -> str:
    """A label stands on the side of its line where fewer other lines are; rank 1 is at the top."""
    values = [other.y.value for other in others if other and other.y.value is not None]
    if point is None or point.y.value is None:
        return "t"
    higher = sum((value < point.y.value) if chart.ranks else (value > point.y.value)
                 for value in values)  # fmt: skip
    return "b" if higher > len(values) / 2 else "t"


def _series_look(chart: Chart, series: Series) -> dict[str, Any]:
    """The bars of a series: by whose they are, or by their place where all are the same's."""
    roles = [one.points[0].role for one in chart.series if one.points]
    if len(set(roles)) == len(chart.series):
        return look.bar(series.points[0].role)
    order = (Role.COUNCIL, Role.COUNTY, Role.AVERAGE)
    return look.bar(order[chart.series.index(series) % len(order)])


def _limits(chart: Chart) -> tuple[float, float]:
    """From where to where bars go: zero belongs to them, and room for the values at their ends."""
    values = [float(point.y.value) for point in chart.points if point.y.value is not None]
    longest = max((look.width_of(point.y.text, 9, True) for point in chart.points), default=0)
    room = (longest / look.POINTS + 0.2) / look.plot_of(chart).width
    low, high = min([0.0, *values]), max([0.0, *values])
    reach = (high - low or 1) / (1 - room * (2 if low < 0 else 1))
    return (low - reach * room if low < 0 else 0, high + reach * room)


def _apart(chart: Chart) -> bool:
    """Whether no name has bars in two series: then each stands in the middle of its row."""
    return len(categories_of(chart)) == len(chart.points)
