"""The whole workbook, in the order of its sheets."""

from datetime import datetime

from papers.documents.content import PerformanceWorkbook
from papers.documents.workbook import front
from papers.documents.workbook.book import CONTENTS, Book, sheet_name
from papers.documents.workbook.compared import compared_sheets
from papers.documents.workbook.dashboard import dashboard_sheet
from papers.documents.workbook.notes import all_notes
from papers.indicators.summary import summarise


def render(paper: PerformanceWorkbook) -> bytes:
    """Draw the workbook; the same paper gives the same bytes.

    Raises:
        FiguresError: Where a text is too long for Excel.
    """
    day = datetime.fromisoformat(paper.meeting.iso)
    book = Book(f"{paper.title}, {paper.year}", paper.council.name, day)
    sheets = {name: book.sheet(name) for name in front.SHEETS}
    names = {board.number: sheet_name(board.number, board.name) for board in paper.dashboards}
    notes = all_notes(paper)
    assessed = {one.indicator.key: one for one in paper.assessed.indicators}
    blocks = [
        dashboard_sheet(book.sheet(names[board.number]), paper, board, assessed, notes)
        for board in paper.dashboards
    ]
    summary = summarise(paper.assessed)
    more = compared_sheets(book, paper)
    front.cover(sheets[front.COVER], paper)
    front.contents(sheets[CONTENTS], paper, blocks, more)
    front.notes_sheet(sheets[front.NOTES], notes)
    front.summary_sheet(sheets[front.SUMMARY], paper, summary, blocks)
    front.quartiles_sheet(sheets[front.QUARTILES], paper, summary, blocks)
    return book.finish()
