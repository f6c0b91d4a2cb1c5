"""Items added, moved, taken off, changed and signed off.

Numbers run on from the first item's. Files keep their names: an item that gets another number
names its file from then on, so that a file can never come to stand under another item.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from papers.agenda.file import Agenda, block_of, change
from papers.checks.sign_offs import signed_content
from papers.errors import CannotRunError, Problem
from papers.meetings.days import clear_days
from papers.meetings.files import NUMBERED, REMOVED, unclaimed
from papers.meetings.load import read_meeting
from papers.meetings.model import Item, Meeting, NoticeGiven, SignOff, own_documents
from papers.settings import Settings, read_settings
from papers.store.disk import cannot_write
from papers.store.owners import open_by


def add_item(
    workspace: Path,
    name: str,
    values: Mapping[str, Any],
    at: int | None,
    today: date,
    write: Callable[[], None] = lambda: None,
) -> tuple[Meeting, Item]:
    """Put a new item on the agenda.

    Args:
        workspace: The workspace.
        name: The meeting's folder or date.
        values: The item's fields without its number.
        at: The number it is to have; None for the place before the closing items.
        today: The day on which it is added, unless the meeting names another.
        write: Writes its file, once it is settled which files are those of the other items.

    Returns:
        The meeting as it is now, and the new item.
    """
    settings, place = read_settings(workspace), 0

    def edit(agenda: Agenda) -> None:
        nonlocal place
        place = place_for_new(agenda.meeting, settings) if at is None else _place(agenda, at, 1)
        late = added_on(agenda.meeting, settings, today)
        block = block_of({"number": 1, **values, "added": values.get("added") or late})
        _reorder(agenda, [*range(place), None, *range(place, len(agenda.blocks))], block)
        write()

    meeting = change(workspace, name, edit)
    return meeting, meeting.items[place]


def add_file(
    workspace: Path, name: str, file: str, values: Mapping[str, Any], at: int | None, today: date
) -> tuple[Meeting, Item]:
    """Put a Word file that lies in the meeting's folder on the agenda, as "05 Title.docx" says.

    Raises:
        CannotRunError: It is not there, or an item has it already.
    """
    meeting = read_meeting(workspace, name)
    where = f"{meeting.name}/{file}"
    if not (meeting.folder / file).is_file():
        step = f"Put it into data/meetings/{meeting.name} first."
        raise CannotRunError(Problem(where, "There is no such file.", step))
    if file not in unclaimed(meeting):
        raise CannotRunError(Problem(where, "An item has this file already.", "Leave it."))
    match = NUMBERED.fullmatch(file)
    first = meeting.items[0].number
    if at is None and match and first <= int(match[1]) <= first + len(meeting.items):
        at = int(match[1])
    title = match[2] if match else Path(file).stem
    return add_item(workspace, name, {"title": title, **values, "file": file}, at, today)


def move_item(workspace: Path, name: str, number: int, to: int) -> Meeting:
    """Give an item another place on the agenda."""

    def edit(agenda: Agenda) -> None:
        order: list[int | None] = [*range(len(agenda.blocks))]
        order.insert(_place(agenda, to), order.pop(_place(agenda, number)))
        _reorder(agenda, order)

    return change(workspace, name, edit)


def remove_item(workspace: Path, name: str, number: int) -> tuple[Item, list[str]]:
    """Take an item off the agenda.

    Returns:
        The item, and its files, each under a name by which it belongs to no other item.

    Raises:
        CannotRunError: There is no such item, it is the only one, or somebody has a file open.
    """
    removed: list[Item] = []
    aside: list[str] = []

    def edit(agenda: Agenda) -> None:
        place = _place(agenda, number)
        if len(agenda.blocks) == 1:
            what = "It is the only item of the meeting."
            raise CannotRunError(Problem(f"Item {number}", what, "Add another one first."))
        removed.append(agenda.meeting.items[place])
        files = [path for found in _files(agenda.meeting, removed[0]) for path in found]
        _reorder(agenda, [each for each in range(len(agenda.blocks)) if each != place])
        aside.extend(_set_aside(files))

    change(workspace, name, edit)
    return removed[0], aside


def change_item(
    workspace: Path,
    name: str,
    number: int,
    values: Mapping[str, Any],
    notices: Sequence[NoticeGiven] = (),
) -> Item:
    """Give an item these fields; an empty value takes a field away.

    Args:
        workspace: The workspace.
        name: The meeting's folder or date.
        number: The item's number.
        values: The fields.
        notices: Notices that have been given; an earlier note of the same lapses.
    """

    def all_values(item: Item) -> Mapping[str, Any]:
        new = {each.notice for each in notices}
        others = [each for each in item.notices if each.notice not in new]
        return {**values, "notices": [*others, *notices]}

    return _changed(workspace, name, number, all_values)


def set_appendix(
    workspace: Path, name: str, number: int, letter: str, values: Mapping[str, Any]
) -> Item:
    """Give an appendix of an item these fields; where it has none of that letter, a new one."""
    place = 0

    def edit(agenda: Agenda) -> None:
        nonlocal place
        place = _place(agenda, number)
        letters = [each.letter for each in agenda.meeting.items[place].appendices]
        known = letter in letters
        at = letters.index(letter) if known else agenda.add_appendix(place, letter)
        agenda.set(place, values, at)

    return change(workspace, name, edit).items[place]


def remove_appendix(workspace: Path, name: str, number: int, letter: str) -> list[str]:
    """Take an appendix off an item; its files stay, under the names returned."""
    aside: list[str] = []

    def edit(agenda: Agenda) -> None:
        place = _place(agenda, number)
        item = agenda.meeting.items[place]
        letters = [each.letter for each in item.appendices]
        if letter not in letters:
            where, what = f"{agenda.meeting.name}, item {number}", f"It has no appendix {letter}."
            raise CannotRunError(Problem(where, what, f"It has: {', '.join(letters) or 'none'}."))
        at = letters.index(letter)
        agenda.remove_appendix(place, at)
        aside.extend(_set_aside(own_documents(agenda.meeting, item, item.appendices[at])))

    change(workspace, name, edit)
    return aside


def sign_item(workspace: Path, name: str, number: int, role: str, day: date) -> Item:
    """Note that a role has signed an item's report off; what that role signed before lapses.

    The note holds what was signed, so that an edit after it is told.
    """
    meeting = read_meeting(workspace, name)

    def values(item: Item) -> Mapping[str, Any]:
        others = [each for each in item.signed_off if each.role.casefold() != role.casefold()]
        content = signed_content(workspace, meeting, item)
        return {"signed_off": [*others, SignOff(role, day, content)]}

    return _changed(workspace, name, number, values)


def place_for_new(meeting: Meeting, settings: Settings) -> int:
    """The place before the closing items of the body."""
    closing = {title.casefold() for title in settings.body_of(meeting.body).closing_items}
    place = len(meeting.items)
    while place and meeting.items[place - 1].title.casefold() in closing:
        place -= 1
    return place


def added_on(meeting: Meeting, settings: Settings, today: date) -> date | None:
    """The day that an item added now carries: none while the agenda is not yet due."""
    day = meeting.as_at or today
    due = clear_days(meeting.date, settings.body_of(meeting.body).clear_days).by
    return day if due < day <= meeting.date else None


def _changed(
    workspace: Path, name: str, number: int, values: Callable[[Item], Mapping[str, Any]]
) -> Item:
    place = 0

    def edit(agenda: Agenda) -> None:
        nonlocal place
        place = _place(agenda, number)
        agenda.set(place, values(agenda.meeting.items[place]))

    return change(workspace, name, edit).items[place]


def _place(agenda: Agenda, number: int, beyond: int = 0) -> int:
    """The place of an item number; `beyond` places after the last are allowed, too."""
    numbers = [item.number for item in agenda.meeting.items]
    if number in numbers:
        return numbers.index(number)
    if beyond and number == numbers[-1] + 1:
        return len(numbers)
    where = f"{agenda.meeting.name}, item {number}"
    step = f"Its items are {numbers[0]} to {numbers[-1]}."
    raise CannotRunError(Problem(where, "The agenda has no such item.", step))


def _reorder(agenda: Agenda, order: Sequence[int | None], new: str = "") -> None:
    """Put the blocks into this order, `new` where there is None, and number them anew."""
    items = agenda.meeting.items
    files = [_files(agenda.meeting, item) for item in items]
    agenda.blocks = [new if place is None else agenda.blocks[place] for place in order]
    for place, before in enumerate(order):
        number = items[0].number + place
        if before is None:
            agenda.set(place, {"number": number})
        elif items[before].number != number:
            agenda.set(place, {"number": number})
            _name_files(agenda, place, items[before], files[before])


def _name_files(agenda: Agenda, place: int, item: Item, files: Sequence[Sequence[Path]]) -> None:
    for part, found in enumerate(files):
        if len(found) > 1:
            names = "" if item.exempt else f": {', '.join(path.name for path in found)}"
            what = f"More than one file is there for it{names}."
            where = f"{agenda.meeting.name}, item {item.number}"
            raise CannotRunError(Problem(where, what, "Keep one of them in the folder."))
        if found:
            agenda.set(place, {"file": found[0].name}, part - 1 if part else None)


def _files(meeting: Meeting, item: Item) -> list[list[Path]]:
    """The files of an item, then of each of its appendices."""
    return [own_documents(meeting, item, each) for each in (None, *item.appendices)]


def _set_aside(files: Sequence[Path]) -> list[str]:
    """Rename files so that no item takes them; all of them or none."""
    for path in files:
        if user := open_by(path):
            what = f"It is open: {user} has it."
            raise CannotRunError(Problem(path.name, what, "Close it, then run this again."))
    done: list[tuple[Path, Path]] = []
    try:
        for path in files:
            new = _free_name(path)
            path.rename(new)
            done.append((path, new))
    except OSError as error:
        for path, new in done:
            with suppress(OSError):
                new.rename(path)
        raise cannot_write(path.name, error) from error
    return [new.name for _, new in done]


def _free_name(path: Path) -> Path:
    new, number = path.with_name(f"{REMOVED}{path.name}"), 2
    while new.exists():
        new = path.with_name(f"{REMOVED}{number} {path.name}")
        number += 1
    return new
