"""The sheets of places, of performance against spending, and of the two lists of indicators."""

from collections.abc import Sequence

from papers.documents.charts import SeriesCells, guides_of, number_format, size_of
from papers.documents.content import Benchmarks, Chart, IndicatorList, Quadrants
from papers.documents.workbook.book import BACK, Column, Content, Number, Sheet
from papers.documents.workbook.charts import place_chart
from papers.documents.workbook.measure import row_height
from papers.indicators.figure import Figure

PLACES, SPENDING, LINES = "Places by year", "Performance and spending", "Lines of the charts"
LOWER, IMPROVEMENT = "Lower quartile", "Improvement"
_POINTS = 72 / 2.54  # of a centimetre


def places_sheet(sheet: Sheet, said: Benchmarks) -> None:
    """The council's place by year, with its chart."""
    columns = (
        Column("Figures", 24), Column("Place", 10, "center"),
        Column("Place among the areas", 16, "center"), Column("Average rank", 12, "center"),
        Column("Indicators", 12, "center"),
    )  # fmt: skip
    lines: list[Content] = [
        str(said.position), "This sheet holds one table. A chart of it stands below.", BACK,
    ]  # fmt: skip
    first = sheet.write_lines(PLACES, lines, columns)
    rows = [
        (year.label, _rank(year.place), str(year.place), _number(year.average_rank),
         _number(year.indicators))
        for year in said.years
    ]  # fmt: skip
    sheet.write_table(first, "Places", columns, rows)
    end = first + len(rows)
    if said.years_chart:
        cells = [SeriesCells(PLACES, first + 1, names=0, y=1)]
        place_chart(sheet, said.years_chart, cells, end + 2, 0)
        end += 2 + _rows_of(said.years_chart)
    sheet.print_up_to(end, len(columns) - 1, landscape=False)


def spending_sheet(
    sheet: Sheet, charts: Sequence[Quadrants], lines_of: Sequence[SeriesCells]
) -> None:
    """The figures of all charts of performance against spending, each chart beside its own.

    Args:
        sheet: The sheet.
        charts: The charts.
        lines_of: Where the lines and the quadrants of each stand.
    """
    columns = (
        Column("Chart", 36), Column("Area", 24), Column("Type of authority", 20),
        Column("Rank in spending or deprivation", 18, "center"),
        Column("Place in performance", 14, "center"), Column("Average rank", 12, "center"),
        Column("Spending per head, or deprivation", 18, "center"), Column("Quadrant", 34),
    )  # fmt: skip
    lines: list[Content] = [
        "This sheet holds one table. The charts stand to the right of it, each beside its figures.",
        "In performance 1 is the best. In spending 1 is the highest, in deprivation the most "
        "deprived.",
        BACK,
    ]
    first = sheet.write_lines("Performance and spending, the figures of the charts", lines, columns)
    rows: list[Sequence[Content]] = []
    free = first
    for one, guides in zip(charts, lines_of, strict=True):
        block = first + 1 + len(rows)
        cells, more = _block(one, block)
        rows += more
        free = max(block, free)
        place_chart(sheet, one.chart, cells, free, len(columns) + 1, guides)
        free += _rows_of(one.chart)
    sheet.write_table(first, "Spending", columns, rows)
    sheet.print_up_to(first + len(rows), len(columns) - 1)


def _block(one: Quadrants, row: int) -> tuple[list[SeriesCells], list[Sequence[Content]]]:
    """The rows of a chart in the order of its series, and where each series stands."""
    dots = {dot.name: dot for dot in one.dots}
    cells: list[SeriesCells] = []
    rows: list[Sequence[Content]] = []
    for series in one.chart.series:
        cells.append(SeriesCells(SPENDING, row + len(rows), names=1, y=4, x=3))
        for point in series.points:
            dot = dots[point.name]
            rows.append(
                (f"{one.number}. {one.name}", dot.name, dot.type, _rank(dot.compared_rank),
                 _rank(dot.place), _number(dot.average_rank), _number(dot.compared),
                 dot.quadrant)
            )  # fmt: skip
    return cells, rows


def lines_sheet(sheet: Sheet, charts: Sequence[Quadrants]) -> list[SeriesCells]:
    """The lines of the charts and the names of their quadrants; gives where those of each stand."""
    columns = (
        Column("Chart", 34), Column("What stands there", 34),
        Column("From left to right, in ranks", 20, "center"),
        Column("From top to bottom, in ranks", 20, "center"),
    )  # fmt: skip
    guide = "This sheet holds one table. It serves to draw the charts and says nothing of its own."
    first = sheet.write_lines(LINES, [guide, BACK], columns)
    cells: list[SeriesCells] = []
    rows: list[Sequence[Content]] = []
    for one in charts:
        cells.append(SeriesCells(LINES, first + 1 + len(rows), names=1, y=3, x=2))
        rows += [
            (f"{one.number}. {one.name}", name, *(Number(at, "0.0", f"{at:.1f}") for at in places))
            for name, *places in guides_of(one.chart)
        ]
    sheet.write_table(first, "Lines", columns, rows)
    sheet.print_up_to(first + len(rows), len(columns) - 1)
    return cells


def list_sheet(sheet: Sheet, title: str, listed: IndicatorList) -> None:
    """The indicators of a list by theme."""
    columns = (
        Column("Theme", 30), Column("Indicator", 60), Column("Figure", 14, "center"),
        Column("Rank", 14, "center"), Column("Previous figure", 14, "center"),
        Column("Rank on the previous figures", 16, "center"), Column("Period", 26, "center"),
    )  # fmt: skip
    lines: list[Content] = [
        str(listed.sentence), listed.source, "This sheet holds one table.", BACK,
    ]  # fmt: skip
    first = sheet.write_lines(title, lines, columns)
    rows = [
        (
            theme.name,
            one.name,
            _number(one.value),
            str(one.rank),
            _number(one.value_before),
            str(one.before),
            one.period,
        )
        for theme in listed.themes
        for one in theme.indicators
    ] or [("None", "No indicator", "", "", "", "", "")]
    sheet.write_table(first, title.replace(" ", ""), columns, rows)
    sheet.print_up_to(first + len(rows), len(columns) - 1)


def _number(figure: Figure) -> Content:
    """A figure as a number that prints as the paper prints it, where one format does."""
    form = number_format([figure])
    if figure.value is None or not form:
        return str(figure)
    return Number(float(figure.value), form, str(figure))


def _rank(figure: Figure) -> Content:
    """A place such as "10th of 31" as its number."""
    if figure.value is None:
        return str(figure)
    return Number(float(figure.value), "0", f"{figure.value}")


def _rows_of(chart: Chart) -> int:
    """How many rows a chart covers, with one free below."""
    return int(size_of(chart).height * _POINTS / row_height(1)) + 2
