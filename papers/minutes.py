"""The minutes of a meeting: made once as a skeleton, then read as the clerk has left them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papers.errors import CannotRunError, MeetingError, Problem, Severity
from papers.indicators.model import AssessedYear, Year
from papers.kinds import Inputs, load_kinds
from papers.kinds.decision_notice import DecisionNotice
from papers.kinds.minutes import MinutesKind, last_number, read_reports
from papers.meetings.load import MEETINGS, read_meeting
from papers.meetings.minutes import MINUTES_FILE, NOTICE_FILE, Change, Decision, compare
from papers.meetings.model import Item, Meeting
from papers.meetings.resolutions import resolutions
from papers.settings import read_settings
from papers.store.disk import write_new

_OPEN = "["
_NO_FIGURES = AssessedYear(Year("", "", (), ()), ())


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision, and each of its resolutions beside what was recommended."""

    decision: Decision
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class MinutesResult:
    """What `papers minutes` did or found.

    Attributes:
        file: The minutes, as the workspace calls them.
        made: True where the skeleton was made now; False where it was there and was read.
        decisions: What the minutes say, in their order.
        problems: What has still to be done to them.
    """

    file: str
    made: bool
    decisions: tuple[Recorded, ...]
    problems: tuple[Problem, ...]


def minutes_of(workspace: Path, name: str) -> MinutesResult:
    """Make the skeleton of a meeting's minutes, or read the minutes that are there.

    Args:
        workspace: The folder that holds data/ and templates/.
        name: The meeting's folder or date.

    Raises:
        PapersError: Where the meeting, a report or the minutes cannot be read, or not written.
    """
    from papers.documents.word.minutes import read_minutes  # lxml is slow to import

    meeting = read_meeting(workspace, name)
    path = meeting.folder / MINUTES_FILE
    made = not path.is_file()
    problems: list[Problem] = []
    if made:
        problems += _before(meeting)
        _write(path, _paper(workspace, meeting, MinutesKind.name))
    recorded = _recorded(meeting, read_minutes(path))
    where = (MEETINGS / meeting.name / MINUTES_FILE).as_posix()
    if not made:
        problems += _left(where, [one.decision for one in recorded])
    return MinutesResult(where, made, recorded, tuple(problems))


def notice_of(workspace: Path, name: str) -> str:
    """Make the notice of a meeting's decisions from its minutes, and say which file it is.

    Raises:
        MeetingError: There are no minutes yet, or something in them has still to be settled.
        CannotRunError: The notice is there already, or cannot be written.
    """
    meeting = read_meeting(workspace, name)
    path = meeting.folder / NOTICE_FILE
    where = (MEETINGS / meeting.name).as_posix()
    if not (meeting.folder / MINUTES_FILE).is_file():
        step = f'Begin them with "papers minutes {meeting.name}".'
        raise MeetingError(Problem(where, "There are no minutes yet.", step))
    if path.is_file():
        problem = Problem(f"{where}/{NOTICE_FILE}", "It is there.", "Move it away to make it anew.")
        raise CannotRunError(problem)
    if left := minutes_of(workspace, name).problems:
        raise MeetingError(replace(one, severity=Severity.ERROR) for one in left)
    _write(path, _paper(workspace, meeting, DecisionNotice.name))
    return f"{where}/{NOTICE_FILE}"


def _recorded(meeting: Meeting, decisions: Sequence[Decision]) -> tuple[Recorded, ...]:
    reports = read_reports(meeting)
    recorded = []
    for decision in decisions:
        report = reports.get(decision.item)
        asked = resolutions(report.recommendations) if report else ()
        changes = compare(asked, decision.resolutions) if asked else ()
        recorded.append(Recorded(decision, changes))
    return tuple(recorded)


def _paper(workspace: Path, meeting: Meeting, name: str) -> bytes:
    """The minutes or the notice of a meeting, made from their template."""
    kind = load_kinds()[name]
    template = workspace / "templates" / kind.template
    if not template.is_file():
        where, step = f"templates/{kind.template}", "Put it into the folder templates."
        raise MeetingError(Problem(where, "This Word template is missing.", step))
    own = Item(0, f"{name.replace('-', ' ').capitalize()}: {meeting.body}")
    inputs = Inputs(read_settings(workspace), meeting, own, None, _NO_FIGURES)
    return kind.render(kind.compose(inputs), template)


def _write(path: Path, data: bytes) -> None:
    where = (MEETINGS / path.parent.name / path.name).as_posix()
    write_new(path, data, where, "Move it away to make it anew.")


def _before(meeting: Meeting) -> list[Problem]:
    """What the skeleton could not be given."""
    where = f"data/meetings/{meeting.name}"
    reports = read_reports(meeting)
    problems = [
        Problem(
            f"{where}, item {item.number}",
            "There is no report from which to make its resolutions.",
            "Write them into the minutes.",
            Severity.WARNING,
        )
        for item in meeting.items
        if item.report_by
        and not item.exempt
        and not (item.number in reports and reports[item.number].recommendations)
    ]
    last = last_number(meeting)
    if meeting.last_minute and last != meeting.last_minute:
        what = f"The last minute of the meeting before is {last}, last_minute says "
        step = (
            f"The numbers run on from {last}; change the other with papers meeting --last-minute."
        )
        problems.append(Problem(where, f"{what}{meeting.last_minute}.", step, Severity.WARNING))
    if not last:
        what = f"There are no minutes of an earlier meeting of the {meeting.body}."
        step = "The numbers begin with 1; change them in Word."
        problems.append(Problem(where, what, step, Severity.WARNING))
    return problems


def _left(where: str, decisions: Sequence[Decision]) -> list[Problem]:
    """Minutes with square brackets are not finished."""
    problems = []
    for one in decisions:
        resolved = [clause.text for clause in one.resolutions]
        texts = (*one.paragraphs, *resolved, *one.reasons, *one.alternatives, *one.interests)
        if left := [text for text in texts if _OPEN in text]:
            problems.append(
                Problem(
                    f'{where}, minute {one.number} "{one.title}"',
                    f'Text in square brackets has still to be settled: "{left[0]}".',
                    "Write what happened, or delete it.",
                    Severity.WARNING,
                )
            )
    return problems
