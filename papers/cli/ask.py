"""Asks before something unusual; where nobody can be asked, says what to write instead."""

import sys
from datetime import date

import click

from papers.cli.console import printable
from papers.errors import CannotRunError, Problem


def meeting_day(text: str, yes: bool) -> date:
    """The date that a person means; one on which nobody works is asked for.

    Raises:
        CannotRunError: It is no date, or no working day, and nobody can be asked.
    """
    from papers.meetings.dates import long_date
    from papers.meetings.days import day_off
    from papers.meetings.load import parse_date

    day = parse_date(text.strip())
    while day is None:
        _refuse_unless_asked(text, "There is no such date.", "Write it like 2022-11-25.")
        text = click.prompt(f'"{printable(text)}" is no date. Which date', err=True)
        day = parse_date(text.strip())
    if (why := day_off(day)) and not yes:
        what = f"{long_date(day)} is {why}."
        _refuse_unless_asked(text, what, "Add --yes if the meeting is really on that day.")
        click.confirm(f"{what} Is the meeting really on that day", abort=True, err=True)
    return day


def _refuse_unless_asked(text: str, what: str, step: str) -> None:
    if not (sys.stdin and sys.stdin.isatty()):
        raise CannotRunError(Problem(f'Date "{text}"', what, step))
