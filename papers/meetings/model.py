"""A meeting, its items and their appendices."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix of an item: its letter, title, and the kinds of paper that are made of it."""

    letter: str
    title: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. Without `kind` it stands on the agenda only."""

    number: int
    title: str
    report_by: tuple[str, ...] = ()
    kind: str = ""
    appendices: tuple[Appendix, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a body on a date.

    Attributes:
        folder: data/meetings/<date>-<body> in the workspace.
        body: The body's name, e.g. "Cabinet".
        date: The date of the meeting.
        time: When it starts, as printed.
        place: Where it meets, as printed.
        year: The folder of the year of figures, e.g. "2021-22".
        items: The items in the order of the agenda.
    """

    folder: Path
    body: str
    date: date
    time: str
    place: str
    year: str
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The folder's name, by which commands know the meeting."""
        return self.folder.name


def paper_stem(item: Item, appendix: Appendix | None = None) -> str:
    """The file name of a paper without its suffix: item number, appendix letter, title.

    >>> paper_stem(Item(4, "Managing the Risk: Infrastructure & Growth"))
    '04-managing-the-risk-infrastructure-and-growth'
    """
    letter = appendix.letter.lower() if appendix else ""
    return f"{item.number:02d}{letter}-{slug((appendix or item).title)}"


def slug(title: str, length: int = SLUG_LENGTH) -> str:
    """A title as a file name: small letters, figures and hyphens, cut between words."""
    words = re.findall(r"[a-z0-9]+", title.lower().replace("&", " and ").replace("'", ""))
    text = ""
    for word in words:
        if len(text) + len(word) + 1 > length:
            break
        text = f"{text}-{word}" if text else word
    return text or "paper"


def own_documents(meeting: Meeting, item: Item, appendix: Appendix | None = None) -> list[Path]:
    """The author's own Word file of an item ("04 Title.docx") or appendix ("04a Title.docx").

    More than one only where the author has put in several by mistake.
    """
    letter = appendix.letter if appendix else ""
    pattern = re.compile(rf"0*{item.number}{letter}[ ._-].*\.docx", re.IGNORECASE)
    found = [path for path in sorted(meeting.folder.iterdir()) if pattern.fullmatch(path.name)]
    return [path for path in found if not is_checked_copy(path)]


def is_checked_copy(path: Path) -> bool:
    """Whether a file is a copy with comments that "papers templates check" has written."""
    return bool(re.fullmatch(r".* \(checked( \d+)?\)\.docx", path.name, re.IGNORECASE))
