"""Tries every file of a folder as a child of this process; prints what became of each as JSON."""

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from papers.documents.word.child import render_apart
from papers.errors import TemplateError
from papers.kinds.cabinet_report import CabinetReport
from tests.documents.word.make import cabinet_report, dashboard


def main() -> None:
    paper = cabinet_report(dashboards=tuple(dashboard(number) for number in range(1, 31)))

    def tried(path: Path) -> tuple[str, list[object]]:
        start = time.perf_counter()
        problems: list[str] = []
        try:
            render_apart(CabinetReport().render, paper, path)
        except TemplateError as error:
            problems = [str(problem) for problem in error.problems]
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return path.stem, [problems, seconds, peak // 1024]

    with ThreadPoolExecutor(2) as pool:
        found = dict(pool.map(tried, sorted(Path(sys.argv[1]).iterdir())))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
