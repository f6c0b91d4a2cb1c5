"""Funding a head of population: a table of areas, and what another area's level would bring."""

from dataclasses import dataclass
from decimal import Decimal

from papers.benchmarking.areas import AreaType, ComparatorSet
from papers.benchmarking.places import Place
from papers.indicators.reading import TableFile, YearFiles

FUNDING = TableFile(
    "funding",
    ("area", "area_code", "year", "amount_millions", "definition"),
    ("population", "population_year"),
)
MILLION = Decimal(10**6)


@dataclass(frozen=True, slots=True)
class FundedArea:
    """The funding of an area in a year.

    Attributes:
        name: The area.
        type: Its type; None for an authority outside the comparator set.
        amount: Its funding in £m, as given.
        population: Its residents.
        population_year: What the population is of, e.g. "mid-2020".
        where: The place of the amount.
        place: Its place among the areas of the set; None outside the set.
        place_of_type: Its place among those of its type; None outside the set.
    """

    name: str
    type: AreaType | None
    amount: Decimal
    population: int
    population_year: str
    where: str
    place: Place | None = None
    place_of_type: Place | None = None

    @property
    def per_head(self) -> Decimal:
        """Funding a head in pounds, not rounded."""
        return self.amount * MILLION / self.population


@dataclass(frozen=True, slots=True)
class FundingYear:
    """The funding of the areas in a year.

    Attributes:
        year: The year, e.g. "2020/21".
        definition: What is counted as funding.
        areas: The areas with a figure, the highest first.
        own: The council's own.
    """

    year: str
    definition: str
    areas: tuple[FundedArea, ...]
    own: FundedArea

    @property
    def peers(self) -> tuple[FundedArea, ...]:
        """The areas of the council's own type, itself among them, the highest first."""
        return tuple(area for area in self.areas if area.type is self.own.type)

    @property
    def average(self) -> Decimal:
        """The mean of the figures a head of the peers, in pounds, not rounded."""
        return sum((area.per_head for area in self.peers), Decimal(0)) / len(self.peers)

    def gain(self, per_head: Decimal) -> Decimal:
        """What the council would have more at a level a head: £m, not rounded, negative if less."""
        return (per_head - self.own.per_head) * self.own.population / MILLION


@dataclass(frozen=True, slots=True)
class Funding:
    """The funding of the areas of a comparator set.

    Attributes:
        areas: The comparator set.
        latest: The latest year: the league table.
        earlier: Earlier years of the same definition for which the council has a figure a head, the
            earliest first.
    """

    areas: ComparatorSet
    latest: FundingYear
    earlier: tuple[FundingYear, ...] = ()


def read_funding(files: YearFiles, areas: ComparatorSet, council: str) -> Funding | None:
    """The funding of the areas; None where there is no table, or no figure of the council.

    Args:
        files: The files of the year, which also gather the faults.
        areas: The comparator set.
        council: The name of the council's own area.
    """
    raise NotImplementedError
