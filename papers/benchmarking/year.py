"""All that a year compares: performance, funding, spending, and the lists the council keeps."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

from papers.benchmarking.areas import read_areas
from papers.benchmarking.compare import read_comparison
from papers.benchmarking.expenditure import EXPENDITURE, Expenditure, read_expenditure
from papers.benchmarking.funding import FUNDING, Funding, read_funding
from papers.benchmarking.model import Comparison
from papers.errors import FiguresError, Problem, errors_in
from papers.indicators.reader import RowReader
from papers.indicators.reading import TableFile, YearFiles, year_folder
from papers.settings import Settings
from papers.sources import Row
from papers.sources.read import find_table

LOWER_QUARTILE = TableFile("lower_quartile", ("theme", "indicator"), ("service",))
IMPROVEMENT = TableFile("improvement", ("theme", "indicator"), ("service",))

Entry = tuple[str, str]  # theme, with the service behind it, and indicator
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Compared:
    """What a year compares; whatever it has no table of is missing.

    Attributes:
        comparison: Ranks and places in performance.
        funding: Funding a head.
        spending: Spending a head.
        lower_quartile: The council's own list of indicators in the bottom quartile.
        improvement: Its own list of those that have left it.
    """

    comparison: Comparison | None = None
    funding: Funding | None = None
    spending: Expenditure | None = None
    lower_quartile: tuple[Entry, ...] = ()
    improvement: tuple[Entry, ...] = ()


def read_compared(workspace: Path, year: str, settings: Settings) -> tuple[Compared, list[Problem]]:
    """Read and rank everything that a year compares.

    Args:
        workspace: The folder that holds data/.
        year: The name of the folder in data/, e.g. "2021-22".
        settings: The council's settings.

    Raises:
        FiguresError: With every fault of every table at once.
        CannotRunError: Where there are no figures of that year.
    """
    faults = _Faults()
    comparison = faults.of(read_comparison, workspace, year, settings)
    files = YearFiles(workspace, year_folder(workspace, year)[1])
    areas, council = read_areas(files, settings.short_name), settings.short_name
    funding = spending = None
    if areas:
        funding = read_funding(files, areas, council)
        themes = comparison.themes if comparison else None
        spending = read_expenditure(files, areas, council, themes)
    else:
        files.faults += _without_areas(files)
    lists = [files.rows(files.table(each), _entry_in) for each in (LOWER_QUARTILE, IMPROVEMENT)]
    faults.problems += files.problems()
    problems = list(dict.fromkeys(faults.problems))  # the areas were read twice
    if errors_in(problems):
        raise FiguresError(problems)
    return Compared(comparison, funding, spending, *lists), problems


@dataclass(slots=True)
class _Faults:
    """The problems of several readings, none of which hides those of another."""

    problems: list[Problem] = field(default_factory=list)

    def of(self, read: Callable[P, tuple[T, list[Problem]]], *args: P.args,
           **kwargs: P.kwargs) -> T | None:  # fmt: skip
        """What was read; None where that failed."""
        try:
            found, problems = read(*args, **kwargs)
        except FiguresError as error:
            self.problems += error.problems
            return None
        self.problems += problems
        return found


def _without_areas(files: YearFiles) -> list[Problem]:
    """A table that needs the areas, where there is none of them."""
    there = [each for each in (FUNDING, EXPENDITURE) if find_table(files.folder, each.stem)]
    what = "The areas that it compares are not known: there is no areas.csv and no areas.xlsx."
    step = "Add it: a row for each area, with its code, type and population."
    return [Problem(f"data/{files.folder.name}, {each.stem}", what, step) for each in there]


def _entry_in(row: Row, problems: list[Problem]) -> Entry:
    cells = RowReader(row, problems)
    names = (cells.needed_line("theme"), cells.line("service"))
    return ": ".join(filter(None, names)), cells.needed_line("indicator")
