"""Prepared templates on disk, as data in a folder of the user's own: see docs/adr/0007.

An entry is JSON under a checksum. It is believed only where nobody else can have written it: the
folder and the file belong to this user and no other may write to them. Whatever is not as it
should be is ignored and made anew; a folder that cannot be used means: in memory only.
"""

import json
import os
import stat
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import lxml

FOLDER = "PAPERS_CACHE"
MAX_ENTRIES = 100
MAX_BYTES = 64 * 2**20
_HERE = Path(__file__).parent
_CONTENT = _HERE.parent / "content"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def key_of(template: bytes, vocabulary: str) -> str:
    """The name of an entry: the template, its vocabulary, and the code that prepares it."""
    parts = (_code(), _hex(template), vocabulary)
    return _hex("\0".join(parts).encode("utf-8", "surrogatepass"))


def _hex(data: bytes) -> str:
    return blake2b(data, digest_size=32).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """The versions of what prepares: this room and the content by their text, Python and lxml.

    Jinja's is none of them: it compiles a kept source anew in each process.
    """
    digest = blake2b(digest_size=32)
    for path in (*sorted(_HERE.glob("*.py")), *sorted(_CONTENT.glob("*.py"))):
        digest.update(path.read_bytes())
    versions = (sys.version, getattr(lxml, "__version__", ""))
    return f"{digest.hexdigest()} {versions}"


def folder() -> Path | None:
    """Where entries are kept, if that can be a place of this user alone; None for nowhere.

    $PAPERS_CACHE, or the system's own place; an empty $PAPERS_CACHE turns it off.
    """
    named = os.environ.get(FOLDER)
    if named is not None:
        return _private(Path(named)) if named else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return _private(base / "papers")


def _private(path: Path) -> Path | None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.lstat()
    except OSError:
        return None
    return path if stat.S_ISDIR(status.st_mode) and _ours(status) else None


def _ours(status: os.stat_result) -> bool:
    """Windows says nothing here; its own place for such files belongs to the user."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def load(key: str) -> dict[str, Any] | None:
    """An entry, or None where there is none that can be believed."""
    place = folder()
    if place is None:
        return None
    try:
        data = _read(place / f"{key}.json")
        digest, _, text = data.partition(b"\n")
        if digest.decode("ascii") != _checksum(key, text):
            return None
        entry = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _read(path: Path) -> bytes:
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # no system has all of them
        flags |= getattr(os, name, 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not _ours(status) or status.st_size > MAX_BYTES:
            raise OSError("not a file of ours")
        return file.read()


def store(key: str, entry: dict[str, Any]) -> None:
    """Keep an entry: written under another name first, so that nobody reads half of it."""
    place = folder()
    if place is None:
        return
    text = json.dumps(entry, separators=(",", ":")).encode()
    if len(text) > MAX_BYTES // 2:
        return
    temporary = place / f"{key}.{os.urandom(8).hex()}.tmp"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(_checksum(key, text).encode() + b"\n" + text)
        os.replace(temporary, place / f"{key}.json")
        _prune(place)
    except OSError:
        with suppress(OSError):
            temporary.unlink()


def _checksum(key: str, text: bytes) -> str:
    return _hex(key.encode() + text)


def _prune(place: Path) -> None:
    """Remove the oldest entries, and what a broken run left behind."""
    entries = sorted(place.glob("*.*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[MAX_ENTRIES:]:
        if path.suffix in (".json", ".tmp"):
            path.unlink(missing_ok=True)
