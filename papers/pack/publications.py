"""What has been published of a meeting: one manifest for each publication, none ever rewritten."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from papers.errors import CannotRunError, Problem, Severity
from papers.store.manifest import sha256

FOLDER = "published"
Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file of a publication.

    Attributes:
        name: Its file name, as committee systems show it.
        title: Its title.
        size: Its size in bytes.
        sha256: The SHA-256 of its bytes.
        item: The item; 0 for the agenda and the pack.
        appendix: The letter of the appendix.
        pages: The first and last page in the pack; empty for what has none.
        source: The SHA-256 of the public copy that it was made from.
        sort: The sort of that copy: ".docx", ".pdf", ".xlsx".
        revised: How many times it has been revised.
    """

    name: str
    title: str
    size: int
    sha256: str
    item: int = 0
    appendix: str = ""
    pages: tuple[int, ...] = ()
    source: str = ""
    sort: str = ""
    revised: int = 0

    @property
    def key(self) -> Key:
        """Which paper of the meeting it is."""
        return self.item, self.appendix, self.sort


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication: the first, or a supplement.

    Attributes:
        number: 1 for the first.
        meeting: The meeting's folder.
        title: "Agenda and reports", "Supplement 1".
        published: The day.
        version: The version of the tool.
        agenda: The SHA-256 of what the agenda says, without page numbers.
        last_page: The last page so far.
        files: Its files.
        withdrawn: The papers that were published before and are no longer among the papers.
        figures: The figures that its papers print, by key: text, value, period.
        body: The body that meets.
        date: The day of the meeting.
        year: The year of the figures, e.g. "2021-22".
    """

    number: int
    meeting: str
    title: str
    published: str
    version: str
    agenda: str
    last_page: int
    files: tuple[Sealed, ...]
    withdrawn: tuple[str, ...] = ()
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    body: str = ""
    date: str = ""
    year: str = ""

    @property
    def name(self) -> str:
        """The file name of its manifest."""
        return f"publication-{self.number}.json"

    def to_bytes(self) -> bytes:
        """The manifest as it stands in the file."""
        return (json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def read_publications(folder: Path) -> list[Publication]:
    """What has been published of a meeting, in order.

    Raises:
        CannotRunError: A manifest is missing or cannot be read: nothing more can be published
            without knowing what was.
    """
    if not folder.is_dir():
        return []
    numbers = sorted(
        int(found[1])
        for path in folder.iterdir()
        if (found := re.fullmatch(r"publication-(\d+)\.json", path.name))
    )
    where = f"{folder.parent.name}/{folder.name}"
    if numbers != list(range(1, len(numbers) + 1)):
        raise _unreadable(f"{where}/publication-1.json" if not numbers else where)
    return [_read(folder, number) for number in numbers]


def _read(folder: Path, number: int) -> Publication:
    path = folder / f"publication-{number}.json"
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(Sealed(**{**one, "pages": tuple(one["pages"])}) for one in raw["files"])
        return Publication(**{**raw, "files": files, "withdrawn": tuple(raw["withdrawn"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _unreadable(f"{folder.parent.name}/{folder.name}/{path.name}") from error


def _unreadable(where: str) -> CannotRunError:
    return CannotRunError(
        Problem(
            where,
            "A manifest of an earlier publication is missing or cannot be read.",
            "Take it from a backup: without it nobody knows what was published.",
        )
    )


def standing(publications: Iterable[Publication]) -> dict[Key, Sealed]:
    """The papers that hold now: of each the one published last, by the sort that it came in."""
    found: dict[Key, Sealed] = {}
    for publication in publications:
        gone = [key for key, one in found.items() if one.name in publication.withdrawn]
        for key in gone:
            del found[key]
        found |= {
            one.key: one for one in publication.files if one.item and one.name.endswith(one.sort)
        }
    return found


def altered(folder: Path, publications: Iterable[Publication]) -> list[Problem]:
    """A warning for every published file that is gone or no longer what it was."""
    problems = []
    for one in (file for publication in publications for file in publication.files):
        path = folder / one.name
        if path.is_file() and sha256(path.read_bytes()) == one.sha256:
            continue
        what = "has been changed since" if path.exists() else "is gone"
        problems.append(
            Problem(
                f"{folder.parent.name}/{folder.name}/{one.name}",
                f"This was published and {what}.",
                "Take it from a backup, or from the website.",
                Severity.WARNING,
            )
        )
    return problems
