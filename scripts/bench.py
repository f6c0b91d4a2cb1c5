"""Speed as ratios against a peer in the same run: CPU seconds of whole processes, medians.

    python scripts/bench.py              all of it
    python scripts/bench.py --runs 9     more runs

The peers: `import click` for --help; for the build a plain script (scripts/bench_peer.py) that
makes the same documents with docxtpl and openpyxl and is given all texts ready-made.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MEETING = "2022-11-25-cabinet"


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run of a command and its children.

    Raises:
        SystemExit: If the command fails.
    """
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


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
    assessed, _ = assess(read_year(ROOT, meeting.year)[0], settings)
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


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    bench_build(parser.parse_args().runs)


if __name__ == "__main__":
    main()
