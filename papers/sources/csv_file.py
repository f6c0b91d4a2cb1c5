"""Reads comma-separated text."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from papers.errors import FiguresError, Problem
from papers.sources.grid import RawRow, assemble
from papers.sources.table import Table, TableError

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the first bytes of .xls, and of a file with a password
_SAVE_AS = 'Open it in Excel and save it as "CSV UTF-8 (Comma delimited)".'


def read_csv(path: Path, name: str) -> Table:
    """Read a CSV file; a byte order mark is allowed.

    Args:
        path: The file.
        name: Its name as people know it.

    Raises:
        FiguresError: With every fault at once.
        OSError: Where the file cannot be read.
    """
    content = path.read_bytes()
    if problem := _another_form(content, name):
        raise FiguresError(problem)
    problems = _not_utf8(content, name)
    text = content.decode("utf-8-sig", errors="replace")
    if problem := _another_separator(text, name):
        raise FiguresError(problem)
    broken = list(problems)
    try:
        return assemble(name, _rows(text, name, problems, broken), problems)
    except TableError as error:
        if broken:  # what was read is not what was meant: to look for more would find false faults
            raise FiguresError(error.problems) from error
        raise


def _another_form(content: bytes, name: str) -> Problem | None:
    workbook = f"{PurePath(name).stem}.xlsx"
    if content.startswith(b"PK\x03\x04"):
        return Problem(name, "This is an Excel workbook.", f"Rename it to {workbook}.")
    if content.startswith(OLE):
        what = "This is an old Excel workbook (.xls), or one with a password."
        return Problem(name, what, f"Open it in Excel and save it as {workbook}.")
    # In UTF-16 every second byte of a Latin letter is 0.
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        return Problem(name, "The file is in UTF-16, not in UTF-8.", _SAVE_AS)
    return None


def _another_separator(text: str, name: str) -> Problem | None:
    number, line = next(((n, s) for n, s in enumerate(text.splitlines(), 1) if s.strip()), (0, ""))
    if re.fullmatch(r' *"?sep=,?"? *,*', line):
        what = f'The line "{line.strip()}" is for Excel only; the headings must stand there.'
        return Problem(f"{name}, line {number}", what, "Delete the line.")
    for separator, word in ((";", "semicolons"), ("\t", "tabs")):
        if "," not in line and (
            line.count(separator) > 1 or line.strip(' "') == f"sep={separator}"
        ):
            what = f"The columns are separated by {word}, not by commas."
            step = 'Save it again as "CSV UTF-8 (Comma delimited)" or as an Excel workbook (.xlsx).'
            return Problem(f"{name}, line {number}", what, step)
    return None


def _not_utf8(content: bytes, name: str) -> list[Problem]:
    bad = [number for number, line in enumerate(content.split(b"\n"), 1) if not _is_utf8(line)]
    if not bad:
        return []
    also = ""
    if len(bad) > 1:
        more = f" and {len(bad) - 6} more" if len(bad) > 6 else ""
        also = f" So are lines {', '.join(map(str, bad[1:6]))}{more}."
    return [Problem(f"{name}, line {bad[0]}", f"The line is not in UTF-8.{also}", _SAVE_AS)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: str, name: str, problems: list[Problem], broken: list[Problem]) -> Iterator[RawRow]:
    # strict: an open quotation mark would else swallow every row below it without a word.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        where = f"{name}, line {reader.line_num + 1}"
        try:
            texts = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"The row that begins here cannot be read: {error}."
            advice = 'Put the text in quotation marks, and double every " inside it.'
            broken.append(Problem(where, what, advice))
            problems.append(broken[-1])
        else:
            yield _raw_row(where, texts)


def _raw_row(where: str, texts: list[str]) -> RawRow:
    def place(index: int, heading: str) -> str:
        return f"{where}, column {heading or index + 1}"

    return RawRow(where, tuple(texts), place)
