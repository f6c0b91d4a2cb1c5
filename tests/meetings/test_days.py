"""Clear days: cases worked out by hand, and the list of bank holidays."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from papers.meetings.days import (
    calendar_clear_days,
    clear_days,
    day_off,
    working_day,
    working_days_between,
)

TESTS = Path(__file__).resolve().parents[1]
CASES = yaml.safe_load((TESTS / "cases" / "clear_days.yml").read_text(encoding="utf-8"))
BEFORE_THE_LIST = {date(2011, 12, 26), date(2011, 12, 27)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_by_hand(case: dict[str, Any]) -> None:
    found = clear_days(case["meeting"], case["count"])
    assert (found.by, list(found.days)) == (case["by"], case["days"])


def test_every_weekday_of_2012_to_2028_equals_an_independent_count() -> None:
    with (TESTS / "calendar" / "bank_holidays_england_wales.csv").open(encoding="utf-8") as file:
        off = BEFORE_THE_LIST | {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    days = [date(2011, 12, 1) + timedelta(place) for place in range(6_300)]
    working = [day for day in days if day.isoweekday() < 6 and day not in off]
    weekdays = [day for day in days if day.isoweekday() < 6 and 2012 <= day.year <= 2028]
    assert len(weekdays) == 4435
    for meeting in weekdays:
        before = [day for day in working if day < meeting][-6:]
        found = clear_days(meeting, 5)
        assert [found.by, *found.days] == before, meeting


def test_the_one_off_holidays() -> None:
    for day in ("2012-06-05", "2020-05-08", "2022-06-03", "2022-09-19", "2023-05-08"):
        assert day_off(date.fromisoformat(day)) == "a bank holiday", day
    assert day_off(date(2020, 5, 4)) == ""  # moved to the 8th
    assert day_off(date(2022, 11, 26)) == "a Saturday"


def test_calendar_days_and_a_notice_due_on_a_day_off() -> None:
    found = calendar_clear_days(date(2022, 11, 25), 28)
    assert (found.by, found.days[0], len(found.days)) == (
        date(2022, 10, 27), date(2022, 10, 28), 28
    )  # fmt: skip
    assert calendar_clear_days(date(2022, 11, 28), 28).by == date(2022, 10, 28)  # not Sunday 30


def test_working_days() -> None:
    assert working_day(date(2022, 11, 25), 2) == date(2022, 11, 29)
    assert working_day(date(2022, 12, 30), -3) == date(2022, 12, 23)
    assert working_days_between(date(2022, 12, 23), date(2023, 1, 3)) == 4
    assert working_days_between(date(2022, 11, 25), date(2022, 11, 24)) == 0
