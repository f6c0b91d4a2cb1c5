"""papers new meeting, papers new report."""

from typing import Any

import click

from papers.cli.ask import meeting_day
from papers.cli.console import find_workspace, printable
from papers.cli.item_options import fields_of, item_options


@click.group("new")
def command() -> None:
    """Make a meeting, or an author's report for one.

    \b
    For example:
      papers new meeting cabinet 2022-12-16
      papers new report 2022-12-16 "Oral Health" --by "Director of Public Health"
    """  # noqa: D301


@command.command("meeting")
@click.argument("body")
@click.argument("day", metavar="DATE")
@click.option("--time", default="", help='When it starts, e.g. "2.00 pm"; else the usual time.')
@click.option("--place", default="", help="Where it meets; else the usual place.")
@click.option("--year", default="", help="The year of figures, e.g. 2021-22; else the newest.")
@click.option("--yes", is_flag=True, help="Do not ask about a weekend or bank holiday.")
@click.pass_obj
def meeting(
    workspace: str | None, body: str, day: str, time: str, place: str, year: str, yes: bool
) -> None:
    """Make the folder of a meeting, with the body's standing items.

    BODY is its name or slug in data/council.toml.

    \b
    For example:
      papers new meeting cabinet 2022-12-16
      papers new meeting council "7 December 2022" --time "2.00 pm"
    """  # noqa: D301
    from papers.agenda.create import new_meeting

    found = find_workspace(workspace)
    made = new_meeting(found, body, meeting_day(day, yes), time, place, year)
    click.echo(f"Made data/meetings/{made.name} with {len(made.items)} standing items.")
    click.echo(f'Next: papers new report {made.name} "Title" --by "Director of ..."')


@command.command("report")
@click.argument("meeting")
@click.argument("title")
@click.option("--by", metavar="ROLE", required=True, help="Whose report it is.")
@click.option("--joint", metavar="ROLE", multiple=True, help="Another author. May be repeated.")
@item_options("exempt", "public-interest", "key", "scrutiny", "needs", "at", "urgent")
@click.pass_obj
def report(
    workspace: str | None, /, meeting: str, title: str, by: str, joint: tuple[str, ...],
    at: int | None, **given: Any,
) -> None:  # fmt: skip
    """Put a report on the agenda, and make the Word file that its author starts from.

    The file comes into the meeting's folder, made from templates/report.docx.

    \b
    For example:
      papers new report 2022-12-16 "Oral Health" --by "Director of Public Health"
      papers new report 2022-12-16 "A Lease" --by "Director of Law and Governance" --exempt 3
    """  # noqa: D301
    from datetime import date

    from papers.agenda.create import new_report

    values = {"title": title, "report_by": (by, *joint), **fields_of(given)}
    found, item = new_report(find_workspace(workspace), meeting, values, at, date.today())
    place = printable(f"data/meetings/{found.name}/{item.file}")
    click.echo(f'Item {item.number} is the report. Its Word file is "{place}".')
