"""papers build."""

from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    printable,
    problems_json,
    progress_bar,
)

if TYPE_CHECKING:
    from papers.pipeline import BuildResult
    from papers.store import Outcome


@click.command("build")
@click.argument("meeting")
@click.option(
    "--only", metavar="KIND", multiple=True, help="Make this kind of paper only. May be repeated."
)
@click.option("--strict", is_flag=True, help="Refuse warnings and drafted commentary.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(
    workspace: str | None, meeting: str, only: tuple[str, ...], strict: bool, as_json: bool
) -> None:
    """Make the papers of a meeting.

    MEETING is its date or its folder in data/meetings. The papers come into build/<meeting>. A
    paper that somebody has edited there, or has open, is left alone: the new one comes beside it.
    Where its figures were published to an earlier meeting, a paper notes what has changed since.

    \b
    For example:
      papers build 2022-11-25
      papers build "25 November 2022" --only cabinet-report
      papers build 2022-11-25-cabinet --strict
    """  # noqa: D301
    from papers.pipeline import build

    with progress_bar() as progress:
        result = build(find_workspace(workspace), meeting, only, strict, progress)
    print_json(_json(result)) if as_json else _print(result)
    print_problems(result.problems)


def _print(result: "BuildResult") -> None:
    rows = [
        (_place(one), one.paper.name, _size(one), one.state.value, _look_at(one))
        for one in result.outcomes
    ]
    title = f"build/{result.meeting.name}"
    print_table(title, ("Paper", "File", "Size", "State", "What to look at"), rows)
    for item, file in result.authors.items():
        shown = f'"{file}"' if file else "exempt"
        click.echo(printable(f"Item {item.number}: its author's own file, {shown}."))
    for words, found in (
        ("Still without the author's file", result.waiting),
        ("On the agenda only, without a report", result.without_report),
    ):
        if found:
            numbers = ", ".join(str(item.number) for item in found)
            click.echo(f"{words}: item{'' if len(found) == 1 else 's'} {numbers}.")


def _place(outcome: "Outcome") -> str:
    appendix = outcome.paper.appendix
    return f"Item {outcome.paper.item}" + (f", Appendix {appendix}" if appendix else "")


def _size(outcome: "Outcome") -> str:
    return f"{max(1, round(len(outcome.paper.content) / 1024)):,} KB"


def _look_at(outcome: "Outcome") -> str:
    drafted, looks = len(outcome.paper.drafted), []
    if drafted:
        looks.append(f"{drafted} drafted {'commentary' if drafted == 1 else 'commentaries'}")
    if outcome.beside:
        looks.append(f'the new one is "{outcome.beside}"')
    return "; ".join(looks)


def _json(result: "BuildResult") -> dict[str, Any]:
    return {
        "meeting": result.meeting.name,
        "folder": f"build/{result.meeting.name}",
        "papers": [
            {
                "file": one.paper.name,
                "kind": one.paper.kind,
                "item": one.paper.item,
                "appendix": one.paper.appendix,
                "size": len(one.paper.content),
                "state": one.state.value,
                "newly_built": one.beside,
                "drafted": list(one.paper.drafted),
            }
            for one in result.outcomes
        ],
        "without_paper": [item.number for item in result.without_paper],
        "authors_files": [
            {"item": item.number, "file": file} for item, file in result.authors.items()
        ],
        "waiting": [item.number for item in result.waiting],
        "without_report": [item.number for item in result.without_report],
        "problems": problems_json(result.problems),
    }
