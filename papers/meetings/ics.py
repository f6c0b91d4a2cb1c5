"""A timetable as an iCalendar file (RFC 5545): one all-day event a line, the same bytes always."""

from collections.abc import Iterable
from datetime import date, timedelta

from papers.bodies import slug
from papers.meetings.deadlines import Deadline

CALENDAR = b"BEGIN:VCALENDAR"  # what such a file begins with
_LONGEST = 75  # bytes of a line, RFC 5545 section 3.1


def calendar_file(meeting: str, lines: Iterable[Deadline]) -> bytes:
    """The calendar of a meeting, e.g. "Cabinet, 25 November 2022"; lines without a date are out."""
    head = [CALENDAR.decode(), "VERSION:2.0", "PRODID:-//papers//timetable//EN"]
    events = [text for line in lines if line.by for text in _event(meeting, line, line.by)]
    folded = [part for text in (*head, *events, "END:VCALENDAR") for part in _folded(text)]
    return "".join(f"{part}\r\n" for part in folded).encode("utf-8")


def _event(meeting: str, line: Deadline, day: date) -> list[str]:
    place = f" (item {line.item})" if line.item else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{slug(meeting)}-{line.item}-{slug(line.what)}@papers",
        f"DTSTAMP:{day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{meeting}: {line.what}{place}')}",
        f"DESCRIPTION:{_escaped(line.why)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(text: str) -> Iterable[str]:
    """A line in pieces of at most 75 bytes; every further one begins with a blank."""
    piece = ""
    for letter in text:
        if len((piece + letter).encode()) > _LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
