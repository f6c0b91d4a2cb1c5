"""Turns every way to fail into a few plain lines, or into JSON, and an exit code."""

from collections.abc import Sequence

import click

from papers.cli.console import print_json, print_problems, problems_json
from papers.errors import CannotRunError, PapersError, Problem

DEBUG = 'Write "papers --debug" before the command to see where.'


def report(error: Exception, given: Sequence[str]) -> int:
    """Print what went wrong and return the exit code.

    Args:
        error: What a command raised.
        given: The words of the command line.

    Raises:
        Exception: A fault in the program itself, under --debug.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    told = error if isinstance(error, PapersError) else _told(error, given)
    if "--json" in given:
        print_json({"problems": problems_json(told.problems)})
    print_problems(told.problems)
    return told.exit_code


def _told(error: Exception, given: Sequence[str]) -> CannotRunError:
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "papers"
        return CannotRunError(Problem(path, error.format_message(), f'See "{path} --help".'))
    if isinstance(error, click.Abort):
        return CannotRunError(Problem("papers", "Stopped.", "To go on, run the command again."))
    if "--debug" in given:
        raise error
    if isinstance(error, OSError):
        return CannotRunError(Problem("papers", f"A file cannot be used: {error.strerror}.", DEBUG))
    what = f"There is a fault in the program: {type(error).__name__}."
    return CannotRunError(Problem("papers", what, DEBUG))
