"""Where the work is done: in processes of this computer, or on a Dask cluster."""

import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from papers.batch.run import Start
from papers.errors import CannotRunError, Problem

if TYPE_CHECKING:
    from distributed import Client

MOST_WORKERS = 61  # Windows cannot wait for more
CLUSTER_SECONDS = 10


def default_workers(meetings: int) -> int:
    """How many workers of this computer that many meetings are given."""
    return min(os.cpu_count() or 1, meetings, MOST_WORKERS)


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Processes of this computer; started anew ("spawn"), so that all systems do the same.

    On Ctrl-C they are ended at once and not waited for: a build that is cut off leaves the old
    papers, or whole new ones.
    """
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, _begin) as pool:
        try:
            yield pool
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _begin() -> None:
    """A worker does not hear the Ctrl-C itself, so none tells it twice.

    When it is ended, it first ends what it has started: LibreOffice would work on without it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))


@contextmanager
def cluster(address: str) -> Iterator[Start]:
    """The workers of a Dask cluster. A worker that dies is Dask's own care.

    Args:
        address: Where its scheduler listens, e.g. "tcp://10.0.0.5:8786".

    Raises:
        CannotRunError: Dask is not installed, or no scheduler or worker answers in time.
    """
    with _silence(), _connect(address) as client:

        @contextmanager
        def start(workers: int) -> Iterator[Executor]:
            executor = client.get_executor(pure=False)
            try:
                yield executor
            finally:
                executor.shutdown(wait=False)  # on Ctrl-C: what has not begun never does

        yield start


def _connect(address: str) -> "Client":
    where = f"--cluster {address}"
    try:
        from distributed import Client
    except ImportError as error:
        step = 'Install it: pip install "papers[cluster]".'
        raise CannotRunError(Problem(where, "Dask is not installed.", step)) from error
    what = f"No Dask scheduler answers there (time limit: {CLUSTER_SECONDS} seconds)."
    step = "Start one (dask scheduler), and check the address: tcp://HOST:8786."
    try:
        client = Client(address, timeout=CLUSTER_SECONDS)
        what, step = "The cluster has no worker.", f"Start some: dask worker {address}."
        client.wait_for_workers(1, timeout=CLUSTER_SECONDS)
    except (OSError, ValueError) as error:  # a time-out is an OSError
        raise CannotRunError(Problem(where, what, step)) from error
    return client


@contextmanager
def _silence() -> Iterator[None]:
    """Dask logs what it meets, with tracebacks; what matters of it comes back as problems."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
