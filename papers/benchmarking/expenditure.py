"""Net spending a head of population: by service, by theme and in total, with ranks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from papers.benchmarking.areas import ComparatorSet
from papers.benchmarking.places import Level
from papers.indicators.reading import TableFile, YearFiles

EXPENDITURE = TableFile(
    "expenditure",
    ("area", "area_code", "year", "service", "amount_thousands", "counted_in_total", "themes"),
)


@dataclass(frozen=True, slots=True)
class Expenditure:
    """Net spending a head of population in pounds.

    Attributes:
        areas: The comparator set.
        council: The council's own area.
        year: The year, e.g. "2017/18".
        services: By service, in the order of the file.
        counted: The names of the services that are counted in the total.
        themes: By theme of the benchmarking: the sum of the services that name it.
        total: The sum of the services that are counted.
    """

    areas: ComparatorSet
    council: str
    year: str
    services: tuple[Level, ...]
    counted: frozenset[str]
    themes: Mapping[str, Level]
    total: Level


def read_expenditure(
    files: YearFiles, areas: ComparatorSet, council: str, themes: Collection[str]
) -> Expenditure | None:
    """The spending of the areas; None where there is no table, or no figure of the council.

    Args:
        files: The files of the year, which also gather the faults.
        areas: The comparator set.
        council: The name of the council's own area.
        themes: The themes of the benchmarking.
    """
    raise NotImplementedError
