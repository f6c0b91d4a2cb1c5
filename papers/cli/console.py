"""Prints: results to standard output, problems and progress to standard error."""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from papers.errors import CannotRunError, Problem, Severity

PIPE_WIDTH = 160
MOST_OF_A_KIND = 20


def find_workspace(given: str | None) -> Path:
    """The folder named by --workspace, else the nearest workspace upward from here.

    Raises:
        CannotRunError: There is none, or the folder named is none.
    """
    from papers.settings import COUNCIL_FILE, find_workspace

    if given is None:
        return find_workspace(Path.cwd())
    if not (Path(given) / COUNCIL_FILE).is_file():
        what = f"This is no workspace: it has no {COUNCIL_FILE.as_posix()}."
        step = f'Name another folder, or make one with "papers init {given}".'
        raise CannotRunError(Problem(f"--workspace {given}", what, step))
    return Path(given).resolve()


def print_json(data: Mapping[str, Any]) -> None:
    """Print JSON, in ASCII so that no code page can spoil it."""
    click.echo(json.dumps(data, indent=2))


def problems_json(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems as they stand in JSON."""
    return [asdict(problem) for problem in problems]


def print_problems(problems: Sequence[Problem]) -> None:
    """Print every problem to standard error, the gravest first, with a count of each sort."""
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
    for severity, colour in colours.items():
        found = [problem for problem in problems if problem.severity is severity]
        if found:
            plural = "" if len(found) == 1 else "s"
            click.secho(f"{len(found)} {severity}{plural}", fg=colour, bold=True, err=True)
        kinds = Counter(map(_kind, found))
        printed = Counter[str]()
        for problem in found:
            kind = _kind(problem)
            printed[kind] += 1
            if printed[kind] <= MOST_OF_A_KIND:
                _print(problem)
            if printed[kind] == MOST_OF_A_KIND < kinds[kind]:
                more = kinds[kind] - MOST_OF_A_KIND
                click.echo(f"  and {more:,} more of this kind (--json lists all)", err=True)


def _print(problem: Problem) -> None:
    click.echo(f"  {_short(problem.where)}: {_short(problem.what)}", err=True)
    if problem.next_step:
        click.echo(f"      {printable(problem.next_step)}", err=True)


def _kind(problem: Problem) -> str:
    """What is wrong without the texts and numbers that differ from place to place."""
    return re.sub(r'".*"|\d[\d,]*', "…", problem.what, flags=re.DOTALL)


def _short(text: str) -> str:
    """A text in which no quoted part is longer than 80 characters, and the whole than 400."""
    text = re.sub(r'"([^"]{77})[^"]{4,}"', r'"\1…"', text)
    return printable(text if len(text) <= 400 else f"{text[:399]}…")


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; in a pipe it is wide enough that no row has to wrap."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = list(rows)
    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)
    table = Table(box=None)
    for number, heading in enumerate(headings):
        table.add_column(
            heading, justify="right" if _numbers(rows, number) else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    click.secho(printable(title), bold=True)
    console.print(table)
    click.echo()


def _numbers(rows: Iterable[Sequence[str]], column: int) -> bool:
    return all(re.fullmatch(r"[\d,]+(\.\d+)?( KB)?|–", row[column]) for row in rows)


def printable(text: str) -> str:
    """A text without the characters that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error while a command works; nothing where it is no terminal."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    with Progress(
        BarColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda step, done, total: bar.update(
            task, description=step, completed=done, total=total or None
        )
