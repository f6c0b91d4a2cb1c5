"""Joins papers into one PDF: page numbers, blank pages, bookmarks, links, and the tags kept.

The order of the work is that of docs/adr/0012. The same papers give the same bytes.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, String

from papers.pack.links import Places, bookmark, clean_links, headings, outline_of
from papers.pack.model import RESERVED_HOST, Pages, Section, number
from papers.pack.stamp import blank_page, embed_font, stamp
from papers.pack.tags import Tags

LANGUAGE = "en-GB"
_PAGE_KEYS = {
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents",
    "/Annots", "/Group", "/StructParents",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joined:
    """A pack.

    Attributes:
        content: The PDF.
        pages: The pages of each paper, in the order of the sections and their papers.
        sections: The pages of each section by its key.
    """

    content: bytes
    pages: tuple[Pages, ...]
    sections: dict[str, Pages]

    @property
    def last(self) -> int:
        """The last page."""
        return self.pages[-1].last


@dataclass
class _Pack:
    """The pack while it grows."""

    pdf: Pdf
    font: Object
    tags: Tags
    first: int
    starts: dict[str, Page] = field(default_factory=dict)

    @property
    def next(self) -> int:
        """The number of the page that comes next."""
        return self.first + len(self.pdf.pages)


@dataclass
class _Paper:
    """A paper whose pages are in the pack."""

    source: Pdf
    places: Places
    pages: list[Page]


def join(
    sections: Sequence[Section],
    title: str,
    author: str,
    first: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Joined:
    """Join the papers of a meeting.

    Args:
        sections: The agenda and the items, in order.
        title: The title of the whole.
        author: The council.
        first: The number of the first page; odd.
        progress: Told how many papers are in, and how many there are.
    """
    pdf = Pdf.new()
    pack = _Pack(pdf, embed_font(pdf), Tags(pdf), first)
    total = sum(len(section.papers) for section in sections)
    added: list[_Paper] = []
    with pdf.open_outline() as outline:
        for section in sections:
            part, items = pack.tags.add_part(section.title), outline.root
            for place, paper in enumerate(section.papers):
                one = _add(pack, paper.pdf, part, paper.title, paper.mark)
                item = bookmark(paper.title if place else section.title, one.pages[0])
                items.append(item)
                if place == 0:
                    items = item.children
                    pack.starts[section.key] = one.pages[0]
                outline_of(headings(paper.pdf, one.places), one.pages, item)
                added.append(one)
                progress(len(added), total)
    for one in added:  # the agenda comes first and links to what comes after it
        clean_links(one.pages, list(one.source.pages), one.places, _reserved(pack.starts))
    pages = number([len(one.pages) for one in added], first)
    _finish(pack, title, author, all("/StructTreeRoot" in one.source.Root for one in added))
    return Joined(_bytes(pdf), tuple(pages), dict(_spans(sections, pages)))


def _add(pack: _Pack, source: Pdf, part: Object, title: str, mark: str) -> _Paper:
    """Add the pages of a paper with their tags, from an odd page on."""
    if pack.next % 2 == 0:
        pack.pdf.pages.append(blank_page(pack.pdf, pack.font))
        stamp(pack.pdf, pack.pdf.pages[-1], pack.font, _number(pack.next - 1, ""))
    begin = len(pack.pdf.pages)
    for page in source.pages:
        pack.pdf.pages.append(page)
    pages = [pack.pdf.pages[place] for place in range(begin, len(pack.pdf.pages))]
    tree = source.Root.get("/StructTreeRoot")
    copied = None if tree is None else pack.pdf.copy_foreign(_indirect(source, tree))
    language = str(source.Root.get("/Lang", LANGUAGE))
    pack.tags.add_paper(part, copied, pages, title, language)
    for place, page in enumerate(pages, pack.first + begin):
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]  # actions, thumbnails, what other programs noted for themselves
        page.obj.Tabs = Name.S
        stamp(pack.pdf, page, pack.font, _number(place, mark))
    return _Paper(source, Places(source), pages)


def _indirect(pdf: Pdf, tree: Object) -> Object:
    return tree if tree.is_indirect else pdf.make_indirect(tree)


def _number(page: int, mark: str) -> str:
    return f"{mark} - pack page {page}" if mark else f"Pack page {page}"


def _reserved(starts: dict[str, Page]) -> Callable[[str], tuple[Page, str] | None]:
    def find(address: str) -> tuple[Page, str] | None:
        page = starts.get(address.removeprefix(RESERVED_HOST))
        if page is None or not address.startswith(RESERVED_HOST):
            return None
        return page, "Go to the item"

    return find


def _spans(sections: Sequence[Section], pages: Sequence[Pages]) -> list[tuple[str, Pages]]:
    """The pages of each section: from its first paper to its last."""
    spans, place = [], 0
    for section in sections:
        last = place + len(section.papers)
        spans.append((section.key, Pages(pages[place].first, pages[last - 1].last)))
        place = last
    return spans


def _finish(pack: _Pack, title: str, author: str, tagged: bool) -> None:
    root = pack.pdf.Root
    pack.tags.finish()
    for page in pack.pdf.pages:
        page.obj.Tabs = Name.S
    style = Dictionary(S=Name.D, St=pack.first)
    root.PageLabels = pack.pdf.make_indirect(Dictionary(Nums=Array([0, style])))
    root.Lang = String(LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.Metadata = pack.pdf.make_stream(
        _metadata(title, author, tagged).encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML
    )
    pack.pdf.docinfo["/Title"] = String(title)
    pack.pdf.docinfo["/Author"] = String(author)


def _metadata(title: str, author: str, tagged: bool) -> str:
    """XMP without any date; only what is tagged throughout may call itself PDF/UA."""
    claim = "<pdfuaid:part>1</pdfuaid:part>" if tagged else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        f"</dc:title><dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>{claim}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )


def _bytes(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        out,
        min_version="1.7",
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return out.getvalue()
