"""Ratings: a rule proposes, an officer may state another with a reason."""

from collections.abc import Sequence

from papers.indicators.model import Direction, Indicator, Rating, TargetStatus
from papers.indicators.values import Polarity, ValueKind
from papers.settings import RatingRule


def target_status(indicator: Indicator) -> TargetStatus:
    """Whether the numeric target was met.

    A high value is good: met from the lower end of the target; a low value is good: met up to its
    upper end. "<538.0" is met below 538.0 only.
    """
    target, value = indicator.target, indicator.value.exact
    if value is None or target.number is None or indicator.polarity is Polarity.NONE:
        return TargetStatus.UNCLEAR
    high = indicator.polarity is Polarity.HIGH
    limit = target.number if high or target.kind is not ValueKind.RANGE else target.upper
    assert limit is not None  # a range has both ends
    met = value >= limit if high else value <= limit
    if target.bound in ("<", ">") and value == limit:
        met = False
    return TargetStatus.MET if met else TargetStatus.MISSED


def proposed_rating(
    indicator: Indicator,
    direction: Direction,
    target: TargetStatus,
    rules: Sequence[RatingRule],
) -> Rating:
    """The rating of the first rule whose conditions all hold, else none."""
    for rule in rules:
        if (
            (not rule.quartile or indicator.quartile.band in rule.quartile)
            and (not rule.direction or direction.value in rule.direction)
            and (not rule.target or target.value in rule.target)
        ):
            return Rating(rule.propose)
    return Rating.NONE
