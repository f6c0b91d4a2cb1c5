"""The comparison of a year: its tables read, ranked, and seen from the council."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from papers.benchmarking.areas import read_areas
from papers.benchmarking.load import BENCHMARKING, read_benchmarks
from papers.benchmarking.model import Comparison, YearPlace
from papers.benchmarking.standings import standings_of
from papers.errors import FiguresError, PapersError, Problem, Severity, did_you_mean, errors_in
from papers.indicators.reading import YearFiles, year_folder, year_names
from papers.settings import COUNCIL_FILE, Settings


def read_comparison(
    workspace: Path, year: str, settings: Settings
) -> tuple[Comparison | None, list[Problem]]:
    """Read and rank the comparison of a year.

    Args:
        workspace: The folder that holds data/.
        year: The name of the folder in data/, e.g. "2021-22".
        settings: The council's settings.

    Returns:
        The comparison, None where the year has no benchmarking table; and the warnings and notes.

    Raises:
        FiguresError: With every fault of every table of the comparison at once.
        CannotRunError: Where there are no figures of that year.
    """
    comparison, problems = _read(workspace, year, settings)
    if comparison is None:
        return None, problems
    problems += [*_unknown_themes(comparison), *_not_placed(comparison)]
    earlier = tuple(_earlier(workspace, year, settings, problems))
    return replace(comparison, earlier=earlier), problems


def no_comparison(year: str) -> Problem:
    """What to say where a year has no benchmarking table."""
    where = f"data/{year.replace('/', '-')}"
    what = "There is no comparison of that year: no benchmarking.csv and no benchmarking.xlsx."
    return Problem(where, what, f"Add one with the columns {', '.join(BENCHMARKING.needed)}.")


def _read(
    workspace: Path, year: str, settings: Settings
) -> tuple[Comparison | None, list[Problem]]:
    """The comparison of one year by itself."""
    files = YearFiles(workspace, year_folder(workspace, year)[1])
    rules = settings.benchmarking
    comparators = read_areas(files, settings.short_name)
    table = read_benchmarks(files, comparators, settings)
    problems = files.problems()
    if errors_in(problems):
        raise FiguresError(problems)
    if table is None or comparators is None:
        return None, problems
    current, previous = (
        standings_of(
            table.benchmarks,
            readings,
            comparators.names,
            rules.core_themes,
            rules.minimum_coverage,
        )
        for readings in (table.current, table.previous)
    )
    return Comparison(
        label=files.folder.name.replace("-", "/"),
        comparators=comparators,
        council=settings.short_name,
        benchmarks=table.benchmarks,
        current=current,
        previous=previous,
        core_themes=rules.core_themes,
        minimum_coverage=rules.minimum_coverage,
    ), problems


def _earlier(
    workspace: Path, year: str, settings: Settings, problems: list[Problem]
) -> Iterator[YearPlace]:
    """The places of earlier years; a year that cannot be used is a warning, for it is past."""
    name = year.replace("/", "-")
    for earlier in [other for other in year_names(workspace) if other < name]:
        try:
            found, _ = _read(workspace, earlier, settings)
        except PapersError as error:
            number = len(errors_in(error.problems))
            what = f"The comparison of that year is left out, for its tables hold {number} faults."
            step = f'"papers benchmark {earlier}" names them.'
            problems.append(Problem(f"data/{earlier}", what, step, Severity.WARNING))
            continue
        if found:
            yield YearPlace(found.label, found.own.average, found.own.place)


def _unknown_themes(comparison: Comparison) -> Iterator[Problem]:
    for theme in comparison.core_themes:
        if theme not in comparison.themes:
            yield Problem(
                f"{COUNCIL_FILE.as_posix()}, [benchmarking]",
                f'No indicator has the core theme "{theme}".',
                did_you_mean(theme, comparison.themes) or f"Known: {', '.join(comparison.themes)}.",
                Severity.WARNING,
            )


def _not_placed(comparison: Comparison) -> Iterator[Problem]:
    ranked = comparison.current.ranked
    few = [one for one in comparison.current.areas if one.place is None]
    if few:
        named = ", ".join(f"{one.area} {one.indicators}" for one in few)
        yield Problem(
            comparison.comparators.name,
            f"Some areas have a rank for fewer than {comparison.minimum_coverage:.0%} of the "
            f"{ranked} ranked indicators, and so no place: {named}.",
            "Their averages are given. Add their values to place them.",
            Severity.NOTE,
        )
