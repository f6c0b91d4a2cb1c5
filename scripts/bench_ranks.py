"""One size for `bench.py benchmarking`: the whole standing against a bare rank of the same numbers.

    python scripts/bench_ranks.py both 10000 150 5    CPU seconds of ours and of the peer, medians
    python scripts/bench_ranks.py ours 10000 150 1    ours only, to see the memory it takes

The peer is what pandas needs to rank the long form by indicator: no polarity, bands, averages.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from papers.benchmarking.ranks import standing

THEMES = 13
CORE = ("theme 1", "theme 4")


def table(indicators: int, areas: int) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Numbers with one decimal, so that there are ties, and 5% gaps; signs; themes."""
    chance = np.random.default_rng(2022)
    numbers = chance.normal(60, 15, (indicators, areas)).round(1)
    numbers[chance.random(numbers.shape) < 0.05] = np.nan
    keys = [f"indicator {number}" for number in range(indicators)]
    values = pd.DataFrame(numbers, keys, [f"area {number}" for number in range(areas)])
    signs = pd.Series(chance.choice([1, -1], indicators), keys)
    themes = pd.Series([f"theme {number % THEMES}" for number in range(indicators)], keys)
    return values, signs, themes


def cpu_seconds(work: Callable[[], object], times: int) -> float:
    """User and system time of one run, as the mean of some."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def main() -> None:
    """Print the medians as JSON."""
    what, indicators, areas, runs = sys.argv[1], *map(int, sys.argv[2:])
    values, signs, themes = table(indicators, areas)
    work: dict[str, Callable[[], object]] = {"ours": lambda: standing(values, signs, themes, CORE)}
    if what == "both":
        wide = values.rename_axis("indicator").reset_index()
        rows = wide.melt("indicator", var_name="area", value_name="value")
        work["peer"] = lambda: rows.groupby("indicator")["value"].rank(method="min")
    times = max(1, 200_000 // values.size)  # a small table is over before the clock has ticked
    found: dict[str, list[float]] = {name: [] for name in work}
    for run in range(runs + 1):
        for name, function in work.items():
            seconds = cpu_seconds(function, times)
            if run:  # the first is the warm-up
                found[name].append(seconds)
    print(json.dumps({name: statistics.median(seconds) for name, seconds in found.items()}))


if __name__ == "__main__":
    main()
