"""Speed as ratios against a peer in the same run: CPU seconds of whole processes, medians.

    python scripts/bench.py              all of it
    python scripts/bench.py build        only the build; or `word`, `benchmarking`, `pack`, `batch`
    python scripts/bench.py --runs 9     more runs

build: the peers are `import click` for --help, and for the build a plain script
(scripts/bench_peer.py) that makes the same documents with docxtpl and openpyxl and is given all
texts ready-made.
word: papers, docxtpl and docxtemplater fill the same two templates (scripts/bench_word.py).
pack: one LibreOffice for all papers of the sample meeting against one a paper, and the pack after a
change in one paper against the whole; in seconds that pass, for LibreOffice is waited for.
benchmarking: ranks, bands, averages and ranges of a whole table against a bare pandas
groupby("indicator").rank of the same numbers, in one process (scripts/bench_ranks.py).
batch: wall seconds of `papers batch` for twelve meetings (scripts/bench_batch.py), two workers
against one; with a worker that is killed; and on a Dask cluster of two workers.
docxtemplater needs Node.js and, once, `npm ci --ignore-scripts` in scripts/bench_peers; without
it the rest is measured.
"""

import argparse
import compileall
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papers.pack.office import LibreOffice

ROOT = Path(__file__).parents[1]
MEETING = "2022-11-25-cabinet"


# A process begins with the memory of the one that starts it, so that one has to be small.
_LAUNCH = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(child, 0)
print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def compile_ourselves() -> None:
    """Write the .pyc files of `papers`, as pip did for the peers when it installed them.

    A checkout has them after its first run, but not where PYTHONDONTWRITEBYTECODE is set.
    """
    if not compileall.compile_dir(ROOT / "papers", quiet=1):
        raise SystemExit("papers cannot be compiled")


def measure(command: list[str], **variables: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one run of a command and its children.

    Args:
        variables: Set in its environment.

    Raises:
        SystemExit: If the command fails.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCH, *command],
        capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ | variables,
    )  # fmt: skip
    status, seconds, memory = done.stdout.split()
    if status != "0":
        raise SystemExit(f"{' '.join(command)} failed")
    return float(seconds), int(memory) / (2**20 if sys.platform == "darwin" else 2**10)


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run of a command and its children."""
    return measure(command)[0]


def compare(
    name: str, ours: list[str], peers: list[str], runs: int, fresh: Path | None = None
) -> None:
    """Run both in turn after a warm-up, print the medians and the ratio.

    Args:
        fresh: A folder that is removed before each of our runs.
    """
    pairs = []
    for _ in range(runs + 1):
        if fresh:
            shutil.rmtree(fresh, ignore_errors=True)
        pairs.append((cpu_seconds(ours), cpu_seconds(peers)))
    pairs = pairs[1:]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:<52} {mine:6.2f} s   peer {other:6.2f} s   ratio {ratio:5.2f}")


def write_contexts(folder: Path) -> None:
    """What the peer is given: plain content for each Word paper, cells for each workbook."""
    from openpyxl import load_workbook

    from papers.documents.content import plain
    from papers.indicators.assess import assess
    from papers.indicators.load import read_year
    from papers.kinds import Inputs, load_kinds
    from papers.meetings.load import read_meeting
    from papers.meetings.model import own_documents, paper_stem
    from papers.settings import read_settings

    settings, meeting = read_settings(ROOT), read_meeting(ROOT, MEETING)
    assessed, _ = assess(read_year(ROOT, meeting.year, settings.small_numbers)[0], settings)
    kinds, jobs = load_kinds(), []
    for item in (item for item in meeting.items if item.kind):
        parts = [(None, item.kind)] + [(a, kind) for a in item.appendices for kind in a.kinds]
        for appendix, name in parts:
            kind, stem = kinds[name], paper_stem(item, appendix)
            if kind.suffix == ".xlsx":
                book = load_workbook(folder / "build" / MEETING / f"{stem}.xlsx")
                sheets = {
                    sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
                    for sheet in book
                }
                jobs.append({"name": f"{stem}.xlsx", "sheets": sheets})
                continue
            own = own_documents(meeting, item, appendix)
            template = own[0] if own else ROOT / "templates" / kind.template
            content = plain(kind.compose(Inputs(settings, meeting, item, appendix, assessed)))
            jobs.append({"name": f"{stem}.docx", "template": str(template), "context": content})
    (folder / "jobs.json").write_text(json.dumps(jobs, default=str), encoding="utf-8")


def bench_build(runs: int) -> None:
    """`papers --help` and the whole build of the sample meeting."""
    papers = [sys.executable, "-m", "papers"]
    compare(
        "papers --help  |  import click",
        [*papers, "--help"],
        [sys.executable, "-c", "import click"],
        runs,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("data", "templates"):
            shutil.copytree(ROOT / part, folder / part)
        build = [*papers, "--workspace", name, "build", MEETING]
        cpu_seconds(build)
        write_contexts(folder)
        peer = [sys.executable, str(ROOT / "scripts" / "bench_peer.py"), name]
        compare(
            "papers build  |  docxtpl + openpyxl, texts ready-made",
            build,
            peer,
            runs,
            fresh=folder / "build",
        )


WORD_TARGETS = (
    ("B x 100, templates prepared  |  docxtpl", "ours B", "docxtpl B", 1 / 18),
    ("B x 100, templates prepared  |  docxtemplater", "ours B", "docxtemplater B", 1 / 6),
    ("A warm  |  docxtpl", "ours warm", "docxtpl warm", 1 / 7),
    ("A cold, nothing prepared  |  docxtpl", "ours A, nothing prepared", "docxtpl A", 1.0),
    ("A cold, template prepared  |  docxtpl", "ours A", "docxtpl A", 0.7),
)


def bench_word(runs: int) -> None:
    """Filling templates: papers, docxtpl and docxtemplater in turn, medians of their runs."""
    with tempfile.TemporaryDirectory() as name:
        script = [sys.executable, str(ROOT / "scripts" / "bench_word.py")]
        subprocess.run([*script, "make", name], check=True)
        times: dict[str, list[float]] = {}
        memory: dict[str, float] = {}
        for run in range(runs + 1):
            for what, (seconds, megabytes) in _word_runs(script, name):
                if run:  # the first is the warm-up, and prepares
                    memory[what] = max(memory.get(what, 0), megabytes)
                    times.setdefault(what, []).append(seconds)
    medians = {what: statistics.median(found) for what, found in times.items()}
    for what, seconds in medians.items():
        peak = f"   peak {memory[what]:4.0f} MB" if memory[what] else ""
        print(f"{what:<52} {seconds:8.4f} s{peak}")
    for what, mine, other, target in WORD_TARGETS:
        if other in medians:
            ratio = medians[mine] / medians[other]
            met = "met" if ratio <= target else "MISSED"
            print(f"{what:<52} ratio {ratio:6.3f}   target {target:5.3f}   {met}")


def _word_runs(script: list[str], folder: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """Each way and case once; CPU seconds and peak memory in MB."""
    cache = str(Path(folder) / "cache")
    for way in ("ours", "docxtpl"):
        for case in ("A", "B"):
            yield f"{way} {case}", measure([*script, way, case, folder], PAPERS_CACHE=cache)
        warm = subprocess.run(
            [*script, way, "warm", folder],
            check=True, capture_output=True, text=True, env=os.environ | {"PAPERS_CACHE": cache},
        )  # fmt: skip
        yield f"{way} warm", (float(warm.stdout), 0.0)
    for case in ("A", "B"):
        run = measure([*script, "ours", case, folder], PAPERS_CACHE="")
        yield f"ours {case}, nothing prepared", run
    peer = ROOT / "scripts" / "bench_peers"
    if shutil.which("node") and (peer / "node_modules").is_dir():
        for case in ("A", "B"):
            yield f"docxtemplater {case}", measure(["node", str(peer / "word.mjs"), case, folder])


RANKS_TARGET = 2.5  # times the bare rank
GROWTH_TARGET = 5.0  # times the time for 4 times the cells
TABLES = ((313, 31), (10_000, 150), (40_000, 150))


def bench_benchmarking(runs: int) -> None:
    """The whole standing of tables of numbers, and the memory that it takes."""
    script = [sys.executable, str(ROOT / "scripts" / "bench_ranks.py")]
    ours = []
    for indicators, areas in TABLES:
        size = (str(indicators), str(areas))
        done = subprocess.run(
            [*script, "both", *size, str(runs)],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        found = json.loads(done.stdout)
        _, memory = measure([*script, "ours", *size, "1"])
        ours.append(found["ours"])
        what = f"{indicators:,} x {areas}  |  bare rank of the same"
        print(
            f"{what:<44} {found['ours']:8.4f} s   peer {found['peer']:8.4f} s   "
            f"peak {memory:4.0f} MB   {_judged(found['ours'] / found['peer'], RANKS_TARGET)}"
        )
    base = measure([sys.executable, "-c", "import papers.benchmarking.ranks"])[1]
    what = "4 times the cells of 10,000 x 150  |  time"
    print(f"{what:<44} {_judged(ours[2] / ours[1], GROWTH_TARGET)}   (imports alone {base:.0f} MB)")


BATCH_TARGET = 0.7  # two workers against one


def bench_batch(runs: int) -> None:
    """Twelve meetings on one worker, on two, on two of which one is killed, and on Dask."""
    script = [sys.executable, str(ROOT / "scripts" / "bench_batch.py")]
    done = subprocess.run([*script, str(runs)], check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)
    for what in ("1 worker", "2 workers", "2 workers, one killed", "2 Dask workers"):
        print(f"batch of 12 meetings, {what:<30} {found[what]:6.2f} s")
    ratio = found["2 workers"] / found["1 worker"]
    print(f"{'2 workers  |  1 worker':<52} {_judged(ratio, BATCH_TARGET)}")
    overhead = found["2 Dask workers"] / found["2 workers"]
    print(f"{'2 Dask workers  |  2 workers':<52} ratio {overhead:5.2f}")
    print(f"{'an empty task on Dask':<52} {found['empty'] * 1_000:6.1f} ms")
    print(f"{'meetings done with a worker killed':<52} {found['done']} of 12")


def _judged(ratio: float, target: float) -> str:
    met = "met" if ratio <= target else "MISSED"
    return f"ratio {ratio:5.2f}   target {target:4.2f}   {met}"


def bench_pack(runs: int) -> None:
    """Converting together or one by one; a pack after one change, and a pack from nothing."""
    from papers.pack.make import pack_meeting
    from papers.pack.office import LibreOffice

    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name)
        for part in ("data", "templates"):
            shutil.copytree(ROOT / part, workspace / part)
        cpu_seconds([sys.executable, "-m", "papers", "--workspace", name, "build", MEETING])
        folder = workspace / "build" / MEETING
        report = next(folder.glob("04-*.docx"))
        pack_meeting(workspace, MEETING)  # makes the agenda, and warms up
        papers = sorted(folder.glob("*.docx"))
        papers += sorted((workspace / "data" / "meetings" / MEETING).glob("0[5-9]*.docx"))
        for run in range(runs):
            with _timed(times, "all papers by one LibreOffice"):
                _convert(LibreOffice(), papers)
            with _timed(times, "one LibreOffice a paper"):
                for paper in papers:
                    _convert(LibreOffice(), [paper])
            shutil.rmtree(folder / ".converted")
            with _timed(times, "the whole pack"):
                pack_meeting(workspace, MEETING)
            _change(report, run)
            with _timed(times, "the pack after one change"):
                pack_meeting(workspace, MEETING)
    medians = {what: statistics.median(found) for what, found in times.items()}
    for what, seconds in medians.items():
        print(f"{what:<52} {seconds:8.2f} s")
    for mine, other, target in PACK_TARGETS:
        ratio = medians[mine] / medians[other]
        met = "met" if ratio <= target else "MISSED"
        print(f"{mine + '  |  ' + other:<62} ratio {ratio:5.2f}   target {target:4.2f}   {met}")


PACK_TARGETS = (
    ("all papers by one LibreOffice", "one LibreOffice a paper", 0.6),
    ("the pack after one change", "the whole pack", 0.5),
)


@contextmanager
def _timed(times: dict[str, list[float]], what: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    times.setdefault(what, []).append(time.perf_counter() - begin)


def _convert(office: "LibreOffice", papers: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [
            Path(shutil.copy(paper, folder / f"{number}.docx"))
            for number, paper in enumerate(papers)
        ]
        office.convert(files, folder, lambda: None)
        if not all(file.with_suffix(".pdf").is_file() for file in files):
            raise SystemExit("LibreOffice did not convert every paper")


def _change(report: Path, run: int) -> None:
    """Change one word of a report, as an officer does."""
    with zipfile.ZipFile(report) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    body = members["word/document.xml"].decode("utf-8")
    body = re.sub(r"Purpose( \d+)? of", f"Purpose {run} of", body)
    members["word/document.xml"] = body.encode("utf-8")
    with zipfile.ZipFile(report, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


PARTS: dict[str, Callable[[int], None]] = {
    "build": bench_build,
    "word": bench_word,
    "pack": bench_pack,
    "benchmarking": bench_benchmarking,
    "batch": bench_batch,
}


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    compile_ourselves()
    for part in [arguments.part] if arguments.part else PARTS:
        PARTS[part](arguments.runs)


if __name__ == "__main__":
    main()
