"""The sheet of funding: amounts and residents as given, all else by live formulas."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from papers.benchmarking import funding as analysis
from papers.documents.charts import SeriesCells
from papers.documents.content import Funding
from papers.documents.workbook.book import BACK, Column, Content, Formula, Number, Sheet
from papers.documents.workbook.charts import place_chart

FUNDING = "Funding"
_WHOLE = "#,##0;-#,##0;0"
_TYPE, _AMOUNT, _RESIDENTS, _HEAD = 1, 2, 3, 4


def funding_sheet(sheet: Sheet, said: Funding, year: analysis.FundingYear) -> None:
    """The league table of funding, the areas of the set first, with its chart."""
    columns = (
        Column("Area", 26), Column("Type of authority", 22),
        Column("Amount, £ million", 14, "center"), Column("Residents", 14, "center"),
        Column("Per head, £", 12, "center"), Column("Rank, 1 the highest", 12, "center"),
        Column("Rank in its type", 12, "center"),
        Column("What the Council would have more at that level, £ million", 24, "center"),
    )  # fmt: skip
    lines: list[Content] = [
        str(said.own_level), f"{said.definition}; {year.year}.", str(said.district_services),
        str(said.coverage), str(said.method),
        "This sheet holds one table. A chart of it stands to the right.", BACK,
    ]  # fmt: skip
    title = f"Funding per head, {year.year}"
    first = sheet.write_lines(title, [line for line in lines if line], columns)
    names = {area.name: area for area in said.areas}
    ordered = sorted(year.areas, key=lambda area: area.type is None)  # the set's own first
    compared = sum(area.type is not None for area in ordered)
    own = first + 1 + ordered.index(year.own)
    rows = [
        _row(year, area, names[area.name].type, number, (first + 1, first + compared, own))
        for number, area in enumerate(ordered, first + 1)
    ]
    sheet.write_table(first, FUNDING, columns, rows)
    cells = [SeriesCells(FUNDING, first + 1, names=0, y=_HEAD)]
    place_chart(sheet, said.chart, cells, first, len(columns) + 1)
    sheet.print_up_to(first + len(rows), len(columns) - 1)


def _row(
    year: analysis.FundingYear,
    area: analysis.FundedArea,
    type_: str,
    row: int,
    places: tuple[int, int, int],
) -> Sequence[Content]:
    """An area; `places` are the first and the last row of the set, and the council's own."""
    first, last, own = places
    heads, types = (xl_range_abs(first, column, last, column) for column in (_HEAD, _TYPE))
    head, kind = (xl_rowcol_to_cell(row, column) for column in (_HEAD, _TYPE))
    amount, residents = (xl_rowcol_to_cell(row, column) for column in (_AMOUNT, _RESIDENTS))
    mine, people = (xl_rowcol_to_cell(own, column, True, True) for column in (_HEAD, _RESIDENTS))
    ranks: tuple[Content, Content] = ("", "")
    if area.place and area.place_of_type:
        higher = f"SUMPRODUCT(--({types}={kind}),--(ROUND({heads}-{head},9)>0))"
        ranks = (
            Formula(f"=RANK({head},{heads})", area.place.rank, "0"),
            Formula(f"={higher}+1", area.place_of_type.rank, "0"),
        )
    gain: Content = "not compared"
    if area.type in (year.own.type, None):
        gain = Formula(
            f"=({head}-{mine})*{people}/1000000", float(year.gain(area.per_head)), _WHOLE
        )
    return (
        area.name,
        type_,
        Number(float(area.amount), "#,##0.00", f"{area.amount:,.2f}"),
        Number(area.population, "#,##0", f"{area.population:,}"),
        Formula(f"={amount}*1000000/{residents}", float(area.per_head), "#,##0"),
        *ranks,
        gain,
    )
