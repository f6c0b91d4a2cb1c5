"""Where a chart's figures stand in a sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from papers.documents.content import Chart, Point, Series

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SeriesCells:
    """Where the figures of a series stand. Rows and columns are counted from 0.

    In bars and lines all series share their rows, one for each of `categories_of`; in a scatter
    chart the points of a series stand in rows of their own.

    Attributes:
        sheet: The name of the sheet.
        row: The first row.
        names: The column of the names.
        y: The column of the points' heights, in bars of their lengths.
        x: The column of how far right they stand; in a scatter chart only.
        title: Row and column of the series' name; None where no cell holds it.
        before: In a scatter chart how many rows, those of the series before it, it covers with
            blank heights before its own.
        after: How many, those of the series after it, behind its own.
    """

    sheet: str
    row: int
    names: int
    y: int
    x: int | None = None
    title: tuple[int, int] | None = None
    before: int = 0
    after: int = 0

    def spread(self, items: Iterable[T]) -> list[T | None]:
        """Something for each point, with nothing for the blank rows."""
        return [*[None] * self.before, *items, *[None] * self.after]

    def column(self, column: int, length: int) -> list[str | int]:
        """A column of the points, as XlsxWriter takes it."""
        return [self.sheet, self.row, column, self.row + length - 1, column]


def categories_of(chart: Chart) -> list[str]:
    """The names along a chart of bars or lines, each once."""
    return list(dict.fromkeys(point.name for point in chart.points))


def points_of(series: Series, names: Sequence[str]) -> list[Point | None]:
    """The points of a series by the names along the chart; None where it has none."""
    found = {point.name: point for point in series.points}
    return [found.get(name) for name in names]


def number(value: Decimal | int | None) -> float | int | None:
    """A value as a cell and the chart's own copy of it hold it."""
    return float(value) if isinstance(value, Decimal) else value
