"""The files in a meeting's folder that belong to no item."""

import re
from pathlib import Path

from papers.meetings.load import MEETING_FILE
from papers.meetings.minutes import MINUTES_FILE, NOTICE_FILE
from papers.meetings.model import (
    EXEMPT_FOLDER,
    Appendix,
    Item,
    Meeting,
    is_checked_copy,
    own_documents,
)

NUMBERED = re.compile(r"0*(\d{1,3})[ ._-]+(.+)\.docx", re.IGNORECASE)
REMOVED = "Removed "
_OURS = (MEETING_FILE, MINUTES_FILE, NOTICE_FILE)


def unclaimed(meeting: Meeting) -> list[str]:
    """The Word files in the folder, named "05 Title.docx", that belong to no item."""
    return [name for name in strays(meeting) if NUMBERED.fullmatch(name)]


def strays(meeting: Meeting) -> list[str]:
    """Every file in the folder that belongs to no item, save what the tool puts there."""
    return [
        path.name
        for path in _left(meeting, meeting.folder)
        if path.name not in _OURS and not path.name.startswith(REMOVED)
    ]


def exempt_strays(meeting: Meeting) -> int:
    """How many files in the folder "exempt" belong to no exempt item or appendix."""
    return len(_left(meeting, meeting.folder / EXEMPT_FOLDER))


def exempt_inputs(meeting: Meeting) -> dict[str, Path]:
    """The files of exempt items and appendices, by a name that tells nothing."""
    return {
        f"data/meetings/{meeting.name}, item {item.number}{_letter(part)}: an exempt document": path
        for item in meeting.items
        for part in item.parts
        if item.exempt or part.exempt
        for path in own_documents(meeting, item, part if isinstance(part, Appendix) else None)
    }


def _letter(part: Item | Appendix) -> str:
    return f", appendix {part.letter}" if isinstance(part, Appendix) else ""


def may_be_named(meeting: Meeting, name: str) -> bool:
    """Whether a file that no item has may be named: not with the number of an exempt item."""
    found = re.match(r"0*(\d{1,3})", name)
    exempt = {item.number for item in meeting.items for part in item.parts if part.exempt}
    return not (found and int(found[1]) in exempt)


def _left(meeting: Meeting, folder: Path) -> list[Path]:
    taken = {
        path
        for item in meeting.items
        for part in item.parts
        for path in own_documents(meeting, item, part if isinstance(part, Appendix) else None)
    }
    found = [path for path in sorted(folder.glob("*")) if path.is_file()]
    return [
        path
        for path in found
        if path not in taken and path.name[0] not in ".~" and not is_checked_copy(path)
    ]
