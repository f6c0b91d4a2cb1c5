"""papers publish."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    problems_json,
    progress_bar,
)

if TYPE_CHECKING:
    from papers.errors import Problem
    from papers.pack.publications import Sealed
    from papers.pack.publish import Published


@click.command("publish")
@click.argument("meeting")
@click.option("--strict", is_flag=True, help="Refuse while papers check finds an error.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(workspace: str | None, meeting: str, strict: bool, as_json: bool) -> None:
    """Seal what is published of a meeting: public copies, the pack, a list with page numbers.

    MEETING is its date or its folder in data/meetings. The files come into published/<meeting>,
    where nothing is ever rewritten: what is new or revised after that becomes a supplement whose
    page numbers go on, and a revised paper says so. This needs LibreOffice.

    \b
    For example:
      papers publish 2022-11-25
      papers publish 2022-11-25-cabinet --strict
    """  # noqa: D301
    from datetime import date

    from papers.agenda.check import must_be_ready
    from papers.pack.publish import publish_meeting
    from papers.pipeline import compose_meeting

    root, today = find_workspace(workspace), date.today()
    open_points = must_be_ready(root, meeting, strict, today)
    with progress_bar() as progress:
        done = publish_meeting(
            root, meeting, today, strict, progress=progress, compose=compose_meeting
        )
    problems = [*open_points, *done.problems]
    print_json(_json(done, problems)) if as_json else _print(done)
    print_problems(problems)


def _print(done: "Published") -> None:
    publication = done.publication
    if publication is None:
        click.echo(f"Nothing has changed since published/{done.meeting} was sealed.")
        return
    rows = [(one.name, _pages(one), f"{max(1, round(one.size / 1024)):,} KB") for one in
            publication.files]  # fmt: skip
    title = f"published/{done.meeting}: {publication.title}"
    print_table(title, ("File", "Pages", "Size"), rows)
    for name in publication.withdrawn:
        click.echo(f"Withdrawn: {name}")


def _pages(one: "Sealed") -> str:
    return " - ".join(str(page) for page in dict.fromkeys(one.pages))


def _json(done: "Published", problems: Sequence["Problem"]) -> dict[str, Any]:
    publication = done.publication
    found = {} if publication is None else asdict(publication)
    found.pop("figures", None)  # hundreds; they stand in the manifest
    return {
        "meeting": done.meeting,
        "folder": f"published/{done.meeting}",
        "manifest": publication.name if publication else "",
        "publication": found,
        "problems": problems_json(problems),
    }
