"""The comparison of a year: its tables read, ranked, and seen from the council."""

from pathlib import Path

from papers.benchmarking.model import Comparison
from papers.errors import Problem
from papers.settings import Settings


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
    raise NotImplementedError
