"""A chart: what it shows, in figures and in words; free of how Word or Excel draw it."""

from dataclasses import dataclass
from enum import StrEnum

from papers.indicators.figure import Figure, Narrative


class ChartKind(StrEnum):
    """How the points are drawn: lying bars, a line over the years, or a cloud of points."""

    BAR = "bar"
    LINE = "line"
    SCATTER = "scatter"


class Role(StrEnum):
    """Whose figures they are: the council itself, areas of two sorts, or an average."""

    COUNCIL = "council"
    COUNTY = "county"
    UNITARY = "unitary"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a chart.

    Attributes:
        name: The area or the year.
        role: Whose figure it is.
        y: Its height; in a bar its length.
        x: How far right it stands, in a scatter chart; None elsewhere.
    """

    name: str
    role: Role
    y: Figure
    x: Figure | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together and have one entry in the legend."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart.

    Attributes:
        key: Its name for ever, small letters, digits and _, e.g. "funding_per_head".
        kind: How it is drawn.
        title: What it shows, in a few words.
        x_title: What is measured from left to right.
        y_title: What is measured upwards; of bars, what their length is.
        series: The points.
        alt: What the chart shows, in a sentence with figures: for who cannot see it.
        ranks: How many ranks there are from left to right and upwards, where the figures are
            ranks: 1 stands at the left, and at the top; None where they are no ranks.
        quadrants: Of a scatter chart of ranks, the names of its quadrants: top left, top right,
            bottom left, bottom right.
    """

    key: str
    kind: ChartKind
    title: str
    x_title: str
    y_title: str
    series: tuple[Series, ...]
    alt: Narrative
    ranks: tuple[int, int] | None = None
    quadrants: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of all series, in order."""
        return tuple(point for series in self.series for point in series.points)
