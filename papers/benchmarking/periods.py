"""What a period of the comparison is: as a paper prints it, and when it ends."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:/P(\d{1,2})Y)?", re.ASCII)
_YEAR = re.compile(r"(20\d{2})(?:[-/](?:20)?(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or the days from one to another.

    Attributes:
        first: The first day.
        last: The last day.
    """

    first: date
    last: date


def period_of(text: str) -> Period | None:
    """Read a period; None where it is none of the forms that sources use.

    A year by itself is a calendar year, "2021-22" the financial year, and ISO 8601 is a day, or a
    first day and a number of years.

    >>> period_of("2022-04-01/P1Y").last, period_of("2021-22").last, period_of("2022").last
    (datetime.date(2023, 3, 31), datetime.date(2022, 3, 31), datetime.date(2022, 12, 31))
    """
    plain = text.strip()
    try:
        if match := _ISO.fullmatch(plain):
            first = date(int(match[1]), int(match[2]), int(match[3]))
            if not match[4]:
                return Period(first, first)
            return Period(first, first.replace(year=first.year + int(match[4])) - timedelta(1))
        if match := _YEAR.fullmatch(plain):
            year = int(match[1])
            if not match[2]:
                return Period(date(year, 1, 1), date(year, 12, 31))
            if (year + 1) % 100 == int(match[2]):
                return Period(date(year, 4, 1), date(year + 1, 3, 31))
    except ValueError:  # 31 February
        return None
    return None
