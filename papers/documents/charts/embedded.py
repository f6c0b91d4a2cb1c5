"""A chart for a Word file: its XML, and the workbook that opens with "Edit Data"."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from papers.documents.charts.cells import SeriesCells, categories_of, number, points_of
from papers.documents.charts.draw import draw
from papers.documents.charts.numbers import number_format
from papers.documents.charts.scatter import guides_of
from papers.documents.content import Chart, ChartKind
from papers.indicators.figure import Figure

SHEET = "Figures"
_EVER = datetime(2000, 1, 1)  # a date of its own would make two files of one chart differ


@dataclass(frozen=True, slots=True)
class Embedded:
    """A chart part, and the workbook that its figures come from."""

    xml: bytes
    workbook: bytes


def embedded(chart: Chart) -> Embedded:
    """The chart and its figures, the same bytes on every run."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": chart.title, "created": _EVER})
    sheet = _Sheet(book)
    scatter = chart.kind is ChartKind.SCATTER
    cells = sheet.rows(chart) if scatter else sheet.columns(chart)
    xml = draw(chart, cells, sheet.guides(chart)).xml()
    book.close()
    return Embedded(xml, out.getvalue())


class _Sheet:
    """The only sheet of the workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet = book.add_worksheet(SHEET)
        self._sheet.set_column(0, 9, 18)
        self._formats: dict[str, Any] = {}

    def columns(self, chart: Chart) -> list[SeriesCells]:
        """Names in the first column, then a column for each series."""
        names = categories_of(chart)
        form = number_format(point.y for point in chart.points)
        self._text(0, 0, chart.x_title)
        for row, name in enumerate(names, 1):
            self._text(row, 0, name)
        for column, series in enumerate(chart.series, 1):
            self._text(0, column, series.name)
            for row, point in enumerate(points_of(series, names), 1):
                self._figure(row, column, None if point is None else point.y, form)
        return [
            SeriesCells(SHEET, 1, 0, column, title=(0, column))
            for column in range(1, len(chart.series) + 1)
        ]

    def rows(self, chart: Chart) -> list[SeriesCells]:
        """Names, how far right each point stands, then a column of heights for each series.

        Every series goes over all rows, with blanks where others have their points: in a Word
        file LibreOffice does not draw a series of one row.
        """
        points = chart.points
        across = number_format(point.x for point in points if point.x)
        form = number_format(point.y for point in points)
        self._text(0, 0, chart.y_title)
        self._text(0, 1, chart.x_title)
        cells = []
        before = 0
        for column, series in enumerate(chart.series, 2):
            self._text(0, column, series.name)
            for row, point in enumerate(series.points, 1 + before):
                self._text(row, 0, point.name)
                self._figure(row, 1, point.x, across)
                self._figure(row, column, point.y, form)
            after = len(points) - before - len(series.points)
            cells.append(SeriesCells(SHEET, 1, 0, column, 1, (0, column), before, after))
            before += len(series.points)
        return cells

    def guides(self, chart: Chart) -> SeriesCells | None:
        """The ends of the guide lines and the corners, right of all else."""
        column = len(chart.series) + 3
        for row, (name, x, y) in enumerate(guides_of(chart), 1):
            self._text(row, column, name)
            self._sheet.write_number(row, column + 1, x)
            self._sheet.write_number(row, column + 2, y)
        return SeriesCells(SHEET, 1, column, column + 2, column + 1) if chart.ranks else None

    def _text(self, row: int, column: int, text: str) -> None:
        if self._sheet.write_string(row, column, text):
            raise ValueError(f'"{text[:40]} ..." is too long for a cell')

    def _figure(self, row: int, column: int, figure: Figure | None, form: str) -> None:
        if figure is None or (value := number(figure.value)) is None:
            return
        if form not in self._formats:
            self._formats[form] = self._book.add_format({"num_format": form} if form else {})
        self._sheet.write_number(row, column, value, self._formats[form])
