"""The command line. Each command parses, calls one function, and prints what came of it.

The only room that knows Click and rich. What a command needs is imported only when it is run, so
that `papers --help` stays quick.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from papers import __version__

COMMANDS = {
    "build": "Make the papers of a meeting.",
    "check": "Name what must be right before papers are published.",
    "pack": "Join the papers of a meeting into its pack.",
    "publish": "Seal what is published of a meeting.",
    "batch": "Make the papers of every meeting between two dates.",
    "new": "Make a meeting, or an author's report for one.",
    "meeting": "Change a meeting's date, time, place or year.",
    "item": "Change the agenda of a meeting, and sign reports off.",
    "status": "Show what a meeting still waits for.",
    "timetable": "Show what is due by when for a meeting.",
    "minutes": "Begin the minutes of a meeting, or show what was decided.",
    "refer": "Take a report on to the Cabinet or the Council.",
    "summary": "Show the counts of a year of figures.",
    "benchmark": "Show where the council stands among other areas.",
    "kinds": "List the kinds of paper.",
    "templates": "Check the Word templates, and list what they may say.",
    "init": "Make a workspace for another council.",
}


class LazyGroup(click.Group):
    """A group whose commands are known by name and one line until one of them is run."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command and import its module."""
        name, known, rest = super().resolve_command(ctx, args)
        return name, known and import_module(f"papers.cli.{name}").command, rest

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command. Exit code 0: done; 1: faults in the input; 2: it could not run."""
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is None:  # it was closed before the start (">&-" in a shell)
                setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
            elif hasattr(stream, "reconfigure"):  # a code page without "✓" prints "?" instead
                stream.reconfigure(errors="replace")
        try:
            code = super().main(args, prog_name, complete_var, False, **extra) or 0
        except Exception as error:
            from papers.cli.faults import report

            code = report(error, sys.argv[1:] if args is None else args)
        if standalone_mode:
            sys.exit(code)
        return code


@click.group(
    cls=LazyGroup,
    commands=[click.Command(name, help=line) for name, line in COMMANDS.items()],
    epilog='For example: papers build 2022-11-25, or "papers build --help" for more.',
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--workspace",
    metavar="DIR",
    help="The folder with data/ and templates/. By default the nearest one upward from here.",
)
@click.option("--debug", is_flag=True, expose_value=False, help="Show where a fault in papers is.")
@click.version_option(__version__, prog_name="papers")
@click.pass_context
def main(ctx: click.Context, workspace: str | None) -> None:
    """Make every paper of a committee meeting from one set of figures."""
    ctx.obj = workspace
