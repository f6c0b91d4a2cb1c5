"""Reads the cells of one row; faults are gathered in a list, each with the place of its cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from papers.errors import Problem, Severity
from papers.indicators.values import UnreadableError
from papers.sources import Row

T = TypeVar("T")


@dataclass(slots=True)
class RowReader:
    """Reads the cells of a row and gathers the faults found in them."""

    row: Row
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """The text of a cell that may be blank."""
        return self.row.text(column)

    def line(self, column: str) -> str:
        """The text of a cell that may be blank, in one line: each white space is one blank."""
        return one_line(self.row.text(column))

    def needed(self, column: str) -> str:
        """The text of a cell that must not be blank (a missing column is told once, elsewhere)."""
        text = self.text(column)
        if not text and column in self.row.cells:
            self.fault(column, "The cell is blank.", f"Write the {column} into it.")
        return text

    def needed_line(self, column: str) -> str:
        """The text of a cell that must not be blank, in one line."""
        return one_line(self.needed(column))

    def read(self, column: str, parse: Callable[[str], T], default: T) -> T:
        """What `parse` makes of a cell; `default` where it cannot or the column is missing."""
        if column not in self.row.cells:
            return default
        try:
            return parse(self.line(column))
        except UnreadableError as error:
            self.fault(column, str(error), error.advice)
            return default

    def fault(
        self, column: str, what: str, next_step: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem at a cell of this row."""
        self.problems.append(Problem(self.row[column].where, what, next_step, severity))


def one_line(text: str) -> str:
    """A text with every white space as one blank, as names and short cells are printed."""
    return " ".join(text.split())
