"""Which days count: working days and clear days in England.

A notice of some clear days counts neither the day on which it is given nor that of the meeting.
For the five clear days of LGA 1972 s.100B and SI 2012/2089 reg 6 weekends and bank holidays do not
count either. The bank holidays, one-off ones too, are those of the library `holidays`; a test
compares them with the Government's list.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from papers.meetings.dates import WEEKDAYS

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClearDays:
    """A period of notice.

    Attributes:
        by: The last day on which the notice can be given.
        days: The clear days, earliest first.
    """

    by: date
    days: tuple[date, ...]


def clear_days(meeting: date, count: int) -> ClearDays:
    """Clear working days before a meeting: publication is by the working day before them.

    >>> clear_days(date(2022, 11, 25), 5).by.isoformat()
    '2022-11-17'
    """
    days = [working_day(meeting, -place) for place in range(count, 0, -1)]
    return ClearDays(working_day(meeting, -count - 1), tuple(days))


def calendar_clear_days(meeting: date, count: int) -> ClearDays:
    """Clear calendar days before a meeting; a notice due on a day off is due before it.

    >>> calendar_clear_days(date(2022, 11, 25), 28).by.isoformat()
    '2022-10-27'
    """
    days = tuple(meeting - place * _DAY for place in range(count, 0, -1))
    by = meeting - (count + 1) * _DAY
    return ClearDays(by if is_working_day(by) else working_day(by, -1), days)


def working_day(day: date, count: int) -> date:
    """The working day `count` working days after `day`, or before it where `count` is negative.

    >>> working_day(date(2022, 12, 23), 1).isoformat()
    '2022-12-28'
    """
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days come after `first`, up to and with `last`.

    >>> working_days_between(date(2022, 11, 14), date(2022, 11, 17))
    3
    """
    days = (last - first).days
    return sum(is_working_day(first + place * _DAY) for place in range(1, days + 1))


def is_working_day(day: date) -> bool:
    """Whether a day is neither of the weekend nor a bank holiday of England."""
    return not day_off(day)


def day_off(day: date) -> str:
    """Why a day is no working day, in words; "" if it is one.

    >>> day_off(date(2022, 9, 19))
    'a bank holiday'
    """
    if day.weekday() > 4:
        return f"a {WEEKDAYS[day.weekday()]}"
    return "a bank holiday" if day in _bank_holidays() else ""


@lru_cache(maxsize=1)
def _bank_holidays() -> Container[date]:
    from holidays import country_holidays  # slow to import

    return country_holidays("GB", subdiv="ENG")
