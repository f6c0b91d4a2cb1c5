"""The nouns of a comparison: places, positions, standings. Plain values, no data frame."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from papers.benchmarking.areas import ComparatorSet
from papers.indicators.values import Polarity, Value
from papers.indicators.words import ordinal


@dataclass(frozen=True, slots=True)
class Place:
    """A place among areas, and what stands behind it: it is never printed without.

    Attributes:
        number: The place, 1 the best; areas that are level share the best.
        areas: How many areas were placed.
        indicators: How many indicators of this area it rests on.
    """

    number: int
    areas: int
    indicators: int = 1

    def __str__(self) -> str:
        return f"{ordinal(self.number)} of {self.areas}"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An indicator of the comparison.

    Attributes:
        key: Its id in the table.
        theme: Its theme.
        name: What it measures.
        polarity: Which way is good; where neither is, it is never ranked.
        unit: Its unit, in the words of the source.
        period: The current period, as the source writes it.
        previous_period: The previous one.
        source: Who published it.
        where: The place of its first row.
    """

    key: str
    theme: str
    name: str
    polarity: Polarity
    unit: str
    period: str
    previous_period: str
    source: str
    where: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The people or cases behind a value; small ones may have to be masked."""

    numerator: Decimal | None
    denominator: Decimal | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of an area, as given; of the kind `MISSING` where it is blank or suppressed.

    `counts` are the numbers behind it, where the table gives them.
    """

    value: Value
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What an area has for an indicator in a period.

    Attributes:
        reading: The value and the counts behind it.
        place: The rank among the areas; None where the value is missing or not ranked.
        band: The quartile band, 1 the best; None likewise.
    """

    reading: Reading
    place: Place | None
    band: int | None

    @property
    def value(self) -> Value:
        """The value as given."""
        return self.reading.value


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """Where an area stands in a theme; no place where it has too few of the indicators."""

    theme: str
    average: float | None
    place: Place | None
    indicators: int


@dataclass(frozen=True, slots=True)
class AreaStanding:
    """Where an area stands over all indicators.

    Attributes:
        area: Its name.
        indicators: How many indicators it has a rank for.
        average: The mean of its ranks; None where it has none.
        place: Its place by that average; None where it has too few of the ranked indicators.
        balanced_average: The mean of its averages in the themes, each theme counting alike.
        balanced_place: Its place by that.
        core_average: The mean of its ranks in the county's own functions.
        core_place: Its place by that; None also where council.toml names no core themes.
        best_place: Its best place when one theme at a time is left out; None for a single theme.
            It rests on those of its `indicators` that the theme leaves.
        worst_place: Its worst place likewise.
        themes: Its standing in each theme, in the order of the table.
    """

    area: str
    indicators: int
    average: float | None
    place: Place | None
    balanced_average: float | None
    balanced_place: Place | None
    core_average: float | None
    core_place: Place | None
    best_place: Place | None
    worst_place: Place | None
    themes: tuple[ThemeStanding, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """One period of the comparison: the current one, or the previous one.

    Attributes:
        ranked: How many indicators are ranked.
        positions: By the indicator's key, then by area; the areas without a row are left out.
        areas: All areas, by place; those without a place last.
    """

    ranked: int
    positions: Mapping[str, Mapping[str, Position]]
    areas: tuple[AreaStanding, ...]

    def of(self, area: str) -> AreaStanding:
        """The standing of an area of the comparator set."""
        return next(standing for standing in self.areas if standing.area == area)

    def position(self, key: str, area: str) -> Position | None:
        """What an area has for an indicator; None where the table has no row for it."""
        return self.positions.get(key, {}).get(area)

    def quartiles(self, area: str) -> tuple[int, int, int, int]:
        """How many of an area's indicators are in each quartile band, the best first."""
        found = (by_area[area].band for by_area in self.positions.values() if area in by_area)
        bands = Counter(found)
        return bands[1], bands[2], bands[3], bands[4]


@dataclass(frozen=True, slots=True)
class Movement:
    """An indicator of an area, now and in the previous period."""

    benchmark: Benchmark
    now: Position
    before: Position


@dataclass(frozen=True, slots=True)
class YearPlace:
    """The council's average rank and place in the comparison of a year, e.g. "2020/21"."""

    label: str
    average: float | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the council and every other area stand.

    Attributes:
        label: The year, e.g. "2021/22".
        comparators: The areas that are compared.
        council: The name of the council's own area.
        benchmarks: The indicators, by theme.
        current: Ranks and places on the current values.
        previous: Ranks and places on the previous values.
        core_themes: The themes that are the county's own functions.
        minimum_coverage: The share of indicators that an area needs to be placed, and of areas
            that an indicator needs to be ranked.
        earlier: The council's place in each earlier year that has a comparison, oldest first.
    """

    label: str
    comparators: ComparatorSet
    council: str
    benchmarks: tuple[Benchmark, ...]
    current: Standings
    previous: Standings
    core_themes: tuple[str, ...]
    minimum_coverage: Decimal
    earlier: tuple[YearPlace, ...] = ()

    @property
    def own(self) -> AreaStanding:
        """The council's own standing now."""
        return self.current.of(self.council)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes, in the order of the table."""
        return tuple(dict.fromkeys(one.theme for one in self.benchmarks))

    def benchmark(self, key: str) -> Benchmark | None:
        """The indicator of that key."""
        return next((one for one in self.benchmarks if one.key == key), None)

    def movements(self, area: str = "") -> tuple[Movement, ...]:
        """Every indicator that an area, by default the council, has a row for, by theme."""
        name = area or self.council
        return tuple(
            Movement(one, self.current.positions[one.key][name], before)
            for one in self.benchmarks
            if (before := self.previous.position(one.key, name))
        )

    def lower_quartile(self, area: str = "") -> tuple[Movement, ...]:
        """The indicators in the bottom quartile now, by theme."""
        return tuple(one for one in self.movements(area) if one.now.band == 4)

    def improvement(self, area: str = "") -> tuple[Movement, ...]:
        """The indicators that were in the bottom quartile and no longer are, by theme."""
        return tuple(
            one
            for one in self.movements(area)
            if one.before.band == 4 and one.now.band in (1, 2, 3)
        )
