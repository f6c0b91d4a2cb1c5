"""Finds and reads a table, whichever form it has."""

from pathlib import Path

from papers.errors import CannotRunError, FiguresError, Problem
from papers.sources.csv_file import read_csv
from papers.sources.table import Table

_FORMS = (".csv", ".xlsx")


def find_table(folder: Path, stem: str) -> Path | None:
    """The file of a table: `stem`.csv or `stem`.xlsx in `folder`; None where there is neither.

    Raises:
        FiguresError: Where there are both.
        CannotRunError: Where the folder cannot be looked into.
    """
    where = "/".join(folder.parts[-2:])
    try:
        names = [stem + form for form in _FORMS if (folder / (stem + form)).is_file()]
    except OSError as error:
        raise _cannot_open(where, error) from error
    if len(names) > 1:
        raise FiguresError(
            Problem(
                where,
                f"The same table is there twice: {' and '.join(names)}.",
                "Keep the one that is right and move the other out of the folder.",
            )
        )
    return folder / names[0] if names else None


def read_table(path: Path, workspace: Path) -> Table:
    """Read a table of text from a CSV file or the first visible sheet of an Excel workbook.

    Raises:
        TableError: With every fault of the file at once, and what could be read of it.
        FiguresError: Where nothing of it can be read.
        CannotRunError: Where the file cannot be opened.
    """
    name = path.relative_to(workspace).as_posix() if path.is_relative_to(workspace) else path.name
    try:
        if path.suffix.casefold() == ".csv":
            return read_csv(path, name)
        # openpyxl is slow to import, and most workspaces hold CSV only.
        from papers.sources.excel import read_excel

        return read_excel(path, name)
    except OSError as error:
        raise _cannot_open(name, error) from error


def _cannot_open(where: str, error: OSError) -> CannotRunError:
    return CannotRunError(
        Problem(
            where,
            f"It cannot be opened: {error.strerror}.",
            "Close it in other programs and check that you may read it.",
        )
    )
