"""The sheets of the comparison, those that the year has figures for, in order."""

from papers.documents.content import PerformanceWorkbook
from papers.documents.workbook.book import Book
from papers.documents.workbook.funding import FUNDING, funding_sheet
from papers.documents.workbook.ranks import RANKS, THEMES, ranks_sheet, themes_sheet
from papers.documents.workbook.standing import (
    IMPROVEMENT,
    LINES,
    LOWER,
    PLACES,
    SPENDING,
    lines_sheet,
    list_sheet,
    places_sheet,
    spending_sheet,
)


def compared_sheets(book: Book, paper: PerformanceWorkbook) -> list[tuple[str, str]]:
    """Draw the sheets; gives the name of each and what it holds."""
    made: list[tuple[str, str]] = []
    compared, said = paper.compared, paper.benchmarks
    if paper.fair_funding and compared.funding:
        funding_sheet(book.sheet(FUNDING), paper.fair_funding, compared.funding.latest)
        made.append((FUNDING, "Funding per head of each area, and what its level would bring"))
    if said and compared.comparison:
        cells = ranks_sheet(book.sheet(RANKS), said, compared.comparison)
        averages = [theme.average for theme in compared.comparison.own.themes]
        themes_sheet(book.sheet(THEMES), said, averages, cells)
        made.append((RANKS, "The rank and quartile of every indicator among the areas"))
        made.append((THEMES, "The place by theme"))
    if said and said.years:
        places_sheet(book.sheet(PLACES), said)
        made.append((PLACES, "The place by year"))
    if said and said.quadrants:
        shown, lines = book.sheet(SPENDING), book.sheet(LINES)
        spending_sheet(shown, said.quadrants, lines_sheet(lines, said.quadrants))
        made.append((SPENDING, "The charts of performance against spending, and their figures"))
        made.append((LINES, "The lines and the names of the quadrants in these charts"))
    for name, listed, holds in (
        (LOWER, paper.lower_quartile, "Indicators in the bottom quartile"),
        (IMPROVEMENT, paper.improvement, "Indicators that have left the bottom quartile"),
    ):
        if listed:
            list_sheet(book.sheet(name), name, listed)
            made.append((name, holds))
    return made
