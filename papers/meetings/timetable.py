"""The timetable of a meeting: what is due by when, counted from its date by law and settings.

Publication: SI 2012/2089 regs 6 and 7 for the executive, LGA 1972 ss.100A to 100D for the Council
and its committees: agenda, reports and their background papers, open five clear days before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from papers.bodies import Body, BodyKind
from papers.errors import CannotRunError, Problem, did_you_mean
from papers.indicators.words import listed
from papers.meetings.dates import long_date
from papers.meetings.days import ClearDays, clear_days, day_off, working_day, working_days_between
from papers.meetings.deadlines import Deadline
from papers.meetings.load import read_meeting, read_meetings
from papers.meetings.model import Item, Meeting, Notice
from papers.meetings.notices import (
    Part,
    key_notice_parts,
    key_notices,
    newspaper_notice,
    private_notices,
)
from papers.meetings.scrutiny import scrutiny_wording
from papers.settings import COUNCIL_FILE, Settings, read_settings

_ANY = Item(0, "")  # stands for the items of a meeting that has none yet


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is due for a meeting.

    Attributes:
        body: The body that meets.
        day: The date of the meeting.
        publish_by: The last day for publication.
        days_counted: The clear days, earliest first.
        lines: What is due, earliest first; lines without a date come last.
        key_notices: What the notice of each key decision states, by item number.
        day_off: Why the meeting's day is no working day; "" if it is one.
    """

    body: Body
    day: date
    publish_by: date
    days_counted: tuple[date, ...]
    lines: tuple[Deadline, ...]
    key_notices: dict[int, tuple[Part, ...]]
    day_off: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the lines are counted from."""

    settings: Settings
    body: Body
    day: date
    notice: ClearDays
    council: date | None


def make_timetable(
    settings: Settings, body: Body, meeting: date | Meeting, council: date | None = None
) -> Timetable:
    """The timetable of a meeting.

    Args:
        settings: The council's settings.
        body: The body that meets.
        meeting: The meeting; or the date alone, for one that is not yet made.
        council: When the Council next meets after it; None where that is not known.
    """
    day = meeting if isinstance(meeting, date) else meeting.date
    items = () if isinstance(meeting, date) else meeting.items
    notice = clear_days(day, body.clear_days)
    plan = _Plan(settings, body, day, notice, day if body.kind is BodyKind.COUNCIL else council)
    parts = {item.number: _parts(plan, item) for item in items if _is_key(plan, item)}
    lines = [*_of_meeting(plan)]
    lines += [line for item in items for line in _of_item(plan, item, parts.get(item.number, ()))]
    if not items and body.kind is BodyKind.EXECUTIVE:
        lines += [*key_notices(day, settings.notices, _ANY)]
        lines += [*private_notices(day, settings.notices, _ANY)]
    lines.sort(key=lambda line: (line.by or date.max, line.item))
    return Timetable(body, day, notice.by, notice.days, tuple(lines), parts, day_off(day))


def find_timetable(workspace: Path, name: str) -> tuple[Meeting, Timetable]:
    """A meeting of the workspace and its timetable.

    Raises:
        PapersError: The settings or the meeting cannot be used.
    """
    settings, meeting = read_settings(workspace), read_meeting(workspace, name)
    body = settings.body_of(meeting.body)
    council = next_council(workspace, settings, meeting.date)
    return meeting, make_timetable(settings, body, meeting, council)


def plan_timetable(workspace: Path, name: str, day: date) -> Timetable:
    """The timetable of a meeting that is not yet made.

    Raises:
        CannotRunError: No body has that name or slug.
    """
    settings = read_settings(workspace)
    council = next_council(workspace, settings, day)
    return make_timetable(settings, find_body(settings, name), day, council)


def find_body(settings: Settings, name: str) -> Body:
    """The body of that name or slug.

    Raises:
        CannotRunError: There is none.
    """
    if body := settings.body(name):
        return body
    known = [slug for body in settings.bodies for slug in (body.name, body.slug)]
    step = did_you_mean(name, known) or f"Known: {', '.join(b.slug for b in settings.bodies)}."
    if not known:
        step = "Add the bodies that meet, each under [[bodies]]."
    raise CannotRunError(Problem(COUNCIL_FILE.as_posix(), f'No body is called "{name}".', step))


def next_council(workspace: Path, settings: Settings, day: date) -> date | None:
    """When the Council next meets after a day, by the meetings in the workspace."""
    meetings, _ = read_meetings(workspace)
    kinds = ((each.date, settings.body_of(each.body).kind) for each in meetings)
    return next((found for found, kind in kinds if kind is BodyKind.COUNCIL and found > day), None)


def decision_days(body: Body, meeting: date) -> tuple[date, date | None]:
    """By when the decisions are published, and when call-in ends; None where there is none."""
    published = working_day(meeting, body.decision_days)
    return published, working_day(published, body.call_in_days) if body.call_in_days else None


def _of_meeting(plan: _Plan) -> Iterator[Deadline]:
    body, publish = plan.body, plan.notice.by
    if body.draft_days:
        why = f"{body.draft_days} working days before publication"
        yield Deadline("Draft reports", working_day(publish, -body.draft_days), why)
    if body.signed_by:
        roles = listed(body.signed_by)
        why = f"{body.sign_off_days} working days before publication; by {roles}"
        yield Deadline("Reports signed off", working_day(publish, -body.sign_off_days), why)
    yield Deadline("Publish agenda and reports", publish, _publication(plan), 0, plan.notice.days)
    yield Deadline("Meeting", plan.day, body.name)
    if body.kind is BodyKind.EXECUTIVE:
        decided, ended = decision_days(body, plan.day)
        why = f"{body.decision_days} working days after the meeting (reg 12)"
        yield Deadline("Publish the decisions", decided, why)
        if ended:
            why = f"{body.call_in_days} working days after the decisions are published"
            yield Deadline("End of call-in", ended, why)


def _publication(plan: _Plan) -> str:
    source = "LGA 1972 s.100B"
    if plan.body.kind is BodyKind.EXECUTIVE:
        source = "SI 2012/2089 regs 6 and 7"
    return f"{plan.body.clear_days} clear days ({source})"


def _of_item(plan: _Plan, item: Item, parts: tuple[Part, ...]) -> Iterator[Deadline]:
    counted = plan.settings.notices
    if parts:
        yield from key_notices(plan.day, counted, item, parts)
    if plan.body.kind is BodyKind.EXECUTIVE and any(part.exempt for part in item.parts):
        yield from private_notices(plan.day, counted, item)
    if Notice.S239_NEWSPAPER in item.needs:
        yield newspaper_notice(plan.council, counted, item)
    if item.scrutiny:
        yield _scrutiny(plan, item, item.scrutiny)
    if item.to_follow:
        why = 'In a supplement, marked "to follow" till then; later only as urgent, with the reason'
        yield Deadline("Report to follow", plan.notice.by, why, item.number)
    if item.added and item.added > plan.notice.by:
        yield _late_item(plan, item, item.added)


def _scrutiny(plan: _Plan, item: Item, day: date) -> Deadline:
    name = plan.settings.scrutiny_name
    why = scrutiny_wording(name, day, plan.notice.by, plan.day)
    return Deadline(f"{name} considers it", day, why, item.number)


def _late_item(plan: _Plan, item: Item, added: date) -> Deadline:
    """An item that was not open for five clear days: the Chairman says why it is urgent."""
    days = max(0, working_days_between(added, plan.day) - 1)
    why = f"{days} clear day{'' if days == 1 else 's'} before the meeting (LGA 1972 s.100B(4)(b))"
    if item.urgency_reason:
        why = f"{why}; urgent: {item.urgency_reason}"
    missing = () if item.urgency_reason else ("the Chairman's reason for urgency",)
    what = f"Added on {long_date(added)}"
    return Deadline(what, None, why, item.number, missing=missing)


def _is_key(plan: _Plan, item: Item) -> bool:
    return item.key and plan.body.kind is BodyKind.EXECUTIVE


def _parts(plan: _Plan, item: Item) -> tuple[Part, ...]:
    settings = plan.settings
    return key_notice_parts(item, plan.body, plan.day, settings.website, settings.mailbox)
