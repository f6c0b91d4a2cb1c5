"""Backtest: what was published for 2021/22 against what the rules make of the same figures.

published_2021_22.csv holds the arrow, tick or circle of each row as the council printed it in the
Performance Compendium of November 2022.
"""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from papers.indicators.assess import assess
from papers.indicators.load import read_year
from papers.indicators.model import AssessedYear, Direction, Rule
from papers.indicators.summary import summarise
from papers.settings import read_settings

ROOT = Path(__file__).parents[2]
PUBLISHED = {
    row["key"]: row
    for row in csv.DictReader(
        (Path(__file__).parent / "published_2021_22.csv").open(encoding="utf-8", newline="")
    )
}


def assessed(statements: bool = True) -> AssessedYear:
    year, _ = read_year(ROOT, "2021-22", read_settings(ROOT).small_numbers)
    if not statements:
        bare = tuple(replace(one, statement=None) for one in year.indicators)
        year = replace(year, indicators=bare)
    return assess(year, read_settings(ROOT))[0]


@pytest.fixture(scope="module")
def stated() -> AssessedYear:
    return assessed()


def test_all_rows_are_there(stated: AssessedYear) -> None:
    assert [one.indicator.key for one in stated.indicators] == list(PUBLISHED)
    assert len(stated.year.dashboards) == 17


def test_every_arrow_and_rating_equals_the_published_one(stated: AssessedYear) -> None:
    ours = {one.indicator.key: (one.direction.value, one.rating.value) for one in stated.indicators}
    assert ours == {key: (row["direction"], row["rating"]) for key, row in PUBLISHED.items()}


def test_counts(stated: AssessedYear) -> None:
    summary = summarise(stated)
    headline, everything = summary.headline, summary.everything
    assert (
        headline.metrics,
        headline.improved,
        headline.level,
        headline.worsened,
        headline.undetermined,
    ) == (202, 91, 38, 73, 19)
    assert (
        everything.improved,
        everything.level,
        everything.worsened,
        everything.undetermined,
    ) == (94, 44, 79, 26)
    assert (everything.green, everything.red) == (26, 5)
    assert (headline.green, headline.red) == (24, 5)
    assert summary.quartiles == (50, 45, 32, 22)
    assert summary.targets.total == 57


def test_at_most_45_directions_are_stated_each_with_its_reason(stated: AssessedYear) -> None:
    statements = [one.indicator.statement for one in stated.indicators if one.indicator.statement]
    assert sum(statement.direction is not None for statement in statements) <= 45
    assert all(len(statement.reason.split()) >= 5 for statement in statements)
    assert not any(one.lapsed for one in stated.indicators)


def test_the_rules_alone_meet_87_percent_of_the_printed_arrows() -> None:
    printed = {
        key: row["direction"] for key, row in PUBLISHED.items() if row["direction"] != "none"
    }
    alone = {one.indicator.key: one.direction.value for one in assessed(False).indicators}
    met = sum(alone[key] == direction for key, direction in printed.items())
    print(f"{met} of {len(printed)} printed arrows met by the rules alone")
    assert len(printed) == 217
    assert met / len(printed) >= 0.87


def test_no_printed_arrow_contradicts_its_polarity() -> None:
    for one in assessed(False).indicators:
        printed = PUBLISHED[one.indicator.key]["direction"]
        if one.rule is Rule.SIGN and printed in ("up", "down"):
            assert one.direction in (Direction(printed), Direction.LEVEL)


def test_at_least_150_rows_have_the_officers_own_commentary(stated: AssessedYear) -> None:
    drafted = [one for one in stated.indicators if one.drafted]
    assert len(stated.indicators) - len(drafted) >= 150
    assert not [one for one in drafted if one.rating.value != "none"]
    assert not [one for one in drafted if one.direction is Direction.NONE]


def test_short_names_are_unique_on_their_dashboard(stated: AssessedYear) -> None:
    names = Counter(
        (one.indicator.dashboard, one.indicator.short_name) for one in stated.indicators
    )
    assert max(names.values()) == 1
