"""Where the work is done: in processes of this computer, or on a Dask cluster."""

import logging
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from papers.batch.run import Start
from papers.errors import CannotRunError, Problem

MOST_WORKERS = 61  # Windows cannot wait for more
CLUSTER_SECONDS = 10


def default_workers(meetings: int) -> int:
    """How many workers of this computer that many meetings are given."""
    return min(os.cpu_count() or 1, meetings, MOST_WORKERS)


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Processes of this computer; started anew ("spawn"), so that all systems do the same.

    On Ctrl-C they are ended at once and not waited for: a build that is cut off leaves the old
    papers, or whole new ones. They do not hear the Ctrl-C themselves, so none tells it twice.
    """
    spawn = multiprocessing.get_context("spawn")
    ignore = (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(workers, spawn, signal.signal, ignore) as pool:
        try:
            yield pool
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            raise


@contextmanager
def cluster(address: str) -> Iterator[Start]:
    """The workers of a Dask cluster. A worker that dies is Dask's own care.

    Args:
        address: Where its scheduler listens, e.g. "tcp://10.0.0.5:8786".

    Raises:
        CannotRunError: Dask is not installed, or no scheduler or worker answers in time.
    """
    where = f"--cluster {address}"
    try:
        from distributed import Client
    except ImportError as error:
        step = 'Install it: pip install "papers[cluster]".'
        raise CannotRunError(Problem(where, "Dask is not installed.", step)) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told below
    try:
        client = Client(address, timeout=CLUSTER_SECONDS)
    except (OSError, ValueError) as error:  # a time-out is an OSError
        what = f"No Dask scheduler answers there (time limit: {CLUSTER_SECONDS} seconds)."
        step = "Start one (dask scheduler), and check the address: tcp://HOST:8786."
        raise CannotRunError(Problem(where, what, step)) from error

    @contextmanager
    def start(workers: int) -> Iterator[Executor]:
        executor = client.get_executor(pure=False)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)  # on Ctrl-C: what has not begun never does

    with client:
        try:
            client.wait_for_workers(1, timeout=CLUSTER_SECONDS)
        except TimeoutError as error:
            step = f"Start some: dask worker {address}."
            raise CannotRunError(Problem(where, "The cluster has no worker.", step)) from error
        yield start
