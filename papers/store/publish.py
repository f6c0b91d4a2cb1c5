"""Carries out a plan so that no file is ever torn and a killed build can be told from a person.

Every file is first written whole under a temporary name; then the journal, which names what this
build makes; then each file takes its place; the manifest comes last and the journal goes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from papers.errors import CannotRunError, Problem
from papers.store.disk import cannot_write, clear_leftovers, stage, sync
from papers.store.manifest import JOURNAL, MANIFEST, journal_bytes
from papers.store.model import Plan


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a build folder; a second build of the same meeting is refused at once.

    Raises:
        CannotRunError: Another build holds it, or the lock cannot be made.
    """
    from filelock import FileLock, Timeout  # imports asyncio

    where = f"{folder.parent.name}/{folder.name}"
    try:
        folder.parent.mkdir(exist_ok=True)
        lock = FileLock(folder.parent / f".{folder.name}.lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CannotRunError(
            Problem(where, "Another build of this meeting is running.", "Wait until it is done.")
        ) from error
    except OSError as error:
        raise cannot_write(where, error) from error
    try:
        yield
    finally:
        lock.release()


def publish(plan: Plan) -> None:
    """Write what is new, remove what is no longer made, write the manifest last.

    Raises:
        CannotRunError: A file could not be written. Before the first file has taken its place the
            folder is as it was; after it every file is whole, old or new, and the next build
            completes the work.
    """
    folder, manifest = plan.folder, plan.manifest.to_bytes()
    current = MANIFEST
    staged: dict[str, Path] = {}
    try:
        folder.mkdir(exist_ok=True)
        clear_leftovers(folder)
        if not plan.writes and not plan.removals and _stands(folder, manifest):
            return
        journal = journal_bytes(plan.memory, (plan.entries[name] for name in plan.writes))
        for current, content in {JOURNAL: journal, **plan.writes, MANIFEST: manifest}.items():
            staged[current] = stage(folder, current, content)
        for current in (JOURNAL, *plan.writes):
            os.replace(staged[current], folder / current)
            if current == JOURNAL:
                sync(folder)
        for current in plan.removals:
            (folder / current).unlink(missing_ok=True)
        sync(folder)
        current = MANIFEST
        os.replace(staged[MANIFEST], folder / MANIFEST)
        sync(folder)
        (folder / JOURNAL).unlink()
    except OSError as error:
        raise cannot_write(plan.where(current), error) from error
    finally:
        for path in staged.values():
            with suppress(OSError):
                path.unlink()


def _stands(folder: Path, manifest: bytes) -> bool:
    path, journal = folder / MANIFEST, folder / JOURNAL
    return not journal.exists() and path.is_file() and path.read_bytes() == manifest
