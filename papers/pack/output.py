"""Puts a pack's files into a folder: each whole, and none in the place of somebody else's.

pack.json lists what was put there, so that the next pack can take away what it no longer makes.
It names the new files before the first takes its place: a run that is killed leaves none unknown.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from papers.errors import CannotRunError, Problem
from papers.store.disk import cannot_write, clear_leftovers, stage, sync
from papers.store.manifest import sha256

LIST = "pack.json"


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a pack; those of the last one that are not among them go.

    Raises:
        CannotRunError: A file that is not ours has one of the names, or the disk is full. Before
            the first file has taken its place everything is as it was.
    """
    where = f"{folder.parent.name}/{folder.name}"
    try:
        before = _listed(folder)
        _refuse_theirs(folder, files, before, where)
        if not files and not before:
            return
        folder.mkdir(parents=True, exist_ok=True)
        clear_leftovers(folder)
        _put(folder, files, before)
    except OSError as error:
        raise cannot_write(where, error) from error


def _put(folder: Path, files: Mapping[str, bytes], before: Mapping[str, list[str]]) -> None:
    now = {name: [sha256(content)] for name, content in files.items()}
    both = {name: before.get(name, []) + now.get(name, []) for name in {**before, **now}}
    staged: dict[str, Path] = {}
    try:
        for name, content in files.items():
            if _digest(folder / name) != now[name][0]:
                staged[name] = stage(folder, name, content)
        last = stage(folder, f"{LIST}.last", _list(now))  # while nothing is done, there is room
        if staged:
            os.replace(stage(folder, LIST, _list(both)), folder / LIST)
        for name, path in staged.items():
            os.replace(path, folder / name)
        for name in set(before) - set(files):
            if _digest(folder / name) in before[name]:
                (folder / name).unlink()
        os.replace(last, folder / LIST)
        sync(folder)
    finally:
        with suppress(OSError):
            clear_leftovers(folder)


def _refuse_theirs(
    folder: Path, files: Mapping[str, bytes], before: Mapping[str, list[str]], where: str
) -> None:
    problems = [
        Problem(
            f"{where}/{name}",
            "There is a file of this name that papers has not made, or that was changed since.",
            "Move it elsewhere, then run the command again.",
        )
        for name, content in files.items()
        if _digest(folder / name) not in (None, sha256(content), *before.get(name, ()))
    ]
    if problems:
        raise CannotRunError(problems)


def _listed(folder: Path) -> dict[str, list[str]]:
    """The files of the last pack and what they may hold; an unreadable list counts as none."""
    try:
        raw = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return {str(name): [str(each) for each in raw[name]] for name in raw if _is_plain(name)}
    except (FileNotFoundError, ValueError, TypeError):
        return {}


def _is_plain(name: str) -> bool:
    return "/" not in name and "\\" not in name and name not in ("", ".", "..")


def _list(files: Mapping[str, list[str]]) -> bytes:
    content = json.dumps(dict(sorted(files.items())), indent=2, ensure_ascii=False) + "\n"
    return content.encode("utf-8")


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is nothing, "" for what is no file."""
    if path.is_symlink():
        return ""
    if not path.exists():
        return None
    return sha256(path.read_bytes()) if path.is_file() else ""
