"""A new meeting, and an author's new report for one."""

import os
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from papers.agenda.file import block_of, where_of
from papers.agenda.items import add_item, place_for_new
from papers.bodies import Body
from papers.errors import CannotRunError, MeetingError, Problem
from papers.meetings.dates import long_date
from papers.meetings.faults import UNDATED
from papers.meetings.load import (
    MEETING_FILE,
    MEETINGS,
    parse_meeting,
    read_meeting,
    read_meetings,
)
from papers.meetings.model import Item, Meeting
from papers.meetings.timetable import find_body
from papers.settings import read_settings
from papers.store.disk import TEMPORARY, cannot_write, stage, sync, write_new

_TAKEN = 'Give the report another title, or put that file on the agenda with "papers item add".'
_HEAD = """\
# The meeting and its items in the order of the agenda. "papers item" changes them,
# "papers new report" adds one with a Word file for its author.

body = {body}
date = {date}
time = {time}
place = {place}
year = {year} # the folder of figures in data/

"""


def new_meeting(
    workspace: Path, name: str, day: date, time: str = "", place: str = "", year: str = ""
) -> Meeting:
    """Make the folder of a meeting with the body's standing items.

    Args:
        workspace: The workspace.
        name: The body, by name or slug.
        day: The date of the meeting.
        time: When it starts; "" for the body's usual time.
        place: Where it meets; "" for the body's usual place.
        year: The year of figures; "" for the newest in data/.

    Raises:
        CannotRunError: No such body, the folder is there already, or it cannot be written.
        MeetingError: The body has no usual time or place, or there are no figures of any year, and
            none is given.
    """
    body = find_body(read_settings(workspace), name)
    folder = workspace / MEETINGS / f"{day.isoformat()}-{body.slug}"
    if folder.exists():
        what = "There is a meeting of this body on that date already."
        raise CannotRunError(Problem(_shown(folder), what, "Change its agenda with papers item."))
    values = (time or body.time, place or body.place, year or _newest_year(workspace))
    _refuse_unknown(body, dict(zip(("time", "place", "year"), values, strict=True)))
    text = _head(day, body.name, *values) + "\n".join(_standing(workspace, body, day))
    content = text.encode("utf-8")
    meeting = parse_meeting(folder, content)
    _write(folder, content)
    return meeting


def _refuse_unknown(body: Body, values: Mapping[str, str]) -> None:
    problems = [
        Problem(f"papers new meeting {body.slug}", f'"{key}" is missing.', f'Add --{key} "...".')
        for key, value in values.items()
        if not value.strip()
    ]
    if problems:
        raise MeetingError(problems)


def new_report(
    workspace: Path, name: str, values: Mapping[str, Any], at: int | None, today: date
) -> tuple[Meeting, Item]:
    """Put a report on the agenda and make the Word file that its author starts from.

    Args:
        workspace: The workspace.
        name: The meeting's folder or date.
        values: The fields of the item: title and authors at least.
        at: The number it is to have; None for the place before the closing items.
        today: The day on which it is added.

    Raises:
        PapersError: The meeting or the template is faulty, or something cannot be written.
    """
    from papers.kinds.authors_report import report_file  # python-docx is slow to import

    settings, meeting = read_settings(workspace), read_meeting(workspace, name)
    number = at or meeting.items[0].number + place_for_new(meeting, settings)
    item = Item(number, **values)
    block_of({"number": number, **values})  # what cannot be printed is told of what was typed
    path = meeting.folder / f"{number:02d} {_file_name(item.title)}.docx"
    content = report_file(workspace, settings, meeting, item)
    made: list[Path] = []

    def write() -> None:
        write_new(path, content, where_of(path), _TAKEN)
        made.append(path)

    try:
        return add_item(workspace, name, {**values, "file": path.name}, at, today, write)
    except BaseException:
        for each in made:
            each.unlink(missing_ok=True)
        raise


def _head(day: date, body: str, time: str, place: str, year: str) -> str:
    import tomlkit

    texts = {"body": body, "time": time, "place": place, "year": year}
    quoted = {key: tomlkit.item(text).as_string() for key, text in texts.items()}
    return _HEAD.format(date=day.isoformat(), **quoted)


def _standing(workspace: Path, body: Body, day: date) -> list[str]:
    """The standing items; the date of the last meeting stands in them where it is known."""
    meetings, _ = read_meetings(workspace)
    same = [each.date for each in meetings if body.name == each.body and each.date < day]
    previous = long_date(same[-1]) if same else UNDATED
    titles = (*body.opening_items, *body.closing_items) or ("Declarations of interest",)
    return [
        block_of({"number": number, "title": title.replace("{previous}", previous)})
        for number, title in enumerate(titles, 1)
    ]


def _newest_year(workspace: Path) -> str:
    names = [path.name for path in (workspace / "data").iterdir() if path.is_dir()]
    return max((name for name in names if re.fullmatch(r"\d{4}-\d{2}", name)), default="")


def _write(folder: Path, content: bytes) -> None:
    """Make the folder under another name first, so that a meeting without its file never is."""
    new = folder.with_name(f"{TEMPORARY}{folder.name}")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        os.replace(stage(new, MEETING_FILE, content), new / MEETING_FILE)
        os.rename(new, folder)
        sync(folder.parent)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise cannot_write(_shown(folder), error) from error


def _shown(folder: Path) -> str:
    return (MEETINGS / folder.name).as_posix()


def _file_name(title: str) -> str:
    """A title as the name of a file on every system."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", title)[:100].strip(" .")
