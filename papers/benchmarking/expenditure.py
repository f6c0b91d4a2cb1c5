"""Net spending a head of population: by service, by theme and in total, with ranks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from papers.benchmarking.amounts import amount, money_year, twice
from papers.benchmarking.areas import ComparatorSet, known_area
from papers.benchmarking.places import Level, level
from papers.errors import Problem, Severity, did_you_mean
from papers.indicators.fields import yes_or_no
from papers.indicators.reader import RowReader
from papers.indicators.reading import TableFile, YearFiles
from papers.sources import Row

EXPENDITURE = TableFile(
    "expenditure",
    ("area", "area_code", "year", "service", "amount_thousands", "counted_in_total", "themes"),
)
THOUSAND = Decimal(1000)


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
        services_of: The names of the services behind each theme.
        total: The sum of the services that are counted.
        where: The place of the council's own amount, by service.
    """

    areas: ComparatorSet
    council: str
    year: str
    services: tuple[Level, ...]
    counted: frozenset[str]
    themes: Mapping[str, Level]
    services_of: Mapping[str, Sequence[str]]
    total: Level
    where: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Given:
    """A row of the table."""

    row: Row
    year: str
    area: str
    service: str
    amount: Decimal | None
    counted: bool | None
    themes: tuple[str, ...]


def read_expenditure(
    files: YearFiles, areas: ComparatorSet, council: str, themes: Collection[str] | None
) -> Expenditure | None:
    """The spending of the areas; None where there is no table, or no figure of the council.

    Amounts are £ thousand and may be negative. Only the latest year is read. An area has a sum, of
    a theme or in total, only where it has a figure of every service in it.

    Faults go to `files`: a blank, unknown or unreadable cell, a code of other boundaries, a service
    of an area twice in a year, a service that is counted in one row and not in another, or has
    other themes. A theme that the benchmarking does not know is a warning, as is that the council
    has no figure.

    Args:
        files: The files of the year.
        areas: The comparator set.
        council: The name of the council's own area.
        themes: The themes of the benchmarking; None where there is none.
    """
    table = files.table(EXPENDITURE)
    if table is None or not table.columns:  # none, or one whose fault is told
        return None
    rows = files.rows(table, lambda row, problems: _given_in(row, problems, areas))
    files.faults += [*twice(table, ("area", "year", "service")), *_differing(rows)]
    files.faults += [] if themes is None else _unknown_themes(rows, themes)
    year = max((one.year for one in rows), default="")
    found = _expenditure([one for one in rows if one.year == year], areas, council, themes or ())
    if not any(council in service.values for service in found.services):
        files.faults.append(_no_council(table.name, council, year))
        return None
    return found


def _given_in(row: Row, problems: list[Problem], areas: ComparatorSet) -> _Given:
    cells = RowReader(row, problems)
    themes = (theme.strip() for theme in cells.line("themes").split(";"))
    return _Given(
        row=row,
        year=cells.read("year", money_year, ""),
        area=known_area(cells, areas),
        service=cells.needed_line("service"),
        amount=cells.read("amount_thousands", amount, None),
        counted=cells.read("counted_in_total", yes_or_no, None),
        themes=tuple(dict.fromkeys(filter(None, themes))),
    )


def _expenditure(
    rows: Sequence[_Given], areas: ComparatorSet, council: str, themes: Collection[str]
) -> Expenditure:
    first: dict[str, _Given] = {}
    amounts: dict[str, dict[str, Decimal]] = {}
    for one in rows:
        first.setdefault(one.service, one)
        of_service = amounts.setdefault(one.service, {})
        if one.amount is not None and areas.area(one.area):
            of_service[one.area] = one.amount
    counted = [name for name in first if first[name].counted]
    naming = {theme: [name for name in first if theme in first[name].themes] for theme in themes}

    def together(name: str, services: Sequence[str]) -> Level:
        return _level(name, [amounts[service] for service in services], areas)

    return Expenditure(
        areas=areas,
        council=council,
        year=rows[0].year if rows else "",
        services=tuple(together(name, [name]) for name in first),
        counted=frozenset(counted),
        themes={theme: together(theme, names) for theme, names in naming.items() if names},
        services_of={theme: names for theme, names in naming.items() if names},
        total=together("total", counted),
        where={
            one.service: one.row["amount_thousands"].where for one in rows if one.area == council
        },
    )


def _level(name: str, parts: Sequence[Mapping[str, Decimal]], areas: ComparatorSet) -> Level:
    """The sum of services a head in pounds, for the areas that have a figure of each of them."""
    sums = {
        area: sum((part[area.name] for part in parts), Decimal(0))
        for area in areas.areas
        if parts and all(area.name in part for part in parts)
    }
    return level(
        name, {area.name: total * THOUSAND / area.population for area, total in sums.items()}
    )


def _differing(rows: Iterable[_Given]) -> Iterator[Problem]:
    """Rows that count a service, or give it themes, otherwise than the first row of it."""
    first: dict[tuple[str, str], _Given] = {}
    for one in rows:
        before = first.setdefault((one.year, one.service), one) if one.service else one
        differs = {
            "counted_in_total": None not in (one.counted, before.counted)
            and one.counted is not before.counted,
            "themes": set(one.themes) != set(before.themes),
        }
        for column in (column for column, differing in differs.items() if differing):
            what = f'"{one.service}" has another entry in {before.row[column].where}.'
            step = f"Give all rows of a service the same {column}."
            yield Problem(one.row[column].where, what, step)


def _unknown_themes(rows: Iterable[_Given], themes: Collection[str]) -> Iterator[Problem]:
    """Each unknown theme once, at the first row that names it."""
    told = set(themes)
    for one in rows:
        for theme in one.themes:
            if theme not in told:
                told.add(theme)
                what = f'The benchmarking has no theme "{theme}": no spending is set against it.'
                step = did_you_mean(theme, themes)
                yield Problem(one.row["themes"].where, what, step, Severity.WARNING)


def _no_council(table: str, council: str, year: str) -> Problem:
    what = f"There is no figure of {council}{f' for {year}' if year else ''}."
    step = "The papers will say nothing of spending; add its rows if they shall."
    return Problem(table, what, step, Severity.WARNING)
