"""papers timetable."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from papers.cli.ask import meeting_day
from papers.cli.console import find_workspace, print_json, print_table, printable
from papers.errors import CannotRunError, Problem

if TYPE_CHECKING:
    from papers.meetings.deadlines import Deadline
    from papers.meetings.timetable import Timetable


@click.command("timetable")
@click.argument("meeting", required=False)
@click.option("--body", metavar="BODY", help="The body, by name or slug; with --date.")
@click.option("--date", "day", metavar="DATE", help="The date of a meeting not yet made.")
@click.option("--as-at", metavar="DATE", help="Judge the deadlines as on that day.")
@click.option("--ics", metavar="FILE", type=click.Path(path_type=Path), help="Write a calendar.")
@click.option("--yes", is_flag=True, help="Do not ask about a weekend or bank holiday.")
@click.option("--json", "as_json", is_flag=True, help="Print the timetable as JSON.")
@click.pass_obj
def command(workspace: str | None, /, meeting: str | None, ics: Path | None, as_json: bool,
            **wanted: Any) -> None:  # fmt: skip
    """Show what is due by when for a meeting, and which clear days were counted.

    MEETING is its date or its folder in data/meetings. Deadlines are judged as at today, or the
    day that the meeting's "as_at" or --as-at names. The calendar opens in Outlook and others.

    \b
    For example:
      papers timetable 2022-11-25
      papers timetable --body council --date 2022-12-07
      papers timetable 2022-11-25 --ics cabinet.ics
    """  # noqa: D301
    found, as_at, name = _find(find_workspace(workspace), meeting, **wanted)
    if ics:
        _write(ics, found)
    print_json(_json(found, as_at, name)) if as_json else _print(found, as_at)


def _find(
    workspace: Path, name: str | None, body: str | None, day: str | None, as_at: str | None,
    yes: bool,
) -> tuple["Timetable", date, str]:  # fmt: skip
    """The timetable, the day against which it is judged, and the meeting's folder."""
    from papers.meetings.timetable import find_timetable, plan_timetable

    if bool(name) == bool(body or day) or bool(body) != bool(day):
        step = "Write papers timetable 2022-11-25, or --body council --date 2022-12-07."
        raise CannotRunError(Problem("papers timetable", "Which meeting?", step))
    judged = None if as_at is None else meeting_day(as_at, True)
    if name:
        meeting, found = find_timetable(workspace, name)
        return found, judged or meeting.as_at or date.today(), meeting.name
    assert body and day
    found = plan_timetable(workspace, body, meeting_day(day, yes))
    return found, judged or date.today(), ""


def _write(path: Path, found: "Timetable") -> None:
    from papers.meetings.dates import long_date
    from papers.meetings.ics import CALENDAR, calendar_file
    from papers.store.disk import write_new

    content = calendar_file(f"{found.body.name}, {long_date(found.day)}", found.lines)
    write_new(path, content, str(path), "Give another name.", CALENDAR)
    click.echo(f"Wrote {printable(str(path))}.", err=True)


def _print(found: "Timetable", as_at: date) -> None:
    from papers.meetings.dates import day_words, long_date, short_date, short_days

    rows = [
        (
            short_date(line.by) if line.by else "",
            line.what,
            str(line.item or ""),
            _state(line, as_at),
            line.why,
        )
        for line in found.lines
    ]
    off = f" ({found.day_off})" if found.day_off else ""
    title = f"{found.body.name}, {day_words(found.day)}{off}: as at {long_date(as_at)}"
    print_table(title, ("By", "What", "Item", "State", "How it is counted"), rows)
    counted = short_days(found.days_counted)
    click.echo(f"Publish by {day_words(found.publish_by)}. Clear days counted: {counted}.")
    for item, parts in found.key_notices.items():
        lacking = sum(not part.text for part in parts)
        states = [(part.name, part.text or "missing") for part in parts]
        title = f"Item {item}: the notice of the key decision, {8 - lacking} of 8 parts known"
        click.echo()
        print_table(title, ("It states", "Text"), states)


def _state(line: "Deadline", as_at: date) -> str:
    state = "passed" if line.late(as_at) and not line.done else line.state(as_at)
    missing = f"missing: {', '.join(line.missing)}" if line.missing else ""
    return "; ".join(text for text in (state, missing) if text)


def _json(found: "Timetable", as_at: date, name: str) -> dict[str, Any]:
    return {
        "meeting": name,
        "body": found.body.name,
        "date": found.day.isoformat(),
        "day_off": found.day_off,
        "as_at": as_at.isoformat(),
        "publish_by": found.publish_by.isoformat(),
        "days_counted": [day.isoformat() for day in found.days_counted],
        "lines": [_line_json(line, as_at) for line in found.lines],
        "key_notices": [
            {"item": item, "parts": {part.name: part.text for part in parts}}
            for item, parts in found.key_notices.items()
        ],
        "problems": [],
    }


def _line_json(line: "Deadline", as_at: date) -> dict[str, Any]:
    return {
        "what": line.what,
        "item": line.item or None,
        "by": line.by and line.by.isoformat(),
        "state": line.state(as_at),
        "late": line.late(as_at),
        "done": line.done and line.done.isoformat(),
        "missing": list(line.missing),
        "why": line.why,
        "days_counted": [day.isoformat() for day in line.days],
    }
