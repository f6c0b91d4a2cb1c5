"""Finds a meeting by its folder or its date, and reads meeting.toml."""

import difflib
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from papers.errors import CannotRunError, MeetingError, PapersError, Problem
from papers.meetings.items import read_items
from papers.meetings.model import Meeting
from papers.toml import Fields, is_likely, parse_toml, read_toml

MEETINGS = Path("data") / "meetings"
MEETING_FILE = "meeting.toml"

_MAKE_ONE = "There is no meeting yet: make a folder for one."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MEETING_KEYS = (
    "body", "date", "time", "place", "year", "as_at", "last_minute", "items"
)  # fmt: skip


def read_meeting(workspace: Path, name: str) -> Meeting:
    """Read the meeting of that name.

    Args:
        workspace: The folder that holds data/.
        name: The folder ("2022-11-25-cabinet") or the date ("2022-11-25", "25 November 2022",
            "25/11/2022").

    Raises:
        MeetingError: With every fault of its meeting.toml.
        CannotRunError: No such meeting, two on that date, or the file cannot be opened.
    """
    folder = find_meeting(workspace, name)
    return _meeting(folder, read_toml(folder / MEETING_FILE, _where(folder), MeetingError))


def inspect_meeting(workspace: Path, name: str) -> tuple[Meeting | None, tuple[Problem, ...]]:
    """A meeting as far as it can be read, and every fault of its meeting.toml.

    Raises:
        CannotRunError: No such meeting, two on that date, or the file cannot be opened.
    """
    folder = find_meeting(workspace, name)
    try:
        fields = read_toml(folder / MEETING_FILE, _where(folder), MeetingError)
    except MeetingError as error:
        return None, error.problems
    meeting = _read(folder, fields)
    readable = meeting.body and meeting.items and meeting.date > date.min
    return meeting if readable else None, tuple(fields.problems)


def parse_meeting(folder: Path, content: bytes) -> Meeting:
    """The meeting that the bytes of a meeting.toml in that folder describe.

    Raises:
        MeetingError: With every fault.
    """
    return _meeting(folder, parse_toml(content, _where(folder), MeetingError))


def find_meeting(workspace: Path, name: str) -> Path:
    """The folder of a meeting.

    Raises:
        CannotRunError: No such meeting, or two on that date.
    """
    return _find(workspace / MEETINGS, name.strip())


def _where(folder: Path) -> str:
    return (MEETINGS / folder.name / MEETING_FILE).as_posix()


def _meeting(folder: Path, fields: Fields) -> Meeting:
    meeting = _read(folder, fields)
    if fields.problems:
        raise MeetingError(fields.problems)
    return meeting


def _read(folder: Path, fields: Fields) -> Meeting:
    """The meeting with what could be read; faults are noted in the fields."""
    meeting = Meeting(
        folder=folder,
        body=fields.text("body"),
        date=_date(fields, folder.name),
        time=fields.text("time"),
        place=fields.text("place"),
        year=_year(fields),
        items=read_items(fields),
        as_at=fields.day("as_at"),
        last_minute=fields.count("last_minute", 0, 99_999) or None,
    )
    fields.only(_MEETING_KEYS)
    return meeting


def read_meetings(workspace: Path) -> tuple[list[Meeting], list[Problem]]:
    """Every meeting of the workspace by its date, and the faults of those that cannot be read."""
    meetings: list[Meeting] = []
    problems: list[Problem] = []
    for path in sorted((workspace / MEETINGS).glob(f"*/{MEETING_FILE}")):
        try:
            meetings.append(read_meeting(workspace, path.parent.name))
        except PapersError as error:
            problems += error.problems
    return sorted(meetings, key=lambda meeting: (meeting.date, meeting.name)), problems


def meetings_between(workspace: Path, first: date, last: date) -> list[str]:
    """The folders of the meetings from `first` to `last`, by date; those with faults too.

    Raises:
        CannotRunError: The first day is after the last, or no meeting is between them.
    """
    where = f"{first.isoformat()} to {last.isoformat()}"
    if first > last:
        raise CannotRunError(Problem(where, "The first day is after the last.", "Swap the two."))
    dated = [
        (day, path.name)
        for path in _folders(workspace / MEETINGS)
        if (day := parse_date(path.name[:10])) and _starts_with(path.name, day)
    ]
    found = sorted((day, name) for day, name in dated if first <= day <= last)
    if not found:
        what = "There is no meeting between these days."
        near = ", ".join(_nearest("", first, [name for _, name in dated]))
        raise CannotRunError(Problem(where, what, f"Nearest: {near}." if near else _MAKE_ONE))
    return [name for _, name in found]


def year_of(workspace: Path, name: str) -> str:
    """The year of figures that a meeting names, whatever else is wrong with it; "" if none."""
    try:
        folder = _find(workspace / MEETINGS, name.strip())
        return _year(read_toml(folder / MEETING_FILE, "", MeetingError))
    except PapersError:
        return ""


def parse_date(text: str) -> date | None:
    """Read "2022-11-25", "25/11/2022" or "25 November 2022"; None if it is no date.

    >>> parse_date("25 Nov 2022")
    datetime.date(2022, 11, 25)
    >>> parse_date("31/11/2022")
    """
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    british = re.fullmatch(r"(\d{1,2})([ /])([A-Za-z]{3,9}|\d{1,2})\2(\d{4})", text, re.ASCII)
    if iso:
        year, month, day = iso[1], iso[2], iso[3]
    elif british:
        year, month, day = british[4], british[3], british[1]
    else:
        return None
    number = int(month) if month.isdigit() else _month(month)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found if is_likely(found) else None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] != ".")
    except OSError as error:
        raise CannotRunError(
            Problem(
                MEETINGS.as_posix(),
                f"The folder of the meetings cannot be read: {error.strerror}.",
                "Make a folder in it for each meeting, such as 2022-11-25-cabinet.",
            )
        ) from error


def _find(root: Path, name: str) -> Path:
    folders, day = _folders(root), parse_date(name)
    found = [path for path in folders if path.name == name]
    if not found and day:
        found = [path for path in folders if _starts_with(path.name, day)]
    if len(found) == 1:
        return found[0]
    names = [path.name for path in folders]
    if found:
        both = ", ".join(path.name for path in found)
        problem = Problem(
            f'Meeting "{name}"',
            f"More than one meeting is on that date: {both}.",
            "Name the folder.",
        )
    else:
        problem = _no_meeting(name, day, names)
    raise CannotRunError(problem)


def _starts_with(folder: str, day: date) -> bool:
    return folder == day.isoformat() or folder.startswith(f"{day.isoformat()}-")


def _no_meeting(name: str, day: date | None, names: Sequence[str]) -> Problem:
    where, what = f'Meeting "{name}"', f"There is no such meeting in {MEETINGS.as_posix()}."
    if day is None and parse_date(name[:10]) is None:
        what = "This is neither the folder of a meeting nor a date."
    near = _nearest(name, day, names)
    if not near:
        return Problem(where, what, _MAKE_ONE)
    return Problem(where, what, f"Nearest: {', '.join(near)}.")


def _nearest(name: str, day: date | None, names: Sequence[str]) -> list[str]:
    if day is None:
        return difflib.get_close_matches(name, names, 3, cutoff=0.4) or list(names[-3:])
    dated = [(other, parse_date(other[:10])) for other in names]
    apart = sorted((abs(found - day), other) for other, found in dated if found)
    return [other for _, other in apart[:3]]


def _date(fields: Fields, folder: str) -> date:
    given = fields.day("date", needed=True)
    if given is None:
        return date.min
    if not _starts_with(folder, given):
        fields.fault(
            f"The date is {given.isoformat()}, but the folder is {folder}.",
            "Change the date or rename the folder.",
        )
    return given


def _year(fields: Fields) -> str:
    year = fields.text("year")
    if year and not re.fullmatch(r"\d{4}-\d{2}", year, re.ASCII):
        fields.fault(
            f'"{year}" is not a year of figures.', 'Write the folder\'s name: year = "2021-22".'
        )
    return year
