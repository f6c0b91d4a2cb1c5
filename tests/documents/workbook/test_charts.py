"""Native charts on the sheets of a workbook."""

import io
import json
import subprocess
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from papers.documents.charts import SeriesCells, categories_of, guides_of
from papers.documents.content import Chart
from papers.documents.workbook.book import Book, Column, Content, Number, Sheet
from papers.documents.workbook.charts import place_chart
from papers.errors import FiguresError
from tests.documents.charts.make import CHARTS, QUADRANTS, bars, lines, scatter
from tests.documents.charts.reading import cached
from tests.documents.word.make import read
from tests.documents.word.test_annotate import VALIDATOR
from tests.documents.workbook.office import needs_office, needs_poppler, printed

SHEET = "Money & Co's"


def number(value: float | int | None) -> Content:
    return "" if value is None else Number(float(value), "General", str(value))


def table(sheet: Sheet, rows: list[list[Content]], name: str) -> int:
    """Write a title and a table; gives the row of its first figures."""
    columns = [Column(f"Column {index}", 20) for index in range(len(rows[0]))]
    first = sheet.write_lines(f"Sheet of {name}", [], columns)
    sheet.write_table(first, name, columns, rows)
    return first + 1


def shared(book: Book, chart: Chart) -> None:
    """A chart of bars or lines beside its table."""
    sheet = book.sheet(SHEET)
    names = categories_of(chart)
    columns = [{point.name: point.y.value for point in each.points} for each in chart.series]
    rows: list[list[Content]] = [[n, *(number(column[n]) for column in columns)] for n in names]
    first = table(sheet, rows, "Figures")
    cells = [SeriesCells(SHEET, first, 0, 1 + index) for index in range(len(columns))]
    place_chart(sheet, chart, cells, first, len(columns) + 2)


def points(book: Book, chart: Chart) -> None:
    """A scatter chart beside its table, its guides on a sheet of their own."""
    sheet = book.sheet(SHEET)
    rows: list[list[Content]] = [
        [point.name, series.name, number(point.x and point.x.value), number(point.y.value)]
        for series in chart.series
        for point in series.points
    ]
    row = table(sheet, rows, "Figures")
    cells = []
    for series in chart.series:
        cells.append(SeriesCells(SHEET, row, names=0, y=3, x=2, title=(row, 1)))
        row += len(series.points)
    guides = None
    if lines_and_corners := guides_of(chart):
        beside = book.sheet("Guides")
        wanted: list[list[Content]] = [[n, number(x), number(y)] for n, x, y in lines_and_corners]
        guides = SeriesCells("Guides", table(beside, wanted, "Guides"), names=0, y=2, x=1)
    place_chart(sheet, chart, cells, 2, 6, guides)


def workbook(chart: Chart) -> bytes:
    book = Book("Charts", "Northmere Council", datetime(2022, 11, 25))
    (points if chart.points[0].x else shared)(book, chart)
    return book.finish()


each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@each_chart
def test_the_open_xml_sdk_finds_no_error(chart: Chart, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook(chart))
    command = ["node", str(VALIDATOR), str(file), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout)["errors"] == []


@each_chart
def test_the_chart_takes_its_figures_from_the_table(chart: Chart) -> None:
    data = workbook(chart)
    book = openpyxl.load_workbook(io.BytesIO(data))
    remembered = cached(read(data, "xl/charts/chart1.xml").encode())
    assert remembered
    for place, values in remembered.items():
        sheet, _, area = place.rpartition("!")
        cells = book[sheet.strip("'").replace("''", "'")][area]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        held = [cell.value for row in rows for cell in row]
        assert [str(float(v)) if isinstance(v, int | float) else v for v in held] == [
            _as_float(value) for value in values
        ]


def _as_float(text: str | None) -> str | None:
    try:
        return None if text is None else str(float(text))
    except ValueError:
        return text


@each_chart
def test_it_has_alternative_text_and_moves_with_the_cells(chart: Chart) -> None:
    root = etree.fromstring(read(workbook(chart), "xl/drawings/drawing1.xml").encode())
    (anchor,) = root
    assert anchor.get("editAs") == "oneCell"
    assert [each.get("descr") for each in anchor.iter("{*}cNvPr")] == [str(chart.alt)]


@each_chart
def test_two_runs_give_the_same_bytes(chart: Chart) -> None:
    assert workbook(chart) == workbook(chart)


@needs_office
@needs_poppler
@pytest.mark.parametrize("chart", [bars(), lines(), scatter()], ids=["bars", "lines", "ranks"])
def test_libreoffice_draws_it(chart: Chart, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook(chart))
    shown = printed(file, tmp_path)
    assert chart.title in shown and chart.y_title in shown
    for quadrant in QUADRANTS if chart.quadrants else ():
        assert shown.count(quadrant) >= 2  # in the chart and among the guides


@pytest.mark.filterwarnings("ignore:Cannot insert chart")
def test_a_place_outside_the_sheet_is_refused() -> None:
    book = Book("Charts", "Northmere Council", datetime(2022, 11, 25))
    sheet = book.sheet(SHEET)
    with pytest.raises(FiguresError):
        place_chart(sheet, bars(), [SeriesCells(SHEET, 1, 0, 1)], 2_000_000, 0)
