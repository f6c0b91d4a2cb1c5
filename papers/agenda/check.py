"""Everything that must be right before a meeting's papers are published, in one report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from papers.checks.built import built_faults
from papers.checks.deadlines import deadline_faults
from papers.checks.item_files import file_faults, missing_files
from papers.checks.sign_offs import sign_off_faults
from papers.checks.templates import check_templates
from papers.errors import PapersError, Problem, SettingsError, Severity, errors_in, stricter
from papers.kinds.tasks import Task
from papers.meetings.faults import item_faults
from papers.meetings.files import exempt_strays, may_be_named, strays
from papers.meetings.load import MEETINGS, inspect_meeting
from papers.meetings.model import EXEMPT_FOLDER, Meeting
from papers.meetings.timetable import Timetable, make_timetable, next_council
from papers.pipeline import look_ahead
from papers.pipeline.load import BUILD, TEMPLATES
from papers.settings import Settings, read_settings

PUBLISHED = "published"
_GRAVITY = tuple(Severity)
Found = Iterator[tuple[int, Problem]]


@dataclass(frozen=True, slots=True)
class MeetingCheck:
    """What is wrong with a meeting.

    Attributes:
        meeting: The meeting; None where its meeting.toml cannot be read.
        by_item: The problems by item number, in order; 0 for the meeting as a whole.
    """

    meeting: Meeting | None
    by_item: Mapping[int, tuple[Problem, ...]]

    @property
    def problems(self) -> list[Problem]:
        """All of them, sorted by item."""
        return [problem for found in self.by_item.values() for problem in found]


def check_meeting(workspace: Path, name: str, strict: bool, today: date) -> list[Problem]:
    """Every problem that a meeting's papers have, sorted by item.

    Args:
        workspace: The folder that holds data/ and templates/.
        name: The meeting's folder or date.
        strict: True to take warnings for errors.
        today: The day on which it is judged, unless the meeting names another.

    Raises:
        CannotRunError: There is no such meeting, or a file cannot be opened.
    """
    return inspect(workspace, name, strict, today).problems


def must_be_ready(workspace: Path, name: str, strict: bool, today: date) -> list[Problem]:
    """What `check_meeting` finds, before a meeting's papers are packed or published.

    Returns:
        The errors, as warnings, and the warnings; notes are left to `papers check`.

    Raises:
        PapersError: Under `strict`, where an error stands.
    """
    found = [
        problem
        for problem in check_meeting(workspace, name, False, today)
        if problem.severity is not Severity.NOTE
    ]
    if strict and errors_in(found):
        raise PapersError(found)
    return [replace(problem, severity=Severity.WARNING) for problem in found]


def inspect(workspace: Path, name: str, strict: bool, today: date) -> MeetingCheck:
    """The same, by item."""
    meeting, faults = inspect_meeting(workspace, name)
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    found[0] += faults
    for item, problem in _found(workspace, name, meeting, today):
        found[item].append(problem)
    by_item = {
        item: tuple(sorted(_once(found[item], strict), key=_gravity)) for item in sorted(found)
    }
    return MeetingCheck(meeting, by_item)


def _once(problems: list[Problem], strict: bool) -> dict[Problem, None]:
    return dict.fromkeys(stricter(problems) if strict else problems)


def _gravity(problem: Problem) -> int:
    return _GRAVITY.index(problem.severity)


def _found(workspace: Path, name: str, meeting: Meeting | None, today: date) -> Found:
    ahead = look_ahead(workspace, name)
    yield from ((0, problem) for problem in ahead.problems)
    if meeting is None:
        return
    try:
        settings = read_settings(workspace)
    except SettingsError:
        return  # `look_ahead` has told why
    timetable = _timetable(workspace, settings, meeting)
    published = (workspace / PUBLISHED / meeting.name).is_dir()
    yield from deadline_faults(meeting, timetable, meeting.as_at or today, published)
    yield from ((0, problem) for problem in _files_of_nobody(meeting))
    yield from _templates(workspace, ahead.tasks)
    for item in meeting.items:
        body = timetable.body
        problems = [
            *item_faults(meeting, item, timetable.publish_by),
            *missing_files(meeting, item),
            *file_faults(workspace, meeting, item, body),
            *sign_off_faults(workspace, meeting, item, body),
        ]
        yield from ((item.number, problem) for problem in problems)
    if ahead.manifest:
        yield from built_faults(workspace / BUILD / meeting.name, ahead.tasks, ahead.manifest)


def _timetable(workspace: Path, settings: Settings, meeting: Meeting) -> Timetable:
    body = settings.body_of(meeting.body)
    council = next_council(workspace, settings, meeting.date)
    return make_timetable(settings, body, meeting, council)


def _templates(workspace: Path, tasks: tuple[Task, ...]) -> Found:
    """The council's templates that the meeting uses, without the items' own documents."""
    used = {task.template: task.kind.name for task in tasks if task.template}
    for path, kind in used.items():
        if path.parent == workspace / TEMPLATES:
            problems = [
                one for each in check_templates(workspace, [path], kind) for one in each.problems
            ]
            for one in problems:
                yield (
                    0,
                    replace(one, where=one.where.replace(str(path), f"{TEMPLATES}/{path.name}")),
                )


def _files_of_nobody(meeting: Meeting) -> Iterator[Problem]:
    folder = (MEETINGS / meeting.name).as_posix()
    for name in strays(meeting):
        shown = f'"{name}"' if may_be_named(meeting, name) else "A file"
        step = f'Put it on the agenda with "papers item add {meeting.name} FILE", or move it away.'
        yield Problem(folder, f"{shown} belongs to no item.", step, Severity.WARNING)
    if count := exempt_strays(meeting):
        what = f"{count} {'file belongs' if count == 1 else 'files belong'} to no exempt item."
        step = "Mark its item or appendix exempt, or move the file away."
        yield Problem(f"{folder}/{EXEMPT_FOLDER}", what, step)
