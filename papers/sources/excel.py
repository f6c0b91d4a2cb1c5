"""Reads an Excel workbook: the first visible sheet, each cell as Excel shows it."""

import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from papers.errors import FiguresError, Problem
from papers.sources.grid import MAX_COLUMNS, MAX_ROWS, RawRow, assemble
from papers.sources.number_format import shown_number, shown_text
from papers.sources.safety import check_package
from papers.sources.sheet_scan import SheetScan, TooLargeError, scan_sheet
from papers.sources.table import Table

MAX_PART = 10 * 2**20
_LARGE_PARTS = ("xl/worksheets/", "xl/pivotCache/", "xl/media/")
_DATE = (
    "Excel has made a date of it.",
    "Format the column as Text (Home, Number, Text) and type the value again.",
)
_NOT_CALCULATED = ("The formula has no stored result.", "Open the file in Excel and save it.")


def read_excel(path: Path, name: str) -> Table:
    """Read the first visible sheet of a workbook; hidden rows are read like all others.

    Args:
        path: The workbook.
        name: Its name as people know it.

    Raises:
        FiguresError: With every fault at once.
        OSError: Where the file cannot be opened.
    """
    if (
        problems := check_package(path, name)
        or _no_workbook(path, name)
        or _large_parts(path, name)
    ):
        raise FiguresError(problems)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose on saving
            return _read(path, name)
    except FiguresError:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise nearly anything
        raise FiguresError(
            Problem(
                name,
                f"The workbook cannot be read ({type(error).__name__}).",
                "Open it in Excel and save it again.",
            )
        ) from error


def _no_workbook(path: Path, name: str) -> list[Problem]:
    with ZipFile(path) as archive:
        if any(part.startswith("xl/") for part in archive.namelist()):
            return []
        word = any(part.startswith("word/") for part in archive.namelist())
    what = "This is a Word document, not" if word else "This is not"
    return [Problem(name, f"{what} an Excel workbook.", "Put the workbook here in its place.")]


def _large_parts(path: Path, name: str) -> list[Problem]:
    """Parts (styles, names, texts) so large that openpyxl would take minutes over them."""
    with ZipFile(path) as archive:
        return [
            Problem(
                name,
                f'The part "{part.filename}" is larger than {MAX_PART // 2**20} MB.',
                "Copy the table into a new workbook (values only) and save that.",
            )
            for part in archive.infolist()
            if part.file_size > MAX_PART and not part.filename.startswith(_LARGE_PARTS)
        ]


def _read(path: Path, name: str) -> Table:
    with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as workbook:
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            raise FiguresError(
                Problem(name, "No sheet is visible.", "Unhide the sheet that holds the table.")
            )
        sheet: Any = visible[0]  # openpyxl has no public name for the part of a sheet
        where = f"{name}, sheet {sheet.title}"
        scan = _scan(path, sheet._worksheet_path, where)
        problems = [
            Problem(
                f"{where}, cells {area}",
                "The cells are merged, so that only the first of them has the text.",
                "Unmerge them and write the text into each.",
            )
            for area in scan.merged_inside()
        ]
        return assemble(name, _rows(sheet, where, scan, problems), problems)


def _scan(path: Path, part: str, where: str) -> SheetScan:
    advice = "Delete what is not part of the table (whole rows and columns), and save the file."
    try:
        with ZipFile(path) as archive, archive.open(part) as source:
            scan = scan_sheet(source)
            if _asks_to_be_calculated(archive):
                scan.uncalculated |= scan.zero_formulas
    except TooLargeError as error:
        raise FiguresError(Problem(where, "The sheet holds too many cells.", advice)) from error
    far = f"{get_column_letter(max(scan.last_column, 1))}{scan.last_row}"
    if scan.last_row > MAX_ROWS or scan.last_column > MAX_COLUMNS:
        what = f"The sheet has cells as far as {far}; {MAX_ROWS:,} rows and {MAX_COLUMNS} columns"
        raise FiguresError(Problem(where, f"{what} are the limit.", advice))
    return scan


def _asks_to_be_calculated(archive: ZipFile) -> bool:
    """Whether Excel has never saved the workbook: its writer may have put 0 for no result."""
    # openpyxl takes a missing attribute for yes, so the part itself is read.
    parts = (name for name in archive.namelist() if re.fullmatch(r"xl/workbook\d*\.xml", name))
    return any(
        re.search(rb"fullCalcOnLoad\s*=\s*[\"'](1|true)", archive.read(part)) for part in parts
    )


def _rows(sheet: Any, where: str, scan: SheetScan, problems: list[Problem]) -> Iterator[RawRow]:
    if not scan.last_row:
        return
    rows = sheet.iter_rows(max_row=scan.last_row, max_col=scan.last_column)
    for number, cells in enumerate(rows, 1):
        texts = []
        for column, cell in enumerate(cells, 1):
            text = "" if cell.value is None else _shown(cell)
            if (number, column) in scan.uncalculated:
                text = _NOT_CALCULATED
            if isinstance(text, tuple):
                place = f"{where}, cell {get_column_letter(column)}{number}"
                problems.append(Problem(place, *text))
                text = "?"
            texts.append(text)
        yield _raw_row(where, number, tuple(texts))


def _raw_row(where: str, number: int, texts: tuple[str, ...]) -> RawRow:
    def place(index: int, heading: str) -> str:
        return f"{where}, cell {get_column_letter(index + 1)}{number}"

    return RawRow(f"{where}, row {number}", texts, place)


def _shown(cell: Any) -> str | tuple[str, str]:
    """The text of a cell as Excel shows it; else what is wrong with it and what to do."""
    value, code = cell.value, cell.number_format
    if cell.data_type == "e":
        return f"The formula has failed: {value}.", "Mend the formula, or type the value."
    if isinstance(value, bool):
        return "The cell holds TRUE or FALSE.", 'Format it as Text and write "yes" or "no".'
    if isinstance(value, date | time | timedelta):
        return _DATE
    if isinstance(value, str):
        shown = shown_text(unescape(value), code)  # _x000D_ stands for U+000D
    else:
        shown = shown_number(value, code)
    if shown is None:
        return (
            f'How Excel shows {value} in the number format "{code}" cannot be told for certain.',
            "Format the cell as Text and type the value as it is to be printed.",
        )
    return shown
