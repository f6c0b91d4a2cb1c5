"""Indicators for tests, made from the texts that an officer would type."""

from collections.abc import Sequence

from papers.indicators.assess import assess
from papers.indicators.direction import stated_for
from papers.indicators.model import (
    AssessedYear,
    Dashboard,
    Direction,
    Indicator,
    Rating,
    Share,
    Statement,
    Status,
    Year,
)
from papers.indicators.values import parse_polarity, parse_quartile, parse_value
from papers.settings import RatingRule, Settings, parse_tolerance

RULES = (
    RatingRule("green", (1,), ("up",), ("met", "unclear")),
    RatingRule("red", (4,), ("down",), ("missed", "unclear")),
)


def settings(tolerance: str = "1%", rules: Sequence[RatingRule] = RULES) -> Settings:
    amount = parse_tolerance(tolerance)
    assert amount is not None
    return Settings(
        "Some Council", "Someshire", "https://example.gov.uk", "a@b.gov.uk", amount, tuple(rules)
    )


def indicator(
    value: str = "10",
    previous: str = "8",
    polarity: str = "High",
    target: str = "",
    quartile: str = "-",
    *,
    key: str = "some_indicator",
    dashboard: str = "Roads",
    outcome: str = "",
    short_name: str = "",
    stated: str = "",
    stated_rating: str = "",
    stated_for_figures: Sequence[str] | None = None,
    comparable: bool = True,
    sample_size: int | None = None,
    share: tuple[int, int] | None = None,
    previous_share: tuple[int, int] | None = None,
    counts_people: bool = False,
    tolerance: str = "",
    status: Status | None = None,
    commentary: str = "",
) -> Indicator:
    denominators = (share[1], previous_share[1]) if share and previous_share else None
    made = Indicator(
        key=key,
        dashboard=dashboard,
        outcome=outcome,
        description=f"Description of {key}",
        short_name=short_name or key.replace("_", " "),
        strategic_plan=False,
        value=parse_value(value),
        previous=parse_value(previous),
        target=parse_value(target, words=True),
        polarity=parse_polarity(polarity),
        quartile=parse_quartile(quartile),
        where=f"indicators.csv, {key}",
        comparable=comparable,
        sample_sizes=(sample_size, sample_size) if sample_size else denominators,
        share=Share(*share) if share else None,
        previous_share=Share(*previous_share) if previous_share else None,
        counts_people=counts_people,
        tolerance=parse_tolerance(tolerance) if tolerance else None,
        status=status or Status(),
        commentary=commentary,
    )
    if not (stated or stated_rating):
        return made
    figures = tuple(stated_for_figures or stated_for(made))
    statement = Statement(
        Direction(stated) if stated else None,
        Rating(stated_rating) if stated_rating else None,
        "An officer's reason.",
        (figures[0], figures[1], figures[2]),
    )
    from dataclasses import replace

    return replace(made, statement=statement)


def year(indicators: Sequence[Indicator], in_headline: Sequence[str] = ("Roads",)) -> AssessedYear:
    names = dict.fromkeys(one.dashboard for one in indicators)
    boards = tuple(
        Dashboard(order, name, "Theme", True, name in in_headline, "32 counties")
        for order, name in enumerate(names, 1)
    )
    return assess(Year("2021/22", "2020/21", boards, tuple(indicators)), settings())[0]
