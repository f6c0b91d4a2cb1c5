"""A workbook for the public: what a sheet needs so that everybody can read it.

Source of the rules: Government Analysis Function, "Releasing statistics in spreadsheets": title in
A1, one marked table a sheet with its headings in one row, nothing merged, no blank rows or columns,
wrapped text, document title and language set, the cursor in A1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager

from papers.documents.workbook import measure
from papers.documents.workbook.icons import IconWorksheet
from papers.errors import FiguresError, Problem

FONT = {"font_name": "Arial", "font_size": 10}
NAVY, GREY, LINK = "#1F3864", "#595959", "#0B4F9E"
LINE, PALE = "#BFBFBF", "#E9EEF6"
CONTENTS = "Contents"
_LONGEST_NAME = 31  # as Excel counts, where an emoji counts as two
_FAULTS = {
    -1: "The cell lies outside the sheet.",
    -2: "The text is too long for a cell, or a table is not possible here.",
    -3: "The link is too long.",
    -4: "There are too many links.",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number, the number format that prints it, and what is printed."""

    value: float
    format: str
    printed: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with the value that readers see who do not calculate."""

    text: str
    cached: float | str
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to A1 of another sheet, or to a web or mail address."""

    text: str
    sheet: str = ""
    address: str = ""


Content = str | Number | Formula | Link
BACK = Link("Back to Contents", sheet=CONTENTS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        header: Its heading; unique in the table.
        width: In characters.
        align: "left" or "center".
        working: True for a column that only shows how a result came about.
        indent: How far a text on the left is set in; 3 leaves room for an icon.
    """

    header: str
    width: float
    align: str = "left"
    working: bool = False
    indent: int = 1

    @property
    def look(self) -> dict[str, Any]:
        """How its cells and heading stand."""
        left = self.align == "left"
        return {"align": self.align} | ({"indent": self.indent} if left else {})

    def lines(self, text: str, bold: bool) -> int:
        """How many lines a text takes in it."""
        indent = self.indent * measure.INDENT if self.align == "left" else 0
        return measure.lines_needed(text, measure.column_pixels(self.width) - indent, bold)


class Sheet(IconWorksheet):
    """A sheet whose every write is checked."""

    book: "Book"
    title = ""

    def put(self, row: int, column: int, content: Content, **look: Any) -> None:
        """Write one cell. A text stays a text, whatever it looks like.

        Raises:
            FiguresError: Where Excel cannot hold it.
        """
        if isinstance(content, Number):
            style = self.book.style(num_format=content.format, **look)
            code = self.write_number(row, column, content.value, style)
        elif isinstance(content, Formula):
            style = self.book.style(num_format=content.format, **look)
            code = self.write_formula(row, column, content.text, style, content.cached)
        elif isinstance(content, Link):
            style = self.book.style(**look, font_color=LINK, underline=1)
            code = self.write_url(row, column, _address(content), style, content.text)
        elif content:
            code = self.write_string(row, column, content, self.book.style(**look))
        else:
            code = self.write_blank(row, column, None, self.book.style(**look))
        self.check(code, row, column)

    def write_lines(self, title: str, lines: Sequence[Content], columns: Sequence[Column]) -> int:
        """Write a title and lines of text under it; gives the number of the next row.

        The text runs over the cells beside it, so that the columns of the table below can be
        narrow; a text wider than those `columns` goes on in the next row.
        """
        room = sum(measure.column_pixels(column.width) for column in columns)
        self.title = title
        self.put(0, 0, title, bold=True, font_size=16, font_color=NAVY)
        self.set_row(0, 26)
        row = 1
        for line in lines:
            parts = measure.balanced(line, room) if isinstance(line, str) else (line,)
            for part in parts:
                self.put(row, 0, part, valign="vcenter")
                self.set_row(row, 17)
                row += 1
        return row

    def write_table(
        self,
        first_row: int,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Content]],
        bold_rows: int = 0,
        valign: str = "vcenter",
    ) -> None:
        """Write a marked table, wide and high enough for its texts.

        Args:
            first_row: The row of the headings, from 0.
            name: The table's name in formulas.
            columns: Its columns.
            rows: Its cells.
            bold_rows: How many of the last rows are totals.
            valign: Where texts stand: "top", "vcenter" or "bottom".
        """
        code = self.add_table(
            first_row, 0, first_row + len(rows), len(columns) - 1,
            {
                "name": name, "autofilter": False, "style": None, "description": self.title,
                "columns": [
                    {"header": column.header, "header_format": self._heading(column)}
                    for column in columns
                ],
            },
        )  # fmt: skip
        self.check(code, first_row, 0)
        for number, column in enumerate(columns):
            self.set_column(number, number, column.width)
        self._heighten(first_row, columns, [column.header for column in columns], bold=True)
        for row, cells in enumerate(rows, first_row + 1):
            total = row > first_row + len(rows) - bold_rows
            for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
                look = column.look | _body(total, column.working) | {"valign": valign}
                self.put(row, number, cell, **look)
            self._heighten(row, columns, cells, bold=total)
        self.repeat_rows(first_row)

    def print_up_to(self, last_row: int, last_column: int, landscape: bool = True) -> None:
        """Print the cells up to these on A4, one page wide, with the sheet's name below."""
        if landscape:
            self.set_landscape()
        self.set_paper(9)
        self.fit_to_pages(1, 0)
        self.set_margins(0.4, 0.4, 0.4, 0.6)
        self.set_footer("&L&A&RPage &P of &N")
        self.check(self.print_area(0, 0, last_row, last_column), last_row, last_column)

    def _heading(self, column: Column) -> Any:
        return self.book.style(
            **column.look, bold=True, font_color="#FFFFFF", text_wrap=True, valign="vcenter",
            bg_color=GREY if column.working else NAVY, left=1, left_color="#FFFFFF",
        )  # fmt: skip

    def _heighten(
        self, row: int, columns: Sequence[Column], cells: Sequence[Content], bold: bool
    ) -> None:
        texts = [cell.text if isinstance(cell, Link) else cell for cell in cells]
        lines = [
            column.lines(text, bold)
            for column, text in zip(columns, texts, strict=True)
            if isinstance(text, str)
        ]
        self.check(self.set_row(row, measure.row_height(max(lines, default=1))), row, 0)

    def check(self, code: int | None, row: int, column: int) -> None:
        """Raise where XlsxWriter says by its return code that it did not write."""
        if code:
            raise FiguresError(
                Problem(
                    f'Workbook, sheet "{self.name}", row {row + 1}, column {column + 1}',
                    _FAULTS.get(code, f"XlsxWriter refused the cell (code {code})."),
                    "Shorten the text that stands there.",
                )
            )


class Book(Workbook):
    """A workbook in memory with a title, a language and a fixed date, made byte for byte alike.

    Args:
        title: The title of the document.
        author: Whose document it is.
        created: The date it carries.
    """

    worksheet_class = Sheet

    def __init__(self, title: str, author: str, created: datetime) -> None:
        self._bytes = BytesIO()
        super().__init__(self._bytes, {"in_memory": True, "default_format_properties": dict(FONT),
                                       "default_row_height": 17})  # fmt: skip
        self.set_properties({"title": title, "author": author, "created": created})
        self._styles: dict[tuple, Any] = {}

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        sheet: Sheet = self.add_worksheet(name)
        sheet.book = self
        return sheet

    def style(self, **look: Any) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.add_format(look)
        return self._styles[key]

    def finish(self) -> bytes:
        """Write everything."""
        self.close()
        return self._bytes.getvalue()

    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):
    """Writes the document properties with a language."""

    def _write_core_file(self) -> None:
        core = _Core()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Core(Core):
    """<dc:language>: screen readers choose their voice by it. XlsxWriter has no property for it."""

    def _write_cp_category(self) -> None:
        super()._write_cp_category()
        self._xml_data_element("dc:language", "en-GB")


def sheet_name(number: int, name: str) -> str:
    """A name that Excel takes for the sheet of a dashboard: at most 31 characters.

    >>> sheet_name(12, "Improved Opportunities - Safeguarding Children & Families")
    '12 Safeguarding Children'
    """
    short = re.split(r" [-–] |: ", name)[-1]
    words = re.sub(r"[\[\]:*?/\\\s]+", " ", f"{number} {short}").split(" ")
    while _length(" ".join(words)) > _LONGEST_NAME and len(words) > 2:
        words.pop()
    while len(words) > 2 and not words[-1].strip("&-–,'"):
        words.pop()
    cut = " ".join(words).encode("utf-16-le")[: 2 * _LONGEST_NAME]
    return cut.decode("utf-16-le", errors="ignore").strip(" '")


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def reference(sheet: str, cells: str) -> str:
    """Cells of another sheet as a formula names them."""
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cells}"


def _body(total: bool, working: bool) -> dict[str, Any]:
    look: dict[str, Any] = {"text_wrap": True, "bottom": 1, "bottom_color": LINE}
    if total:
        look |= {"bold": True, "bg_color": PALE}
    return look | ({"font_color": GREY} if working else {})


def _address(link: Link) -> str:
    return f"internal:{reference(link.sheet, 'A1')}" if link.sheet else link.address
