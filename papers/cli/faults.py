"""Turns every way to fail into a few plain lines, or into JSON, and an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

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
        _print(sys.stderr, error.show)
        return error.exit_code
    told = error if isinstance(error, PapersError) else _told(error, given)
    if "--json" in given:
        _print(sys.stdout, print_json, {"problems": problems_json(told.problems)})
    _print(sys.stderr, print_problems, told.problems)
    return told.exit_code


def _print(stream: TextIO, show: Callable[..., object], *args: object) -> None:
    """Print; where the disk is full or the reader gone, send the rest nowhere and go on."""
    try:
        show(*args)
        stream.flush()
    except OSError:
        # What is left in the buffer would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
        return CannotRunError(_system_fault(error))
    what = f"There is a fault in the program: {type(error).__name__}."
    return CannotRunError(Problem("papers", what, DEBUG))


def _system_fault(error: OSError) -> Problem:
    cause = error.strerror or type(error).__name__
    if error.filename is None:
        step = "Check the disk, and where the output is sent."
        return Problem("papers", f"Something cannot be read or written: {cause}.", step)
    where = os.fsdecode(error.filename) if not isinstance(error.filename, int) else "papers"
    step = "Check that it is there, that its name is not too long and that you may use it."
    return Problem(where, f"It cannot be used: {cause}.", step)
