"""A small workspace with four areas, whose tables of money a test writes."""

import csv
from collections.abc import Collection, Mapping
from pathlib import Path

from papers.benchmarking.areas import ComparatorSet, read_areas
from papers.benchmarking.expenditure import Expenditure, read_expenditure
from papers.benchmarking.funding import Funding, read_funding
from papers.indicators.reading import YearFiles

COUNCIL = "Ashshire"
CODES = {
    "Ashshire": "E10000001",
    "Elmshire": "E10000002",
    "Oakshire": "E10000003",
    "Yewland": "E06000001",
}
PEOPLE = {"Ashshire": 100_000, "Elmshire": 200_000, "Oakshire": 50_000, "Yewland": 80_000}
DEFINITION = "Core grant: what the authority gets"


def write(root: Path, stem: str, rows: Collection[Mapping[str, str]]) -> None:
    folder = root / "data" / "2021-22"
    folder.mkdir(parents=True, exist_ok=True)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def areas(root: Path, **deprivation: str) -> list[dict[str, str]]:
    rows = [
        {
            "comparators": "Tree counties",
            "as_at": "2021-04-01",
            "area": name,
            "area_code": code,
            "type": "county council" if code.startswith("E10") else "county unitary",
            "population": str(PEOPLE[name]),
            "population_year": "mid-2020",
            "deprivation": deprivation.get(name, ""),
        }
        for name, code in CODES.items()
    ]
    write(root, "areas", rows)
    return rows


def files(root: Path) -> tuple[YearFiles, ComparatorSet]:
    if not (root / "data/2021-22/areas.csv").is_file():
        areas(root)
    reading = YearFiles(root, root / "data" / "2021-22")
    found = read_areas(reading, COUNCIL)
    assert found and not reading.problems()
    return reading, found


def funded(area: str, amount: str, year: str = "2020/21", **cells: str) -> dict[str, str]:
    return {
        "area": area,
        "area_code": CODES.get(area, ""),
        "year": year,
        "amount_millions": amount,
        "definition": DEFINITION,
        **cells,
    }


def spent(area: str, service: str, amount: str, **cells: str) -> dict[str, str]:
    return {
        "area": area,
        "area_code": CODES.get(area, ""),
        "year": "2017/18",
        "service": service,
        "amount_thousands": amount,
        "counted_in_total": "yes",
        "themes": "",
        **cells,
    }


def funding(root: Path, *rows: Mapping[str, str]) -> tuple[Funding | None, list[str]]:
    """What is read of these rows, and the problems."""
    if rows:
        write(root, "funding", rows)
    reading, known = files(root)
    found = read_funding(reading, known, COUNCIL)
    return found, [str(problem) for problem in reading.problems()]


def expenditure(
    root: Path, *rows: Mapping[str, str], themes: Collection[str] = ("Roads", "Care")
) -> tuple[Expenditure | None, list[str]]:
    """What is read of these rows, and the problems."""
    if rows:
        write(root, "expenditure", rows)
    reading, known = files(root)
    found = read_expenditure(reading, known, COUNCIL, themes)
    return found, [str(problem) for problem in reading.problems()]
