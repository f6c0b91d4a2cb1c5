"""Files for the tests of the sources: workbooks as Excel writes them, and broken ones."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from papers.errors import FiguresError
from papers.sources import Table
from papers.sources.read import read_table

SHEET = "xl/worksheets/sheet1.xml"


def workbook(folder: Path, rows: Sequence[Sequence[Any]], title: str = "Indicators") -> Path:
    """A workbook of one sheet; a pair (value, number format) makes a formatted cell."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            value, code = content if isinstance(content, tuple) else (content, "")
            cell = sheet.cell(number, column, value)
            cell.number_format = code or cell.number_format
    path = folder / "data" / "2021-22" / "indicators.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def rewrite(
    path: Path,
    changes: Mapping[str, Callable[[bytes], bytes]],
    more: Sequence[tuple[str, bytes]] = (),
) -> Path:
    """Change parts of a package, and add more."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    assert set(changes) <= {name for name, _ in parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, changes.get(name, bytes)(content))
        for name, content in more:
            archive.writestr(name, content)
    return path


def put(before: str, xml: str) -> Callable[[bytes], bytes]:
    """A change that puts XML before a marker, which must be there."""

    def change(content: bytes) -> bytes:
        assert before.encode() in content
        return content.replace(before.encode(), xml.encode() + before.encode(), 1)

    return change


def read(path: Path) -> Table:
    """Read a table of data/2021-22 of a workspace."""
    return read_table(path, path.parents[2])


def texts(table: Table) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[row.text(column) for column in table.columns] for row in table.rows]


def faults(path: Path) -> list[str]:
    """The faults for which a table is refused."""
    with pytest.raises(FiguresError) as caught:
        read(path)
    return [str(problem) for problem in caught.value.problems]
