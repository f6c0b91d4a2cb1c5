"""What bench.py measures of a batch: wall seconds, medians, as JSON.

    python scripts/bench_batch.py RUNS

Twelve meetings are made from the sample's Cabinet under other dates, in a temporary workspace.
Each run builds them into an empty build folder.
"""

import json
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from distributed import LocalCluster

from papers.batch.executors import cluster, processes
from papers.batch.run import Start, run_batch
from papers.batch.work import Made, Work, build_meeting, worst

ROOT = Path(__file__).parents[1]
SAMPLE = "2022-11-25"
NAMES = tuple(f"2022-{month:02d}-25-cabinet" for month in range(1, 13))


def make_workspace(folder: Path) -> None:
    """The sample with twelve meetings, all like the Cabinet of 25 November."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("meetings"))
    for name in NAMES:
        copied = folder / "data" / "meetings" / name
        shutil.copytree(ROOT / "data" / "meetings" / f"{SAMPLE}-cabinet", copied)
        path = copied / "meeting.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"date = {SAMPLE}", f"date = {name[:10]}"), encoding="utf-8")


def build_or_die(workspace: Path, name: str) -> Made:
    """Build a meeting; the first to come to the sixth one kills its own process."""
    if name == NAMES[5]:
        with suppress(FileExistsError):
            (workspace / "killed").touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
    return build_meeting(workspace, name, False)


def timed(workspace: Path, work: Work, start: Start, at_once: int) -> tuple[float, list[Made]]:
    """One batch into an empty build folder: wall seconds, and what became of it."""
    shutil.rmtree(workspace / "build", ignore_errors=True)
    (workspace / "killed").unlink(missing_ok=True)
    begun = time.perf_counter()
    made = run_batch(NAMES, work, start, at_once)
    return time.perf_counter() - begun, made


def empty_task(start: Start) -> float:
    """Seconds that a piece of work without any work in it takes, as one of many."""
    with start(1) as executor:
        executor.submit(int).result()
        begun = time.perf_counter()
        for future in [executor.submit(int, number) for number in range(200)]:
            future.result()
    return (time.perf_counter() - begun) / 200


def measure(workspace: Path, runs: int) -> dict[str, float]:
    """Every way in turn; the first round warms up."""
    work = partial(build_meeting, workspace, strict=False)
    times: dict[str, list[float]] = {}
    found: dict[str, float] = {}
    options = {"host": "127.0.0.1", "dashboard_address": None, "silence_logs": 50}
    local = LocalCluster(n_workers=2, threads_per_worker=1, **options)  # type: ignore[no-untyped-call]
    with local, cluster(local.scheduler_address) as dask:
        ways: dict[str, tuple[Work, Start, int]] = {
            "1 worker": (work, processes, 1),
            "2 workers": (work, processes, 2),
            "2 workers, one killed": (partial(build_or_die, workspace), processes, 2),
            "2 Dask workers": (work, dask, len(NAMES)),
        }
        for run in range(runs + 1):
            for what, (each, start, at_once) in ways.items():
                seconds, made = timed(workspace, each, start, at_once)
                if worst(made):
                    raise SystemExit(f"{what}: {[one.problems for one in made if one.exit_code]}")
                if run:
                    times.setdefault(what, []).append(seconds)
                if "killed" in what:
                    found["done"] = sum(one.exit_code == 0 for one in made)
        found["empty"] = empty_task(dask)
    return found | {what: statistics.median(each) for what, each in times.items()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        make_workspace(Path(name))
        print(json.dumps(measure(Path(name), int(sys.argv[1]))))
