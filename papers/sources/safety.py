"""Looks into a Word or Excel file before any library does: no bombs, no tricks with names or XML.

Limits as measured: a workbook of 5 KB and a document of 61 KB have hung the libraries.
"""

import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import IO
from xml.parsers import expat

from papers.errors import Problem

MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 100
RATIO_FROM = 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


class _RootReached(Exception):
    """A DOCTYPE can only stand before the root element: no need to read on."""


def check_package(path: Path, where: str = "") -> list[Problem]:
    """The faults that make a .docx or .xlsx file unsafe or unreadable; empty if there are none.

    Args:
        path: The file.
        where: Its name as people know it; by default the file's own name.

    Raises:
        OSError: Where the file cannot be opened.
    """
    where = where or path.name
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            return [_old_or_locked(where, file.read())]
        try:
            with zipfile.ZipFile(file) as archive:
                # A bomb must not be unpacked, not even to look for more faults.
                return _bomb(where, archive) or _names(where, archive) + _xml(where, archive)
        except _DAMAGE:
            return [_damaged(where)]


def _old_or_locked(where: str, content: bytes) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Problem(
            where,
            "The file is protected with a password.",
            "Open it, take the password off (File, Info) and save it.",
        )
    return Problem(
        where,
        "The file has the old Office format (.xls or .doc) under a new name.",
        "Open it in Excel or Word and save it as .xlsx or .docx.",
    )


def _damaged(where: str) -> Problem:
    return Problem(
        where,
        "The file is damaged, or it is no Word or Excel file.",
        "Open it in Word or Excel and save it again, or take it from a backup.",
    )


def _refused(where: str, what: str) -> Problem:
    return Problem(
        where, what, "Do not open it; ask its sender for a file saved by Word or Excel itself."
    )


def _bomb(where: str, archive: zipfile.ZipFile) -> list[Problem]:
    members = archive.infolist()
    problems = []
    if len(members) > MAX_MEMBERS:
        problems.append(_refused(where, f"The file holds more than {MAX_MEMBERS:,} parts."))
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        size = MAX_UNPACKED // 2**20
        problems.append(_refused(where, f"Unpacked, the file is larger than {size} MB."))
    problems += [
        _refused(where, f'The part "{member.filename}" is packed more than {MAX_RATIO} to 1.')
        for member in members
        if member.file_size > RATIO_FROM
        and member.file_size > MAX_RATIO * max(member.compress_size, 1)
    ]
    return problems


def _names(where: str, archive: zipfile.ZipFile) -> list[Problem]:
    # Part names are equal whatever their case (ECMA-376 Part 2, 6.2.2).
    names = Counter(name.casefold() for name in archive.namelist())
    problems = [
        _refused(where, f'The part "{name}" stands in the file {count} times.')
        for name, count in names.items()
        if count > 1
    ]
    for name in archive.namelist():
        steps = name.replace("\\", "/").split("/")
        if ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0]:
            problems.append(_refused(where, f'The part "{name}" points out of the file.'))
    return problems


def _xml(where: str, archive: zipfile.ZipFile) -> list[Problem]:
    problems = []
    for member in archive.infolist():
        if member.filename.casefold().endswith(".svg"):
            continue  # pictures, which may have a DOCTYPE; no library here reads them as XML
        with archive.open(member) as part:
            try:
                doctype = _has_doctype(part)
            except (expat.ExpatError, LookupError, ValueError):  # the latter two: odd encodings
                doctype = False
                problems.append(_damaged(f"{where}, part {member.filename}"))
        if doctype:
            problems.append(_refused(where, f'The part "{member.filename}" has a DOCTYPE.'))
    return problems


def _has_doctype(part: IO[bytes]) -> bool:
    """Whether a part is XML with a document type; reads no further than its root element."""
    chunk = part.read(4096)
    if not chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return False
    found: list[str] = []

    def doctype(name: str, *_: object) -> None:
        found.append(name)
        raise _RootReached

    def root(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        while chunk:
            parser.Parse(chunk)
            chunk = part.read(65536)
        parser.Parse(b"", True)
    except _RootReached:
        pass
    return bool(found)
