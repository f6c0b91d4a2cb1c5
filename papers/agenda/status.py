"""How far a meeting's papers are: what is in, missing, faulty, edited, open and signed off."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from papers.bodies import Body
from papers.checks.item_files import file_faults
from papers.checks.sign_offs import lapsed, unsigned
from papers.errors import Problem
from papers.meetings.faults import item_faults
from papers.meetings.files import may_be_named, unclaimed
from papers.meetings.load import read_meeting, read_meetings
from papers.meetings.model import Appendix, Item, Meeting, SignOff, own_documents, paper_stem
from papers.meetings.timetable import Timetable, make_timetable, next_council
from papers.pipeline.load import BUILD
from papers.settings import Settings, read_settings
from papers.store.edited import edited_papers
from papers.store.owners import open_by


class Report(StrEnum):
    """Whether an item's report is there."""

    IN = "in"
    MADE = "made from figures"
    MISSING = "missing"
    TO_FOLLOW = "to follow"
    NONE = "no report"


@dataclass(frozen=True, slots=True)
class ItemStatus:
    """How far an item is.

    Attributes:
        item: The item.
        report: Whether its report is there.
        missing: The letters of the appendices that are missing.
        files: Its files and those of its appendices; none of exempt ones.
        edited: Its built papers that somebody has edited in build/.
        open_by: Who has one of them open; "" for nobody.
        unsigned: The roles that have not signed off what is there now.
        lapsed: The sign-offs after which it was changed.
        problems: What is wrong with it.
    """

    item: Item
    report: Report
    missing: tuple[str, ...]
    files: tuple[str, ...]
    edited: tuple[str, ...]
    open_by: str
    unsigned: tuple[str, ...]
    lapsed: tuple[SignOff, ...]
    problems: tuple[Problem, ...]

    @property
    def signed(self) -> tuple[SignOff, ...]:
        """Who has signed off what is there now."""
        return tuple(each for each in self.item.signed_off if each not in self.lapsed)


@dataclass(frozen=True, slots=True)
class MeetingStatus:
    """How far a meeting is.

    Attributes:
        meeting: The meeting.
        as_at: The day on which it is judged.
        timetable: What is due.
        items: Its items.
        offered: Files in its folder that could be items.
    """

    meeting: Meeting
    as_at: date
    timetable: Timetable
    items: tuple[ItemStatus, ...]
    offered: tuple[str, ...]


def find_status(
    workspace: Path, name: str, today: date
) -> tuple[list[MeetingStatus], list[Problem]]:
    """The status of a meeting; where none is named, of those to come, or else of the last one.

    Returns:
        The meetings, and what is wrong with others that cannot be read.

    Raises:
        PapersError: The settings or the meeting cannot be used.
    """
    settings = read_settings(workspace)
    problems: list[Problem] = []
    if name:
        meetings = [read_meeting(workspace, name)]
    else:
        every, problems = read_meetings(workspace)
        meetings = [each for each in every if each.date >= (each.as_at or today)] or every[-1:]
    return [_status(workspace, settings, each, today) for each in meetings], problems


def _status(workspace: Path, settings: Settings, meeting: Meeting, today: date) -> MeetingStatus:
    body = settings.body_of(meeting.body)
    council = next_council(workspace, settings, meeting.date)
    timetable = make_timetable(settings, body, meeting, council)
    edited = edited_papers(workspace / BUILD / meeting.name)
    items = [
        _item(workspace, meeting, item, body, timetable.publish_by, edited.get(item.number, ()))
        for item in meeting.items
    ]
    offered = [name for name in unclaimed(meeting) if may_be_named(meeting, name)]
    return MeetingStatus(meeting, meeting.as_at or today, timetable, tuple(items), tuple(offered))


def _item(
    workspace: Path, meeting: Meeting, item: Item, body: Body, publish_by: date,
    edited: tuple[Path, ...],
) -> ItemStatus:  # fmt: skip
    files = {
        part: own_documents(meeting, item, part if isinstance(part, Appendix) else None)
        for part in item.parts
    }
    public = [path for part, found in files.items() if not part.exempt for path in found]
    every = [*chain.from_iterable(files.values()), *edited]
    gone = lapsed(workspace, meeting, item)
    return ItemStatus(
        item=item,
        report=_report(item, bool(files[item])),
        missing=tuple(
            each.letter for each in item.appendices if not files[each] and not each.kinds
        ),
        files=() if item.exempt else tuple(path.name for path in public),
        edited=_public_names(item, edited),
        open_by=next((user for path in every if (user := open_by(path))), ""),
        unsigned=unsigned(item, body, gone),
        lapsed=gone,
        problems=(
            *item_faults(meeting, item, publish_by),
            *file_faults(workspace, meeting, item, body),
        ),
    )


def _public_names(item: Item, built: tuple[Path, ...]) -> tuple[str, ...]:
    """The names of built papers, which are made of titles, without those of exempt parts."""
    private = tuple(
        paper_stem(item, part if isinstance(part, Appendix) else None)
        for part in item.parts
        if part.exempt or item.exempt
    )
    return tuple(path.name for path in built if not path.name.startswith(private))


def _report(item: Item, there: bool) -> Report:
    if there:
        return Report.IN
    if item.kind:
        return Report.MADE
    if item.to_follow:
        return Report.TO_FOLLOW
    return Report.MISSING if item.has_report else Report.NONE
