"""The tables of a year: found in data/<year>/, read with their columns, all faults gathered."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from papers.errors import CannotRunError, FiguresError, Problem, Severity, did_you_mean
from papers.sources import Row, Table, TableError
from papers.sources.read import find_table, read_table

T = TypeVar("T")
_YEAR = re.compile(r"(20[0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of the year: the columns that it must have and those that it may have."""

    stem: str
    needed: tuple[str, ...]
    known: tuple[str, ...] = ()
    optional: bool = True


@dataclass(slots=True)
class YearFiles:
    """The reading of one year's files, and the faults found so far."""

    workspace: Path
    folder: Path
    in_files: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)

    def table(self, file: TableFile) -> Table | None:
        """A file of the year; None where there is none, empty where it cannot be read."""
        try:
            path = find_table(self.folder, file.stem)
            if path is None:
                self.faults += [] if file.optional else [_no_file(file, self.folder)]
                return None
            table = read_table(path, self.workspace)
            broken: tuple[Problem, ...] = ()
        except TableError as error:
            table, broken = error.table, error.problems
        except FiguresError as error:
            self.in_files += error.problems
            return Table(file.stem, (), ())
        table = table.renamed(file.needed + file.known)
        if not set(file.needed) & set(table.columns):  # a title stands there, so no row can be read
            self.in_files.append(_no_headings(file, table))
            return Table(file.stem, (), ())
        self.in_files += broken
        self.faults += table.missing_columns(file.needed) + _unknown_columns(file, table)
        if not file.optional and not table.rows:
            step = f"Write a row for each of the {file.stem}."
            self.faults.append(Problem(table.name, "The table has no rows.", step))
        return table

    def rows(self, table: Table | None, parse: Callable[[Row, list[Problem]], T]) -> tuple[T, ...]:
        """The rows of a table as nouns of the model."""
        return tuple(parse(row, self.faults) for row in table.rows) if table else ()

    def problems(self) -> list[Problem]:
        """All problems; none twice at a place where the file itself is at fault."""
        told = {problem.where for problem in self.in_files}
        return self.in_files + [
            fault
            for fault in self.faults
            if fault.where not in told and fault.where.rpartition(", ")[0] not in told
        ]


def year_folder(workspace: Path, year: str) -> tuple[int, Path]:
    """The first calendar year of a year of figures such as "2021-22", and its folder.

    Raises:
        CannotRunError: Where there are no figures of that year.
    """
    data = workspace / "data"
    plain = year.replace("/", "-")
    match = _YEAR.fullmatch(plain)
    if match and (int(match[1]) + 1) % 100 == int(match[2]) and (data / plain).is_dir():
        return int(match[1]), data / plain
    names = year_names(workspace)
    there = f"There are figures of {', '.join(names)}." if names else "There are none of any year."
    raise CannotRunError(
        Problem(
            f"data/{plain}" if match else f'Year "{year}"',
            "There are no figures of that year." if match else "That is not a year.",
            f'{there} Name a year like "2021-22"; its figures stand in data/2021-22.',
        )
    )


def year_names(workspace: Path) -> list[str]:
    """The names of the years that have a folder of figures, oldest first."""
    folders = (workspace / "data").glob("20*")
    return sorted(folder.name for folder in folders if _YEAR.fullmatch(folder.name))


def _no_file(file: TableFile, folder: Path) -> Problem:
    return Problem(
        f"data/{folder.name}",
        f"There is no {file.stem}.csv and no {file.stem}.xlsx.",
        f"Add one with the columns {', '.join(file.needed)}.",
    )


def _no_headings(file: TableFile, table: Table) -> Problem:
    first = next(iter(table.columns), "")
    return Problem(
        table.head,
        f'The row that begins with "{first}" is taken for the headings, but holds none of them.',
        f"Delete what stands above the headings; they are {', '.join(file.needed)}.",
    )


def _unknown_columns(file: TableFile, table: Table) -> list[Problem]:
    known = file.needed + file.known
    missing = set(known) - set(table.columns)
    return [
        Problem(
            table.head,
            f'The column "{column}" is not known and is left out.',
            did_you_mean(column, missing),
            Severity.WARNING,
        )
        for column in table.columns
        if column not in known
    ]
