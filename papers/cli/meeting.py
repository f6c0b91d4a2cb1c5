"""papers meeting."""

from typing import Any

import click

from papers.cli.ask import meeting_day
from papers.cli.console import find_workspace, printable
from papers.errors import CannotRunError, Problem


@click.command("meeting")
@click.argument("meeting")
@click.option("--date", metavar="DATE", help="Its new date; its folder gets the new name.")
@click.option("--time", help='When it starts, e.g. "2.00 pm".')
@click.option("--place", help="Where it meets.")
@click.option("--year", help="The year of figures, e.g. 2021-22.")
@click.option("--as-at", metavar="DATE", help='Judge deadlines as at this day; "" for today.')
@click.option("--last-minute", type=int, help="The number of the last minute before; 0 for none.")
@click.option("--yes", is_flag=True, help="Do not ask about a weekend or bank holiday.")
@click.pass_obj
def command(workspace: str | None, /, meeting: str, yes: bool, **given: Any) -> None:
    """Change a meeting's date, time, place or year.

    Built papers go with a new date; they are out of date until they are built again.

    \b
    For example:
      papers meeting 2022-11-25 --time "2.00 pm" --place "Council Chamber"
      papers meeting 2022-11-25 --date 2022-12-02
    """  # noqa: D301
    from papers.agenda.details import change_meeting

    values = {key: value for key, value in given.items() if value is not None}
    if not values:
        raise CannotRunError(Problem("papers meeting", "What is to change?", "Give an option."))
    for key in {"date", "as_at"} & {key for key, value in values.items() if value}:
        values[key] = meeting_day(values[key], yes or key == "as_at")
    now = change_meeting(find_workspace(workspace), meeting, values)
    click.echo(printable(f"{now.name}: {now.body}, {now.time}, {now.place}."))
