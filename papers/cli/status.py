"""papers status."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    printable,
    problems_json,
)

if TYPE_CHECKING:
    from papers.agenda.status import ItemStatus, MeetingStatus

LONGEST_TITLE = 56


@click.command("status")
@click.argument("meeting", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@click.pass_obj
def command(workspace: str | None, meeting: str, as_json: bool) -> None:
    """Show what a meeting still waits for: reports in, missing, faulty, open and signed off.

    MEETING is its date or its folder; without it, the meetings to come are shown. A Word file
    in the folder that belongs to no item is offered as one.

    \b
    For example:
      papers status
      papers status 2022-11-25 --json
    """  # noqa: D301
    from papers.agenda.status import find_status

    found, problems = find_status(find_workspace(workspace), meeting, date.today())
    problems += [one for each in found for item in each.items for one in item.problems]
    if as_json:
        print_json({"meetings": list(map(_json, found)), "problems": problems_json(problems)})
    else:
        for each in found:
            _print(each)
    print_problems(problems)


def _print(status: "MeetingStatus") -> None:
    from papers.meetings.dates import day_words
    from papers.meetings.deadlines import days_left

    meeting, day, due = status.meeting, status.as_at, status.timetable.publish_by
    left = f"{days_left(day, due)} left" if day < due else "today" if day == due else "passed"
    title = f"{meeting.body}, {day_words(meeting.date)}: publish by {day_words(due)}, {left}"
    heads = ("Item", "Title", "Report", "Open", "Signed off", "What to look at")
    rows = [
        (
            str(one.item.number),
            _cut(one.item.title),
            _report(one),
            one.open_by,
            _signed(one),
            _look(one),
        )
        for one in status.items
    ]
    shown = [place for place, _ in enumerate(heads) if any(row[place] for row in rows)]
    print_table(title, [heads[at] for at in shown], [[row[at] for at in shown] for row in rows])
    if roles := status.timetable.body.signed_by:
        click.echo(f"Each report is signed off by: {'; '.join(map(printable, roles))}.")
    for file in status.offered:
        click.echo(printable(f'"{file}" belongs to no item. To put it on the agenda:'))
        click.echo(printable(f'  papers item add {meeting.name} "{file}" --by ROLE'))


def _report(one: "ItemStatus") -> str:
    gone = f"; appendix {', '.join(one.missing)} missing" if one.missing else ""
    return f"{one.report.value}{gone}"


def _signed(one: "ItemStatus") -> str:
    from papers.meetings.dates import short_date

    signed = [f"{each.role}, {short_date(each.date)}" for each in one.signed]
    lapsed = [f"changed after {each.role} signed" for each in one.lapsed]
    waits = [f"{len(one.unsigned)} to come"] if one.unsigned else []
    return "; ".join(signed + lapsed + waits)


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _look(one: "ItemStatus") -> str:
    item, count = one.item, len(one.problems)
    marks = [
        "key decision" if item.key else "",
        f"exempt ({', '.join(map(str, item.exempt))})" if item.exempt else "",
        "edited in build" if one.edited else "",
        f"{count} problem{'' if count == 1 else 's'}" if count else "",
    ]
    return "; ".join(mark for mark in marks if mark)


def _json(status: "MeetingStatus") -> dict[str, Any]:
    from papers.meetings.days import working_days_between

    due = status.timetable.publish_by
    return {
        "meeting": status.meeting.name,
        "body": status.meeting.body,
        "date": status.meeting.date.isoformat(),
        "as_at": status.as_at.isoformat(),
        "publish_by": due.isoformat(),
        "days_left": working_days_between(status.as_at, due),
        "items": list(map(_item_json, status.items)),
        "offered": list(status.offered),
    }


def _item_json(one: "ItemStatus") -> dict[str, Any]:
    return {
        "item": one.item.number,
        "title": one.item.title,
        "report": one.report.value,
        "missing_appendices": list(one.missing),
        "files": list(one.files),
        "edited": list(one.edited),
        "open_by": one.open_by,
        "signed_off": [{"role": each.role, "date": each.date.isoformat()} for each in one.signed],
        "not_signed_off": list(one.unsigned),
        "changed_after_sign_off": [each.role for each in one.lapsed],
        "key": one.item.key,
        "exempt": list(one.item.exempt),
        "problems": problems_json(one.problems),
    }
