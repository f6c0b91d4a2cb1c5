"""What shows only when the rows of the benchmarking table are seen together."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from papers.benchmarking.areas import ComparatorSet
from papers.benchmarking.model import Benchmark, Reading
from papers.errors import Problem, Severity
from papers.indicators.values import ValueKind
from papers.settings import BenchmarkingRules
from papers.sources import Row, Table

MOST_AREAS = 8  # that a note names
MOST_PLACES = 3
_SAME = {  # what all rows of an indicator must share, by the column
    "theme": "theme",
    "indicator": "name",
    "polarity": "polarity",
    "unit": "unit",
    "current_period": "period",
    "previous_period": "previous_period",
}
_VALUES = {"current_value": "current", "previous_value": "previous"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: an indicator, an area, and its values in two periods."""

    row: Row
    benchmark: Benchmark
    area: str
    current: Reading
    previous: Reading


def faults(entries: Sequence[Entry], told: Collection[str]) -> Iterator[Problem]:
    """An area that stands twice for an indicator, and rows of one indicator that differ.

    Args:
        entries: The rows of the table.
        told: The places of the faults that are told already.
    """
    indicators: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        rows = indicators.setdefault(entry.benchmark.key, {})
        before = rows.setdefault(entry.area, entry)
        if before is not entry:
            what = f'"{entry.area}" stands twice for "{entry.benchmark.key}": '
            where = f"also in {before.row.where}."
            yield Problem(entry.row["area"].where, what + where, "Delete one of the rows.")
    for rows in indicators.values():
        yield from _two_styles(next(iter(rows.values())))
        for column, name in _SAME.items():
            sound = [one for one in rows.values() if one.row[column].where not in told]
            yield from _differences(sound, column, name)


def _differences(entries: Sequence[Entry], column: str, name: str) -> Iterator[Problem]:
    """The rows that differ from most of the others: the fault is theirs."""
    cells = [(entry, getattr(entry.benchmark, name)) for entry in entries]
    for usual, _ in Counter(cell for _, cell in cells).most_common(1):
        for entry, cell in cells:
            if cell != usual:
                yield Problem(
                    entry.row[column].where,
                    f'"{cell}" differs from "{usual}" in other rows of the same indicator.',
                    f'Give all rows of "{entry.benchmark.key}" the same {column}.',
                )


def _two_styles(entry: Entry) -> Iterator[Problem]:
    now, before = entry.benchmark.period, entry.benchmark.previous_period
    if now and before and re.sub(r"\d", "9", now) != re.sub(r"\d", "9", before):
        what = f'"{before}" and the current period "{now}" are written in two styles.'
        step = "Write both alike, for example 2021-22 and 2020-21."
        yield Problem(entry.row["previous_period"].where, what, step)


def remarks(
    table: Table,
    entries: Sequence[Entry],
    benchmarks: Iterable[Benchmark],
    comparators: ComparatorSet,
    rules: BenchmarkingRules,
) -> Iterator[Problem]:
    """Indicators with too few values, unknown core themes; what is missing, in a note each.

    Args:
        table: The table.
        entries: Its rows.
        benchmarks: Its indicators.
        comparators: The areas that are compared.
        rules: How areas are ranked.
    """
    yield from _thin(entries, benchmarks, comparators, rules)
    yield from _missing(table, entries)
    yield from _absent(table, entries, comparators)


def _thin(
    entries: Sequence[Entry],
    benchmarks: Iterable[Benchmark],
    comparators: ComparatorSet,
    rules: BenchmarkingRules,
) -> Iterator[Problem]:
    areas, share = len(comparators.areas), rules.minimum_coverage
    for name in _VALUES.values():
        found = Counter(
            entry.benchmark.key
            for entry in entries
            if getattr(entry, name).value.kind is not ValueKind.MISSING
        )
        for one in benchmarks:
            if one.polarity.sign and found[one.key] < share * areas:
                yield Problem(
                    one.where,
                    f'"{one.key}" has {name} values for {found[one.key]} of {areas} areas, fewer '
                    f"than {share:.0%}: it is not ranked on them.",
                    "Add the missing ones, or set another minimum_coverage in data/council.toml.",
                    Severity.WARNING,
                )


def _missing(table: Table, entries: Sequence[Entry]) -> Iterator[Problem]:
    """One note of all values that are blank or suppressed, since they are often many."""
    found = [
        (entry.area, entry.row[column].where.removeprefix(f"{table.name}, "))
        for column, name in _VALUES.items()
        for entry in entries
        if getattr(entry, name).value.kind is ValueKind.MISSING and column in table.columns
    ]
    if found:
        areas = Counter(area for area, _ in found).most_common()
        counted = _some([f"{area} {number}" for area, number in areas], MOST_AREAS)
        places = _some([place for _, place in found], MOST_PLACES, "; ")
        plural = "value is" if len(found) == 1 else "values are"
        what = f"{len(found)} {plural} blank or suppressed: {counted} ({places})."
        step = "They count as missing, never as zero: nothing has to be done."
        yield Problem(table.name, what, step, Severity.NOTE)


def _absent(
    table: Table, entries: Sequence[Entry], comparators: ComparatorSet
) -> Iterator[Problem]:
    pairs = {(entry.area, entry.benchmark.key) for entry in entries}
    indicators = len({key for _, key in pairs})
    rows = Counter(area for area, _ in pairs)
    lacking = {area: indicators - rows[area] for area in comparators.names}
    named = sorted(filter(lacking.get, lacking), key=lambda area: -lacking[area])
    if named:
        counted = _some([f"{area} {lacking[area]}" for area in named], MOST_AREAS)
        what = f"Some areas have no row for some of the {indicators} indicators: {counted}."
        step = "They are ranked on the others: add the rows where the source has them."
        yield Problem(table.name, what, step, Severity.NOTE)


def _some(items: Sequence[str], most: int, between: str = ", ") -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return between.join(items[:most]) + more
