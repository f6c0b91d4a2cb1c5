"""How charts look: few colours, told apart in grey print too, and the council found at a glance.

Contrast on white: text 15 (grey 7), marks 3.9 or more. The council is the only dark thing.
"""

import math
from dataclasses import dataclass
from typing import Any

from papers.documents.charts.cells import categories_of
from papers.documents.content import Chart, ChartKind, Role

NAVY, BLUE, GREY, TEXT, RULE = "#1F3864", "#5B7DB1", "#595959", "#262626", "#D9D9D9"
GUIDE = "#8C8C8C"
POINTS = 72 / 2.54  # of a centimetre
WIDTH = 16.0
_SCATTER_HEIGHT, _LINE_HEIGHT = 17.0, 8.5
_BAR_ROW, _HIGHEST = 0.5, 22.0  # a page of A4 has room for so much
_TITLE, _TITLE_LINE = 0.7, 0.5  # the title's size is 12 points
_BELOW = 0.9
_LEGEND, _LEGEND_LINE, _LEGEND_WIDTH = 0.3, 0.5, 11.0
_SIGN = 2.2  # the width of a sign in the legend; LibreOffice's are long
_AXIS, _AXIS_TITLE = 0.5, 0.7


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in centimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plot:
    """The area inside the axes: its place on the chart and its size, in centimetres."""

    left: float
    top: float
    width: float
    height: float

    def share(self, size: Size) -> dict[str, float]:
        """Its place as shares of the chart, as a layout takes it."""
        shares = {
            "x": self.left / size.width,
            "y": self.top / size.height,
            "width": self.width / size.width,
            "height": self.height / size.height,
        }
        return {name: round(share, 4) for name, share in shares.items()}


def size_of(chart: Chart) -> Size:
    """How large a chart is printed: the width of a page's text, and a height by its kind."""
    if chart.kind is ChartKind.BAR:
        bars = len(categories_of(chart)) * _bars_a_name(chart)
        height = bars * _BAR_ROW + _above(chart) + _BELOW + _legend(chart)
        return Size(WIDTH, round(min(max(height, 5.0), _HIGHEST), 1))
    return Size(WIDTH, _SCATTER_HEIGHT if chart.kind is ChartKind.SCATTER else _LINE_HEIGHT)


def plot_of(chart: Chart) -> Plot:
    """The area inside the axes."""
    size = size_of(chart)
    left, right = 1.7, 0.5
    below = _AXIS + _AXIS_TITLE + _legend(chart)
    if chart.kind is ChartKind.BAR:
        longest = max((width_of(name, 8) for name in categories_of(chart)), default=0)
        left, right = min(longest / POINTS + 0.5, 6.5) + (_AXIS_TITLE if chart.x_title else 0), 0.4
        below = _BELOW + _legend(chart)
    above = _above(chart)
    return Plot(left, above, size.width - left - right, size.height - above - below)


def has_legend(chart: Chart) -> bool:
    """One series needs none: the title says what it is."""
    return len(chart.series) > 1


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text in Arial is, in points: rather too wide than too narrow."""
    return len(text) * size * (0.6 if bold else 0.55)


def font(size: float, bold: bool = False, colour: str = TEXT) -> dict[str, Any]:
    """A font of the chart."""
    return {"name": "Arial", "size": size, "bold": bold, "color": colour}


def marker(role: Role) -> dict[str, Any]:
    """The mark of a point: its shape, its size, its filling and its edge."""
    shape, size, fill, edge = {
        Role.COUNCIL: ("diamond", 11, NAVY, NAVY),
        Role.COUNTY: ("circle", 6, BLUE, BLUE),
        Role.UNITARY: ("square", 6, GUIDE, GREY),
        Role.AVERAGE: ("triangle", 7, GREY, GREY),
    }[role]
    return {
        "type": shape, "size": size, "fill": {"color": fill},
        "border": {"color": edge, "width": 1},
    }  # fmt: skip


def bar(role: Role) -> dict[str, Any]:
    """The filling and the edge of a bar."""
    if role is Role.AVERAGE:
        stripes = {"pattern": "wide_upward_diagonal", "fg_color": GREY, "bg_color": "#FFFFFF"}
        return {"pattern": stripes, "border": {"color": GREY, "width": 0.75}}
    fill, edge = {
        Role.COUNCIL: (NAVY, NAVY), Role.COUNTY: (BLUE, BLUE), Role.UNITARY: ("#FFFFFF", GREY),
    }[role]  # fmt: skip
    return {"fill": {"color": fill}, "border": {"color": edge, "width": 0.75}}


def line(role: Role) -> dict[str, Any]:
    """The line through the points."""
    colour, width, dash = {
        Role.COUNCIL: (NAVY, 2.75, "solid"),
        Role.COUNTY: (BLUE, 1.75, "solid"),
        Role.UNITARY: (GREY, 1.5, "solid"),
        Role.AVERAGE: (GREY, 1.75, "dash"),
    }[role]
    return {"color": colour, "width": width, "dash_type": dash}


def _bars_a_name(chart: Chart) -> int:
    return max((len([p for s in chart.series for p in s.points if p.name == name])
                for name in categories_of(chart)), default=1)  # fmt: skip


def _above(chart: Chart) -> float:
    """Room for the title, which may take more than one line."""
    lines = math.ceil(width_of(chart.title, 12, True) / ((WIDTH - 1) * POINTS))
    return _TITLE + _TITLE_LINE * max(lines, 1)


def _legend(chart: Chart) -> float:
    if not has_legend(chart):
        return 0.0
    entries = (width_of(series.name, 9) / POINTS + _SIGN for series in chart.series)
    return _LEGEND + _LEGEND_LINE * math.ceil(sum(entries) / _LEGEND_WIDTH)
