"""A workbook read back by openpyxl: cached values, formulas, and the tables by their headings."""

import warnings
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

FRONT = ("Cover", "Contents", "Notes", "Summary", "Quartiles and targets")


def book(path: Path, cached: bool = True) -> Workbook:
    """The workbook with cached values, or with the formulas themselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl cannot read the rating icons
        return load_workbook(path, data_only=cached)


def table(workbook: Workbook, sheet: str) -> list[dict[str, Cell]]:
    """The rows of the table of a sheet: cells by heading."""
    (found,) = workbook[sheet].tables.values()
    head, *rows = workbook[sheet][found.ref]
    return [dict(zip((str(cell.value) for cell in head), row, strict=True)) for row in rows]


def rows(workbook: Workbook) -> dict[str, dict[str, Cell]]:
    """The rows of all dashboards by the indicator's key."""
    names = [name for name in workbook.sheetnames if name not in FRONT]
    found = [row for name in names for row in table(workbook, name)]
    return {row["Key"].value: row for row in found if row["Key"].value}


def formulas(path: Path) -> list[tuple[str, str]]:
    """Sheet and cell of every formula."""
    return [
        (sheet.title, cell.coordinate)
        for sheet in book(path, cached=False)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def value(workbook: Workbook, place: tuple[str, str]) -> Any:
    """The value of a cell; an empty text is no value."""
    sheet, cell = place
    return workbook[sheet][cell].value or (0 if workbook[sheet][cell].value == 0 else None)
