"""A line of the timetable, and what a day makes of it."""

from dataclasses import dataclass
from datetime import date

from papers.meetings.dates import day_words, long_date
from papers.meetings.days import working_days_between
from papers.meetings.model import Notice


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to be done, or known, for a meeting.

    Attributes:
        what: What it is.
        by: The last day for it; None where it has none.
        why: The rule and its source, or what else there is to know.
        item: The number of the agenda item; 0 where it is for the whole meeting.
        days: The clear days that were counted, earliest first.
        done: When it was done; None where that is not known.
        missing: What still lacks; a line that lacks something is not in order.
        notice: The notice that it is; None where it is something else.
    """

    what: str
    by: date | None
    why: str
    item: int = 0
    days: tuple[date, ...] = ()
    done: date | None = None
    missing: tuple[str, ...] = ()
    notice: Notice | None = None

    def late(self, as_at: date) -> bool:
        """Whether its day has passed, or it was done after that day."""
        return self.by is not None and (self.done or as_at) > self.by

    def state(self, as_at: date) -> str:
        """What a day makes of it: "passed on ...", "3 working days left", "done on ..."."""
        if self.done:
            return f"done on {long_date(self.done)}{', too late' if self.late(as_at) else ''}"
        if self.by is None:
            return ""
        if as_at > self.by:
            return f"passed on {day_words(self.by)}"
        return "today" if as_at == self.by else f"{days_left(as_at, self.by)} left"


def days_left(first: date, last: date) -> str:
    """The working days from one day to another, in words: "1 working day"."""
    days = working_days_between(first, last)
    return f"{days} working day{'' if days == 1 else 's'}"
