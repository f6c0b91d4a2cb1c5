"""The quartiles that the dashboards print, against those that the comparison computes.

indicator_map.csv says which row of a dashboard is which indicator of the comparison, and for
which period the dashboard compares it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papers.benchmarking.model import Benchmark, Comparison, Place, Standings
from papers.errors import FiguresError, Problem, Severity, did_you_mean, errors_in
from papers.indicators.model import Indicator, Year
from papers.indicators.reader import RowReader, one_line
from papers.indicators.reading import TableFile, YearFiles, year_folder
from papers.indicators.values import parse_quartile
from papers.indicators.words import ordinal
from papers.sources import Row

INDICATOR_MAP = TableFile(
    "indicator_map", ("dashboard_indicator", "benchmark_indicator_id", "period")
)
_PERIOD = re.compile(r"(?P<first>20\d{2})(?:\s*[/–-]\s*(?:20)?(?P<last>\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ComputedQuartile:
    """The council's quartile for a row of a dashboard.

    Attributes:
        indicator: The key of the dashboard's row.
        benchmark: The key of the comparison's indicator.
        period: Of which period, as the map writes it, e.g. "2020/21".
        band: 1 to 4, the best first.
        place: The rank behind it.
    """

    indicator: str
    benchmark: str
    period: str
    band: int
    place: Place

    @property
    def text(self) -> str:
        """As a dashboard prints it: "2nd (2020/21)"."""
        return f"{ordinal(self.band)} ({self.period})"


@dataclass(frozen=True, slots=True)
class _Mapped:
    where: str
    indicator: Indicator
    benchmark: Benchmark
    period: str


def year_ending(period: str) -> str:
    """A period by the year in which it ends; a text that is no such period, as it is.

    >>> year_ending("2020/21"), year_ending("2020-2021"), year_ending("2021"), year_ending("May")
    ('2021', '2021', '2021', 'may')
    """
    plain = one_line(period).casefold()
    match = _PERIOD.fullmatch(plain)
    if not match or not match["last"]:
        return plain
    ends = int(match["first"]) + 1
    return str(ends) if ends % 100 == int(match["last"]) else plain


def read_quartiles(
    workspace: Path, year: str, figures: Year, comparison: Comparison
) -> tuple[tuple[ComputedQuartile, ...], list[Problem]]:
    """The council's quartile for each row of a dashboard that the map names.

    Args:
        workspace: The folder that holds data/.
        year: The name of the folder in data/, e.g. "2021-22".
        figures: The figures of that year.
        comparison: The comparison of that year.

    Returns:
        The quartiles, and a warning for each that a dashboard states otherwise of the same areas
        and period. Nothing can be said of a dashboard that compares with other areas.

    Raises:
        FiguresError: With every fault of the map.
    """
    files = YearFiles(workspace, year_folder(workspace, year)[1])
    table = files.table(INDICATOR_MAP)
    known = {one_line(one.description): one for one in figures.indicators}
    found = files.rows(table, lambda row, faults: _mapped(row, faults, known, comparison))
    mapped = [one for one in found if one]
    files.faults += _twice(mapped)
    problems = files.problems()
    if errors_in(problems):
        raise FiguresError(problems)
    computed = tuple(one for one in (_computed(each, comparison) for each in mapped) if one)
    problems += _differing(computed, figures, comparison)
    problems += _without(mapped, computed, table.name if table else "")
    return computed, problems


def fill_quartiles(
    figures: Year, computed: Sequence[ComputedQuartile], comparison: Comparison
) -> Year:
    """The year with a computed quartile in each blank cell of a dashboard with the same areas."""
    found = {one.indicator: one for one in computed}
    boards = _same_areas(figures, comparison)
    return replace(
        figures,
        indicators=tuple(
            replace(one, quartile=parse_quartile(found[one.key].text))
            if one.key in found and not one.quartile.text and one.dashboard in boards
            else one
            for one in figures.indicators
        ),
    )


def _mapped(
    row: Row, faults: list[Problem], known: Mapping[str, Indicator], comparison: Comparison
) -> _Mapped | None:
    cells = RowReader(row, faults)
    description = cells.needed_line("dashboard_indicator")
    key, period = cells.needed_line("benchmark_indicator_id"), cells.needed_line("period")
    indicator, benchmark = known.get(description), comparison.benchmark(key)
    if description and indicator is None:
        what = f'No dashboard has the indicator "{description}".'
        step = did_you_mean(description, known) or "Write its description as in the indicators."
        cells.fault("dashboard_indicator", what, step)
    if key and benchmark is None:
        step = did_you_mean(key, [one.key for one in comparison.benchmarks])
        what = f'The benchmarking table has no indicator "{key}".'
        cells.fault("benchmark_indicator_id", what, step or "Write its id as in that table.")
    if indicator is None or benchmark is None:
        return None
    where = row["dashboard_indicator"].where
    return _Mapped(where, indicator, benchmark, period.replace("-", "/"))


def _twice(mapped: Sequence[_Mapped]) -> Iterator[Problem]:
    first: dict[str, _Mapped] = {}
    for one in mapped:
        before = first.setdefault(one.indicator.key, one)
        if before is not one:
            what = f'"{one.indicator.description}" stands twice: also in {before.where}.'
            yield Problem(one.where, what, "Delete one of the rows.")


def _computed(mapped: _Mapped, comparison: Comparison) -> ComputedQuartile | None:
    benchmark, standings = mapped.benchmark, _standings(mapped, comparison)
    own = standings and standings.position(benchmark.key, comparison.council)
    if not own or own.band is None or own.place is None:
        return None
    return ComputedQuartile(mapped.indicator.key, benchmark.key, mapped.period, own.band, own.place)


def _standings(mapped: _Mapped, comparison: Comparison) -> Standings | None:
    period, benchmark = year_ending(mapped.period), mapped.benchmark
    if period == year_ending(benchmark.period):
        return comparison.current
    return comparison.previous if period == year_ending(benchmark.previous_period) else None


def _same_areas(figures: Year, comparison: Comparison) -> set[str]:
    """The dashboards whose quartiles are among the areas of the comparison."""
    name = comparison.comparators.name
    return {board.name for board in figures.dashboards if board.comparators == name}


def _differing(
    computed: Sequence[ComputedQuartile], figures: Year, comparison: Comparison
) -> Iterator[Problem]:
    boards, found = _same_areas(figures, comparison), {one.indicator: one for one in computed}
    for row in figures.indicators:
        ours, stated = found.get(row.key), row.quartile
        if not ours or stated.band is None or stated.comparators or row.dashboard not in boards:
            continue
        period = stated.period or row.period or figures.label
        if year_ending(period) == year_ending(ours.period) and stated.band != ours.band:
            yield Problem(
                row.quartile_where,
                f'"{stated.text}" is not the quartile that the figures give: in {ours.period} '
                f'"{ours.benchmark}" is {ours.place}, in the {ordinal(ours.band)}.',
                f'Write "{ours.text}", or empty the cell to have it filled in.',
                Severity.WARNING,
            )


def _without(
    mapped: Sequence[_Mapped], computed: Sequence[ComputedQuartile], name: str
) -> Iterator[Problem]:
    there = {(one.indicator, one.benchmark) for one in computed}
    left = [one for one in mapped if (one.indicator.key, one.benchmark.key) not in there]
    if left:
        named = ", ".join(f'"{one.benchmark.key}" for {one.period}' for one in left)
        what = f"No quartile can be computed, for the comparison has no such figure: {named}."
        step = "Add it to the benchmarking table, or go on without."
        yield Problem(name, what, step, Severity.NOTE)
