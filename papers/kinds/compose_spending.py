"""Spending a head of population as content: the table of services and its sentences."""

from decimal import Decimal

from papers.benchmarking.expenditure import Expenditure
from papers.benchmarking.places import Level, Place
from papers.documents import content, formats
from papers.indicators.figure import Figure, Narrative, narrative
from papers.indicators.words import listed, ordinal
from papers.kinds.compose_funding import coverage, district_services, slug

_AREA = ("area", "areas")


def spending_content(spending: Expenditure | None) -> content.Spending | None:
    """What the papers say about spending by service; None where there are no figures of it."""
    return _Services(spending).compose() if spending else None


class _Services:
    """Makes the content."""

    def __init__(self, spending: Expenditure) -> None:
        self.spending = spending
        self.council = spending.council

    def compose(self) -> content.Spending:
        """All of it."""
        spending, areas = self.spending, self.spending.areas.areas
        there = {name for service in spending.services for name in service.values}
        return content.Spending(
            year=spending.year,
            comparators=spending.areas.name,
            services=tuple(
                self._row(one, one.name in spending.counted) for one in spending.services
            ),
            total=self._row(spending.total, True, "Total of the services counted"),
            sentence=self._sentence(),
            lowest=self._extreme("lowest", "less"),
            highest=self._extreme("highest", "more"),
            district_services=district_services([area for area in areas if area.name in there]),
            coverage=coverage(
                areas, [area for area in areas if area.name not in there], "spending", spending.year
            ),
            method=self._method(),
        )

    def _figure(self, key: str, text: str, value: Decimal | int | None, source: str) -> Figure:
        return Figure(f"spending.{key}", text, value, self.spending.year, source)

    def _per_head(self, level: Level) -> Figure:
        value = level.values.get(self.council)
        text = "no figure" if value is None else formats.pounds(value)
        where = self.spending.where.get(level.name, "sum of the services that are counted")
        source = f"{where}; residents of {self.spending.areas.population_year}"
        return self._figure(f"{slug(level.name)}.per_head", text, value, source)

    def _average(self, level: Level) -> Figure:
        text = "no figure" if level.average is None else formats.pounds(level.average)
        source = "mean of the figures a head of the areas"
        return self._figure(f"{slug(level.name)}.average", text, level.average, source)

    def _row(self, level: Level, counted: bool, name: str = "") -> content.ServiceSpending:
        place = level.places.get(self.council)
        text = f"{ordinal(place.rank)} of {place.of}" if place else ""
        rank = self._figure(
            f"{slug(level.name)}.rank", text, place.rank if place else None, "ranked over the areas"
        )
        return content.ServiceSpending(
            name or level.name, self._per_head(level), rank, self._average(level), counted
        )

    def _sentence(self) -> Narrative:
        total, year = self.spending.total, self.spending.year
        place = total.places.get(self.council)
        if place is None:
            return narrative(f"There is no total for {self.council} for {year}.")
        return narrative(
            *(f"In {year} {self.council} spent ", self._per_head(total)),
            *(" a head net on the services counted in the total, the ", self._among(place)),
            *("; the average of the areas was ", self._average(total), "."),
        )

    def _among(self, place: Place) -> Figure:
        text = formats.place_among(place, *_AREA)
        return self._figure("total.place", text, place.rank, "ranked over the areas")

    def _extreme(self, key: str, word: str) -> Narrative:
        """The services on which no area spends less, or more, than the council."""
        at_the_end = [
            service.name
            for service in self.spending.services
            if (place := service.places.get(self.council))
            and place.of > 1
            and (place.below == 0 if word == "less" else place.rank == 1)
        ]
        if not at_the_end:
            return narrative()
        number, total = len(at_the_end), len(self.spending.services)
        counted = "counted over the services"
        return narrative(
            f"In {self.spending.year} no area with a figure spent {word} a head than "
            f"{self.council} on ",
            *(self._figure(f"{key}.number", f"{number:,}", number, counted), " of "),
            self._figure("services", f"{total:,}", total, counted),
            f" {'service' if total == 1 else 'services'}: ",
            *(self._figure(f"{key}.names", listed(at_the_end), None, "named"), "."),
        )

    def _method(self) -> Narrative:
        spending = self.spending
        left_out = [one.name for one in spending.services if one.name not in spending.counted]
        names = self._figure("not_counted", listed(left_out), None, "named from the figures")
        verb = "is" if len(left_out) == 1 else "are"
        return narrative(
            f"A figure a head is the net spending of {spending.year} divided by the residents of "
            f"{spending.areas.population_year}. The highest spending is 1st; areas with the same "
            "figure share the better place. An average is the mean of the figures a head.",
            *((" ", names, f" {verb} not counted in the total.") if left_out else ()),
        )
