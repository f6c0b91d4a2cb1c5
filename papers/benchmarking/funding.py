"""Funding a head of population: a table of areas, and what another area's level would bring."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from papers.benchmarking.amounts import amount, money_year, people, twice
from papers.benchmarking.areas import AreaType, ComparatorSet, known_area
from papers.benchmarking.places import Place, level
from papers.errors import Problem, Severity
from papers.indicators.reader import RowReader
from papers.indicators.reading import TableFile, YearFiles
from papers.sources import Row

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


@dataclass(frozen=True, slots=True)
class _Given:
    """A row of the table; `population` is its own, None where it has none."""

    row: Row
    year: str
    definition: str
    name: str
    amount: Decimal | None
    population: int | None


def read_funding(files: YearFiles, areas: ComparatorSet, council: str) -> Funding | None:
    """The funding of the areas; None where there is no table, or no figure of the council.

    The latest year is divided by the populations of the set, an earlier year only by the
    populations that its own rows give: those of another year would make a trend of their own.

    Faults go to `files`: a blank, unknown or unreadable cell, a negative amount, a code of other
    boundaries, an area twice in a year, two definitions of a year. That the council has no figure
    in the latest year, and that an earlier year cannot be shown, are warnings.

    Args:
        files: The files of the year.
        areas: The comparator set.
        council: The name of the council's own area.
    """
    table = files.table(FUNDING)
    if table is None or not table.columns:  # none, or one whose fault is told
        return None
    given = files.rows(table, lambda row, problems: _given_in(row, problems, areas))
    files.faults += [*twice(table, ("area", "year")), *_two_definitions(given)]
    by_year = {one.year: [each for each in given if each.year == one.year] for one in given}
    *before, last = sorted(by_year) or [""]
    latest = _year(by_year.get(last, []), areas, council, areas.population_year)
    if latest is None:
        files.faults.append(_no_council(table.name, council, last))
        return None
    earlier = {label: _year(by_year[label], areas, council) for label in before if label}
    files.faults += _not_shown(by_year, earlier, latest)
    years = [year for year in earlier.values() if year and year.definition == latest.definition]
    return Funding(areas, latest, tuple(years))


def _given_in(row: Row, problems: list[Problem], areas: ComparatorSet) -> _Given:
    cells = RowReader(row, problems)
    population = cells.read("population", people, None)
    if population and not cells.line("population_year"):
        step = "Write what the population is of, e.g. mid-2020, into population_year."
        cells.fault("population_year", "The population has no year.", step)
    found = cells.read("amount_millions", amount, None)
    if found is not None and found < 0:
        step = "Write £m that the authority has, or .. if there is no figure."
        cells.fault("amount_millions", f'"{row.text("amount_millions")}" is negative.', step)
    return _Given(
        row=row,
        year=cells.read("year", money_year, ""),
        definition=cells.needed_line("definition"),
        name=_name(cells, areas),
        amount=found,
        population=population,
    )


def _name(cells: RowReader, areas: ComparatorSet) -> str:
    """The area; one outside the set may stand there with its population, and a code of its own."""
    name, code = cells.line("area"), cells.line("area_code")
    if not name or areas.area(name) or not cells.line("population"):
        return known_area(cells, areas)
    same = next((area for area in areas.areas if area.code == code), None)
    if same:
        what = f'"{code}" is the code of {same.name}, not of {name}.'
        cells.fault("area_code", what, "Write the right area or the right code.")
    return name


def _two_definitions(given: Iterable[_Given]) -> Iterator[Problem]:
    first: dict[str, _Given] = {}
    for one in given:
        before = first.setdefault(one.year, one) if one.year and one.definition else one
        if one.definition != before.definition:
            where = before.row["definition"].where
            what = f"{one.year} has another definition in {where}."
            step = "Give all rows of a year the same definition."
            yield Problem(one.row["definition"].where, what, step)


def _year(
    given: Sequence[_Given], areas: ComparatorSet, council: str, population_year: str = ""
) -> FundingYear | None:
    """A year; None without the council. The set's populations serve if their year is given."""
    funded = [area for one in given if (area := _funded(one, areas, population_year))]
    everywhere = _places(area for area in funded if area.type)
    among = {type_: _places(area for area in funded if area.type is type_) for type_ in AreaType}
    ranked = [
        replace(area, place=everywhere[area.name], place_of_type=among[area.type][area.name])
        if area.type
        else area
        for area in sorted(funded, key=lambda area: (-area.per_head, area.name))
    ]
    own = next((area for area in ranked if area.name == council), None)
    return FundingYear(given[0].year, given[0].definition, tuple(ranked), own) if own else None


def _funded(one: _Given, areas: ComparatorSet, population_year: str) -> FundedArea | None:
    area, where = areas.area(one.name), one.row["amount_millions"].where
    population, of = one.population, one.row.text("population_year")
    if population is None and area and population_year:
        population, of = area.population, population_year
    if one.amount is None or population is None:
        return None
    return FundedArea(one.name, area.type if area else None, one.amount, population, of, where)


def _places(areas: Iterable[FundedArea]) -> Mapping[str, Place]:
    return level("funding", {area.name: area.per_head for area in areas}).places


def _no_council(table: str, council: str, year: str) -> Problem:
    what = f"There is no figure of {council}{f' for {year}' if year else ''}."
    step = "The papers will say nothing of funding; add its row if they shall."
    return Problem(table, what, step, Severity.WARNING)


def _not_shown(
    given: Mapping[str, Sequence[_Given]],
    earlier: Mapping[str, FundingYear | None],
    latest: FundingYear,
) -> Iterator[Problem]:
    for label, year in earlier.items():
        if year and year.definition == latest.definition:
            continue
        why = f"its definition is not that of {latest.year}"
        step = "Give it the same definition if it is the same."
        if year is None:
            why = f"there is no amount, or no population of that year, for {latest.own.name}"
            step = "Fill in population and population_year in its row."
        what = f"{label} is left out of the funding over the years: {why}."
        yield Problem(given[label][0].row["year"].where, what, step, Severity.WARNING)
