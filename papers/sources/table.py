"""A table of text cells that know where they came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from papers.errors import FiguresError, Problem


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
    """A table: the file's name as people know it, its columns in order, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def missing_columns(self, needed: Iterable[str]) -> list[Problem]:
        """A problem for each needed column that the table does not have."""
        return [
            Problem(
                self.name,
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
