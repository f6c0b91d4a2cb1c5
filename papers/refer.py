"""A report goes on from one body to another: one document, three papers.

From Scrutiny to the Cabinet, or the other way, it goes as it is: its tags and conditions say what
each prints. For the Council it becomes the Report of the Cabinet.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from papers.bodies import BodyKind
from papers.documents.formats import long_date
from papers.errors import CannotRunError, MeetingError, Problem, Severity
from papers.kinds.minutes import report_file
from papers.meetings.council_report import Made
from papers.meetings.load import MEETINGS, read_meeting
from papers.meetings.minutes import MINUTES_FILE
from papers.meetings.model import Item, Meeting, own_documents
from papers.meetings.report import Clause
from papers.meetings.resolutions import resolutions
from papers.settings import read_settings
from papers.store.disk import write_new

LEADER = "[Leader of the Council]"
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class ReferResult:
    """What `papers refer` made.

    Attributes:
        file: The new report, as the workspace calls it.
        problems: What has still to be settled in it.
    """

    file: str
    problems: tuple[Problem, ...]


def refer(workspace: Path, name: str, number: int, to: str) -> ReferResult:
    """Take the report of an item on to another meeting; to the Council as Report of the Cabinet.

    The author's own document is what goes on, so that figures in it are those of the day on which
    the later paper is built.

    Args:
        workspace: The folder that holds data/.
        name: The meeting that has it: its folder or date.
        number: The item.
        to: The meeting that gets it: its folder or date.

    Raises:
        PapersError: Where a meeting, item or report is not there or cannot be read.
        CannotRunError: The other item has a report already, or it could not be written.
    """
    from papers.documents.word.council import council_document  # lxml is slow to import

    meeting, council = read_meeting(workspace, name), read_meeting(workspace, to)
    item = _item(meeting, number)
    if item.exempt:
        where = f"data/meetings/{meeting.name}, item {number}"
        step = "Write the Council's report by hand, and mark its item exempt."
        raise MeetingError(Problem(where, "It is exempt: nothing is derived from it.", step))
    target = _target(council, item)
    source = next(iter(own_documents(meeting, item)), None) or report_file(meeting, item)
    if source is None:
        where = f"data/meetings/{meeting.name}, item {number}"
        raise MeetingError(Problem(where, "It has no report.", "Put its Word file there."))
    file = f"{target.number:02d} {_NOT_IN_NAMES.sub('', target.title)}.docx"
    where = (MEETINGS / council.name / file).as_posix()
    if read_settings(workspace).body_of(council.body).kind is BodyKind.COUNCIL:
        made, problems = _made(meeting, item, source)
        content = council_document(source, made)
        what = "The motion is in square brackets."
        step = "Settle it in Word, and read whether the prose suits the Council."
        problems.append(Problem(where, what, step, Severity.WARNING))
    else:
        content, problems = source.read_bytes(), []
    step = "Move it away if it is to be derived anew."
    write_new(council.folder / file, content, where, step)
    return ReferResult(where, tuple(problems))


def _item(meeting: Meeting, number: int) -> Item:
    for item in meeting.items:
        if item.number == number:
            return item
    numbers = ", ".join(str(item.number) for item in meeting.items)
    where = f"data/meetings/{meeting.name}"
    raise MeetingError(Problem(where, f"There is no item {number}.", f"There are: {numbers}."))


def _target(council: Meeting, item: Item) -> Item:
    """The other meeting's item with the same title, and without a report as yet."""
    where = f"data/meetings/{council.name}"
    title = item.title.casefold()
    found = [each for each in council.items if each.title.casefold().endswith(title)]
    if len(found) != 1:
        what = f'{len(found) or "No"} items of this meeting end with the title "{item.title}".'
        step = f'Give one item the title "{item.title}", at the Council "Report of the Cabinet: A. '
        step += f'{item.title}".'
        raise MeetingError(Problem(where, what, step))
    if own := own_documents(council, found[0]):
        step = "Move it away if it is to be derived anew."
        raise CannotRunError(Problem(f"{where}/{own[0].name}", "The report is there.", step))
    return found[0]


def _made(meeting: Meeting, item: Item, source: Path) -> tuple[Made, list[Problem]]:
    """What the Cabinet made of the report: by its minutes, else as it was recommended."""
    from papers.documents.word.anatomy import read_report  # lxml is slow to import
    from papers.documents.word.minutes import read_chairman, read_minutes

    minutes = meeting.folder / MINUTES_FILE
    leader = ""
    decision: tuple[Clause, ...] = ()
    if minutes.is_file():
        leader = read_chairman(minutes)
        decisions = [one for one in read_minutes(minutes) if one.item == item.number]
        decision = decisions[0].resolutions if decisions else ()
    problems = []
    if not decision:
        decision = resolutions(read_report(source).recommendations)
        where = f"data/meetings/{meeting.name}/{MINUTES_FILE}"
        what = f"It says nothing of a decision on item {item.number} as yet."
        step = "The decision is printed as it was recommended; change it in Word if need be."
        problems = [Problem(where, what, step, Severity.WARNING)]
    motion = (Clause("", f"[That the {item.title} be approved.]"),)
    return Made(decision, long_date(meeting.date), leader or LEADER, motion), problems
