"""What has passed of a meeting's timetable without being done, and what is due next.

In: a timetable and the day on which it is judged. Out: problems by item number, 0 for the meeting.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from papers.errors import Problem, Severity
from papers.meetings.dates import day_words
from papers.meetings.deadlines import Deadline
from papers.meetings.model import Meeting, Notice
from papers.meetings.timetable import Timetable

# Where the first was not given in time, the second or the third allows the decision all the same.
_KEY = (Notice.KEY_DECISION, Notice.GENERAL_EXCEPTION, Notice.SPECIAL_URGENCY)
Found = Iterator[tuple[int, Problem]]


def deadline_faults(meeting: Meeting, timetable: Timetable, as_at: date, published: bool) -> Found:
    """What has passed, as errors and warnings, and what is due, as notes.

    Args:
        meeting: The meeting.
        timetable: Its timetable.
        as_at: The day on which it is judged.
        published: Whether its papers are published.
    """
    if not published:
        yield 0, _publication(timetable, as_at)
    for item in meeting.items:
        lines = [line for line in timetable.lines if line.item == item.number and line.notice]
        key = [line for line in lines if line.notice in _KEY]
        others = [line for line in lines if line.notice not in _KEY]
        for line in (*([_key_line(key, as_at)] if key else []), *others):
            if found := _notice(line, item.number, as_at):
                yield item.number, found


def _publication(timetable: Timetable, as_at: date) -> Problem:
    due, where = timetable.publish_by, "Timetable"
    if as_at <= due:
        state = next(one for one in timetable.lines if one.by == due).state(as_at)
        what = f"Agenda and reports are published by {day_words(due)}: {state}."
        return Problem(where, what, "", Severity.NOTE)
    what = f"The day for publication, {day_words(due)}, has passed."
    step = "Later only as urgent: papers item change --urgent gives the Chairman's reason."
    return Problem(where, what, step, Severity.WARNING)


def _key_line(lines: Sequence[Deadline], as_at: date) -> Deadline:
    """The first of the three notices that was given in time; else the notice itself."""
    in_time = (line for line in lines if line.done and not line.late(as_at))
    return next(in_time, lines[0])


def _notice(line: Deadline, item: int, as_at: date) -> Problem | None:
    """What there is to say of a notice; nothing where it was given in time."""
    where = f"Item {item}"
    if line.done and not line.late(as_at):
        return None
    if line.missing:
        what = f"{line.what}: {', '.join(line.missing)} is not known."
        return Problem(where, what, "Fill it in: papers timetable shows it.", Severity.WARNING)
    if line.by is None or as_at <= line.by:
        return Problem(where, f"{line.what}: {line.state(as_at)}.", "", Severity.NOTE)
    if line.done:
        what = f"{line.what}: {line.state(as_at)}."
        return Problem(where, what, "Ask whether it may still be decided.", Severity.WARNING)
    what = f"{line.what}: it was due by {day_words(line.by)}, and is not noted as given."
    ways = f" Or, if that was missed: {', '.join(_KEY[1:])}." if line.notice in _KEY else ""
    step = f"Note it: papers item change --notice {line.notice}=DATE.{ways}"
    return Problem(where, what, step)
