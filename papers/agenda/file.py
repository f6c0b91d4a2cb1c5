"""meeting.toml as text: a head, and one block an item, so that remarks and order stay."""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from papers.errors import CannotRunError, Problem
from papers.meetings.load import MEETING_FILE, find_meeting, parse_meeting
from papers.meetings.model import Meeting
from papers.pipeline.load import BUILD
from papers.store import locked
from papers.store.disk import cannot_write, clear_leftovers, stage, sync
from papers.toml import is_printable

_ITEM = re.compile(r"\s*\[\[\s*items\s*\]\]")
_BOM = "\ufeff"


@dataclass(slots=True)
class Agenda:
    """A meeting and the text of its file, which an edit changes.

    Attributes:
        meeting: The meeting as it was read.
        head: The text before the first item.
        blocks: The text of each item, with the remarks above it.
    """

    meeting: Meeting
    head: str
    blocks: list[str]

    def set(self, place: int, values: Mapping[str, Any], appendix: int | None = None) -> None:
        """Give the item in that place, or one of its appendices, these fields.

        An empty value takes a field away.
        """
        self.blocks[place] = _with_fields(self.blocks[place], values, appendix)

    def set_head(self, values: Mapping[str, Any]) -> None:
        """Give the meeting itself these fields; an empty value takes a field away."""
        import tomlkit

        document = tomlkit.parse(self.head.rstrip("\n") + "\n")
        _put(document, values)
        self.head = tomlkit.dumps(document).rstrip("\n") + "\n\n"

    def add_appendix(self, place: int, letter: str) -> int:
        """Give the item in that place an appendix; its place among the others."""
        block = self.blocks[place].rstrip("\n")
        self.blocks[place] = f'{block}\n\n[[items.appendices]]\nletter = "{letter}"\n'
        return len(self.meeting.items[place].appendices)

    def remove_appendix(self, place: int, appendix: int) -> None:
        """Take an appendix away."""
        import tomlkit

        document: Any = tomlkit.parse(self.blocks[place])
        item = document["items"][0]
        del item["appendices"][appendix]
        if not item["appendices"]:
            del item["appendices"]
        self.blocks[place] = tomlkit.dumps(document)


def change(
    workspace: Path,
    name: str,
    edit: Callable[[Agenda], None],
    rename: tuple[str, Callable[[], None]] | None = None,
) -> Meeting:
    """Change the agenda of a meeting; the file is replaced whole, or left as it was.

    Args:
        workspace: The workspace.
        name: The meeting's folder or date.
        edit: Changes the blocks; it may raise.
        rename: The folder's new name, and what gives it; where that raises, nothing is changed.

    Returns:
        The meeting as it is now.

    Raises:
        MeetingError: The file is faulty, or would be.
        CannotRunError: It cannot be read or written, or somebody saved it meanwhile.
    """
    folder = find_meeting(workspace, name)
    path = folder / MEETING_FILE
    with locked(workspace / BUILD / folder.name):
        before = _read(path)
        agenda = _split(parse_meeting(folder, before), before)
        edit(agenda)
        after = _joined(agenda, before)
        meeting = parse_meeting(folder.with_name(rename[0]) if rename else folder, after)
        if after != before:
            _replace(path, before, after)
        if rename:
            try:
                rename[1]()
            except BaseException:
                _replace(path, after, before)
                raise
    return meeting


def block_of(values: Mapping[str, Any]) -> str:
    """The text of a new item."""
    return _with_fields("[[items]]\n\n", values)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"The file cannot be opened: {error.strerror}."
        raise CannotRunError(Problem(where_of(path), what, "Check the file.")) from error


def _split(meeting: Meeting, content: bytes) -> Agenda:
    text = content.decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n")
    lines = text.splitlines(keepends=True)
    starts = [place for place, line in enumerate(lines) if _ITEM.match(line)]
    if len(starts) != len(meeting.items):
        where = where_of(meeting.folder / MEETING_FILE)
        step = "Head each item with [[items]] on a line of its own."
        raise CannotRunError(Problem(where, "Its items cannot be told apart.", step))
    for number, start in enumerate(starts):
        while start and lines[start - 1].startswith("#"):
            start -= 1
        starts[number] = start
    ends = [*starts[1:], len(lines)]
    blocks = ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return Agenda(meeting, "".join(lines[: starts[0]]), blocks)


def _joined(agenda: Agenda, before: bytes) -> bytes:
    """The text again, with its own line ends; an item that has come to another place has a gap."""
    blocks = [block.rstrip("\n") + "\n" for block in agenda.blocks]
    text = agenda.head + "\n".join(blocks)
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    mark = _BOM if before.startswith(_BOM.encode()) else ""
    return (mark + text).encode("utf-8")


def _with_fields(block: str, values: Mapping[str, Any], appendix: int | None = None) -> str:
    import tomlkit

    document = tomlkit.parse(block)
    table: Any = document["items"][0]
    if appendix is not None:
        table = table["appendices"][appendix]
    _put(table, values)
    return tomlkit.dumps(document).rstrip("\n") + "\n"


def _put(table: Any, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if value not in (None, "", (), [], False):
            table[key] = _as_toml(value)
        elif key in table:
            del table[key]


def _as_toml(value: Any) -> Any:
    import tomlkit

    if isinstance(value, tuple | list):
        array = tomlkit.array()
        array.extend(_as_toml(each) for each in value)
        return array
    if is_dataclass(value):
        table = tomlkit.inline_table()
        for field in fields(value):
            if (given := getattr(value, field.name)) != "":
                table[field.name] = _as_toml(given)
        return table
    if isinstance(value, str):
        return _printed(value)
    return value


def _printed(text: str) -> str:
    """A text that a person typed, before it comes into the file."""
    if not is_printable(text):
        what = "The text holds a character that cannot be printed."
        raise CannotRunError(Problem(f'"{text}"', what, "Type it again."))
    return str(text)


def _replace(path: Path, before: bytes, after: bytes) -> None:
    try:
        clear_leftovers(path.parent)
        staged = stage(path.parent, path.name, after)
        try:
            if path.read_bytes() != before:
                what = "Somebody saved it just now: it stays as it is."
                raise CannotRunError(Problem(where_of(path), what, "Run the command again."))
            os.replace(staged, path)
        finally:
            with suppress(OSError):
                staged.unlink()
        sync(path.parent)
    except OSError as error:
        raise cannot_write(where_of(path), error) from error


def where_of(path: Path) -> str:
    """How problems call a file of a meeting."""
    return f"data/meetings/{path.parent.name}/{path.name}"
