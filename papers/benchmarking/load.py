"""Reads data/<year>/benchmarking.csv: an indicator and an area in each row, two periods beside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from papers.benchmarking import across
from papers.benchmarking.across import Entry
from papers.benchmarking.areas import AREAS, ComparatorSet, known_area
from papers.benchmarking.model import Benchmark, Counts, Reading
from papers.errors import Problem
from papers.indicators.disclosure import MASKED, is_small
from papers.indicators.reader import RowReader
from papers.indicators.reading import TableFile, YearFiles
from papers.indicators.values import (
    Polarity,
    UnreadableError,
    Value,
    ValueKind,
    parse_polarity,
    parse_value,
)
from papers.settings import Settings, SmallNumbers
from papers.sources import Row

BENCHMARKING = TableFile(
    "benchmarking",
    (
        *("theme", "indicator_id", "indicator", "polarity", "unit", "area_code", "area"),
        *("current_period", "current_value", "previous_period", "previous_value", "source"),
    ),
    ("numerator", "denominator"),
)
SUPPRESSED = frozenset({"c", "x", "z", "u", "k", "low", "*", ":"})
_CODE = re.compile(r"\[[a-z]{1,4}\]")  # [c], [x], [low], as the Analysis Function recommends
_PLAIN = re.compile(r"-?\d{1,15}(?P<fraction>\.\d{1,20})?", re.ASCII)
_MISSING = Value("", ValueKind.MISSING)

Readings = Mapping[tuple[str, str], Reading]


@dataclass(frozen=True, slots=True)
class BenchmarkTable:
    """The table as read.

    Attributes:
        benchmarks: Its indicators, by theme, in the order of the file.
        current: The current values by the indicator's key and the area.
        previous: The previous values likewise.
    """

    benchmarks: tuple[Benchmark, ...]
    current: Readings
    previous: Readings


def read_benchmarks(
    files: YearFiles, comparators: ComparatorSet | None, settings: Settings
) -> BenchmarkTable | None:
    """The benchmarking table of a year; None where there is none.

    Faults, warnings and notes go to `files`. A value whose counts are too small to publish is taken
    out here, and so is not ranked.

    Args:
        files: The files of the year.
        comparators: The areas that are compared; None where there is no table of them.
        settings: How areas are ranked, and which numbers are too small to publish.
    """
    table = files.table(BENCHMARKING)
    if table is None:
        return None
    if comparators is None:
        files.faults.append(_no_areas(files))
    if table.columns and not table.rows:
        step = "Write a row for each indicator and area, or delete the file."
        files.faults.append(Problem(table.name, "The table has no rows.", step))
    read = files.rows(table, lambda row, faults: _entry(row, faults, comparators, settings))
    entries = [entry for entry in read if entry.area and entry.benchmark.key]
    found = _table(entries)
    files.faults += across.faults(entries, {fault.where for fault in files.faults})
    if comparators:
        rules = settings.benchmarking
        files.faults += across.remarks(table, entries, found.benchmarks, comparators, rules)
    return found


def parse_number(text: str) -> Value:
    """Read the value of an area: one number, or of the kind `MISSING` where it is suppressed.

    >>> parse_number("68.1%").exact, parse_number("1,608").exact, parse_number("[c]").exact
    (Decimal('68.1'), Decimal('1608'), None)

    Raises:
        UnreadableError: For a range, a bound such as "<5", and words.
    """
    if match := _PLAIN.fullmatch(text):  # programs export more digits than a council prints
        places = max(len(match["fraction"] or "") - 1, 0)
        return Value(text, ValueKind.NUMBER, Decimal(text), decimals=places)
    if text.casefold() in SUPPRESSED or _CODE.fullmatch(text.casefold()):
        return Value(text, ValueKind.MISSING)
    advice = "Write one number; leave the cell blank, or write [c], where there is none."
    try:
        value = parse_value(text)
    except UnreadableError as error:
        raise UnreadableError(f'"{text}" is not a number.', advice) from error
    if value.exact is None and value.kind is not ValueKind.MISSING:
        raise UnreadableError(f'"{text}" is not one number.', advice)
    return value


def _entry(
    row: Row, problems: list[Problem], comparators: ComparatorSet | None, settings: Settings
) -> Entry:
    cells = RowReader(row, problems)
    benchmark = Benchmark(
        key=cells.needed_line("indicator_id"),
        theme=cells.needed_line("theme"),
        name=cells.needed_line("indicator"),
        polarity=cells.read("polarity", parse_polarity, Polarity.NONE),
        unit=cells.line("unit"),
        period=cells.needed_line("current_period"),
        previous_period=cells.needed_line("previous_period"),
        source=cells.line("source"),
        where=row["indicator_id"].where,
    )
    area = known_area(cells, comparators) if comparators else cells.needed_line("area")
    current, previous = (
        _reading(cells.read(column, parse_number, _MISSING), counts, settings.small_numbers)
        for column, counts in zip(("current_value", "previous_value"), _counts(cells), strict=True)
    )
    return Entry(row, benchmark, area, current, previous)


def _reading(value: Value, counts: Counts | None, rules: SmallNumbers) -> Reading:
    if counts and is_small(counts.numerator, counts.denominator, rules):
        return Reading(MASKED)
    return Reading(value, counts)


def _counts(cells: RowReader) -> tuple[Counts | None, Counts | None]:
    above = cells.read("numerator", _pair, None)
    below = cells.read("denominator", _pair, None)
    if above is None and below is None:
        return None, None
    numerators, denominators = above or (None, None), below or (None, None)
    now, before = zip(numerators, denominators, strict=True)
    return Counts(*now), Counts(*before)


def _pair(text: str) -> tuple[Decimal | None, Decimal | None] | None:
    if not text:
        return None
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 2:
        what = f'"{text}" does not give two numbers.'
        raise UnreadableError(what, 'Write "45 | 38": the current one and the previous one.')
    current, previous = map(parse_number, parts)
    return current.exact, previous.exact


def _table(entries: list[Entry]) -> BenchmarkTable:
    first: dict[str, Benchmark] = {}
    for entry in entries:
        first.setdefault(entry.benchmark.key, entry.benchmark)
    themes = list(dict.fromkeys(one.theme for one in first.values()))
    place = {theme: number for number, theme in enumerate(themes)}
    return BenchmarkTable(
        tuple(sorted(first.values(), key=lambda one: place[one.theme])),
        {(entry.benchmark.key, entry.area): entry.current for entry in entries},
        {(entry.benchmark.key, entry.area): entry.previous for entry in entries},
    )


def _no_areas(files: YearFiles) -> Problem:
    columns = ", ".join(AREAS.needed)
    what = "There is a benchmarking table, but no areas.csv and no areas.xlsx."
    return Problem(f"data/{files.folder.name}", what, f"Add one with the columns {columns}.")
