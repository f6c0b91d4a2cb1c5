"""Reads the figures of one year from data/<year>/ and finds every fault in them at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from papers.errors import CannotRunError, FiguresError, Problem, Severity, did_you_mean, errors_in
from papers.indicators import across
from papers.indicators.model import Year
from papers.indicators.rows import aim_in, dashboard_in, indicator_in, progress_in, risk_in
from papers.settings import SmallNumbers
from papers.sources import Row, Table, TableError
from papers.sources.read import find_table, read_table

T = TypeVar("T")
_YEAR = re.compile(r"(20[0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class _File:
    """A table of the year: the columns that it must have and those that it may have."""

    stem: str
    needed: tuple[str, ...]
    known: tuple[str, ...] = ()
    optional: bool = True


INDICATORS = _File(
    "indicators",
    ("dashboard", "description", "value", "previous", "polarity"),
    (
        *("key", "short_name", "outcome", "strategic_plan", "quartile", "target"),
        *("stated_direction", "stated_rating", "reason", "stated_for"),
        *("comparable", "sample_size", "tolerance", "status", "commentary", "department"),
        *("commentary_for", "counts_people", "numerator", "denominator"),
        *("period", "previous_period"),
    ),
    optional=False,
)
DASHBOARDS = _File(
    "dashboards",
    ("order", "dashboard", "theme", "has_target_column", "counted_in_headline", "comparators"),
    ("notes",),
    optional=False,
)
OUTCOMES = _File("outcomes", ("outcome", "sub_outcome", "aim"))
PROGRESS = _File("progress", ("outcome", "sub_outcome", "kind", "text"))
RISKS = _File("risks", ("title", "risk", "response", "area"))


def read_year(workspace: Path, year: str, rules: SmallNumbers) -> tuple[Year, list[Problem]]:
    """Read the figures of a year.

    Args:
        workspace: The folder that holds data/.
        year: The name of the folder in data/, e.g. "2021-22".
        rules: Which numbers are too small to publish: they are masked here and known nowhere else.

    Returns:
        The year, its indicators in the order of the dashboards and then of the file, and the
        warnings.

    Raises:
        FiguresError: With every fault of every file at once.
        CannotRunError: Where there are no figures of that year.
    """
    first, folder = _year_folder(workspace, year)
    reading = _Reading(workspace, folder)
    indicators, dashboards = reading.table(INDICATORS), reading.table(DASHBOARDS)
    outcomes, progress, risks = map(reading.table, (OUTCOMES, PROGRESS, RISKS))
    masked = reading.rows(indicators, partial(indicator_in, rules=rules))
    found = Year(
        label=f"{first}/{(first + 1) % 100:02}",
        previous_label=f"{first - 1}/{first % 100:02}",
        dashboards=reading.rows(dashboards, dashboard_in),
        indicators=tuple(row.indicator for row in masked),
        aims=reading.rows(outcomes, aim_in),
        progress=reading.rows(progress, progress_in),
        risks=reading.rows(risks, risk_in),
    )
    reading.faults += across.faults(found, indicators, dashboards, outcomes, progress)
    reading.faults += across.told_in_notes(dashboards, masked) if dashboards else []
    problems = reading.problems()
    if errors_in(problems):
        raise FiguresError(problems)
    return _in_order(found), problems


@dataclass(slots=True)
class _Reading:
    """The reading of one year's files, and the faults found so far."""

    workspace: Path
    folder: Path
    in_files: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)

    def table(self, file: _File) -> Table | None:
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


def _year_folder(workspace: Path, year: str) -> tuple[int, Path]:
    data = workspace / "data"
    plain = year.replace("/", "-")
    match = _YEAR.fullmatch(plain)
    if match and (int(match[1]) + 1) % 100 == int(match[2]) and (data / plain).is_dir():
        return int(match[1]), data / plain
    names = sorted(folder.name for folder in data.glob("20*") if _YEAR.fullmatch(folder.name))
    there = f"There are figures of {', '.join(names)}." if names else "There are none of any year."
    raise CannotRunError(
        Problem(
            f"data/{plain}" if match else f'Year "{year}"',
            "There are no figures of that year." if match else "That is not a year.",
            f'{there} Name a year like "2021-22"; its figures stand in data/2021-22.',
        )
    )


def _no_file(file: _File, folder: Path) -> Problem:
    return Problem(
        f"data/{folder.name}",
        f"There is no {file.stem}.csv and no {file.stem}.xlsx.",
        f"Add one with the columns {', '.join(file.needed)}.",
    )


def _no_headings(file: _File, table: Table) -> Problem:
    first = next(iter(table.columns), "")
    return Problem(
        table.head,
        f'The row that begins with "{first}" is taken for the headings, but holds none of them.',
        f"Delete what stands above the headings; they are {', '.join(file.needed)}.",
    )


def _unknown_columns(file: _File, table: Table) -> list[Problem]:
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


def _in_order(year: Year) -> Year:
    dashboards = sorted(year.dashboards, key=lambda dashboard: dashboard.order)
    place = {dashboard.name: dashboard.order for dashboard in dashboards}
    indicators = sorted(year.indicators, key=lambda indicator: place[indicator.dashboard])
    return replace(year, dashboards=tuple(dashboards), indicators=tuple(indicators))
