"""papers check."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import find_workspace, print_json, printable, problems_json
from papers.errors import Severity, errors_in

if TYPE_CHECKING:
    from papers.agenda.check import MeetingCheck
    from papers.errors import Problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@click.command("check")
@click.argument("meeting")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(workspace: str | None, meeting: str, strict: bool, as_json: bool) -> int:
    """Name what must be right before papers are published.

    MEETING is its date or its folder. Looked at are its figures, the templates it uses, the
    authors' files, the built papers, sign-offs and deadlines. Exit code 1 where an error stands.

    \b
    For example:
      papers check 2022-11-25
      papers check 2022-11-25 --strict
      papers check 2022-11-25 --json
    """  # noqa: D301
    from papers.agenda.check import inspect

    found = inspect(find_workspace(workspace), meeting, strict, date.today())
    print_json(_json(found)) if as_json else _print(found)
    return int(bool(errors_in(found.problems)))


def _print(found: "MeetingCheck") -> None:
    titles = _titles(found)
    for item, problems in found.by_item.items():
        if problems:
            head = f"Item {item}: {titles.get(item, '')}" if item else "The meeting as a whole"
            click.secho(printable(head), bold=True)
        for problem in problems:
            _print_one(problem)
    counts = [sum(one.severity is severity for one in found.problems) for severity in Severity]
    words = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for count, severity in zip(counts, Severity, strict=True)
    ]
    ready = "Not ready to be published" if counts[0] else "Nothing stands in the way"
    click.echo(f"{ready}: {', '.join(words)}.")


def _print_one(problem: "Problem") -> None:
    click.secho(f"  {problem.severity:<8}", fg=_COLOURS[problem.severity], nl=False)
    click.echo(printable(f"{problem.where}: {problem.what}"))
    if problem.next_step:
        click.echo(printable(f"            {problem.next_step}"))


def _titles(found: "MeetingCheck") -> dict[int, str]:
    return {item.number: item.title for item in found.meeting.items} if found.meeting else {}


def _json(found: "MeetingCheck") -> dict[str, Any]:
    titles = _titles(found)
    return {
        "meeting": found.meeting.name if found.meeting else "",
        "ready": not errors_in(found.problems),
        "items": [
            {"item": item, "title": titles.get(item, ""), "problems": problems_json(problems)}
            for item, problems in found.by_item.items()
        ],
        "problems": problems_json(found.problems),
    }
