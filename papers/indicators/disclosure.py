"""Numbers too small to publish: which they are, and how they are taken out of a row, once.

After `mask` no part of the tool knows them, so that no cell, formula, chart, sentence, message or
difference between years can show them. Source of the mark [c]: Government Analysis Function,
"Symbols in tables": confidential. Source of the limits: the council, in council.toml.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from papers.errors import Problem
from papers.indicators.model import Indicator, Share
from papers.indicators.values import UnreadableError, Value, ValueKind, parse_value
from papers.indicators.words import WORDS
from papers.settings import SmallNumbers

MASKED = Value("[c]", ValueKind.MISSING)
OTHER = "another figure"
TOLD = "The text holds a number that is too small to publish."
TOLD_STEP = (
    'Word it without that number, e.g. with "very few", even where it counts something else.'
)
_YEAR = re.compile(r"\b20\d\d[/–-]\d\d(?:\d\d)?\b")
_FIGURE = re.compile(r"(?<!\w)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w|\.\d)", re.ASCII)
_IN_WORDS = {word: number for number, word in enumerate(WORDS) if number > 1}  # "one" is anything


def is_small(count: Decimal | int | None, base: Decimal | int | None, rules: SmallNumbers) -> bool:
    """True where a count, or a rate, is too small to publish; one on the limit is not.

    Args:
        count: How many people it counts; the numerator of a rate. None where it is not known.
        base: The denominator of a rate; None of a count.
        rules: The council's limits.
    """
    few = count is not None and count < rules.smallest_count
    return few or (base is not None and base < rules.smallest_base)


@dataclass(frozen=True, slots=True)
class Masked:
    """An indicator without what is too small to publish, and the numbers that no text may tell."""

    indicator: Indicator
    hidden: frozenset[Decimal] = frozenset()


def mask(indicator: Indicator, rules: SmallNumbers) -> Masked:
    """Take out of a row every number that is too small to publish.

    A year is masked where its numerator, its count of people, its denominator or its sample is too
    small, or where the officers have written [c] for its value. What officers stated or wrote for
    a masked figure stands as long as the figure does.
    """
    years = _years(indicator)
    small = [_is_masked(year, rules) for year in years]
    shown = [
        _shown(year.figure) if hide else year.figure
        for year, hide in zip(years, small, strict=True)
    ]
    made = replace(
        indicator,
        value=shown[0],
        previous=shown[1],
        share=None if small[0] else indicator.share,
        previous_share=None if small[1] else indicator.previous_share,
        sample_sizes=None if any(small) else indicator.sample_sizes,
    )
    return Masked(_said_for(made, years, small, rules), _hidden(years, small, rules))


def tells(text: str, hidden: Collection[Decimal]) -> bool:
    """True where a text holds one of the numbers as a figure, rounded or in words from two on.

    >>> tells("In 2021/22 three of 17 children moved.", {Decimal(3)})
    True
    """
    figures = [Decimal(found.replace(",", "")) for found in _FIGURE.findall(_YEAR.sub("", text))]
    words = re.findall(r"[a-z]+", text.casefold())
    figures += [Decimal(_IN_WORDS[word]) for word in words if word in _IN_WORDS]
    return any(
        round(number, _decimals(figure)) == figure for number in hidden for figure in figures
    )


def untold(problem: Problem, hidden: Collection[Decimal]) -> Problem:
    """A problem without the texts that it quotes, where they hold one of the numbers."""
    if not tells(problem.what, hidden):
        return problem
    return replace(problem, what=re.sub(r'".*"', "This", problem.what, flags=re.DOTALL))


@dataclass(frozen=True, slots=True)
class _Year:
    """The figure of one year, and what it rests on."""

    figure: Value
    share: Share | None
    people: Decimal | None
    sample: int | None


def _years(indicator: Indicator) -> tuple[_Year, _Year]:
    def year(figure: Value, share: Share | None, size: int | None) -> _Year:
        people = figure.number if indicator.counts_people else None
        sample = size if figure.number is not None and figure.measure == "%" else None
        return _Year(figure, share, people, sample)

    now, before = indicator.sample_sizes or (None, None)
    return (
        year(indicator.value, indicator.share, now),
        year(indicator.previous, indicator.previous_share, before),
    )


def _is_masked(year: _Year, rules: SmallNumbers) -> bool:
    share = year.share
    small_share = share is not None and is_small(share.numerator, share.denominator, rules)
    return year.figure.withheld or small_share or is_small(year.people, year.sample, rules)


def _shown(figure: Value) -> Value:
    return figure if figure.withheld else MASKED


def _hidden(
    years: tuple[_Year, _Year], small: list[bool], rules: SmallNumbers
) -> frozenset[Decimal]:
    """The masked numbers, and where one year alone is masked the difference that would tell it."""
    found: set[Decimal | None] = set()
    for year, hide in zip(years, small, strict=True):
        if hide:
            found |= {year.figure.number, year.figure.upper}
            found |= _under(year.sample, rules) | _of_share(year.share, rules)
    now, before = (year.figure.exact for year in years)
    if small[0] != small[1] and now is not None and before is not None:
        found.add(abs(now - before) or None)
    return frozenset(number for number in found if number is not None)


def _of_share(share: Share | None, rules: SmallNumbers) -> set[Decimal]:
    if share is None:
        return set()
    numerator = Decimal(share.numerator)
    return {numerator, 100 * numerator / share.denominator} | _under(share.denominator, rules)


def _under(base: int | None, rules: SmallNumbers) -> set[Decimal]:
    return {Decimal(base)} if base is not None and is_small(None, base, rules) else set()


def _said_for(
    made: Indicator, years: tuple[_Year, _Year], small: list[bool], rules: SmallNumbers
) -> Indicator:
    """The row with the figures that its statement and commentary were made for masked alike."""

    def masked(texts: tuple[str, str]) -> tuple[str, str]:
        now, before = (
            _said(text, year.figure, shown, made, any(small), rules)
            for text, year, shown in zip(texts, years, (made.value, made.previous), strict=True)
        )
        return now, before

    statement, written_for = made.statement, made.commentary_for
    if statement:
        figures = masked(statement.stated_for[:2])
        statement = replace(statement, stated_for=(*figures, statement.stated_for[2]))
    return replace(
        made, statement=statement, commentary_for=masked(written_for) if written_for else None
    )


def _said(
    text: str, figure: Value, shown: Value, made: Indicator, touched: bool, rules: SmallNumbers
) -> str:
    """The masked figure in place of the same figure; an older one of a masked row is not told."""
    if text in (figure.text, shown.text):
        return shown.text
    return OTHER if touched or (made.counts_people and _is_small_text(text, rules)) else text


def _is_small_text(text: str, rules: SmallNumbers) -> bool:
    try:
        return is_small(parse_value(text).number, None, rules)
    except UnreadableError:
        return False


def _decimals(figure: Decimal) -> int:
    return min(max(0, -int(figure.as_tuple().exponent)), 9)  # Decimal rounds to 28 digits at most
