"""Counts over the indicators: the one place where anything is counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papers.indicators.model import (
    Assessed,
    AssessedYear,
    Dashboard,
    Direction,
    Rating,
    TargetStatus,
)
from papers.indicators.values import ValueKind


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators moved which way, and how they are rated."""

    improved: int
    level: int
    worsened: int
    undetermined: int
    green: int
    red: int

    @property
    def metrics(self) -> int:
        """Indicators whose direction of travel is known."""
        return self.improved + self.level + self.worsened

    @property
    def indicators(self) -> int:
        """All indicators."""
        return self.metrics + self.undetermined


@dataclass(frozen=True, slots=True)
class TargetTally:
    """How many indicators with a numeric target met it."""

    met: int
    missed: int
    unclear: int

    @property
    def total(self) -> int:
        """Indicators with a numeric target or range."""
        return self.met + self.missed + self.unclear


@dataclass(frozen=True, slots=True)
class Summary:
    """All counts of a year.

    Attributes:
        headline: The indicators of the dashboards that are counted in the headline.
        everything: The indicators of all dashboards.
        quartiles: Indicators in the headline's scope by quartile band, 1 to 4.
        targets: Targets, over all dashboards.
        dashboards: The tally of each dashboard, in order.
    """

    headline: Tally
    everything: Tally
    quartiles: tuple[int, int, int, int]
    targets: TargetTally
    dashboards: tuple[tuple[Dashboard, Tally], ...]

    @property
    def left_out(self) -> tuple[tuple[Dashboard, Tally], ...]:
        """The dashboards that are not counted in the headline."""
        return tuple(pair for pair in self.dashboards if not pair[0].in_headline)


def summarise(assessed: AssessedYear) -> Summary:
    """Count everything that the papers print."""
    dashboards = assessed.year.dashboards
    in_scope = [one for board in dashboards if board.in_headline for one in assessed.on(board)]
    bands = Counter(one.indicator.quartile.band for one in in_scope)
    return Summary(
        headline=tally(in_scope),
        everything=tally(assessed.indicators),
        quartiles=(bands[1], bands[2], bands[3], bands[4]),
        targets=_targets(assessed.indicators),
        dashboards=tuple((board, tally(assessed.on(board))) for board in dashboards),
    )


def tally(indicators: Iterable[Assessed]) -> Tally:
    """Count directions and ratings."""
    rows: Sequence[Assessed] = tuple(indicators)
    moved = Counter(one.direction for one in rows)
    rated = Counter(one.rating for one in rows)
    return Tally(
        improved=moved[Direction.UP],
        level=moved[Direction.LEVEL],
        worsened=moved[Direction.DOWN],
        undetermined=moved[Direction.NONE],
        green=rated[Rating.GREEN],
        red=rated[Rating.RED],
    )


def proposed_against_stated(assessed: AssessedYear) -> dict[tuple[Rating, Rating], int]:
    """How many indicators have each pair of proposed rating and printed rating, all nine pairs."""
    pairs = Counter((one.proposed, one.rating) for one in assessed.indicators)
    return {(proposed, stated): pairs[proposed, stated] for proposed in Rating for stated in Rating}


def _targets(rows: Iterable[Assessed]) -> TargetTally:
    numeric = (ValueKind.NUMBER, ValueKind.BOUND, ValueKind.RANGE)
    found = Counter(one.target for one in rows if one.indicator.target.kind in numeric)
    return TargetTally(
        found[TargetStatus.MET], found[TargetStatus.MISSED], found[TargetStatus.UNCLEAR]
    )
