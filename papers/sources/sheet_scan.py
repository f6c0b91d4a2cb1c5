"""Looks through the XML of a worksheet for what openpyxl would not tell, or would choke on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

MAX_ELEMENTS = 1_500_000


class TooLargeError(Exception):
    """The sheet has more elements than can be read in reasonable time."""


@dataclass(slots=True)
class SheetScan:
    """What a sheet holds, whatever its <dimension> claims.

    Attributes:
        last_row: The last row in which a cell has content, from 1; 0 for an empty sheet.
        last_column: The last column in which a cell has content.
        uncalculated: Row and column of every formula that has no stored result.
        zero_formulas: Row and column of every formula whose stored result is 0.
        merged: The merged areas, e.g. "B3:B5".
    """

    last_row: int = 0
    last_column: int = 0
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    zero_formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)

    def merged_inside(self) -> Iterator[str]:
        """The merged areas that touch cells with content."""
        for area in self.merged:
            column, row, _, _ = range_boundaries(area)
            if (row or 1) <= self.last_row and (column or 1) <= self.last_column:
                yield area


def scan_sheet(source: IO[bytes]) -> SheetScan:
    """Read a worksheet part once, in little memory.

    Raises:
        TooLargeError: For a sheet with more than `MAX_ELEMENTS` elements.
        ElementTree.ParseError, ValueError: For a part that is no worksheet.
    """
    scan = SheetScan()
    row = column = elements = 0
    for event, element in ElementTree.iterparse(source, ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            elements += 1
            if elements > MAX_ELEMENTS:
                raise TooLargeError
            if tag == "row":
                row, column = _next(row, int(element.get("r", row + 1))), 0
        elif tag == "c":
            column = _next(column, _column(element, row) or column + 1)
            _note_cell(scan, element, row, column)
            element.clear()
        elif tag == "mergeCell":
            scan.merged.append(element.get("ref", ""))
        elif tag == "row":
            element.clear()
    return scan


def _next(before: int, now: int) -> int:
    if now <= before:
        raise ValueError("rows or cells out of order, of which openpyxl would drop some")
    return now


def _column(cell: ElementTree.Element, row: int) -> int:
    place = cell.get("r")
    if place is None:
        return 0
    cell_row, column = coordinate_to_tuple(place)
    if cell_row != row:
        raise ValueError("a cell in another row than its own")
    return column


def _note_cell(scan: SheetScan, cell: ElementTree.Element, row: int, column: int) -> None:
    parts = {child.tag.rpartition("}")[2]: child for child in cell}
    value = parts.get("v")
    text = (value.text if value is not None else "") or ""
    if "f" in parts:
        if not text and (value is None or cell.get("t") != "str"):
            scan.uncalculated.add((row, column))
        elif text == "0":
            scan.zero_formulas.add((row, column))
    if text or "f" in parts or "is" in parts:
        scan.last_row = max(scan.last_row, row)
        scan.last_column = max(scan.last_column, column)
