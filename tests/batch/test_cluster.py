"""The same work on a real Dask cluster on this computer."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from distributed import LocalCluster

from papers.batch import executors
from papers.batch.executors import cluster
from papers.batch.run import run_batch
from papers.errors import CannotRunError
from tests.batch import workers
from tests.batch.workers import MEETINGS


def local(count: int) -> LocalCluster:
    return LocalCluster(
        n_workers=count, threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address=None, silence_logs=50,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_all_are_done_though_a_worker_is_killed(tmp_path: Path) -> None:
    with local(2) as dask, cluster(dask.scheduler_address) as start:
        made = run_batch(MEETINGS, partial(workers.kill_once, tmp_path), start, len(MEETINGS))
        failing = run_batch(MEETINGS, workers.fail, start, len(MEETINGS))
    assert [one.state for one in made] == ["1 new"] * 12
    assert [one.exit_code for one in failing] == [2, 2, 0, 0, 1] + [0] * 7


def told(address: str) -> str:
    with pytest.raises(CannotRunError) as caught, cluster(address):
        pass
    return str(caught.value)


def test_an_address_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "CLUSTER_SECONDS", 0.5)
    assert "No Dask scheduler answers" in told("tcp://127.0.0.1:1")
    assert "No Dask scheduler answers" in told("nonsense")
    with local(0) as dask:
        assert "The cluster has no worker" in told(dask.scheduler_address)


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert 'pip install "papers[cluster]"' in told("tcp://127.0.0.1:8786")
