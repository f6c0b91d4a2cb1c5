"""papers batch."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from papers.cli.ask import meeting_day
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
    from papers.batch.work import Made, Work


@click.command("batch")
@click.option("--from", "first", metavar="DATE", required=True, help="The first day.")
@click.option("--to", "last", metavar="DATE", required=True, help="The last day.")
@click.option(
    "--workers", metavar="N", type=click.IntRange(1, 61),
    help="How many meetings at once; by default one for each processor, on a cluster all.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Refuse warnings and drafted commentary.")
@click.option("--pack", is_flag=True, help="Join each meeting's papers into its pack, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask cluster do it.")
@click.pass_obj
def command(
    workspace: str | None, first: str, last: str, workers: int | None, strict: bool,
    pack: bool, as_json: bool, cluster: str | None,
) -> int:  # fmt: skip
    """Make the papers of every meeting between two dates, several at once.

    A meeting that fails does not stop the others. The exit code is that of the worst. With
    --pack, which needs LibreOffice, the authors' own papers go into the packs as well.

    \b
    For example:
      papers batch --from 2022-11-01 --to 2022-12-31
      papers batch --from 2022-11-01 --to 2022-12-31 --workers 1 --strict
      papers batch --from 2022-11-01 --to 2022-12-31 --pack
      papers batch --from 2022-11-01 --to 2022-12-31 --cluster tcp://10.0.0.5:8786
    """  # noqa: D301
    from functools import partial

    from papers.batch.work import build_meeting, pack_built, worst
    from papers.meetings.load import meetings_between

    days = (meeting_day(first, True), meeting_day(last, True))
    found = find_workspace(workspace)
    work = partial(pack_built if pack else build_meeting, found, strict=strict)
    made = _run(meetings_between(found, *days), work, workers, cluster)
    print_json(_json(made, days)) if as_json else _print(made, days)
    print_problems(_problems(made))
    return worst(made)


def _run(
    names: Sequence[str], work: "Work", workers: int | None, address: str | None
) -> list["Made"]:
    from contextlib import nullcontext

    from papers.batch.executors import cluster, default_workers, processes
    from papers.batch.run import run_batch

    at_once = min(workers or (len(names) if address else default_workers(len(names))), len(names))
    where = cluster(address) if address else nullcontext(processes)
    with where as start, _progress(len(names)) as told:
        return run_batch(names, work, start, at_once, told)


@contextmanager
def _progress(total: int) -> Iterator[Callable[["Made"], None]]:
    """A bar on a terminal; in a pipe a line for each meeting."""
    done = 0
    with progress_bar() as bar:
        bar("Building", done, total)

        def told(made: "Made") -> None:
            nonlocal done
            done += 1
            line = printable(f"{made.meeting}: {made.state}")
            bar(line, done, total)
            if not sys.stderr.isatty():
                click.echo(f"[{done}/{total}] {line}", err=True)

        yield told


def _print(made: Sequence["Made"], days: tuple[date, date]) -> None:
    from papers.meetings.dates import long_date

    rows = [
        (one.meeting, str(len(one.papers)), str(one.pages or "–"), one.state, _count(one))
        for one in made
    ]
    title = " to ".join(map(long_date, days))
    print_table(title, ("Meeting", "Papers", "Pages", "State", "Problems"), rows)


def _count(made: "Made") -> str:
    """E.g. "2 errors, 1 warning"."""
    severities = [problem.severity.value for problem in made.problems]
    counts = {each: severities.count(each) for each in ("error", "warning", "note")}
    return ", ".join(
        f"{count} {each}{'' if count == 1 else 's'}" for each, count in counts.items() if count
    )


def _problems(made: Sequence["Made"]) -> list[Any]:
    """Every problem once: meetings of one year share those of its figures."""
    return list(dict.fromkeys(problem for one in made for problem in one.problems))


def _json(made: Sequence["Made"], days: tuple[date, date]) -> dict[str, Any]:
    return {
        "from": days[0].isoformat(),
        "to": days[1].isoformat(),
        "meetings": [
            {
                "meeting": one.meeting,
                "folder": f"build/{one.meeting}",
                "papers": [{"file": file, "state": state} for file, state in one.papers],
                "pages": one.pages,
                "exit_code": one.exit_code,
                "problems": problems_json(one.problems),
            }
            for one in made
        ],
        "problems": problems_json(_problems(made)),
    }
