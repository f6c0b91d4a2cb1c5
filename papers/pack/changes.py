"""What has changed since a meeting's papers were published."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from papers.documents.content import Agenda, plain
from papers.pack.front import remark_of
from papers.pack.model import PackItem, PackMeeting, Pages
from papers.pack.papers import PackedPaper
from papers.pack.publications import Key, Publication, Sealed, standing
from papers.store.manifest import sha256


@dataclass(frozen=True, slots=True)
class Changes:
    """What a supplement has to bring.

    Attributes:
        new: Papers that were not published before.
        revised: Papers in another version than the one published, with that one.
        withdrawn: Published papers that are no longer there.
        agenda: Whether the agenda itself says something else.
        revisions: By its key, the revision in which a paper was published last, also where that
            was withdrawn.
    """

    new: tuple[PackedPaper, ...]
    revised: tuple[tuple[PackedPaper, Sealed], ...]
    withdrawn: tuple[Sealed, ...]
    agenda: bool
    revisions: Mapping[Key, int]

    def __bool__(self) -> bool:
        return bool(self.new or self.revised or self.withdrawn or self.agenda)

    @property
    def papers(self) -> set[tuple[int, str, str]]:
        """The keys of the papers that the supplement holds."""
        return {one.key for one in (*self.new, *(one for one, _ in self.revised))}

    def revision(self, paper: PackedPaper) -> int:
        """Which revision it is; 0 for what was never published."""
        return self.revisions.get(paper.key, -1) + 1

    def before(self, paper: PackedPaper) -> Sealed | None:
        """What a revised paper takes the place of."""
        return next((old for one, old in self.revised if one.key == paper.key), None)


def find_changes(
    papers: Sequence[PackedPaper], agenda: str, publications: Sequence[Publication]
) -> Changes:
    """Compare the papers with what was published, by what they hold.

    A paper that only has another number, because an item was put in before it, is not changed.
    """
    left = standing(publications)
    others = []
    for paper in papers:
        if paper.key in left and left[paper.key].source == paper.digest:
            del left[paper.key]
        else:
            others.append(paper)
    changed = []
    for paper in others:
        moved = next((key for key, one in left.items() if one.source == paper.digest), None)
        if moved is None:
            changed.append(paper)
        else:
            del left[moved]
    revised = [(paper, left.pop(paper.key)) for paper in changed if paper.key in left]
    old = {paper.key for paper, _ in revised}
    new = [paper for paper in changed if paper.key not in old]
    agenda_changed = bool(publications) and publications[-1].agenda != agenda
    revisions = {one.key: one.revised for each in publications for one in each.files}
    return Changes(tuple(new), tuple(revised), tuple(left.values()), agenda_changed, revisions)


def agenda_digest(meeting: PackMeeting) -> str:
    """What the agenda says, without pages and without what is to follow, as one SHA-256."""
    agenda: Agenda = replace(meeting.agenda, items=())
    items = [
        [item.number, item.title, item.report_by, remark_of(replace(item, to_follow=False))]
        for item in meeting.items
    ]
    return sha256(json.dumps([plain(agenda), items], sort_keys=True).encode())


def supplement_remarks(item: PackItem, changes: Changes) -> tuple[str, ...]:
    """What the agenda of a supplement says of an item."""
    said = list(remark_of(item))
    for paper, old in changes.revised:
        if paper.item.number == item.number:
            where = f" {_lower(Pages(*old.pages))}" if old.pages else ""
            said.append(f"Revised: {_called(old)}. It replaces{where or ' the one published'}.")
    said += [f"Withdrawn: {_called(old)}." for old in changes.withdrawn if old.item == item.number]
    return tuple(dict.fromkeys(said))


def earlier_pages(publications: Sequence[Publication]) -> Mapping[int, str]:
    """On which pages of earlier packs the papers of each item stand, by its number."""
    held = set(standing(publications).values())
    found: dict[int, list[str]] = {}
    for publication in publications:
        pages: dict[int, list[int]] = {}
        for one in publication.files:
            if one in held and one.pages:
                pages.setdefault(one.item, []).extend(one.pages)
        for item, numbers in pages.items():
            found.setdefault(item, []).append(str(Pages(min(numbers), max(numbers))))
    return {item: f"({', '.join(each)})" for item, each in found.items()}


def _called(old: Sealed) -> str:
    return f"Appendix {old.appendix}" if old.appendix else "the report"


def _lower(pages: Pages) -> str:
    return str(pages).replace("P", "p", 1)
