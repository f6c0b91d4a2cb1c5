"""Where the council stands among its comparators, as content: sentences, tables, lists."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from papers.benchmarking.areas import AreaType
from papers.benchmarking.model import AreaStanding, Benchmark, Comparison, Movement, Place, Position
from papers.benchmarking.periods import period_of
from papers.documents import content, formats
from papers.indicators.figure import Figure, Narrative, narrative
from papers.indicators.words import listed, ordinal

TYPES = {AreaType.COUNTY: "County council", AreaType.UNITARY: "Unitary authority"}
_NOT_PLACED = "not placed"
_LATEST, _BEFORE = "Latest figures", "Previous figures"
_RANKED = "ranked over the areas"


class Placed:
    """Makes what is said about places; the base of the charts of performance against spending.

    Args:
        comparison: The comparison of the year.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.council = comparison.council
        self.own = comparison.own

    def figure(
        self, key: str, text: str, value: Decimal | int | None = None, source: str = _RANKED
    ) -> Figure:
        """A figure of the comparison; words where `value` is None."""
        return Figure(f"benchmarks.{key}", text, value, "latest", source)

    def count(self, key: str, number: int) -> Figure:
        """A number of things."""
        return self.figure(key, f"{number:,}", number, "counted over the comparison")

    def average(self, key: str, number: float | None) -> Figure:
        """An average rank, to two decimals."""
        text = "" if number is None else f"{number:.2f}"
        value = Decimal(text) if text else None
        return self.figure(f"{key}.average_rank", text, value, "mean of the ranks")

    def place(self, key: str, place: Place | None, short: bool = False) -> Figure:
        """A place: "10th of 31", or "10th" where the number of areas stands beside it."""
        if place is None:
            return self.figure(f"{key}.place", _NOT_PLACED)
        text = ordinal(place.number) if short else str(place)
        return self.figure(f"{key}.place", text, place.number)

    def type_of(self, area: str) -> AreaType:
        """What sort of authority answers for an area of the set."""
        found = self.comparison.comparators.area(area)
        assert found is not None
        return found.type

    def behind(self, key: str, indicators: int) -> Narrative:
        """The number of indicators behind a place."""
        return narrative("on ", self.count(f"{key}.indicators", indicators), _s(indicators))

    def overall(self) -> Narrative:
        """The council's place by average rank, in a sentence."""
        own, ranked = self.own, self.comparison.current.ranked
        if own.place is None:
            return narrative(
                f"{self.council} has a rank ", self.behind("own", own.indicators),
                " of ", self.count("ranked", ranked), ", too few for a place.",
            )  # fmt: skip
        return narrative(
            f"By average rank {self.council} is ", self.place("own", own.place),
            f" {self.comparison.comparators.name}, ", self.behind("own", own.indicators),
            ". Its average rank is ", self.average("own", own.average), ".",
        )  # fmt: skip

    def balanced(self) -> Narrative:
        """The place where each theme counts alike, and the range, in sentences."""
        own = self.own
        if own.balanced_place is None:
            return narrative()
        place = self.place("own.balanced", own.balanced_place)
        parts: list[str | Figure | Narrative] = ["With each theme counted alike it is ", place, "."]
        best, worst = own.best_place, own.worst_place
        if best and worst and best.number == worst.number:
            parts += [" Whichever theme is left out, its place is ", self.place("own.best", best)]
        elif best and worst:
            parts += [" When one theme at a time is left out, its place lies between "]
            parts += [self.place("own.best", best, short=True), " and "]
            parts += [self.place("own.worst", worst, short=True)]
        return narrative(*parts, "." if best and worst else "")

    def core(self) -> Narrative:
        """The place on the council's own functions, in a sentence."""
        place, themes = self.own.core_place, self.comparison.core_themes
        if place is None:
            return narrative()
        names = self.figure("own.core_themes", listed(themes), None, "named in council.toml")
        return narrative(
            "On the themes that are the Council's own functions (", names, ") it is ",
            self.place("own.core", place), ", ", self.behind("own.core", place.indicators), ".",
        )  # fmt: skip

    def coverage(self) -> Narrative:
        """Which areas have no place, and why."""
        few = [one for one in self.comparison.current.areas if one.place is None]
        if not few:
            return narrative()
        names = self.figure("not_placed", listed([one.area for one in few]), None, "named")
        verb = "has" if len(few) == 1 else "have"
        return narrative(names, f" {verb} a rank on too few indicators for a place.")

    def years(self) -> tuple[content.YearOfPlaces, ...]:
        """The council's place by year, the earliest first; the years before from their folders."""
        comparison = self.comparison
        earlier = [
            content.YearOfPlaces(
                one.label,
                self.place(f"years.{one.label}", one.place),
                self.average(f"years.{one.label}", None),
                self.count(f"years.{one.label}.indicators", one.place.indicators),
            )
            for one in comparison.earlier
            if one.place
        ]
        before, latest = comparison.previous.of(self.council), self.own
        shown = [(_LATEST, latest)] if earlier else [(_BEFORE, before), (_LATEST, latest)]
        return (*earlier, *(self._year(label, one) for label, one in shown if one.place))

    def _year(self, label: str, one: AreaStanding) -> content.YearOfPlaces:
        key = f"years.{label.casefold().replace(' ', '_')}"
        return content.YearOfPlaces(
            label,
            self.place(key, one.place),
            self.average(key, one.average),
            self.count(f"{key}.indicators", one.indicators),
        )

    def ranking(self) -> tuple[content.RankedArea, ...]:
        """All areas, the best first."""
        return tuple(self._ranked(one) for one in self.comparison.current.areas)

    def _ranked(self, one: AreaStanding) -> content.RankedArea:
        key = f"areas.{one.area}"
        best, worst = one.best_place, one.worst_place
        span = f"{ordinal(best.number)} to {ordinal(worst.number)}" if best and worst else ""
        return content.RankedArea(
            name=one.area,
            type=TYPES[self.type_of(one.area)],
            place=self.place(key, one.place, short=True),
            average_rank=self.average(key, one.average),
            indicators=self.count(f"{key}.indicators", one.indicators),
            balanced_place=self.place(f"{key}.balanced", one.balanced_place, short=True),
            range=self.figure(f"{key}.range", span),
            core_place=self.place(f"{key}.core", one.core_place, short=True),
            is_council=one.area == self.council,
        )

    def themes(self) -> tuple[content.ThemePlace, ...]:
        """The council's place in each theme."""
        before = {one.theme: one for one in self.comparison.previous.of(self.council).themes}
        return tuple(
            content.ThemePlace(
                name=one.theme,
                place=self.place(f"themes.{one.theme}", one.place),
                average_rank=self.average(f"themes.{one.theme}", one.average),
                indicators=self.count(f"themes.{one.theme}.indicators", one.indicators),
                before=self.place(f"themes.{one.theme}.before", before[one.theme].place),
                core="Yes" if one.theme in self.comparison.core_themes else "",
            )
            for one in self.own.themes
        )


def benchmarks_content(
    comparison: Comparison | None,
    quadrants: tuple[content.Quadrants, ...],
    attribution: str,
    meeting: date,
) -> content.Benchmarks | None:
    """What the papers say about the council's position; None where nothing is compared."""
    if comparison is None:
        return None
    made = Placed(comparison)
    years, core = made.years(), made.own.core_place
    return content.Benchmarks(
        comparators=comparison.comparators.name,
        as_at=formats.long_date(comparison.comparators.as_at),
        areas=made.count("areas", len(comparison.comparators.areas)),
        indicators=made.count("ranked", comparison.current.ranked),
        themes_count=made.count("themes", len(comparison.themes)),
        position=made.overall(),
        balanced=made.balanced(),
        core=made.core(),
        core_indicators=made.count("own.core_indicators", core.indicators if core else 0),
        coverage=made.coverage(),
        minimum_coverage=f"{comparison.minimum_coverage:.0%}",
        years=years,
        years_chart=_years_chart(made, years) if len(years) > 1 else None,
        ranking=made.ranking(),
        themes=made.themes(),
        quadrants=quadrants,
        periods=_periods(made),
        later=_later(made, meeting),
        sources=_sources(comparison),
        attribution=attribution,
    )


def lower_quartile(
    comparison: Comparison | None, listed_by_council: Sequence[tuple[str, str]]
) -> content.IndicatorList | None:
    """The indicators in the bottom quartile: computed, else the council's own list, else None."""
    if comparison is None:
        return _own_list(listed_by_council, "in the bottom quartile")
    made, found = Placed(comparison), comparison.lower_quartile()
    total = sum(comparison.current.quartiles(comparison.council))
    share = f"{len(found) / total:.0%}" if total else "0%"
    number = made.count("lower_quartile", len(found))
    sentence = narrative(
        "Of the ", made.count("with_quartile", total),
        " indicators for which a quartile can be computed, ", number, " (",
        made.figure("lower_quartile.share", share, None, "share of the indicators"),
        f") {'is' if len(found) == 1 else 'are'} in the bottom quartile: "
        f"the quarter of the {comparison.comparators.name} with the weakest results.",
    )  # fmt: skip
    return _computed(made, sentence, found)


def improvement(
    comparison: Comparison | None, listed_by_council: Sequence[tuple[str, str]]
) -> content.IndicatorList | None:
    """The indicators that have left the bottom quartile; likewise."""
    if comparison is None:
        return _own_list(listed_by_council, "having left the bottom quartile")
    made, found = Placed(comparison), comparison.improvement()
    was = sum(one.before.band == 4 for one in comparison.movements())
    verb = "has" if len(found) == 1 else "have"
    sentence = narrative(
        "Of the ", made.count("improvement.before", was),
        f" indicator{'s' if was != 1 else ''} in the bottom quartile on the previous figures, ",
        made.count("improvement", len(found)), f" {verb} left it.",
    )  # fmt: skip
    return _computed(made, sentence, found)


def _computed(
    made: Placed, sentence: Narrative, found: Sequence[Movement]
) -> content.IndicatorList:
    comparators = made.comparison.comparators
    source = (
        f"This was computed from the figures of {len(comparators.areas)} {comparators.name}, "
        "each indicator in its latest period. The quartiles in the dashboards are of other "
        "indicators, periods and, in part, areas, so their counts differ from these."
    )
    themes = _by_theme((one.benchmark.theme, _listed(made, one)) for one in found)
    return content.IndicatorList(sentence, source, True, themes)


def _listed(made: Placed, one: Movement) -> content.Listed:
    key = f"indicators.{one.benchmark.key}"
    before = made.place(f"{key}.before", one.before.place)
    return content.Listed(
        one.benchmark.name,
        _value(made, key, one.benchmark, one.now),
        made.place(key, one.now.place),
        _value(made, f"{key}.before", one.benchmark, one.before),
        before if one.before.place else made.figure(f"{key}.before", "no rank"),
        formats.period(one.benchmark.period),
    )


def _value(made: Placed, key: str, benchmark: Benchmark, position: Position) -> Figure:
    """The council's figure as a dashboard would print it."""
    number = position.value.exact
    if number is None:
        return made.figure(f"{key}.value", position.value.text or "no figure")
    text = formats.measured(number, benchmark.unit)
    return Figure(f"benchmarks.{key}.value", text, number, benchmark.period, benchmark.where)


def _own_list(entries: Sequence[tuple[str, str]], what: str) -> content.IndicatorList | None:
    if not entries:
        return None
    number = Figure("list.number", f"{len(entries):,}", len(entries), "", "counted over the list")
    blank = Figure("list.rank", "", None, "", "")
    blanks = (blank, blank, blank, blank, "")
    themes = _by_theme((theme, content.Listed(name, *blanks)) for theme, name in entries)
    verb = "indicator is" if len(entries) == 1 else "indicators are"
    sentence = narrative(number, f" {verb} listed as {what}.")
    source = "This is the Council's own list; it was not computed from the figures in this paper."
    return content.IndicatorList(sentence, source, False, themes)


def _by_theme(
    entries: Iterable[tuple[str, content.Listed]],
) -> tuple[content.ListedTheme, ...]:
    themes: dict[str, list[content.Listed]] = {}
    for theme, one in entries:
        themes.setdefault(theme, []).append(one)
    return tuple(content.ListedTheme(theme, tuple(found)) for theme, found in themes.items())


def _years_chart(made: Placed, years: Sequence[content.YearOfPlaces]) -> content.Chart:
    first, last = years[0], years[-1]
    points = tuple(content.Point(year.label, content.Role.COUNCIL, year.place) for year in years)
    return content.Chart(
        key="places_by_year",
        kind=content.ChartKind.LINE,
        title=f"Place of {made.council} among {made.comparison.comparators.name}",
        x_title="Figures",
        y_title="Place (1st at the top)",
        series=(content.Series(made.council, points),),
        alt=narrative(
            f"Line of the place of {made.council}: ", first.place, f" on {_lower(first.label)}, ",
            last.place, f" on {_lower(last.label)}.",
        ),
        ranks=(0, len(made.comparison.comparators.areas)),
    )  # fmt: skip


def _lower(label: str) -> str:
    return f"the {label[0].lower()}{label[1:]}" if label in (_LATEST, _BEFORE) else label


def _periods(made: Placed) -> Narrative:
    """In which years the periods of the figures end."""
    benchmarks = made.comparison.benchmarks
    latest = _span(made, "latest", [one.period for one in benchmarks])
    previous = _span(made, "previous", [one.previous_period for one in benchmarks])
    return narrative(
        "The latest figures are of periods that end in ",
        latest,
        ", the previous ones in ",
        previous,
        ".",
    )


def _later(made: Placed, meeting: date) -> Narrative:
    """How many figures are of a period that ends after the meeting: they cannot have been known."""
    later = sum(_ends_after(one.period, meeting) for one in made.comparison.benchmarks)
    if not later:
        return narrative()
    number = made.count("later", later)
    verb = "is" if later == 1 else "are"
    return narrative(
        number, f" of them {verb} of a period that ends after this meeting, so the comparison "
        "is of a later date than the dashboards.",
    )  # fmt: skip


def _ends_after(period: str, day: date) -> bool:
    """Whether a period ends after a day; a year by itself may be one that ends within it."""
    found = period_of(period)
    if found is None or (period.isdigit() and found.last.year == day.year):
        return False
    return found.last > day


def _span(made: Placed, key: str, periods: Iterable[str]) -> Figure:
    ends = [period.last.year for text in periods if (period := period_of(text))]
    years = [str(year) for year in sorted(ends)]
    text = "no year named" if not years else f"{years[0]} to {years[-1]}"
    if years and years[0] == years[-1]:
        text = years[0]
    return made.figure(f"periods.{key}", text, None, "the periods of the indicators")


def _sources(comparison: Comparison) -> str:
    names = dict.fromkeys(one.source for one in comparison.benchmarks if one.source)
    return f"Sources: {'; '.join(names)}." if names else ""


def _s(number: int) -> str:
    return " indicator" if number == 1 else " indicators"
