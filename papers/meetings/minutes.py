"""The minutes of a meeting as they are kept: numbered on from the last, with what was resolved.

The record of an executive decision holds the decision and its date, the reasons, alternatives that
were considered and rejected, and conflicts of interest (SI 2012/2089, regulation 12).
"""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from papers.meetings.amendments import amendment
from papers.meetings.load import parse_date
from papers.meetings.model import Item, Meeting
from papers.meetings.report import Clause
from papers.meetings.resolutions import bare

MINUTES_FILE = "minutes.docx"
NOTICE_FILE = "decision-notice.docx"
_ALIKE = 0.5
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


@dataclass(frozen=True, slots=True)
class Decision:
    """What the minutes say of one item.

    Attributes:
        number: The number of the minute.
        title: Its title.
        item: The number of the agenda item; 0 where the minutes do not say it.
        paragraphs: What was before the meeting and what was said.
        resolutions: What was resolved.
        key: Whether it is a key decision.
        reasons: The reasons for the decision.
        alternatives: What else was considered and rejected.
        interests: Conflicts of interest.
    """

    number: int
    title: str
    item: int = 0
    paragraphs: tuple[str, ...] = ()
    resolutions: tuple[Clause, ...] = ()
    key: bool = False
    reasons: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A recommendation beside what was resolved.

    Attributes:
        recommended: The resolution that the report asked for; None where the meeting added one.
        resolved: What was resolved; None where nothing came of the recommendation.
        told: What was changed, in words; "" for nothing.
    """

    recommended: Clause | None
    resolved: Clause | None
    told: str


def compare(recommended: tuple[Clause, ...], resolved: tuple[Clause, ...]) -> tuple[Change, ...]:
    """Each resolution beside the recommendation that it came from, in the order of the minutes."""
    left = list(recommended)
    changes: list[Change] = []
    for clause in resolved:
        near = max(left, key=lambda one: _alike(one, clause), default=None)
        if near is None or _alike(near, clause) < _ALIKE:
            changes.append(Change(None, clause, "added by the meeting"))
            continue
        left.remove(near)
        changes.append(Change(near, clause, amendment(_whole(near), _whole(clause))))
    return (*changes, *(Change(clause, None, "not resolved") for clause in left))


def earlier_minutes(meeting: Meeting) -> list[Path]:
    """The minutes of earlier meetings of the same body, the last one first."""
    ending = _body(meeting.name)
    folders = [
        path for path in meeting.folder.parent.iterdir()
        if _body(path.name) == ending and _day(path.name) < meeting.date
    ]  # fmt: skip
    files = [folder / MINUTES_FILE for folder in sorted(folders, reverse=True)]
    return [file for file in files if file.is_file()]


def minutes_before(meeting: Meeting, item: Item) -> list[Path]:
    """The minutes that an item of the agenda is about: the last ones, where it names their day.

    "Minutes of the meeting held on 25 October 2022" is about those of 2022-10-25.
    """
    found = earlier_minutes(meeting)[:1]
    named = [parse_date(day) for day in _DAY.findall(item.title)]
    about = item.title.casefold().startswith("minutes of ")
    return [file for file in found if about and _day(file.parent.name) in named]


def _body(folder: str) -> str:
    return folder[10:]


def _day(folder: str) -> date:
    return parse_date(folder[:10]) or date.max


def _alike(one: Clause, other: Clause) -> float:
    pair = bare(one.text).lower().split(), bare(other.text).lower().split()
    return SequenceMatcher(None, *pair, autojunk=False).ratio()


def _whole(clause: Clause) -> str:
    """A clause with its points, without the numbers and ends that are a matter of form."""
    return " ".join([bare(clause.text), *(_whole(point) for point in clause.points)])
