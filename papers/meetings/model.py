"""A meeting, its items and their appendices."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from papers.bodies import slug


class Notice(StrEnum):
    """A notice that has to be given before a matter is decided; the days are clear days."""

    KEY_DECISION = "key-decision"  # 28 days: SI 2012/2089 reg 9
    GENERAL_EXCEPTION = "general-exception"  # 5 days: reg 10
    SPECIAL_URGENCY = "special-urgency"  # the Scrutiny chairman's agreement: reg 11
    PRIVATE_28 = "private-meeting-28"  # reg 5(2)
    PRIVATE_5 = "private-meeting-5"  # reg 5(4)
    S239_NEWSPAPER = "s239-newspaper-notice"  # 30 days before Council: LGA 1972 s.239


EXEMPT_FOLDER = "exempt"  # in the meeting's folder, for what is not for publication

# What a matter may need beside what its other fields already say that it needs.
NEEDS = (Notice.S239_NEWSPAPER.value,)


@dataclass(frozen=True, slots=True)
class SignOff:
    """That a role has signed a report off.

    Attributes:
        role: Who.
        date: When.
        sha256: What was signed, as `papers.checks.sign_offs` sums it up; "" where that is not
            known.
    """

    role: str
    date: datetime.date
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """That a notice has been given, and when."""

    notice: Notice
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix of an item.

    Attributes:
        letter: Its letter.
        title: Its title.
        kinds: The kinds of paper that are made of it.
        exempt: Paragraphs of LGA 1972 Schedule 12A Part 1, 1 to 7, that make it exempt.
        public_interest: Why the public interest in the exemption outweighs that in disclosure.
        file: The name of its own file in the meeting's folder, .docx or .pdf; where it is empty,
            a file named "04a Title.docx" is it.
    """

    letter: str
    title: str
    kinds: tuple[str, ...] = ()
    exempt: tuple[int, ...] = ()
    public_interest: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda.

    Attributes:
        number: Its number on the agenda.
        title: Its title.
        report_by: The roles whose report it is.
        kind: The kind of paper that is made of it; "" where none is.
        appendices: Its appendices.
        key: Whether it is a key decision (SI 2012/2089 reg 8).
        exempt: Paragraphs of LGA 1972 Schedule 12A Part 1, 1 to 7, that make it exempt.
        public_interest: Why the public interest in the exemption outweighs that in disclosure.
        file: The name of its own file in the meeting's folder; where it is empty, a file named
            "04 Title.docx" is it.
        to_follow: Whether its report is published after the agenda, marked "to follow".
        added: When it was added, where that was after the agenda was published.
        urgency_reason: Why the Chairman takes it as urgent (LGA 1972 s.100B(4)(b)).
        signed_off: Who has signed its report off.
        notices: The notices given.
        needs: What else the matter needs: `NEEDS`.
        scrutiny: When Scrutiny considers it.
    """

    number: int
    title: str
    report_by: tuple[str, ...] = ()
    kind: str = ""
    appendices: tuple[Appendix, ...] = ()
    key: bool = False
    exempt: tuple[int, ...] = ()
    public_interest: str = ""
    file: str = ""
    to_follow: bool = False
    added: datetime.date | None = None
    urgency_reason: str = ""
    signed_off: tuple[SignOff, ...] = ()
    notices: tuple[NoticeGiven, ...] = ()
    needs: tuple[str, ...] = ()
    scrutiny: datetime.date | None = None

    @property
    def parts(self) -> tuple["Item | Appendix", ...]:
        """The item itself and its appendices."""
        return self, *self.appendices

    @property
    def has_report(self) -> bool:
        """Whether there is a report to come, and not a line of the agenda only."""
        return bool(self.report_by or self.kind or self.file)


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
        as_at: The day against which deadlines are judged; None for today.
        last_minute: The number of the last minute of the meeting before, e.g. 178, from which
            the minutes run on; None where it is not known.
    """

    folder: Path
    body: str
    date: datetime.date
    time: str
    place: str
    year: str
    items: tuple[Item, ...]
    as_at: datetime.date | None = None
    last_minute: int | None = None

    @property
    def name(self) -> str:
        """The folder's name, by which commands know the meeting."""
        return self.folder.name


def public_title(part: Item | Appendix) -> str:
    """The title under which the public hears of it: that of an exempt appendix may tell a secret.

    >>> public_title(Appendix("A", "Bid of Redstart Ltd", exempt=(3,)))
    'exempt by paragraph 3 of Part 1 of Schedule 12A'
    """
    return exemption(part) if isinstance(part, Appendix) and part.exempt else part.title


def exemption(part: Item | Appendix) -> str:
    """By what a part is exempt, in words.

    >>> exemption(Item(5, "A Lease", exempt=(1, 3)))
    'exempt by paragraphs 1 and 3 of Part 1 of Schedule 12A'
    """
    word = "paragraphs" if len(part.exempt) > 1 else "paragraph"
    numbers = " and ".join(str(number) for number in part.exempt)
    return f"exempt by {word} {numbers} of Part 1 of Schedule 12A"


def paper_stem(item: Item, appendix: Appendix | None = None) -> str:
    """The file name of a paper without its suffix: item number, appendix letter, title.

    >>> paper_stem(Item(4, "Managing the Risk: Infrastructure & Growth"))
    '04-managing-the-risk-infrastructure-and-growth'
    """
    letter = appendix.letter.lower() if appendix else ""
    return f"{item.number:02d}{letter}-{slug((appendix or item).title)}"


def own_documents(meeting: Meeting, item: Item, appendix: Appendix | None = None) -> list[Path]:
    """The author's own file of an item ("04 Title.docx") or appendix ("04a Title.docx").

    The file that meeting.toml names, if it is there; else what is named so and is no other's. That
    of an exempt part may lie in the folder "exempt", where no other part's is looked for. A
    standing item, which no report is expected of, takes only a file named after it. An appendix of
    which no paper is made may be a PDF. More than one only where the author has put in several by
    mistake.
    """
    named = appendix.file if appendix else item.file
    folders = [meeting.folder]
    if item.exempt or (appendix and appendix.exempt):
        folders.insert(0, meeting.folder / EXEMPT_FOLDER)
    if named:
        return [path for folder in folders if (path := folder / named).is_file()]
    others = named_files(meeting)
    letter = appendix.letter if appendix else ""
    suffix = "docx|pdf" if appendix and not appendix.kinds else "docx"
    pattern = re.compile(rf"0*{item.number}{letter}[ ._-](.*)\.(?:{suffix})", re.IGNORECASE)
    found = [
        path
        for folder in folders
        for path in sorted(folder.glob("*"))
        if (match := pattern.fullmatch(path.name))
        and (appendix or item.has_report or _words(match[1]) <= _words(item.title))
    ]
    return [path for path in found if path.name not in others and not is_checked_copy(path)]


def _words(text: str) -> set[str]:
    return set(slug(text).split("-"))


def named_files(meeting: Meeting) -> set[str]:
    """The files that meeting.toml names for an item or an appendix."""
    return {part.file for item in meeting.items for part in item.parts if part.file}


def is_checked_copy(path: Path) -> bool:
    """Whether a file is a copy with comments that "papers templates check" has written."""
    return bool(re.fullmatch(r".* \(checked( \d+)?\)\.docx", path.name, re.IGNORECASE))
