"""Single files on disk: written whole under another name, then put in their place."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from papers.errors import CannotRunError, Problem

TEMPORARY = ".papers-new."


def stage(folder: Path, name: str, content: bytes) -> Path:
    """Write a file whole and to the disk under a temporary name beside `name`."""
    path = folder / f"{TEMPORARY}{name}"
    try:
        with path.open("xb") as file:  # never through a link
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return path


def write_new(path: Path, content: bytes, where: str, step: str, over: bytes | None = None) -> None:
    """Write a new file whole.

    Args:
        path: The file.
        content: Its bytes.
        where: How problems call it.
        step: What to do where there is a file of that name.
        over: How a file begins in whose place this one may come; None where no file is such.

    Raises:
        CannotRunError: There is a file of that name, or it cannot be written.
    """
    try:
        clear_leftovers(path.parent)
        staged = stage(path.parent, path.name, content)
        try:
            if path.exists() and not (over and path.read_bytes().startswith(over)):
                raise CannotRunError(Problem(where, "There is a file of that name already.", step))
            os.replace(staged, path)
        finally:
            with suppress(OSError):
                staged.unlink()
    except OSError as error:
        raise cannot_write(where, error) from error


def clear_leftovers(folder: Path) -> None:
    """Remove the temporary files of builds that died."""
    for path in folder.glob(f"{TEMPORARY}*"):
        path.unlink()


def sync(folder: Path) -> None:
    """Make new names last through a power cut; Windows has no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def cannot_write(where: str, error: OSError) -> CannotRunError:
    """An error that says what stood in the way of writing, without any absolute path."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what, step = "The disk is full.", "Free some space"
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        what, step = "There is no permission to write it.", "Close it, or ask for write access"
    else:
        what, step = f"It cannot be written: {error.strerror}.", "Mend that"
    return CannotRunError(Problem(where, what, f"{step}, then run the command again."))
