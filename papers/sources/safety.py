"""Looks into a Word or Excel file before any library does: no bombs, no tricks with names or XML.

Limits as measured: a workbook of 5 KB and a document of 61 KB have hung the libraries, a picture of
109 KB has cost LibreOffice 28 seconds and 1 GB.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import IO
from xml.parsers import expat

from papers.errors import Problem
from papers.sources.active import CONTENT_TYPES, check_active, said
from papers.sources.parts import check_parts
from papers.sources.pictures import pixels

MAX_MEMBERS = 2_000
MAX_PACKED = 100 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 100
RATIO_FROM = 2**20
MAX_ELEMENTS = 500_000
MAX_PIXELS = 40_000_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END = struct.Struct("<4s16xH")  # the last record of a zip: its mark, and the length of a comment
_XML_NAMES = (".xml", ".rels", ".vml")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    expat.ExpatError,
)


class _RootReached(Exception):
    """A DOCTYPE can only stand before the root element: no need to read on."""


def check_package(path: Path, where: str = "") -> list[Problem]:
    """The faults that make a .docx or .xlsx file unsafe or unreadable; empty if there are none.

    Of a Word file every part is read to its end, and nothing in it may act by itself.

    Args:
        path: The file.
        where: Its name as people know it; by default the file's own name.

    Raises:
        OSError: Where the file cannot be opened.
    """
    where = where or path.name
    size = path.stat().st_size
    if size > MAX_PACKED:
        return [_refused(where, f"The file is larger than {MAX_PACKED // 2**20} MB.")]
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            return [_old_or_locked(where, file.read())]
        try:
            if not _is_whole(file, size):
                return [_damaged(where)]
            with zipfile.ZipFile(file) as archive:
                # A bomb must not be unpacked, not even to look for more faults.
                return _bomb(where, archive, size) or _contents(where, archive)
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


def _is_whole(file: IO[bytes], size: int) -> bool:
    """Whether the file begins and ends as a zip does, with nothing before and nothing after."""
    file.seek(0)
    begins = file.read(4) == b"PK\x03\x04"
    file.seek(max(size - _END.size - 2**16, 0))
    tail = file.read()
    start = tail.rfind(b"PK\x05\x06")
    if not begins or start < 0 or len(tail) - start < _END.size:
        return False
    _, comment = _END.unpack_from(tail, start)
    return len(tail) - start == _END.size + int(comment)


def _bomb(where: str, archive: zipfile.ZipFile, size: int) -> list[Problem]:
    members = archive.infolist()
    problems = []
    if len(members) > MAX_MEMBERS:
        problems.append(_refused(where, f"The file holds more than {MAX_MEMBERS:,} parts."))
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        limit = MAX_UNPACKED // 2**20
        problems.append(_refused(where, f"Unpacked, the file is larger than {limit} MB."))
    elif sum(member.compress_size for member in members) > size:
        problems.append(_refused(where, "Parts of the file lie over one another."))
    problems += [
        _refused(where, f'The part "{member.filename}" is packed more than {MAX_RATIO} to 1.')
        for member in members
        if member.file_size > RATIO_FROM
        and member.file_size > MAX_RATIO * max(member.compress_size, 1)
    ]
    problems += [
        _refused(where, f'The part "{member.filename}" is packed as Office never does it.')
        for member in members
        if member.compress_type not in _PACKINGS
    ]
    return problems


def _contents(where: str, archive: zipfile.ZipFile) -> list[Problem]:
    problems = _names(where, archive) + _xml(where, archive)
    if problems:
        return problems
    if CONTENT_TYPES not in archive.namelist():  # of a workbook, excel.py says what it is
        return [] if where.lower().endswith(".xlsx") else [_damaged(where)]
    types = said(archive.read(CONTENT_TYPES))
    return _document(where, archive) if any("word" in each for each in types) else []


def _names(where: str, archive: zipfile.ZipFile) -> list[Problem]:
    # Part names are equal whatever their case (ECMA-376 Part 2, 6.2.2).
    names = Counter(name.replace("\\", "/").casefold() for name in archive.namelist())
    problems = [
        _refused(where, f'The part "{name}" stands in the file {count} times.')
        for name, count in names.items()
        if count > 1
    ]
    for member in archive.infolist():
        name = member.filename
        steps = name.replace("\\", "/").split("/")
        if ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0]:
            problems.append(_refused(where, f'The part "{name}" points out of the file.'))
        if stat.S_ISLNK(member.external_attr >> 16):
            problems.append(_refused(where, f'The part "{name}" is a link to another file.'))
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


def _document(where: str, archive: zipfile.ZipFile) -> list[Problem]:
    """The faults of a Word file: what acts by itself, and what is too much for a reader."""
    problems: list[Problem] = []
    xml: dict[str, bytes] = {}
    for name in archive.namelist():
        data = archive.read(name)  # to the end, so that damage anywhere is found
        problems += [Problem(where, *fault) for fault in check_active(name, data)]
        if name.casefold().endswith(_XML_NAMES):
            xml[name] = data
            if not name.startswith("customXml/") and not _is_utf8(data):
                problems.append(_refused(where, f'The part "{name}" is not written in UTF-8.'))
        if pixels(data) > MAX_PIXELS:
            what = f'The picture "{name}" has more than {MAX_PIXELS // 10**6} million points.'
            problems.append(Problem(where, what, "Insert a smaller version of the picture."))
    if sum(data.count(b"<") for data in xml.values()) > MAX_ELEMENTS:
        problems.append(_refused(where, f"The file has more than {MAX_ELEMENTS:,} XML tags."))
    if not problems:
        step = "Open it in Word and save it again, or take it from a backup."
        faults = check_parts(xml, frozenset(archive.namelist()))
        problems += [Problem(where, f"The file is damaged. {fault}", step) for fault in faults]
    return list(dict.fromkeys(problems))


def _is_utf8(data: bytes) -> bool:
    """Whether an XML part begins as one in UTF-8, as Word writes it."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1000]
    declared = _ENCODING.match(start)
    encoding = declared[1].lower() if declared else b"utf-8"
    return start.startswith(b"<") and b"\0" not in start and encoding in (b"utf-8", b"us-ascii")
