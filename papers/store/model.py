"""What goes into a build folder, and what becomes of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from papers.errors import Problem
from papers.store.manifest import Entry, Manifest, Memory


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that has just been made."""

    name: str
    kind: str
    item: int
    appendix: str
    content: bytes
    drafted: tuple[str, ...] = ()


class State(StrEnum):
    """What became of a paper: `EDITED` and `OPEN` have their new version beside them."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper; `beside` names the newly built one where it stands apart."""

    paper: NewPaper
    state: State
    beside: str = ""


@dataclass(slots=True)
class Plan:
    """What a build will do to its folder.

    Attributes:
        folder: build/<meeting>.
        memory: What earlier builds left there.
        manifest: The manifest of this build.
        entries: Its files by name.
        writes: The content of the files to write, by name.
        removals: The names of the files to remove.
        outcomes: What becomes of each paper, in their order.
        problems: What a person has to know about it.
        barred: What makes the build impossible.
    """

    folder: Path
    memory: Memory
    manifest: Manifest
    entries: dict[str, Entry] = field(default_factory=dict)
    writes: dict[str, bytes] = field(default_factory=dict)
    removals: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    barred: list[Problem] = field(default_factory=list)

    def where(self, name: str) -> str:
        """The place of a file in a person's words."""
        return f"{self.folder.parent.name}/{self.folder.name}/{name}"
