"""One sheet a dashboard: the table that the papers print, and the columns that show its working."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.utility import xl_range_abs

from papers.documents.content import Dashboard, PerformanceWorkbook
from papers.documents.workbook import formulas, measure
from papers.documents.workbook.book import BACK, Column, Content, Number, Sheet, reference
from papers.documents.workbook.notes import Note
from papers.documents.workbook.rows import row_cells
from papers.indicators.model import Assessed, Direction, Rating
from papers.indicators.words import listed

GREEN_LOOK = {"font_color": "#0B5228", "bg_color": "#E3F4E8"}  # contrast 8.2
RED_LOOK = {"font_color": "#8F1212", "bg_color": "#FDE9E7"}  # contrast 7.9
_CHOICES = {
    "polarity": ["High", "Low", "N/A"],
    "tolerance_is": [formulas.RELATIVE, formulas.ABSOLUTE],
    "comparable": ["yes", "no"],
    "officers_direction": [direction.value for direction in Direction],
    "officers_rating": [rating.value for rating in Rating],
}
Cells = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Block:
    """Where the table of a dashboard stands.

    Attributes:
        sheet: The name of its sheet.
        ranges: The cells of each of its columns, as other sheets name them.
    """

    sheet: str
    ranges: Mapping[str, str]


def dashboard_sheet(
    sheet: Sheet,
    paper: PerformanceWorkbook,
    dashboard: Dashboard,
    assessed: Mapping[str, Assessed],
    notes: Sequence[Note],
) -> Block:
    """Write the sheet of a dashboard.

    Args:
        sheet: The empty sheet.
        paper: The paper.
        dashboard: The dashboard.
        assessed: The assessed indicators by key.
        notes: All notes of the workbook.
    """
    columns = _columns(paper, dashboard)
    printed = [column for column in columns.values() if not column.working]
    lines: list[Content] = [
        *measure.sentences(str(dashboard.narrative)),
        _guide(dashboard, notes),
        BACK,
    ]
    title = f"{dashboard.number}. {dashboard.name}, {paper.year}"
    first = sheet.write_lines(title, lines, printed)
    rows = [
        row_cells(paper, group.outcome, row, assessed[row.key], list(columns), first + number)
        for number, (group, row) in enumerate(
            ((group, row) for group in dashboard.groups for row in group.rows), 1
        )
    ] or [dict.fromkeys(columns, "")]
    columns = _wide_enough(columns, rows)
    sheet.write_table(
        first, f"Dashboard_{dashboard.number}", list(columns.values()),
        [[row[name] for name in columns] for row in rows],
        valign="bottom",  # where LibreOffice draws icons in any case
    )  # fmt: skip
    last = first + len(rows)
    sheet.print_up_to(last, len(printed) - 1)
    _show_symbols(sheet, list(columns), first + 1, last)
    return Block(sheet.name, {
        name: reference(sheet.name, xl_range_abs(first + 1, number, last, number))
        for number, name in enumerate(columns)
    })  # fmt: skip


def _guide(dashboard: Dashboard, notes: Sequence[Note]) -> str:
    general = [note.mark for note in notes if not note.dashboards]
    own = [note.mark for note in notes if dashboard.number in note.dashboards]
    text = f"This sheet holds one table. {general[0]} to {general[-1]} explain its columns"
    return f"{text}; for this dashboard see {listed(own)}." if own else f"{text}."


def _columns(paper: PerformanceWorkbook, dashboard: Dashboard) -> dict[str, Column]:
    """The columns by the names that formulas know them by."""
    outcome = any(group.outcome for group in dashboard.groups)
    printed = {
        "plan": Column("Strategic Plan", 10, "center"),
        "outcome": Column("Outcome", 20) if outcome else None,
        "description": Column("Description", 34),
        "rating": Column("Performance rating", 28, indent=3),
        "quartile": Column("Quartile", 13, "center"),
        "direction": Column("Direction of travel", 20, indent=3),
        "value": Column(f"End of year {paper.year}", 12, "center"),
        "target": Column("Target", 11, "center") if dashboard.has_target else None,
        "previous": Column(f"End of year {paper.previous_year}", 12, "center"),
        "polarity": Column("Polarity", 9, "center"),
        "commentary": Column("Commentary", 66),
    }
    working = {"target": ("Target", 12)} if not dashboard.has_target else {}
    last = _LIMITS if dashboard.has_limits else {}
    shown = {name: column for name, column in printed.items() if column}
    return shown | {
        name: Column(header, width, "center", working=True)
        for name, (header, width) in (working | _WORKING | last | _KEY).items()
    }


_WORKING = {
    "limit": ("Target limit", 11),
    "result": ("Target result", 12),
    "change": ("Change", 11),
    "tolerance": ("Tolerance", 11),
    "tolerance_is": ("Tolerance is", 14),
    "size": ("Sample size, this year", 12),
    "size_before": ("Sample size, year before", 12),
    "z": ("z statistic", 10),
    "comparable": ("Comparable", 12),
    "band": ("Quartile band", 10),
    "officers_direction": ("Officers' direction", 11),
    "officers_rating": ("Officers' rating", 11),
    "for_value": ("Stated for: figure", 13),
    "for_previous": ("Stated for: previous figure", 13),
    "for_polarity": ("Stated for: polarity", 11),
    "statement": ("Officers' statement", 12),
    "rule": ("Decided by", 16),
}
_LIMITS = {
    "numerator": ("Numerator", 12),
    "denominator": ("Denominator", 13),
    "lower": ("Lower 95% limit", 11),
    "upper": ("Upper 95% limit", 11),
}
_KEY = {"key": ("Key", 34)}


def _wide_enough(columns: Mapping[str, Column], rows: Sequence[Cells]) -> dict[str, Column]:
    """Columns in which no number prints as ###: Excel does not wrap numbers."""
    needed = dict.fromkeys(columns, 0.0)
    for row in rows:
        for name, cell in row.items():
            if name in needed and isinstance(cell, Number):
                needed[name] = max(needed[name], measure.characters(cell.printed))
    needed["limit"] = needed["target"]
    needed["change"] = max(needed["value"], needed["previous"])
    return {
        name: replace(column, width=max(column.width, needed[name]))
        for name, column in columns.items()
    }


def _show_symbols(sheet: Sheet, columns: Sequence[str], first: int, last: int) -> None:
    """Arrows, ticks and circles beside their words, and choices where only some words count."""
    rating, direction = columns.index("rating"), columns.index("direction")
    for score, look in ((1, GREEN_LOOK), (-1, RED_LOOK)):
        rule = {"type": "cell", "criteria": "=", "value": score, "format": sheet.book.style(**look)}
        sheet.check(sheet.conditional_format(first, rating, last, rating, rule), first, rating)
    sheet.rating_icons(first, last, rating)
    steps = [{"criteria": ">=", "type": "number", "value": score} for score in (1, 0)]
    arrows = {"type": "icon_set", "icon_style": "3_arrows", "icons": steps}
    sheet.check(
        sheet.conditional_format(first, direction, last, direction, arrows), first, direction
    )
    for name, choices in _CHOICES.items():
        number = columns.index(name)
        rule = {"validate": "list", "source": choices}
        sheet.check(sheet.data_validation(first, number, last, number, rule), first, number)
