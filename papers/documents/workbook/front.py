"""The sheets before the dashboards: Cover, Contents, Notes, Summary, Quartiles and targets."""

from collections.abc import Sequence
from dataclasses import dataclass

from papers.documents.content import Dashboard, PerformanceWorkbook
from papers.documents.workbook import measure
from papers.documents.workbook.book import (
    BACK,
    CONTENTS,
    NAVY,
    Column,
    Content,
    Formula,
    Link,
    Sheet,
)
from papers.documents.workbook.dashboard import Block
from papers.documents.workbook.formulas import MET, MISSED, UNCLEAR
from papers.documents.workbook.notes import Note
from papers.indicators.figure import Figure
from papers.indicators.model import Dashboard as Board
from papers.indicators.summary import Summary, Tally

COVER, NOTES, SUMMARY, QUARTILES = "Cover", "Notes", "Summary", "Quartiles and targets"
SHEETS = (COVER, CONTENTS, NOTES, SUMMARY, QUARTILES)
_COVER_WIDTH, _COVER_SIZE = 100, 12
_YES_NO = {True: "Yes", False: "No"}


def cover(sheet: Sheet, paper: PerformanceWorkbook) -> None:
    """What the workbook is, for which meeting, its headline, and whom to ask."""
    sheet.set_column(0, 0, _COVER_WIDTH)
    appendix = f"Appendix {paper.appendix} to the report " if paper.appendix else "Report "
    texts: list[tuple[Content, bool]] = [
        (paper.title, True),
        (f"{paper.council.name}, figures for {paper.year}", False),
        (f'{appendix}"{paper.item_title}"', False),
        (f"{paper.meeting.body}, {paper.meeting.day}", False),
        ("Headline", True),
        (str(paper.headline.sentence), False),
        ("What this workbook holds", True),
        (_HOLDS, False),
        ("How to read it", True),
        (_READING, False),
        (_SYMBOLS, False),
        ("Questions", True),
        (Link(paper.council.mailbox, address=f"mailto:{paper.council.mailbox}"), False),
        (Link(f"Website of {paper.council.name}", address=_web(paper.council.website)), False),
    ]
    for row, (text, heading) in enumerate(texts):
        _cover_line(sheet, row, text, heading)
    sheet.print_up_to(len(texts) - 1, 0, landscape=False)


def _web(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _cover_line(sheet: Sheet, row: int, text: Content, heading: bool) -> None:
    look: dict = {"text_wrap": True, "valign": "vcenter", "font_size": _COVER_SIZE}
    if heading:
        look |= {"bold": True, "font_color": NAVY, "font_size": 14 if row else 22}
        look["valign"] = "bottom" if row else "vcenter"
    sheet.put(row, 0, text, **look)
    room = measure.column_pixels(_COVER_WIDTH) * 10 / _COVER_SIZE
    lines = measure.lines_needed(text, room) if isinstance(text, str) else 1
    height = (34 if row else 44) if heading else measure.row_height(lines) * _COVER_SIZE / 10
    sheet.check(sheet.set_row(row, height), row, 0)


def contents(
    sheet: Sheet,
    paper: PerformanceWorkbook,
    blocks: Sequence[Block],
    compared: Sequence[tuple[str, str]],
) -> None:
    """Every sheet with a link to it; `compared` names the sheets of the comparison."""
    rows: list[Sequence[Content]] = [
        (Link(NOTES, sheet=NOTES), "What the columns, symbols and words mean"),
        (Link(SUMMARY, sheet=SUMMARY), "The headline, and how all dashboards add up to it"),
        (Link(QUARTILES, sheet=QUARTILES), "How many indicators are in each quartile and met "
                                           "their target"),
        *((Link(block.sheet, sheet=block.sheet), _holds(dashboard))
          for block, dashboard in zip(blocks, paper.dashboards, strict=True)),
        *((Link(name, sheet=name), holds) for name, holds in compared),
    ]  # fmt: skip
    columns = (Column("Sheet", 34), Column("What it holds", 76))
    first = sheet.write_lines("Contents", ["This sheet holds one table."], columns)
    sheet.write_table(first, "Contents", columns, rows)
    sheet.print_up_to(first + len(rows), 1, landscape=False)


def _holds(dashboard: Dashboard) -> str:
    return f"Dashboard {dashboard.number}: {dashboard.name}"


def notes_sheet(sheet: Sheet, notes: Sequence[Note]) -> None:
    """The notes as a table."""
    columns = (Column("Note", 10), Column("About", 30), Column("What it says", 100))
    guide = "This sheet holds one table. Other sheets refer to a note as [note 1]."
    first = sheet.write_lines("Notes", [guide, BACK], columns)
    rows = [(f"note {note.number}", note.subject, note.text) for note in notes]
    sheet.write_table(first, "Notes", columns, rows, valign="top")
    sheet.print_up_to(first + len(rows), 2)


@dataclass(frozen=True, slots=True)
class _Count:
    """A column of the summary: heading, what it counts, and how a dashboard's sheet counts it."""

    header: str
    attribute: str
    formula: str


_COUNTS = (
    _Count("Indicators", "indicators", "COUNTA({description})"),
    _Count("With a direction of travel", "metrics", "COUNT({direction})"),
    _Count("Improved", "improved", "COUNTIF({direction},1)"),
    _Count("No real change", "level", "COUNTIF({direction},0)"),
    _Count("Worsened", "worsened", "COUNTIF({direction},-1)"),
    _Count("Not determined", "undetermined", "COUNTA({direction})-COUNT({direction})"),
    _Count("Green ticks", "green", "COUNTIF({rating},1)"),
    _Count("Red circles", "red", "COUNTIF({rating},-1)"),
)


def summary_sheet(
    sheet: Sheet, paper: PerformanceWorkbook, summary: Summary, blocks: Sequence[Block]
) -> None:
    """The headline, and the counts of each dashboard that add up to it."""
    columns = (
        Column("Dashboard", 60), Column("Counted in the headline", 13, "center"),
        *(Column(count.header, 13, "center") for count in _COUNTS),
    )  # fmt: skip
    lines = [
        str(paper.headline.sentence),
        *measure.sentences(str(paper.headline.reconciliation)),
        str(paper.ratings.sentence),
        "This sheet holds one table, counted by formulas over the dashboards; the last three rows "
        "are totals.",
    ]
    first = sheet.write_lines(f"Summary, {paper.year}", [*lines, BACK], columns)
    rows: list[Sequence[Content]] = [
        _summary_row(block, board, tally)
        for block, (board, tally) in zip(blocks, summary.dashboards, strict=True)
    ]
    rows += _totals(summary, first + 2, first + 1 + len(rows))
    sheet.write_table(first, "Summary", columns, rows, bold_rows=3)
    sheet.print_up_to(first + len(rows), len(columns) - 1)


def _summary_row(block: Block, board: Board, tally: Tally) -> Sequence[Content]:
    counts = [
        Formula(f"={count.formula.format_map(block.ranges)}", getattr(tally, count.attribute), "0")
        for count in _COUNTS
    ]
    return (Link(board.name, sheet=block.sheet), _YES_NO[board.in_headline], *counts)


def _totals(summary: Summary, first: int, last: int) -> list[Sequence[Content]]:
    """Headline, what is left out, everything; `first` and `last` are rows as Excel counts them."""
    flags = f"$B${first}:$B${last}"
    whole: list[Content] = []
    parts: dict[str, list[Content]] = {"Yes": [], "No": []}
    for number, count in enumerate(_COUNTS):
        letter = chr(ord("C") + number)
        cells = f"{letter}${first}:{letter}${last}"
        everything = getattr(summary.everything, count.attribute)
        headline = getattr(summary.headline, count.attribute)
        whole.append(Formula(f"=SUM({cells})", everything, "0"))
        for flag, value in (("Yes", headline), ("No", everything - headline)):
            parts[flag].append(Formula(f'=SUMIF({flags},"{flag}",{cells})', value, "0"))
    return [
        ("Headline: the dashboards counted in it", "Yes", *parts["Yes"]),
        ("The dashboards not counted in the headline", "No", *parts["No"]),
        ("All dashboards", "All", *whole),
    ]


def quartiles_sheet(
    sheet: Sheet, paper: PerformanceWorkbook, summary: Summary, blocks: Sequence[Block]
) -> None:
    """How many indicators are in each quartile, and how many targets were met."""
    in_scope = [block for block, (board, _) in zip(blocks, summary.dashboards, strict=True)
                if board.in_headline]  # fmt: skip
    quartiles, targets = paper.quartiles, paper.targets
    counted = "Dashboards counted in the headline"
    bands = (quartiles.first, quartiles.second, quartiles.third, quartiles.fourth)
    places = ("Top quartile (1st)", "Second quartile (2nd)", "Third quartile (3rd)",
              "Bottom quartile (4th)")  # fmt: skip
    results = ((MET, targets.met, "Target met"), (MISSED, targets.missed, "Target missed"),
               (UNCLEAR, targets.unclear, "Target that cannot be judged"))  # fmt: skip
    rows: list[Sequence[Content]] = [
        ("Quartile", place, counted, _count(figure, "band", str(band), in_scope))
        for band, (place, figure) in enumerate(zip(places, bands, strict=True), 1)
    ]
    rows += [
        ("Target", words, "All dashboards", _count(figure, "result", f'"{result}"', blocks))
        for result, figure, words in results
    ]
    lines: list[Content] = [
        str(quartiles.sentence),
        str(targets.sentence),
        "This sheet holds one table, counted by formulas over the dashboards.",
        BACK,
    ]
    columns = (Column("Subject", 16), Column("Group", 40), Column("Scope", 40),
               Column("Indicators", 14, "center"))  # fmt: skip
    first = sheet.write_lines(f"Quartiles and targets, {paper.year}", lines, columns)
    sheet.write_table(first, "Quartiles", columns, rows)
    sheet.print_up_to(first + len(rows), 3)


def _count(figure: Figure, column: str, wanted: str, blocks: Sequence[Block]) -> Formula:
    terms = [f"COUNTIF({block.ranges[column]},{wanted})" for block in blocks]
    return Formula(f"={'+'.join(terms) or '0'}", float(figure.value or 0), "0")


_HOLDS = (
    "The figures of every performance dashboard, each on a sheet of its own, with the direction of "
    "travel and the rating worked out by formulas. The sheet Contents leads to all of them."
)
_READING = (
    "Each dashboard is one table. The columns with a grey heading, to the right of the commentary, "
    "show how direction and rating came about; they are not printed. The sheet Notes explains "
    "every column."
)
_SYMBOLS = (
    "Symbols always stand beside words: a green tick for exceptional performance, a red circle for "
    "a performance issue, and arrows for improved, no real change and worsened."
)
