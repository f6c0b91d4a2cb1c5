"""Funding a head of population as content: the league table, its sentences and its chart."""

import re
from collections.abc import Sequence
from decimal import Decimal

from papers.benchmarking.areas import Area, AreaType
from papers.benchmarking.funding import FundedArea, Funding, FundingYear
from papers.documents import content, formats
from papers.indicators.fields import short_name_from
from papers.indicators.figure import Figure, Narrative, narrative
from papers.indicators.words import listed, ordinal

NOUNS = {
    AreaType.COUNTY: ("county council", "county councils"),
    AreaType.UNITARY: ("unitary authority", "unitary authorities"),
}
NOT_ALIKE = "not compared"  # an authority of another type has other services to pay for
_ROLES = {AreaType.COUNTY: content.Role.COUNTY, AreaType.UNITARY: content.Role.UNITARY}


def funding_content(funding: Funding | None) -> content.Funding | None:
    """What the papers say about funding; None where there are no figures of it."""
    return _League(funding).compose() if funding else None


def coverage(areas: Sequence[Area], missing: Sequence[Area], key: str, year: str) -> Narrative:
    """How many areas of the set have a figure, and which have none, in a sentence."""

    def count(name: str, number: int) -> Figure:
        return Figure(f"{key}.{name}", f"{number:,}", number, year, "counted over the areas")

    total, there = count("areas", len(areas)), len(areas) - len(missing)
    if not missing:
        return narrative("All ", total, f" areas have a figure for {year}.")
    names = listed([area.name for area in missing])
    without = Figure(f"{key}.without", names, None, year, "named from the areas")
    verb = "has" if there == 1 else "have"
    return narrative(
        *(
            count("areas_with_a_figure", there),
            " of ",
            total,
            f" areas {verb} a figure for {year}; ",
        ),
        *("there is none for ", without, "."),
    )


def district_services(areas: Sequence[Area]) -> Narrative:
    """That unitary authorities run more services; empty where areas of one type are compared."""
    if {area.type for area in areas} != set(AreaType):
        return narrative()
    return narrative(
        "Unitary authorities also run the services that district councils run elsewhere, so their "
        "figures are not on the same footing as those of county councils."
    )


def slug(name: str) -> str:
    """A name as part of a figure's key."""
    return re.sub(r"\W+", "_", name.casefold()).strip("_")


class _League:
    """Makes the content of the latest year, and of the years before."""

    def __init__(self, funding: Funding) -> None:
        self.funding = funding
        self.year = funding.latest
        self.own = funding.latest.own
        self.measure = short_name_from(self.year.definition.partition(":")[0].strip())
        assert self.own.type  # the council stands in the comparator set
        self.one, self.many = NOUNS[self.own.type]

    def compose(self) -> content.Funding:
        """All of it."""
        areas = self.funding.areas.areas
        there = {area.name for area in self.year.areas}
        with_figure = [area for area in areas if area.name in there]
        missing = [area for area in areas if area.name not in there]
        own, years = self.own, (*self.funding.earlier, self.year)
        return content.Funding(
            definition=self.year.definition,
            year=self.year.year,
            comparators=self.funding.areas.name,
            per_head=self._per_head(own),
            amount=self._figure("amount", formats.pounds(own.amount, "m"), own.amount, own.where),
            population=self._population(),
            rank=self._rank(self.year),
            areas=tuple(self._area(area) for area in self.year.areas),
            own_level=self._own_level(),
            highest=self._highest(),
            average=self._average(),
            district_services=district_services(with_figure),
            coverage=coverage(areas, missing, "funding", self.year.year),
            method=self._method(),
            years=tuple(map(self._of_year, years)) if len(years) > 1 else (),
            chart=self._chart(),
        )

    def _figure(self, key: str, text: str, value: Decimal | int | None, source: str) -> Figure:
        return Figure(f"funding.{key}", text, value, self.year.year, source)

    def _per_head(self, area: FundedArea, year: FundingYear | None = None) -> Figure:
        year = year or self.year
        key = "" if area is self.own else f"{slug(area.name)}."
        key = key if year is self.year else f"{slug(year.year)}."
        source = f"{area.where}; {area.population:,} residents, {area.population_year}"
        text = formats.pounds(area.per_head)
        return Figure(f"funding.{key}per_head", text, area.per_head, year.year, source)

    def _population(self) -> Figure:
        number = self.own.population
        return Figure(
            "funding.population", f"{number:,}", number, self.own.population_year, "areas"
        )

    def _rank(self, year: FundingYear) -> Figure:
        place = year.own.place_of_type
        assert place
        text = formats.place_among(place, self.one, self.many)
        key = "funding.rank" if year is self.year else f"funding.{slug(year.year)}.rank"
        return Figure(key, text, place.rank, year.year, f"ranked over the {self.many}")

    def _mean(self, year: FundingYear) -> Figure:
        key = "funding.average" if year is self.year else f"funding.{slug(year.year)}.average"
        source = f"mean of the figures a head of the {self.many}"
        return Figure(key, formats.pounds(year.average), year.average, year.year, source)

    def _gain(self, key: str, per_head: Decimal) -> Figure:
        gain = self.year.gain(per_head)
        source = "the difference a head, before rounding, times the residents of the council"
        return self._figure(f"{key}.if_funded", formats.more_or_less(gain, "m"), gain, source)

    def _area(self, area: FundedArea) -> content.FundedArea:
        key, mine = slug(area.name), area is self.own
        place, among = area.place, area.place_of_type
        ranked, more = "ranked over the areas", area.per_head - self.own.per_head
        alike = area.type in (self.own.type, None)
        told = "" if mine or alike else NOT_ALIKE
        difference = formats.more_or_less(more) if alike and not mine else told
        return content.FundedArea(
            place=self._figure(
                f"{key}.place",
                str(place.rank) if place else "",
                place.rank if place else None,
                ranked,
            ),
            place_of_type=self._figure(
                f"{key}.place_of_type",
                f"{ordinal(among.rank)} of {among.of}" if among else "",
                among.rank if among else None,
                ranked,
            ),
            name=area.name,
            type=NOUNS[area.type][0].capitalize() if area.type else "Outside the comparison",
            per_head=self._per_head(area),
            difference=self._figure(f"{key}.difference", difference, more, "before rounding"),
            if_funded=self._gain(key, area.per_head)
            if alike and not mine
            else self._figure(f"{key}.if_funded", told, None, "not worked out"),
            is_council=mine,
        )

    def _own_level(self) -> Narrative:
        return narrative(
            *(f"In {self.year.year} {self.own.name} had ", self._per_head(self.own)),
            *(f" a head ({self.measure}), the ", self._rank(self.year), "."),
        )

    def _highest(self) -> Narrative:
        when = f"a head in {self.year.year} ({self.measure})"
        others = [area for area in self.year.peers if area is not self.own]
        if not others:
            return narrative(f"No other {self.one} has a figure for {self.year.year}.")
        top = [area for area in others if area.per_head == others[0].per_head]
        if top[0].per_head <= self.own.per_head:
            mine = self._per_head(self.own)
            return narrative(
                f"No {self.one} had more than the ", mine, f" {when} of {self.own.name}."
            )
        names = self._figure("highest.names", listed([area.name for area in top]), None, "named")
        return narrative(
            *(f"The highest of the {self.many}, ", names, ", had ", self._per_head(top[0])),
            *(f" {when}. ", self._would_have(slug(top[0].name), top[0].per_head)),
        )

    def _average(self) -> Narrative:
        if len(self.year.peers) == 1:
            return narrative()
        number = len(self.year.peers)
        of = self._figure("peers", f"{number:,}", number, "counted over the areas")
        return narrative(
            *("The average of the ", of, f" {self.many} was ", self._mean(self.year)),
            f" a head in {self.year.year} ({self.measure}). ",
            self._would_have("average", self.year.average),
        )

    def _would_have(self, key: str, per_head: Decimal) -> Narrative:
        gain = self._gain(key, per_head)
        return narrative(f"At that level {self.own.name} would have had ", gain, ".")

    def _method(self) -> Narrative:
        populations = sorted({area.population_year for area in self.year.areas})
        return narrative(
            f"A figure a head is the amount of {self.year.year} divided by the residents of "
            f"{listed(populations)}. What the level of another area would bring is the difference "
            f"a head times the ",
            self._population(),
            f" residents of {self.own.name}. Differences are worked out before rounding. An "
            "average is the mean of the figures a head.",
        )

    def _of_year(self, year: FundingYear) -> content.FundingYear:
        own = self._per_head(year.own, year)
        return content.FundingYear(year.year, own, self._mean(year), self._rank(year))

    def _chart(self) -> content.Chart:
        compared = [area for area in self.year.areas if area.type]
        points = tuple(
            content.Point(
                area.name,
                content.Role.COUNCIL if area is self.own else _ROLES[area.type],
                self._per_head(area),
            )
            for area in compared
            if area.type
        )
        what = f"a head in {self.year.year} ({self.measure})"
        return content.Chart(
            key="funding_per_head",
            kind=content.ChartKind.BAR,
            title=f"Funding {what}",
            x_title="",
            y_title="£ a head",
            series=(content.Series(f"Funding {what}", points),),
            alt=narrative(
                *(f"Bars of the funding {what}, from ", self._per_head(compared[0])),
                *(f" for {compared[0].name} to ", self._per_head(compared[-1])),
                *(f" for {compared[-1].name}. {self.own.name} has ", self._per_head(self.own)),
                *(", the ", self._rank(self.year), "."),
            ),
        )
