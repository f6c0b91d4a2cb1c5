"""What is round the points: titles, axes, the legend, and room for them."""

from typing import Any

from papers.documents.charts import look
from papers.documents.charts.cells import SeriesCells
from papers.documents.content import Chart, Series

_LINE = {"color": look.GREY, "width": 0.75}


def frame(
    drawn: Any, chart: Chart, x: dict[str, Any], y: dict[str, Any], titles: tuple[str, str]
) -> None:
    """Set titles, axes and legend, and fix the plot's place, so that all programs draw it alike.

    Args:
        drawn: XlsxWriter's chart.
        chart: What it shows.
        x: The axis from left to right, beside what all axes have.
        y: The axis upwards.
        titles: Of the one and of the other.
    """
    size, bold = look.size_of(chart), look.font(9, True)
    drawn.set_size({"width": _pixels(size.width), "height": _pixels(size.height)})
    drawn.set_title({"font": look.font(12, True, look.NAVY), "overlay": True})
    drawn.title.name = chart.title
    common = {"line": _LINE, "name_font": bold, "major_tick_mark": "outside",
              "minor_tick_mark": "none"}  # fmt: skip
    drawn.set_x_axis(common | {"num_font": look.font(8)} | x)
    drawn.set_y_axis(common | {"num_font": look.font(8)} | y)
    for axis, title in zip((drawn.x_axis, drawn.y_axis), titles, strict=True):
        axis["title"].name, axis["title"].overlay = title, True
    legend = {"position": "bottom", "font": look.font(9)}
    drawn.set_legend(legend if look.has_legend(chart) else {"none": True})
    drawn.set_plotarea({"layout": look.plot_of(chart).share(size), "fill": {"none": True}})
    drawn.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})


def name_series(drawn: Any, series: Series, place: SeriesCells) -> None:
    """Name the series added last, after a cell where one holds its name.

    Set beside XlsxWriter's own way, which takes a name like "Hull!A1" for a cell.
    """
    made = drawn.series[-1]
    if place.title is None:
        made["name"] = series.name
    else:
        _, formula = drawn._process_names([place.sheet, *place.title], None)
        made["name_formula"] = formula
        made["name_id"] = drawn._get_data_id(formula, [series.name])


def _pixels(centimetres: float) -> int:
    return round(centimetres / 2.54 * 96)
