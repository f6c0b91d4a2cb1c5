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
from papers.store.manifest import JOURNAL, MANIFEST, journal_bytes, sha256
from papers.store.model import Plan
from papers.store.plan import digest_of


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
        current = JOURNAL
        os.replace(staged[current], folder / current)
        sync(folder)
        for current in plan.writes:
            _refuse_if_saved_meanwhile(plan, current)
            os.replace(staged[current], folder / current)
        for current in plan.removals:
            _refuse_if_saved_meanwhile(plan, current)
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


def _refuse_if_saved_meanwhile(plan: Plan, name: str) -> None:
    """A person may have saved the file since the plan was made; that work is not lost either."""
    known = plan.memory.ours | {sha256(plan.writes.get(name, b""))}
    found = digest_of(plan.folder / name)
    if found is not None and found not in known:
        raise CannotRunError(
            Problem(
                plan.where(name),
                "Somebody saved it while the papers were being written: it stays as it is.",
                "Build again: the new paper will then stand beside it.",
            )
        )


def _stands(folder: Path, manifest: bytes) -> bool:
    path, journal = folder / MANIFEST, folder / JOURNAL
    return not journal.exists() and path.is_file() and path.read_bytes() == manifest
