"""Assess every indicator of a year: direction, target, rating, commentary."""

from papers.errors import Problem, Severity
from papers.indicators.commentary import drafted_commentary
from papers.indicators.direction import (
    change_sign,
    direction_of_travel,
    stated_for,
    statement_holds,
)
from papers.indicators.model import Assessed, AssessedYear, Indicator, Year
from papers.indicators.rating import proposed_rating, target_status
from papers.indicators.statistics import wilson_limits
from papers.settings import Settings


def assess(year: Year, settings: Settings) -> tuple[AssessedYear, list[Problem]]:
    """Apply the rules to every indicator.

    Returns:
        The assessed year, and a warning for every statement that lapsed and every drafted
        commentary.
    """
    assessed = tuple(assess_indicator(indicator, settings) for indicator in year.indicators)
    problems = [_lapse(one.indicator) for one in assessed if one.lapsed]
    problems += [_outdated(one.indicator) for one in assessed if outdated(one.indicator)]
    drafted = [one for one in assessed if one.drafted]
    if drafted:
        problems.append(_drafts(year, drafted))
    return AssessedYear(year, assessed), problems


def assess_indicator(indicator: Indicator, settings: Settings) -> Assessed:
    """Apply the rules to one indicator."""
    direction, rule = direction_of_travel(indicator, settings.tolerance)
    target = target_status(indicator)
    proposed = proposed_rating(indicator, direction, target, settings.rating_rules)
    statement, holds = indicator.statement, statement_holds(indicator)
    stated = statement.rating if statement and holds else None
    change = change_sign(indicator)
    own = "" if outdated(indicator) else indicator.commentary
    return Assessed(
        indicator=indicator,
        direction=direction,
        rule=rule,
        change=change,
        proposed=proposed,
        rating=stated or proposed,
        rating_stated=stated is not None,
        target=target,
        lapsed=statement is not None and not holds,
        commentary=own or drafted_commentary(indicator, direction, rule, target),
        drafted=not own,
        limits=_limits(indicator),
    )


def _limits(indicator: Indicator) -> tuple[float, float] | None:
    value, share = indicator.value, indicator.share
    if share is None or value.exact is None or value.measure != "%":
        return None
    return wilson_limits(share.numerator, share.denominator)


def outdated(indicator: Indicator) -> bool:
    """True where the commentary was written on other figures than those that stand now."""
    now = (indicator.value.text, indicator.previous.text)
    written_for = indicator.commentary_for
    return bool(indicator.commentary) and written_for is not None and written_for != now


def _outdated(indicator: Indicator) -> Problem:
    assert indicator.commentary_for is not None
    before, now = " | ".join(indicator.commentary_for), " | ".join(stated_for(indicator)[:2])
    return Problem(
        indicator.where,
        f'The commentary on "{indicator.description}" was written on {before} and is not printed: '
        "one drafted from the figures stands in its place.",
        f'Read it again; then write "{now}" into commentary_for.',
        Severity.WARNING,
    )


def _lapse(indicator: Indicator) -> Problem:
    assert indicator.statement is not None
    before, now = " | ".join(indicator.statement.stated_for), " | ".join(stated_for(indicator))
    return Problem(
        indicator.where,
        f'The statement on "{indicator.description}" was made for {before} and has lapsed: '
        "the rules decide.",
        f'If it still holds, write "{now}" into stated_for; if not, empty the stated columns.',
        Severity.WARNING,
    )


def _drafts(year: Year, drafted: list[Assessed]) -> Problem:
    names = ", ".join(one.indicator.key for one in drafted[:20])
    more = f" and {len(drafted) - 20} more" if len(drafted) > 20 else ""
    return Problem(
        f"Figures of {year.label}",
        f"The commentary of {len(drafted)} indicators was drafted from the figures: {names}{more}.",
        'Read them in the papers; write your own into the column "commentary" where needed.',
        Severity.NOTE,
    )
