"""The sheets of the ranks: every indicator with the figures of all areas, and the themes.

Rank and quartile are live formulas over the figures of all areas, which stand in the same row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

from papers.benchmarking.model import Benchmark, Comparison, Position
from papers.documents import formats
from papers.documents.content import Benchmarks, ThemePlace
from papers.documents.workbook.book import (
    BACK,
    Column,
    Content,
    Formula,
    Number,
    Sheet,
    reference,
)

RANKS, THEMES = "Ranks", "Themes"
_WORDS = (
    Column("Theme", 26), Column("Indicator", 48), Column("Good is", 9, "center"),
    Column("Unit", 22), Column("Period", 24, "center"),
)  # fmt: skip
_RESULTS = (
    Column("Rank", 9, "center"), Column("Areas ranked", 9, "center"),
    Column("Quartile", 10, "center"), Column("Source", 26),
)  # fmt: skip
_THEME, _GOOD, _OWN = 0, 2, len(_WORDS)
_FORM = "#,##0.00"
_RANK, _FIRST_AREA = _OWN + 1, _OWN + 1 + len(_RESULTS)


@dataclass(frozen=True, slots=True)
class RankCells:
    """The cells of the themes and of the council's ranks, as formulas on other sheets name them."""

    themes: str
    ranks: str


def ranks_sheet(sheet: Sheet, said: Benchmarks, comparison: Comparison) -> RankCells:
    """Every indicator of the comparison."""
    areas = comparison.comparators.names
    columns = (
        *_WORDS, Column(comparison.council, 14, "center"), *_RESULTS,
        *(Column(f"{area}: figure", 14, "center", working=True) for area in areas),
    )  # fmt: skip
    lines: list[Content] = [
        str(said.position),
        f"{said.sources} {said.attribution}".strip(),
        "This sheet holds one table. Rank and quartile are worked out by formulas from the figures "
        "of all areas, which stand to the right.",
        "An empty cell is a figure that is missing or was withheld; it never counts as zero.",
        BACK,
    ]
    first = sheet.write_lines("Ranks of every indicator", lines, columns[:_FIRST_AREA])
    rows = [
        _row(comparison, benchmark, number, areas)
        for number, benchmark in enumerate(comparison.benchmarks, first + 1)
    ]
    sheet.write_table(first, RANKS, columns, rows)
    sheet.print_up_to(first + len(rows), _FIRST_AREA - 1)

    def cells(column: int) -> str:
        return reference(RANKS, xl_range_abs(first + 1, column, first + len(rows), column))

    return RankCells(cells(_THEME), cells(_RANK))


def _row(
    comparison: Comparison, benchmark: Benchmark, row: int, areas: Sequence[str]
) -> Sequence[Content]:
    """An indicator: words, the council's figure, the formulas, and the figures of all areas."""
    here = {area: comparison.current.position(benchmark.key, area) for area in areas}
    own = here[comparison.council]
    number = own.value.exact if own else None
    council = xl_rowcol_to_cell(row, _FIRST_AREA + areas.index(comparison.council))
    return (
        benchmark.theme,
        benchmark.name,
        benchmark.polarity.value,
        benchmark.unit,
        formats.period(benchmark.period),
        Formula(
            f'=IF(ISNUMBER({council}),{council},"")', "" if number is None else float(number), _FORM
        ),
        *(_results(own, row, len(areas)) if own and own.place else ("", "", "")),
        benchmark.source,
        *(_figure(here[area]) for area in areas),
    )


def _results(own: Position, row: int, areas: int) -> Sequence[Content]:
    """Rank, number of areas, quartile: `benchmarking.ranks`."""
    assert own.place
    value, good = xl_rowcol_to_cell(row, _OWN), xl_rowcol_to_cell(row, _GOOD)
    everyone = xl_range(row, _FIRST_AREA, row, _FIRST_AREA + areas - 1)
    rank = f'=IF(ISNUMBER({value}),RANK({value},{everyone},IF({good}="Low",1,0)),"")'
    return (
        Formula(rank, own.place.number, "0"),
        Formula(f"=COUNT({everyone})", own.place.areas, "0"),
        Formula(_quartile(value, good, everyone), own.band or ""),
    )


def _quartile(value: str, good: str, everyone: str) -> str:
    """The band by QUARTILE's cut points; a figure on one of them is in the better band."""

    def steps(quarters: Sequence[int], sign: str) -> str:
        tests = [
            f"IF(ROUND({sign}({value}-QUARTILE({everyone},{quarter})),10)>=0,{band},"
            for band, quarter in enumerate(quarters, 1)
        ]
        return f"{''.join(tests)}4)))"

    high, low = steps((3, 2, 1), ""), steps((1, 2, 3), "-")
    return f'=IF(ISNUMBER({value}),IF({good}="Low",{low},{high}),"")'


def _figure(position: Position | None) -> Content:
    if position is None or position.value.exact is None:
        return ""
    return Number(float(position.value.exact), _FORM, position.value.text)


def themes_sheet(
    sheet: Sheet, said: Benchmarks, averages: Sequence[float | None], cells: RankCells
) -> None:
    """The council's place by theme; averages and counts are formulas over the ranks.

    Args:
        sheet: The sheet.
        said: What is said about the comparison.
        averages: The council's average rank in each of its themes.
        cells: The cells of the ranks.
    """
    columns = (
        Column("Theme", 34), Column("Place", 14, "center"), Column("Average rank", 12, "center"),
        Column("Indicators", 11, "center"), Column("Place on the previous figures", 16, "center"),
        Column("Council's own function", 12, "center"),
    )  # fmt: skip
    guide = "This sheet holds one table. A place is by the average rank in the theme."
    first = sheet.write_lines("Position by theme", [str(said.position), guide, BACK], columns)
    rows = [
        _theme(theme, average, xl_rowcol_to_cell(number, 0), cells)
        for number, (theme, average) in enumerate(
            zip(said.themes, averages, strict=True), first + 1
        )
    ]
    sheet.write_table(first, THEMES, columns, rows)
    sheet.print_up_to(first + len(rows), len(columns) - 1)


def _theme(
    theme: ThemePlace, average: float | None, name: str, cells: RankCells
) -> Sequence[Content]:
    here = f"--({cells.themes}={name})"
    counted = f"SUMPRODUCT({here},--ISNUMBER({cells.ranks}))"
    mean = f'=IF({counted}=0,"",SUMPRODUCT({here},{cells.ranks})/{counted})'
    return (
        theme.name,
        str(theme.place),
        Formula(mean, "" if average is None else average, "0.00"),
        Formula(f"={counted}", float(theme.indicators.value or 0), "0"),
        str(theme.before),
        theme.core,
    )
