"""A native chart beside or below the table that it takes its figures from."""

from collections.abc import Sequence

from papers.documents.charts import SeriesCells, draw
from papers.documents.content import Chart
from papers.documents.workbook.book import Sheet

_MOVE = 2  # with the cells, but keep the size


def place_chart(
    sheet: Sheet,
    chart: Chart,
    cells: Sequence[SeriesCells],
    row: int,
    column: int,
    guides: SeriesCells | None = None,
) -> None:
    """Place a chart on a sheet, with its alternative text.

    Args:
        sheet: The sheet that holds the figures.
        chart: What it shows.
        cells: Where the figures of each of its series stand on that sheet.
        row: The row of the cell that its top left corner stands in.
        column: The column of that cell.
        guides: Where the rows of `guides_of(chart)` stand, maybe on another sheet; a chart of
            ranks has no quadrants without.
    """
    drawn = draw(chart, cells, guides)
    drawn.join(sheet.book)
    options = {"object_position": _MOVE, "description": " ".join(str(chart.alt).split())}
    sheet.check(sheet.insert_chart(row, column, drawn, options), row, column)
