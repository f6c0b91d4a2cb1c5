"""manifest.json, which says what the tool made, and the journal of a build that is under way."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from papers.errors import Problem, Severity

MANIFEST = "manifest.json"
JOURNAL = ".journal.json"


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Role(StrEnum):
    """What a file in the build folder is.

    `RECORD` is the paper itself, `COMPARISON` a newly built one beside a paper that a person has
    edited or has open, `KEPT` a file that is no longer made but that a person has edited. Only the
    record is ever packed or published.
    """

    RECORD = "record"
    COMPARISON = "comparison"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the build folder.

    Attributes:
        name: Its file name.
        kind: The kind of paper.
        item: The number of the agenda item.
        appendix: The letter of the appendix; "" for the report itself.
        role: What the file is.
        sha256: The SHA-256 of what was last built under this name; "" where nothing ever was. A
            file on disk with another one was edited by a person.
        made_from: The `Manifest.source` that it was built from; "" where it never was.
        drafted: The keys of the indicators whose commentary was drafted and is printed in it.
    """

    name: str
    kind: str
    item: int
    appendix: str
    role: Role = Role.RECORD
    sha256: str = ""
    made_from: str = ""
    drafted: tuple[str, ...] = ()

    @property
    def paper(self) -> tuple[int, str, str]:
        """Which paper of the meeting it is, whatever its file is called."""
        return self.item, self.appendix, self.kind


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build made, from what. It holds no time, no user and no absolute path.

    Attributes:
        version: The version of the tool.
        meeting: The folder of the meeting.
        inputs: The SHA-256 of every input by its path in the workspace.
        files: The files, in the order of their names.
    """

    version: str
    meeting: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Entry, ...] = ()

    @property
    def source(self) -> str:
        """One SHA-256 over the inputs and the version of the tool."""
        return sha256(json.dumps([self.version, dict(sorted(self.inputs.items()))]).encode())

    def with_files(self, files: Mapping[str, Entry]) -> "Manifest":
        """The same manifest with these files, in the order of their names."""
        return replace(self, files=tuple(files[name] for name in sorted(files)))

    def to_bytes(self) -> bytes:
        """The manifest as it stands in the file."""
        plain = {**asdict(self), "inputs": dict(sorted(self.inputs.items()))}
        return (json.dumps(plain, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier builds left in the folder.

    Attributes:
        files: What they made, by file name.
        ours: The SHA-256 of everything that they made.
        unfinished: What builds made that did not come to their end.
        problems: A warning where the manifest cannot be read.
        inputs: The SHA-256 of what the last of them was made from, by its path.
    """

    files: Mapping[str, Entry]
    ours: frozenset[str]
    unfinished: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)


def recall(folder: Path) -> Memory:
    """Read the manifest and the journal of a build folder; unreadable ones count as absent."""
    problems: tuple[Problem, ...] = ()
    finished: tuple[Entry, ...] = ()
    unfinished: tuple[Entry, ...] = ()
    inputs: Mapping[str, str] = {}
    try:
        raw = _read_json(folder / MANIFEST)
        finished = () if raw is None else _entries(raw["files"])
        inputs = {} if raw is None else dict(raw["inputs"])
    except (ValueError, TypeError, KeyError):
        problems = (_unreadable(folder),)
    with suppress(ValueError, TypeError, KeyError):
        unfinished = _entries(_read_json(folder / JOURNAL) or [])
    return Memory(
        files={entry.name: entry for entry in (*unfinished, *finished)},
        ours=frozenset(entry.sha256 for entry in (*unfinished, *finished) if entry.sha256),
        unfinished=unfinished,
        problems=problems,
        inputs=inputs,
    )


def journal_bytes(memory: Memory, made: Iterable[Entry]) -> bytes:
    """The journal: what this build makes, and what unfinished ones before it may have made."""
    return json.dumps([asdict(entry) for entry in (*memory.unfinished, *made)]).encode()


def _read_json(path: Path) -> Any:
    """What stands in a JSON file; None where there is no such file."""
    if path.is_symlink() or not path.is_file():
        return None
    return json.loads(path.read_text(encoding="utf-8"))


def _entries(raw: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    return tuple(_entry(each) for each in raw)


def _entry(raw: Mapping[str, Any]) -> Entry:
    entry = Entry(**{**raw, "role": Role(raw["role"]), "drafted": tuple(raw["drafted"])})
    plain = (PurePosixPath(entry.name).name, PureWindowsPath(entry.name).name)
    if plain != (entry.name, entry.name):
        raise ValueError(entry.name)  # never let a manifest point out of its folder
    return entry


def _unreadable(folder: Path) -> Problem:
    return Problem(
        f"{folder.parent.name}/{folder.name}/{MANIFEST}",
        "It cannot be read, so it is not known which papers a person has edited. "
        "Those that differ from the new ones stay, and the new ones stand beside them.",
        "Delete the papers that nobody has edited and build again.",
        Severity.WARNING,
    )
