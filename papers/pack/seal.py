"""Puts the files of a publication into published/<meeting>, where nothing is ever rewritten."""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from papers.errors import CannotRunError, Problem
from papers.pack.publications import Publication
from papers.store.disk import cannot_write, clear_leftovers, stage, sync
from papers.store.manifest import sha256

_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def seal(
    folder: Path, files: Mapping[str, bytes], publication: Publication, taken: set[str]
) -> None:
    """Write the files read-only, the manifest last.

    Args:
        folder: published/<meeting>.
        files: The files of this publication.
        publication: Its manifest.
        taken: The names that earlier publications have.

    Raises:
        CannotRunError: A name is taken by a published file or by one that is not ours, or the
            disk is full. Files without a manifest are what a run left that was killed; the next
            one takes their place.
    """
    where = f"{folder.parent.name}/{folder.name}"
    staged: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear_leftovers(folder)
        _refuse_taken(folder, files, taken, where)
        for name, content in {**files, publication.name: publication.to_bytes()}.items():
            staged[name] = stage(folder, name, content)
            staged[name].chmod(_READ_ONLY)
        for name, path in staged.items():  # a dictionary keeps its order: the manifest is last
            if (folder / name).exists():
                (folder / name).chmod(_READ_ONLY | stat.S_IWUSR)  # or Windows does not replace it
            if name == publication.name:
                sync(folder)
            os.replace(path, folder / name)
        sync(folder)
    except OSError as error:
        raise cannot_write(where, error) from error
    finally:
        for path in staged.values():
            with suppress(OSError):
                path.unlink()


def _refuse_taken(folder: Path, files: Mapping[str, bytes], taken: set[str], where: str) -> None:
    folded = {name.casefold() for name in taken}
    problems = [
        Problem(
            f"{where}/{name}",
            "A published file has this name already, and is never rewritten.",
            "Give the item or the appendix another title.",
        )
        for name in files
        if name.casefold() in folded
    ]
    problems += [
        Problem(f"{where}/{name}", "There is a link or folder of this name.", "Move it away.")
        for name in files
        if (folder / name).is_symlink() or (folder / name).is_dir()
    ]
    problems += [
        Problem(
            f"{where}/{name}",
            "There is a file of this name that was not published by papers.",
            "Move it elsewhere, then publish again.",
        )
        for name, content in files.items()
        if (folder / name).is_file()
        and (folder / name).stat().st_mode & stat.S_IWUSR
        and sha256((folder / name).read_bytes()) != sha256(content)
    ]
    if problems:
        raise CannotRunError(problems)
