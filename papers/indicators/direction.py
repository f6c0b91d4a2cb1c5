"""Direction of travel, by rules tried in a fixed order.

Sources: OHID Fingertips technical guidance (recent trends, comparisons of proportions); LG Inform
Plus (wording where polarity is unknown).
"""

from decimal import Decimal

from papers.indicators.model import Direction, Indicator, Rule
from papers.indicators.statistics import Z_95, two_proportion_z
from papers.indicators.values import Polarity
from papers.settings import Tolerance


def direction_of_travel(indicator: Indicator, default: Tolerance) -> tuple[Direction, Rule]:
    """Decide the direction of travel and name the rule that decided it.

    In this order: an officer's statement that still holds; not comparable, a value missing or no
    polarity; the two-proportion test where both sample sizes are known; the tolerance of the
    indicator, or `default`; equal as printed, that is after rounding; else the sign of the change
    with the polarity.
    """
    statement = indicator.statement
    if statement and statement.direction and statement_holds(indicator):
        return statement.direction, Rule.STATED
    value, previous = indicator.value.exact, indicator.previous.exact
    if not indicator.comparable:
        return Direction.NONE, Rule.NOT_COMPARABLE
    if value is None or previous is None:
        return Direction.NONE, Rule.MISSING
    if indicator.polarity is Polarity.NONE:
        return Direction.NONE, Rule.NO_POLARITY
    better = _signed((value - previous) * indicator.polarity.sign)
    if indicator.sample_sizes and indicator.value.measure == "%":
        z = two_proportion_z(value, previous, *indicator.sample_sizes)
        return (better if abs(z) > Z_95 else Direction.LEVEL), Rule.TEST
    if within_tolerance(value, previous, indicator.tolerance or default):
        return Direction.LEVEL, Rule.TOLERANCE
    if value == previous:
        return Direction.LEVEL, Rule.EQUAL
    return better, Rule.SIGN


def statement_holds(indicator: Indicator) -> bool:
    """True where the officer's statement was made for the figures that stand now."""
    statement = indicator.statement
    return statement is not None and statement.stated_for == stated_for(indicator)


def stated_for(indicator: Indicator) -> tuple[str, str, str]:
    """The figures that a statement made now would be for: value, previous value, polarity."""
    return indicator.value.text, indicator.previous.text, indicator.polarity.value


def change_sign(indicator: Indicator) -> int | None:
    """1 if the value rose, -1 if it fell, 0 if neither; None where there is no comparison."""
    value, previous = indicator.value.exact, indicator.previous.exact
    if value is None or previous is None or not indicator.comparable:
        return None
    return (value > previous) - (value < previous)


def within_tolerance(value: Decimal, previous: Decimal, tolerance: Tolerance) -> bool:
    """True where the change is no larger than the tolerance; a tolerance of 0 never applies."""
    allowed = tolerance.amount
    if tolerance.relative:
        allowed = abs(previous) * tolerance.amount / 100
    return tolerance.amount > 0 and abs(value - previous) <= allowed


def _signed(difference: Decimal) -> Direction:
    if difference == 0:
        return Direction.LEVEL
    return Direction.UP if difference > 0 else Direction.DOWN
