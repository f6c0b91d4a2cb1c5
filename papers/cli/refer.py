"""papers refer."""

import click

from papers.cli.console import find_workspace, print_json, print_problems, problems_json


@click.command("refer")
@click.argument("meeting")
@click.argument("item", type=int)
@click.option("--to", metavar="MEETING", required=True, help="The meeting that gets it.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(workspace: str | None, meeting: str, item: int, to: str, as_json: bool) -> None:
    """Take a report on to the Cabinet or the Council.

    MEETING and ITEM have the report. It comes into the other meeting's folder, for the item that
    ends with the same title; one that is there is never overwritten. For the Council, Part A is
    left out, paragraphs and references are numbered anew, the decision and a motion are added.

    \b
    For example:
      papers refer 2022-11-09 9 --to 2022-11-25
      papers refer 2022-11-25 4 --to 2022-12-07
    """  # noqa: D301
    from papers.refer import refer

    result = refer(find_workspace(workspace), meeting, item, to)
    if as_json:
        print_json({"file": result.file, "problems": problems_json(result.problems)})
    else:
        click.echo(f"Made {result.file}.")
    print_problems(result.problems)
