"""Reads built papers back, as a member would: only what is printed."""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.table import Table
from openpyxl import load_workbook

WORDS = {
    "Improved": "up",
    "No real change": "level",
    "Worsened": "down",
    "Not determined": "none",
    "Increasing": "none",
    "Decreasing": "none",
    "Unchanged": "none",
}
MARKS = {
    "✓ Exceptional performance": "green",
    "● Performance issue": "red",
    "": "none",
}
DIRECTIONS = {1: "up", 0: "level", -1: "down"}
RATINGS = {1: "green", 0: "none", -1: "red"}


@dataclass(frozen=True)
class PrintedRow:
    """One indicator as printed."""

    description: str
    direction: str
    rating: str
    quartile: str
    value: str | float | None
    previous: str | float | None
    key: str = ""


def word_text(path: Path) -> str:
    """All paragraphs of a Word paper's body, a line each."""
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def word_dashboards(path: Path) -> list[list[PrintedRow]]:
    """The dashboard tables of the compendium, outcome rows left out."""
    tables = [table for table in Document(str(path)).tables if _is_dashboard(table)]
    return [_word_rows(table) for table in tables]


def _texts(row: object) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row.cells]  # type: ignore[attr-defined]


def _is_dashboard(table: Table) -> bool:
    return "Direction of travel" in _texts(table.rows[0])


def _word_rows(table: Table) -> list[PrintedRow]:
    heads, *rows = (_texts(row) for row in table.rows)
    value, previous = (number for number, head in enumerate(heads) if head.startswith("End of"))
    at = {head: number for number, head in enumerate(heads)}
    return [
        PrintedRow(
            description=row[at["Description"]],
            direction=WORDS[row[at["Direction of travel"]].lstrip("↑→↓ ")],
            rating=MARKS[row[at["Rating"]]],
            quartile=row[at["Quartile"]],
            value=row[value],
            previous=row[previous],
        )
        for row in rows
        if len(set(row)) > 1
    ]


def sheets(path: Path, cached: bool = True) -> Mapping[str, Sequence[Sequence[object]]]:
    """The cells of every sheet: cached values, or the formulas themselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl cannot read the icon sets
        book = load_workbook(path, data_only=cached)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def sheet_texts(path: Path) -> list[str]:
    """Every text cell of a workbook."""
    cells = (cell for rows in sheets(path).values() for row in rows for cell in row)
    return [cell for cell in cells if isinstance(cell, str)]


def excel_dashboards(path: Path) -> list[list[PrintedRow]]:
    """The dashboard tables of the workbook, from the cached values."""
    found = (_excel_rows(rows) for rows in sheets(path).values())
    return [rows for rows in found if rows]


def _excel_rows(rows: Sequence[Sequence[object]]) -> list[PrintedRow]:
    start = next((n for n, row in enumerate(rows) if "Decided by" in row), None)
    if start is None:
        return []
    at = {str(head): number for number, head in enumerate(rows[start])}
    value, previous = (number for head, number in at.items() if head.startswith("End of year"))
    return [
        PrintedRow(
            description=str(row[at["Description"]]),
            direction=_score(row[at["Direction of travel"]]),
            rating=RATINGS[int(str(row[at["Performance rating"]]))],
            quartile=str(row[at["Quartile"]] or ""),
            value=row[value],  # type: ignore[arg-type]
            previous=row[previous],  # type: ignore[arg-type]
            key=str(row[at["Key"]]),
        )
        for row in rows[start + 1 :]
    ]


def _score(cell: object) -> str:
    return WORDS[cell] if isinstance(cell, str) else DIRECTIONS[int(str(cell))]


def counts(rows: Sequence[PrintedRow]) -> tuple[int, int, int, int]:
    """Improved, level, worsened, not determined."""
    found = Counter(row.direction for row in rows)
    return found["up"], found["level"], found["down"], found["none"]
