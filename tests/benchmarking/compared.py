"""A small workspace with four areas and three indicators, whose tables a test changes."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from papers.benchmarking.compare import read_comparison
from papers.benchmarking.model import Comparison
from papers.errors import FiguresError, Problem, Severity
from papers.settings import read_settings
from tests.benchmarking.money import CODES, COUNCIL, areas, write

TOML = f"""
[council]
name = "{COUNCIL} County Council"
short_name = "{COUNCIL}"
website = "https://example.gov.uk"
mailbox = "figures@example.gov.uk"
[figures]
tolerance = "1%"
[benchmarking]
core_themes = ["Roads"]
"""
INDICATORS = {  # theme, polarity, then current and previous value of Ash, Elm, Oak, Yew
    "good roads": ("Roads", "High", "70 80 60 70", "50 80 60 70"),
    "holes": ("Roads", "Low", "5 6 7 8", "8 6 7 5"),
    "passes": ("Schools", "High", "60 90 80 70", "60 90 80 70"),
}
TABLE = "data/2021-22/benchmarking.csv"


def rows() -> list[dict[str, str]]:
    """The rows of the table, by indicator and then by area."""
    return [
        {
            "theme": theme,
            "indicator_id": key,
            "indicator": f"The {key}",
            "polarity": polarity,
            "unit": "%",
            "area_code": code,
            "area": area,
            "current_period": "2021-22",
            "current_value": now,
            "previous_period": "2020-21",
            "previous_value": before,
            "source": "A department",
        }
        for key, (theme, polarity, current, previous) in INDICATORS.items()
        for (area, code), now, before in zip(
            CODES.items(), current.split(), previous.split(), strict=True
        )
    ]


def workspace(root: Path, table: Collection[Mapping[str, str]] | None = None) -> Path:
    areas(root)
    write(root, "benchmarking", rows() if table is None else table)
    (root / "data" / "council.toml").write_text(TOML, encoding="utf-8")
    return root


def changed(number: int, **cells: str) -> list[dict[str, str]]:
    """The rows with other cells in one of them, counted from 0."""
    table = rows()
    table[number] |= cells
    return table


def compared(root: Path) -> tuple[Comparison, list[Problem]]:
    comparison, problems = read_comparison(root, "2021-22", read_settings(root))
    assert comparison
    return comparison, problems


def faults(root: Path) -> list[str]:
    with pytest.raises(FiguresError) as caught:
        read_comparison(root, "2021-22", read_settings(root))
    return [str(problem) for problem in caught.value.problems if problem.severity is Severity.ERROR]
