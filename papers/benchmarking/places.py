"""Places of areas by a figure: 1 is the highest, areas with the same figure share the better."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from papers.benchmarking.areas import ComparatorSet


@dataclass(frozen=True, slots=True)
class Place:
    """Where an area stands among those with a figure.

    Attributes:
        rank: Its place, 1 the highest; areas with the same figure share the better place.
        of: How many areas have a figure.
        below: How many of them have a lower figure.
    """

    rank: int
    of: int
    below: int

    @property
    def shared(self) -> bool:
        """Whether another area has the same figure."""
        return self.rank + self.below < self.of


@dataclass(frozen=True, slots=True)
class Level:
    """What areas have of something, and their places by it.

    Attributes:
        name: What it is: a service, a theme, "total", "deprivation".
        values: The figure of each area that has one, not rounded, the highest first.
        places: The place of each, 1 the highest.
    """

    name: str
    values: Mapping[str, Decimal]
    places: Mapping[str, Place]

    @property
    def average(self) -> Decimal | None:
        """The mean of the figures, not rounded; None where there are none."""
        return sum(self.values.values(), Decimal(0)) / len(self.values) if self.values else None


def level(name: str, values: Mapping[str, Decimal]) -> Level:
    """The areas by their exact figures.

    >>> level("trees", {"Ash": Decimal(1), "Elm": Decimal(3), "Oak": Decimal(3)}).places["Oak"]
    Place(rank=1, of=3, below=1)
    """
    figures = sorted(values.values())
    names = sorted(values, key=lambda area: (-values[area], area))
    places = {
        area: Place(
            rank=1 + len(figures) - bisect_right(figures, values[area]),
            of=len(figures),
            below=bisect_left(figures, values[area]),
        )
        for area in names
    }
    return Level(name, {area: values[area] for area in names}, places)


def deprivation(areas: ComparatorSet) -> Level | None:
    """The deprivation of the areas, 1 the most deprived; None unless every area has a figure."""
    given = {area.name: area.deprivation for area in areas.areas}
    values = {name: Decimal(str(each)) for name, each in given.items() if each is not None}
    return level("deprivation", values) if values and len(values) == len(given) else None
