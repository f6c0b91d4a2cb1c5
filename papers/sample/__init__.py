"""The workspace of an invented council, from which another council's own is made.

In: an empty folder. Out: a workspace in it that can be built at once.
"""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from papers.errors import CannotRunError, Problem


def make_workspace(folder: Path) -> str:
    """Copy the sample data and the Word templates into a new or empty folder.

    Returns:
        The name of the sample's meeting.

    Raises:
        CannotRunError: The folder is not empty, or it cannot be written.
    """
    where = str(folder)
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise _cannot_write(where, error) from error
    if taken:
        raise CannotRunError(
            Problem(where, "There is something here already.", "Name a new or empty folder.")
        )
    try:
        with as_file(files(__package__)) as sample:
            shutil.copytree(sample / "data", folder / "data")
            shutil.copytree(_templates(sample), folder / "templates", ignore=_not_word)
    except OSError as error:
        for name in ("data", "templates"):
            shutil.rmtree(folder / name, ignore_errors=True)
        raise _cannot_write(where, error) from error
    return min(path.name for path in (folder / "data" / "meetings").iterdir())


def _cannot_write(where: str, error: OSError) -> CannotRunError:
    cause = error.strerror or "not every file"  # shutil.Error, of many files, has no strerror
    what = f"The workspace cannot be written: {cause}."
    return CannotRunError(Problem(where, what, "Name another folder."))


def _templates(sample: Path) -> Path:
    """The templates in the package, or in the checkout that the package is run from."""
    packaged = sample / "templates"
    return packaged if packaged.is_dir() else sample.parents[1] / "templates"


def _not_word(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".docx") or name.startswith("~$")]
