"""Links and bookmarks: where they lead in the pack, and what of them may not come into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Page, Pdf, String

_KEPT = {"/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/H", "/QuadPoints", "/StructParent"}
_PRINT = 4  # the flag of an annotation that is printed too, and neither hidden nor locked
_DEEPEST = 8

Target = tuple[Page, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark of a paper: its text, the page in the paper from 0, the height on it."""

    title: str
    page: int
    top: float | None
    below: tuple["Heading", ...] = ()


class Places:
    """The places of a PDF that links and bookmarks of its own lead to."""

    def __init__(self, pdf: Pdf) -> None:
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._named: dict[str, Object] = {}
        names = pdf.Root.get("/Names", Dictionary())
        if "/Dests" in names:
            self._named |= dict(NameTree(names.Dests).items())
        self._named |= {
            key.lstrip("/"): value for key, value in pdf.Root.get("/Dests", Dictionary()).items()
        }

    def find(self, holder: Object) -> tuple[int, float | None] | None:
        """The page from 0 and the height that a link or bookmark leads to; None if to none."""
        found = holder.get("/Dest")
        action = holder.get("/A")
        if found is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
            found = action.get("/D")
        if isinstance(found, Name | String):
            found = self._named.get(str(found).lstrip("/"))
        if isinstance(found, Dictionary):
            found = found.get("/D")
        if not isinstance(found, Array) or len(found) == 0:
            return None
        return self._read(list(found))

    def _read(self, place: list[Object]) -> tuple[int, float | None] | None:
        target = place[0]
        if not isinstance(target, Dictionary) or target.objgen not in self._numbers:
            return None
        exact = len(place) > 3 and place[1] == Name.XYZ and place[3] is not None
        return self._numbers[target.objgen], float(place[3]) if exact else None


def headings(pdf: Pdf, places: Places) -> tuple[Heading, ...]:
    """The bookmarks of a PDF; those that lead nowhere are left out."""

    def read(items: Sequence[OutlineItem], depth: int) -> tuple[Heading, ...]:
        found: list[Heading] = []
        for item in items:
            below = read(item.children, depth + 1) if depth < _DEEPEST else ()
            place = places.find(item.obj) if item.obj is not None else None
            if place is None:
                found += below
            else:
                found.append(Heading(item.title, place[0], place[1], below))
        return tuple(found)

    with pdf.open_outline(max_depth=_DEEPEST) as outline:
        return read(outline.root, 1)


def destination(page: Page, top: float | None = None) -> Array:
    """A place on a page, at the size at which the reader is looking; None for its head."""
    high = float(page.mediabox[3]) if top is None else top
    return Array([page.obj, Name.XYZ, None, high, None])


def clean_links(
    pages: Sequence[Page],
    sources: Sequence[Page],
    places: Places,
    reserved: Callable[[str], Target | None],
) -> None:
    """Make the annotations of a paper's pages fit for the pack: links only, with what they need.

    Args:
        pages: The pages of the paper in the pack.
        sources: The same pages in the paper itself.
        places: The places of the paper.
        reserved: Gives the page and the words for an address of the reserved host, None for others.
    """
    for page, source in zip(pages, sources, strict=True):
        kept = Array()
        theirs = source.obj.get("/Annots", Array())
        for link, original in zip(page.obj.get("/Annots", Array()), theirs, strict=True):
            place = places.find(original)
            # LibreOffice's way back from a footnote has no tag, so nobody could be told of it.
            if place is None or "/StructParent" in link or "/StructParents" not in page.obj:
                target = (pages[place[0]], f"Page {place[0] + 1}") if place else None
                _clean(link, target, place[1] if place else None, reserved)
                kept.append(link)
        if len(kept):
            page.obj.Annots = kept
        elif "/Annots" in page.obj:
            del page.obj.Annots


def _clean(
    link: Object,
    target: Target | None,
    top: float | None,
    reserved: Callable[[str], Target | None],
) -> None:
    """Leave of a link its place, where it leads, and words that say so."""
    address = str(link.get("/A", Dictionary()).get("/URI", ""))
    target = target or (reserved(address) if address else None)
    words = str(link.get("/Contents", "")) or (target[1] if target else address)
    for key in set(link.keys()) - _KEPT:
        del link[key]
    link.F = _PRINT
    link.Contents = String(words)
    if target:
        link.Dest = destination(target[0], top)
    elif address:
        link.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(address))


def outline_of(
    found: Sequence[Heading], pages: Sequence[Page], above: OutlineItem | list[OutlineItem]
) -> None:
    """Add the headings of a paper to the bookmarks of the pack, under `above`."""
    into = above if isinstance(above, list) else above.children
    for heading in found:
        item = bookmark(heading.title, pages[heading.page], heading.top)
        into.append(item)
        outline_of(heading.below, pages, item)


def bookmark(title: str, page: Page, top: float | None = None) -> OutlineItem:
    """A bookmark, with what stands below it folded away."""
    item = OutlineItem(title, destination(page, top))
    item.is_closed = True
    return item
