"""Dates in words, the same in every locale."""

from collections.abc import Iterable
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date) -> str:
    """A date as the papers print it, in every locale: "25 November 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """A date with its weekday: "Friday, 25 November 2022"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def day_words(day: date) -> str:
    """A date with its weekday, in running text: "Friday 25 November 2022"."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date) -> str:
    """A date for a narrow column: "Fri 25 Nov 2022"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_days(days: Iterable[date]) -> str:
    """Days in a row: "Fri 18, Mon 21 November"; the month where it changes and at the end.

    >>> short_days([date(2022, 11, 30), date(2022, 12, 1)])
    'Wed 30 November, Thu 1 December'
    """
    listed = list(days)
    words = []
    for day, following in zip(listed, [*listed[1:], None], strict=True):
        month = "" if following and following.month == day.month else f" {MONTHS[day.month - 1]}"
        words.append(f"{WEEKDAYS[day.weekday()][:3]} {day.day}{month}")
    return ", ".join(words)
