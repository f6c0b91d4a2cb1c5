"""Who has a file open, as Word and LibreOffice note it beside the file."""

import os
from pathlib import Path

SOMEBODY = "somebody"


def open_by(path: Path) -> str:
    """Who has a file open: the name in the lock file, "somebody" if it tells none, "" if nobody.

    Excel and Word write an owner file "~$name"; from a Word file's name of seven letters or more
    the first one or two are left out. LibreOffice writes ".~lock.name#". On Windows a file that a
    program has open cannot be renamed, not even to its own name.
    """
    owners = [path.with_name(f"~${path.name[cut:]}") for cut in (0, 1, 2)]
    for owner in owners:
        if owner.is_file():
            return _printable(_word_user(_read(owner)))
    lock = path.with_name(f".~lock.{path.name}#")
    if lock.is_file():
        return _printable(_libreoffice_user(_read(lock)))
    try:
        os.rename(path, path)
    except PermissionError:
        return SOMEBODY
    except OSError:  # a disk that is read-only
        return ""
    return ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # Word keeps its owner file to itself on Windows
        return b""


def _word_user(note: bytes) -> str:
    """The user in Word's owner file: a byte with the length of the name, then the name."""
    return note[1 : 1 + note[0]].decode("cp1252", "replace") if note else ""


def _libreoffice_user(note: bytes) -> str:
    """The user in LibreOffice's lock file: name, login, host, time and profile, with commas."""
    fields = note.decode("utf-8", "replace").split(",")
    return next((field for field in fields[:2] if field.strip()), "")


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()).strip() or SOMEBODY
