"""The areas that are compared: a comparator set has a name and the date of its boundaries."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from papers.errors import Problem, did_you_mean
from papers.indicators.fields import choose
from papers.indicators.reader import RowReader
from papers.indicators.reading import TableFile, YearFiles
from papers.indicators.values import UnreadableError
from papers.sources import Cell, Row, Table

AREAS = TableFile(
    "areas",
    ("comparators", "as_at", "area", "area_code", "type", "population", "population_year"),
    ("deprivation",),
)
T = TypeVar("T")
_CODE = re.compile(r"[A-Z]\d{8}")


class AreaType(StrEnum):
    """A county council, which has districts below it, or a unitary authority, which has none."""

    COUNTY = "county council"
    UNITARY = "county unitary"


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a comparator set.

    Attributes:
        name: Its name, by which every table knows it.
        code: Its ONS code.
        type: What sort of authority answers for it.
        population: Its residents.
        deprivation: Its score or rank of deprivation, high where it is deprived; None if not given.
    """

    name: str
    code: str
    type: AreaType
    population: int
    deprivation: float | None = None


@dataclass(frozen=True, slots=True)
class ComparatorSet:
    """Areas that are compared with one another.

    Attributes:
        name: What they are, e.g. "English county areas".
        as_at: The day of the boundaries.
        population_year: What the populations are of, e.g. "mid-2020".
        areas: The areas, in the order of the file.
    """

    name: str
    as_at: date
    population_year: str
    areas: tuple[Area, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the areas."""
        return tuple(area.name for area in self.areas)

    def area(self, name: str) -> Area | None:
        """The area of that name."""
        return next((area for area in self.areas if area.name == name), None)


def read_areas(files: YearFiles, council: str) -> ComparatorSet | None:
    """The comparator set of a year; None where there is no table of areas.

    Faults go to `files`: a blank or unreadable cell, an area or code that stands twice, a second
    set, and a set without the council.

    Args:
        files: The files of the year.
        council: The name of the council's own area.
    """
    table = files.table(AREAS)
    if table is None:
        return None
    areas = files.rows(table, _area_in)
    for column in ("comparators", "as_at", "population_year"):
        files.faults += _not_the_same(table, column)
    for column in ("area", "area_code"):
        files.faults += _twice(table, column)
    names = [area.name for area in areas]
    if table.columns and not table.rows:
        step = "Write a row for each area."
        files.faults.append(Problem(table.name, "The table has no rows.", step))
    if table.rows and council not in names:
        step = did_you_mean(council, names) or "Add its row."
        files.faults.append(Problem(table.name, f'"{council}" is not among the areas.', step))
    first = table.rows[0] if table.rows else Row({}, table.name)
    as_at = RowReader(first, []).read("as_at", _day, date.min)  # told above, in its own row
    return ComparatorSet(
        first.text("comparators"), as_at, first.text("population_year"), tuple(areas)
    )


def known_area(cells: RowReader, known: ComparatorSet) -> str:
    """The name of the area that a row is about, checked against the set with its code.

    A code of other boundaries, such as that of a county that has become a unitary authority, is a
    fault: its figures are those of another place.
    """
    name, code = cells.needed_line("area"), cells.line("area_code")
    area = known.area(name)
    if not known.areas:  # told already: the table of them is faulty
        return name
    if name and area is None:
        step = did_you_mean(name, known.names) or "Add it to the areas, or delete the row."
        cells.fault("area", f'"{name}" is not among the areas.', step)
    elif area and area.code and code and code != area.code:
        cells.fault(
            "area_code",
            f'"{code}" is not the code of {name} on the boundaries of {known.as_at}, '
            f"which is {area.code}.",
            "Use figures for those boundaries, or delete the row.",
        )
    return name


def _area_in(row: Row, problems: list[Problem]) -> Area:
    cells = RowReader(row, problems)
    cells.needed_line("comparators")
    cells.needed_line("population_year")
    cells.read("as_at", _day, date.min)
    types: dict[str, AreaType] = {type_.value: type_ for type_ in AreaType}
    return Area(
        name=cells.needed_line("area"),
        code=cells.read("area_code", _code, ""),
        type=cells.read("type", lambda text: choose(text, types), AreaType.COUNTY),
        population=cells.read("population", _population, 1),
        deprivation=cells.read("deprivation", _deprivation, None),
    )


def _day(text: str) -> date:
    return _reading(date.fromisoformat, text, "a date", "Write it like 2021-04-01.")


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise UnreadableError(f'"{text}" is not an ONS code.', "Write it like E10000018.")
    return text


def _population(text: str) -> int:
    plain = text.replace(",", "")
    number = _reading(int, plain, "a population", "Write whole people, e.g. 713085.")
    if number <= 0:
        raise UnreadableError(f'"{text}" is not a population.', "Write whole people, e.g. 713085.")
    return number


def _deprivation(text: str) -> float | None:
    if not text:
        return None
    advice = "Write a score or rank, or nothing."
    number = _reading(float, text, "a number", advice)
    if not isfinite(number):
        raise UnreadableError(f'"{text}" is not a number.', advice)
    return number


def _reading(parse: Callable[[str], T], text: str, what: str, advice: str) -> T:
    try:
        return parse(text)
    except ValueError as error:
        raise UnreadableError(f'"{text}" is not {what}.', advice) from error


def _twice(table: Table, column: str) -> Iterable[Problem]:
    first: dict[str, Cell] = {}
    for row in table.rows:
        cell = row[column]
        before = first.setdefault(cell.text, cell)
        if cell.text and before is not cell:
            what = f'"{cell.text}" stands twice: also in {before.where}.'
            yield Problem(cell.where, what, "Delete one of the rows.")


def _not_the_same(table: Table, column: str) -> Iterable[Problem]:
    for row in table.rows[1:]:
        if row.text(column) and row.text(column) != table.rows[0].text(column):
            what = f'"{row.text(column)}" differs from "{table.rows[0].text(column)}" above.'
            step = f"Give all areas of the set the same {column}."
            yield Problem(row[column].where, what, step)
