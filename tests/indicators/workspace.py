"""A small workspace whose tables a test writes, row by row."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from papers.errors import FiguresError, Problem, errors_in
from papers.indicators.load import read_year
from papers.indicators.model import Indicator, Year
from papers.settings import SmallNumbers

ROW = {
    "dashboard": "Roads",
    "description": "% of roads in good condition",
    "value": "68.1%",
    "previous": "65%",
    "polarity": "High",
}
DASHBOARD = {
    "order": "1",
    "dashboard": "Roads",
    "theme": "Transport",
    "has_target_column": "yes",
    "counted_in_headline": "no",
    "comparators": "32 counties",
}
AIM = {"outcome": "Safe", "sub_outcome": "Safe roads", "aim": "Fewer injuries"}
PROGRESS = {"outcome": "Safe", "sub_outcome": "Safe roads", "kind": "progress", "text": "Done."}
RISK = {"title": "Ice", "risk": "People may slip.", "response": "Grit.", "area": "Roads"}


class Workspace:
    """A workspace whose tables a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rules = SmallNumbers()
        self.folder = root / "data" / "2021-22"
        self.folder.mkdir(parents=True)
        self.write("dashboards", DASHBOARD)
        self.write("indicators", ROW)

    def write(self, stem: str, *rows: Mapping[str, str]) -> None:
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (self.folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)

    def read(self) -> tuple[Year, list[Problem]]:
        return read_year(self.root, "2021-22", self.rules)

    def indicator(self, **cells: str) -> Indicator:
        self.write("indicators", {**ROW, **cells})
        return self.read()[0].indicators[0]

    def faults(self) -> list[str]:
        with pytest.raises(FiguresError) as caught:
            self.read()
        return [str(problem) for problem in caught.value.problems]

    def faults_of(self, **cells: str) -> list[str]:
        """The errors of one row of indicators, without the place that they must all have."""
        self.write("indicators", {**ROW, **cells})
        with pytest.raises(FiguresError) as caught:
            self.read()
        where = "data/2021-22/indicators.csv, line 2, column "
        errors = [str(problem) for problem in errors_in(caught.value.problems)]
        assert all(error.startswith(where) for error in errors)
        return [error.removeprefix(where) for error in errors]
