"""A table of text cells that know where they came from."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from papers.errors import FiguresError, Problem

# A character that XML cannot hold, and so neither Word nor Excel.
NOT_IN_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, without surrounding blanks, and its place in a person's words."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and the place of the row itself."""

    cells: Mapping[str, Cell]
    where: str

    def __getitem__(self, column: str) -> Cell:
        """The cell of a column; an empty cell where the table has no such column."""
        return self.cells.get(column) or Cell("", self.where)

    def text(self, column: str) -> str:
        """The text of a column; "" where the table has no such column."""
        return self[column].text


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the file's name as people know it, its columns in order, its rows.

    `head` is the place of the row that holds the headings.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    head: str = ""

    def renamed(self, known: Collection[str]) -> "Table":
        """The table with its columns named as in `known`: "Short name" becomes "short_name"."""
        names = {column: column for column in self.columns}
        for column in self.columns:
            plain = re.sub(r"[\s_-]+", "_", column.casefold())
            if plain in known and plain not in names.values():
                names[column] = plain
        if all(column == name for column, name in names.items()):
            return self
        rows = [
            Row({names[column]: cell for column, cell in row.cells.items()}, row.where)
            for row in self.rows
        ]
        return Table(self.name, tuple(names.values()), tuple(rows), self.head)

    def missing_columns(self, needed: Iterable[str]) -> list[Problem]:
        """A problem for each needed column that the table does not have."""
        return [
            Problem(
                self.head or self.name,
                f'The column "{column}" is missing.',
                f'Add a column headed "{column}".',
            )
            for column in needed
            if column not in self.columns
        ]


class TableError(FiguresError):
    """A table with faults; `table` is what could be read of it, to look for further faults."""

    def __init__(self, problems: Iterable[Problem], table: Table) -> None:
        super().__init__(problems)
        self.table = table
