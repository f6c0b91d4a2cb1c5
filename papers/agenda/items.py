"""Items added, moved, taken off, changed and signed off.

Numbers run on from the first item's. Files keep their names: an item that gets another number
names its file from then on, so that a file can never come to stand under another item.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from papers.agenda.file import Agenda, block_of, change
from papers.checks.sign_offs import signed_content
from papers.errors import CannotRunError, Problem, Severity, did_you_mean
from papers.meetings.days import clear_days
from papers.meetings.files import NUMBERED, REMOVED
from papers.meetings.load import read_meeting
from papers.meetings.model import (
    Appendix,
    Item,
    Meeting,
    NoticeGiven,
    SignOff,
    own_documents,
)
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
    if Path(file).name != file:
        step = f"Put it into data/meetings/{meeting.name}, and name it without a folder."
        raise CannotRunError(Problem(where, "It is not in the folder of the meeting.", step))
    if not (meeting.folder / file).is_file():
        step = f"Put it into data/meetings/{meeting.name} first."
        raise CannotRunError(Problem(where, "There is no such file.", step))
    _refuse_claimed(meeting, file)
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
        The item, and its public files, each under a name by which it belongs to no other item.

    Raises:
        CannotRunError: There is no such item, it is the only one, or somebody has a file open.
    """
    removed: list[Item] = []

    def edit(agenda: Agenda) -> None:
        place = _place(agenda, number)
        if len(agenda.blocks) == 1:
            what = "It is the only item of the meeting."
            raise CannotRunError(Problem(f"Item {number}", what, "Add another one first."))
        removed.append(agenda.meeting.items[place])
        files = _called(agenda.meeting, removed[0], removed[0].parts)
        _reorder(agenda, [each for each in range(len(agenda.blocks)) if each != place])
        _set_aside(files, aside)

    with _put_back_on_failure() as aside:
        change(workspace, name, edit)
    return removed[0], [one.new.name for one in aside if one.called == one.path.name]


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
        own = agenda.meeting.items[place].appendices[at] if known else None
        _refuse_claimed(agenda.meeting, values.get("file"), own)
        agenda.set(place, values, at)

    return change(workspace, name, edit).items[place]


def remove_appendix(workspace: Path, name: str, number: int, letter: str) -> None:
    """Take an appendix off an item; its files stay, under a name that begins with "Removed"."""

    def edit(agenda: Agenda) -> None:
        place = _place(agenda, number)
        item = agenda.meeting.items[place]
        letters = [each.letter for each in item.appendices]
        if letter not in letters:
            where, what = f"{agenda.meeting.name}, item {number}", f"It has no appendix {letter}."
            raise CannotRunError(Problem(where, what, f"It has: {', '.join(letters) or 'none'}."))
        at = letters.index(letter)
        agenda.remove_appendix(place, at)
        _set_aside(_called(agenda.meeting, item, [item.appendices[at]]), aside)

    with _put_back_on_failure() as aside:
        change(workspace, name, edit)


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


def not_asked(workspace: Path, name: str, role: str) -> list[Problem]:
    """A warning where nobody waits for that role to sign a report of the meeting off."""
    body = read_settings(workspace).body_of(read_meeting(workspace, name).body)
    if role.strip().casefold() in map(str.casefold, body.signed_by):
        return []
    what = f"It is not among the roles that sign reports of the {body.name} off."
    step = did_you_mean(role, body.signed_by) or "See signed_by in data/council.toml."
    return [Problem(f'"{role}"', what, step, Severity.WARNING)]


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
        item = agenda.meeting.items[place]
        given = values(item)
        _refuse_claimed(agenda.meeting, given.get("file"), item)
        agenda.set(place, given)

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
            called = [one.called for one in _called(agenda.meeting, item, [item.parts[part]])]
            what = f"More than one file is there for it: {', '.join(dict.fromkeys(called))}."
            where = f"{agenda.meeting.name}, item {item.number}"
            raise CannotRunError(Problem(where, what, "Keep one of them in the folder."))
        if found:
            agenda.set(place, {"file": found[0].name}, part - 1 if part else None)


def _files(meeting: Meeting, item: Item) -> list[list[Path]]:
    """The files of an item, then of each of its appendices."""
    return [own_documents(meeting, item, each) for each in (None, *item.appendices)]


def _claimed(meeting: Meeting, own: Item | Appendix | None = None) -> set[str]:
    """The names of the files that belong to items and appendices, but for one of them."""
    return {
        path.name
        for item in meeting.items
        for part, found in zip(item.parts, _files(meeting, item), strict=True)
        if part is not own
        for path in found
    }


def _refuse_claimed(meeting: Meeting, file: str | None, own: Item | Appendix | None = None) -> None:
    if file in _claimed(meeting, own):
        where, step = f"{meeting.name}/{file}", "Name another file."
        raise CannotRunError(Problem(where, "An item has this file already.", step))


@dataclass(frozen=True, slots=True)
class _File:
    """A file, how messages call it, and the name that it gets when it is set aside."""

    path: Path
    called: str
    new: Path


def _called(meeting: Meeting, item: Item, parts: Sequence[Item | Appendix]) -> list[_File]:
    """The files of parts of an item; the name of an exempt one is not told."""
    return [
        _File(path, "an exempt file" if item.exempt or part.exempt else path.name, _free_name(path))
        for part, found in zip(item.parts, _files(meeting, item), strict=True)
        if part in parts
        for path in found
    ]


def _set_aside(files: Sequence[_File], done: list[_File]) -> None:
    """Rename files so that no item takes them, and note each in `done`."""
    for one in files:
        if user := open_by(one.path):
            what = f"It is open: {user} has it."
            raise CannotRunError(Problem(one.called, what, "Close it, then run this again."))
    for one in files:
        try:
            one.path.rename(one.new)
        except OSError as error:
            raise cannot_write(one.called, error) from error
        done.append(one)


@contextmanager
def _put_back_on_failure() -> Iterator[list[_File]]:
    """Give files that were set aside their names again where the agenda stays as it was."""
    done: list[_File] = []
    try:
        yield done
    except BaseException:
        for one in done:
            with suppress(OSError):
                one.new.rename(one.path)
        raise


def _free_name(path: Path) -> Path:
    new, number = path.with_name(f"{REMOVED}{path.name}"), 2
    while new.exists():
        new = path.with_name(f"{REMOVED}{number} {path.name}")
        number += 1
    return new
