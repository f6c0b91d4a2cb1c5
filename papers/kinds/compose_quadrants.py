"""Performance against spending as content: a chart for all themes, and one a theme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from papers.benchmarking.areas import AreaType
from papers.benchmarking.expenditure import Expenditure
from papers.benchmarking.model import AreaStanding, Comparison, Place
from papers.benchmarking.places import Level, deprivation
from papers.documents import content, formats
from papers.indicators.figure import Figure, Narrative, narrative
from papers.indicators.words import listed, ordinal
from papers.kinds.compose_benchmarks import TYPES, Placed

ENOUGH = 3  # indicators; fewer are named
_ALL, _CORE = "All themes", "The Council's own functions"
_ROLES = {AreaType.COUNTY: content.Role.COUNTY, AreaType.UNITARY: content.Role.UNITARY}
_GROUPS = {content.Role.COUNTY: "County councils", content.Role.UNITARY: "Unitary authorities"}


@dataclass(frozen=True, slots=True)
class _Against:
    """What performance is set against.

    Attributes:
        level: The figures of the areas and their ranks.
        short: The same in a word, for the chart's title.
        title: What is ranked, e.g. "net spending per head"; of the axis.
        said: What it is, in sentences.
        rank_title: The heading of the ranks in a table.
        figure_title: The heading of the figures behind them.
        money: True where the figures are pounds.
        ends: The words for the left and for the right half, e.g. "high spending".
    """

    level: Level
    short: str
    title: str
    said: str
    rank_title: str
    figure_title: str
    money: bool
    ends: tuple[str, str]


def quadrants_content(
    comparison: Comparison | None, spending: Expenditure | None
) -> tuple[content.Quadrants, ...]:
    """The charts, numbered from 1: all themes, the own functions, each theme with spending.

    Where the areas have a figure of deprivation, all themes are set against that, too.
    """
    if comparison is None:
        return ()
    charts = [
        _Chart(comparison, name, places, against)
        for name, places, against in _pairs(comparison, spending)
    ]
    shown = [chart for chart in charts if comparison.council in chart.areas]
    return tuple(chart.compose(number) for number, chart in enumerate(shown, 1))


_Places = Mapping[str, tuple[Place, float]]


def _pairs(
    comparison: Comparison, spending: Expenditure | None
) -> Iterator[tuple[str, _Places, _Against]]:
    standings = comparison.current.areas
    overall = _placed({one.area: (one.place, one.average) for one in standings})
    if spending:
        total = _revenue(spending, spending.total, "the services counted in the total")
        yield _ALL, overall, total
        core = {one.area: (one.core_place, one.core_average) for one in standings}
        if _placed(core):
            yield _CORE, _placed(core), total
    if level := deprivation(comparison.comparators):
        yield _ALL, overall, _deprived(level)
    for theme in comparison.themes if spending else ():
        if spending and (level := spending.themes.get(theme)):
            names = listed([name.lower() for name in spending.services_of[theme]])
            yield theme, _in_theme(standings, theme), _revenue(spending, level, names)


def _revenue(spending: Expenditure, level: Level, services: str) -> _Against:
    said = (
        f"Performance on the latest figures is set against revenue: net spending per head on "
        f"{services} in {spending.year}."
    )
    titles = "Spending rank (1st spends most)", "Spending per head"
    ends = ("high spending", "low spending")
    return _Against(level, "spending", "net spending per head", said, *titles, True, ends)


def _deprived(level: Level) -> _Against:
    said = "Performance is set against deprivation; 1st is the most deprived area."
    titles = "Deprivation rank (1st most deprived)", "Deprivation"
    ends = ("more deprived", "less deprived")
    return _Against(level, "deprivation", "deprivation", said, *titles, False, ends)


def _in_theme(standings: tuple[AreaStanding, ...], theme: str) -> _Places:
    found = {one.area: next(t for t in one.themes if t.theme == theme) for one in standings}
    return _placed({area: (one.place, one.average) for area, one in found.items()})


def _placed(given: Mapping[str, tuple[Place | None, float | None]]) -> _Places:
    return {area: (place, average) for area, (place, average) in given.items() if place and average}


class _Chart:
    """Makes one chart with its figures."""

    def __init__(
        self, comparison: Comparison, name: str, places: _Places, against: _Against
    ) -> None:
        self.made = Placed(comparison)
        self.name, self.places, self.against = name, places, against
        both = set(places) & set(against.level.values)
        self.areas = sorted(both, key=lambda area: (places[area][0].number, area))

    def compose(self, number: int) -> content.Quadrants:
        """All of it."""
        return content.Quadrants(
            number=number,
            name=self.name,
            against=self.against.said,
            rank_title=self.against.rank_title,
            figure_title=self.against.figure_title,
            bookmark=f"chart_{number}",
            table=f"table_{number}",
            sentence=self._sentence(),
            chart=self._chart(number),
            dots=tuple(self._dot(area) for area in self.areas),
            missing=self._missing(),
        )

    def _place(self, area: str, short: bool = True) -> Figure:
        return self.made.place(f"{self._key}.{area}", self.places[area][0], short)

    @property
    def _key(self) -> str:
        return f"{self.name}.{self.against.title}"

    def _rank(self, area: str, text: str = "{place}") -> Figure:
        rank = self.against.level.places[area]
        words = text.format(place=ordinal(rank.rank), of=rank.of)
        return self.made.figure(f"{self._key}.{area}.compared_rank", words, rank.rank)

    def _compared(self, area: str) -> Figure:
        value = self.against.level.values[area]
        text = formats.pounds(value) if self.against.money else f"{value:f}"
        return Figure(
            f"benchmarks.{self._key}.{area}.compared", text, value, "", "the year's tables"
        )

    def _quadrant(self, area: str) -> str:
        """In which half of the ranks an area stands, both ways."""
        place, rank = self.places[area][0], self.against.level.places[area]
        performance = _half(place.number, place.areas, ("High performing", "Lower performing"))
        return f"{performance}, {_half(rank.rank, rank.of, self.against.ends)}"

    def _dot(self, area: str) -> content.Dot:
        return content.Dot(
            name=area,
            type=TYPES[self.made.type_of(area)],
            place=self._place(area),
            average_rank=self.made.average(f"{self._key}.{area}", self.places[area][1]),
            compared_rank=self._rank(area),
            compared=self._compared(area),
            quadrant=self._quadrant(area),
            is_council=area == self.made.council,
        )

    def _sentence(self) -> Narrative:
        council = self.made.council
        place = self.places[council][0]
        value = self._compared(council)
        return narrative(
            f"{council} is ", self._place(council, short=False), " in performance, ",
            self.made.behind(self._key, place.indicators), f". In {self.against.title} it is ",
            self._rank(council, "{place} of {of}"), *((" (", value, ")") if self.against.money
            else ()), ", where 1st is the "
            f"{'highest' if self.against.money else 'most deprived'}. It stands in the quadrant ",
            self.made.figure(f"{self._key}.quadrant", _quoted(self._quadrant(council))), ".",
            self._few(),
        )  # fmt: skip

    def _few(self) -> Narrative:
        """What the indicators are, where they are too few to say much about the theme."""
        names = [one.name for one in self.made.comparison.benchmarks if one.theme == self.name]
        if not 0 < len(names) < ENOUGH:
            return narrative()
        listing = self.made.figure(f"{self._key}.names", listed(names), None, "named")
        return narrative(" So few indicators say little about the theme: ", listing, ".")

    def _missing(self) -> Narrative:
        areas = self.made.comparison.comparators.names
        left_out = [area for area in areas if area not in self.areas]
        if not left_out:
            return narrative()
        names = self.made.figure(f"{self._key}.missing", listed(left_out), None, "named")
        return narrative("Not shown, for want of one of the two figures: ", names, ".")

    def _chart(self, number: int) -> content.Chart:
        council = self.made.council
        left, right = self.against.ends
        of = self.against.level.places[council].of, self.places[council][0].areas
        return content.Chart(
            key=f"quadrants_{number}",
            kind=content.ChartKind.SCATTER,
            title=f"{self.name}: performance and {self.against.short}",
            x_title=f"Rank of {self.against.title} (1 is the highest)",
            y_title="Place in performance (1 is the best)",
            series=tuple(self._series()),
            alt=narrative(
                f"{len(self.areas)} areas by place in performance and rank of "
                f"{self.against.title}. ", self._sentence(),
            ),
            ranks=of,
            quadrants=(
                f"High performing, {left}", f"High performing, {right}",
                f"Lower performing, {left}", f"Lower performing, {right}",
            ),
        )  # fmt: skip

    def _series(self) -> Iterator[content.Series]:
        """County councils, unitary authorities, and the council itself."""
        council = self.made.council
        for role, name in _GROUPS.items():
            members = [
                area
                for area in self.areas
                if area != council and _ROLES[self.made.type_of(area)] is role
            ]
            if members:
                yield content.Series(name, tuple(self._point(area, role) for area in members))
        yield content.Series(council, (self._point(council, content.Role.COUNCIL),))

    def _point(self, area: str, role: content.Role) -> content.Point:
        return content.Point(area, role, y=self._place(area), x=self._rank(area))


def _half(number: int, of: int, words: tuple[str, str]) -> str:
    """The word for the better or the other half; a place in the very middle is the better's."""
    return words[0] if number <= (1 + of) / 2 else words[1]


def _quoted(text: str) -> str:
    return f'"{text.lower()}"'
