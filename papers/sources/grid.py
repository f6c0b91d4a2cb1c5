"""From rows of raw text to a table: headings, blank rows, and every fault with its place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from papers.errors import FiguresError, Problem
from papers.sources.table import NOT_IN_XML, Cell, Row, Table, TableError

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_TEXT = 32_767  # characters in a cell; Excel holds no more
_WINDOWS_BREAK = re.compile("\r\n?")
# XML 1.0, production [2] Char: what neither Word nor Excel can hold.


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file.

    Attributes:
        where: The place of the row in a person's words.
        texts: The text of each cell, unstripped.
        place: Gives the place of a cell from its index (from 0) and the heading of its column.
    """

    where: str
    texts: tuple[str, ...]
    place: Callable[[int, str], str]

    @property
    def blank(self) -> bool:
        """True where no cell holds anything but blanks."""
        return not any(map(_content, self.texts))


def assemble(name: str, rows: Iterable[RawRow], problems: list[Problem]) -> Table:
    """Make a table of raw rows; the first row that is not blank holds the headings.

    Args:
        name: The file's name as people know it.
        rows: The rows in order.
        problems: What the reader of the file finds, now or while it gives `rows`.

    Raises:
        TableError: With `problems` and every fault found here.
        FiguresError: Where there is not even a heading, or where there are too many.
    """
    filled = (row for row in rows if not row.blank)
    head = next(filled, None)
    if head is None:
        problems = problems or [
            Problem(name, "The file is empty.", "Write the headings into the first row.")
        ]
        raise FiguresError(problems)
    headings = tuple(text.strip() for text in head.texts)
    if len(list(filter(None, headings))) > MAX_COLUMNS:  # to look further could take hours
        raise FiguresError([*problems, _too_many(head.where, "columns", MAX_COLUMNS)])
    problems += _bad_texts(head, headings) + _doubled(head, headings)
    table_rows: list[Row] = []
    nameless: set[int] = set()
    for row in filled:
        if len(table_rows) == MAX_ROWS:
            problems.append(_too_many(row.where, "rows", MAX_ROWS))
            break
        problems += _bad_texts(row, headings) + _surplus(row, headings)
        nameless |= {i for i, text in enumerate(row.texts[: len(headings)]) if _content(text)}
        table_rows.append(Row(_cells(row, headings), row.where))
    problems += [
        Problem(
            head.place(index, ""),
            "The column holds values but has no heading.",
            "Write its heading into the first row, or empty the column.",
        )
        for index in sorted(nameless)
        if not headings[index]
    ]
    columns = tuple(dict.fromkeys(filter(None, headings)))
    table = Table(name, columns, tuple(table_rows), head.where)
    if problems:
        raise TableError(problems, table)
    return table


def _content(text: str) -> bool:
    # str.strip() takes U+000B and U+001C to U+001F for blanks; they must not vanish unseen.
    return bool(text.strip(" \t\r\n\xa0"))


def _cells(row: RawRow, headings: tuple[str, ...]) -> Mapping[str, Cell]:
    cells: dict[str, Cell] = {}
    for index, heading in enumerate(headings):
        if heading and heading not in cells:
            text = row.texts[index] if index < len(row.texts) else ""
            cells[heading] = Cell(_WINDOWS_BREAK.sub("\n", text).strip(), row.place(index, heading))
    return cells


def _bad_texts(row: RawRow, headings: tuple[str, ...]) -> list[Problem]:
    problems = []
    for index, text in enumerate(row.texts):
        if told := _bad_text(text):
            heading = headings[index] if index < len(headings) else ""
            problems.append(Problem(row.place(index, heading), *told))
    return problems


def _bad_text(text: str) -> tuple[str, str] | None:
    """What is wrong with the text of a cell and what to do; None where nothing is."""
    if found := sorted(set(re.findall(NOT_IN_XML, text))):
        codes = ", ".join(f"U+{ord(character):04X}" for character in found)
        what = f"The cell holds a character that no paper can hold ({codes})."
        return what, "Delete the text of the cell and type it again."
    if len(text) > MAX_TEXT:
        what = f"The cell holds {len(text):,} characters; Excel holds no more than {MAX_TEXT:,}."
        return what, "Shorten the text."
    return None


def _doubled(head: RawRow, headings: tuple[str, ...]) -> list[Problem]:
    first = {heading: index for index, heading in reversed(list(enumerate(headings)))}
    return [
        Problem(
            head.place(index, heading),
            f'The heading "{heading}" stands twice.',
            "Delete or rename one of the two columns.",
        )
        for index, heading in enumerate(headings)
        if heading and first[heading] < index
    ]


def _surplus(row: RawRow, headings: tuple[str, ...]) -> list[Problem]:
    surplus = [text for text in row.texts[len(headings) :] if _content(text)]
    if not surplus:
        return []
    return [
        Problem(
            row.where,
            f"The row has {len(row.texts)} cells, the headings {len(headings)}.",
            "Put text with commas in quotation marks, or give every column a heading.",
        )
    ]


def _too_many(where: str, what: str, most: int) -> Problem:
    return Problem(
        where,
        f"The table has more than {most:,} {what}.",
        "Clear what is not part of the table.",
    )
