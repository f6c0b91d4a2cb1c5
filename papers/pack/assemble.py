"""A pack from papers that are converted: the agenda in front, everything joined, each by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from papers.pack.front import settle
from papers.pack.join import join
from papers.pack.model import PackItem, PackMeeting, Pages, PdfPaper, Section
from papers.pack.office import Office
from papers.pack.papers import PackedPaper
from papers.pack.pdf import open_pdf


@dataclass(frozen=True, slots=True)
class Single:
    """A paper by itself, with the page numbers of the pack.

    Attributes:
        paper: The paper.
        pdf: The PDF; empty for a workbook.
        pages: Its pages in the pack; None for a workbook.
    """

    paper: PackedPaper
    pdf: bytes
    pages: Pages | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, and what it is made of.

    Attributes:
        content: The pack as PDF.
        pages: All its pages.
        agenda: The agenda as PDF.
        agenda_document: The agenda as Word file.
        agenda_pages: Its pages.
        singles: The papers in the order of the agenda.
        items: The pages of each item by its number.
    """

    content: bytes
    pages: Pages
    agenda: bytes
    agenda_document: bytes
    agenda_pages: Pages
    singles: tuple[Single, ...]
    items: Mapping[int, Pages]


def assemble(
    meeting: PackMeeting,
    items: Sequence[PackItem],
    papers: Sequence[PackedPaper],
    title: str,
    kept: Path,
    office: Office,
    *,
    first: int = 1,
    mark: Callable[[PackedPaper], str] = lambda paper: "",
    front_mark: str = "",
    remarks: Mapping[int, tuple[str, ...]] | None = None,
    known: Mapping[int, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Pack:
    """Make a pack.

    Args:
        meeting: The meeting.
        items: The items that the agenda lists.
        papers: The papers, in the order of the agenda.
        title: The title of the pack.
        kept: The folder of PDFs made before, for the agenda.
        office: What converts the agenda.
        first: The number of its first page; odd.
        mark: What is stamped before the page numbers of a paper.
        front_mark: The same, for the agenda.
        remarks: What the agenda says of items, by their numbers.
        known: The pages of items in earlier packs, by their numbers.
        progress: Told how many papers are in, and how many there are.
    """
    pdfs = {one.key: PdfPaper(one.title, open_pdf(one.pdf), mark(one)) for one in papers if one.pdf}
    own = _own(items, pdfs)
    counts = [[len(one.pdf.pages) for one in own[item.number]] for item in items]
    front = settle(meeting, items, counts, first, remarks or {}, known or {}, kept, office)
    there = [item for item in items if own[item.number]]
    sections = [_front(meeting, front.linked, front_mark), *_sections(there, own)]
    author = meeting.agenda.council.name
    joined = join(sections, title, author, first, progress)
    pages = dict(zip(pdfs, joined.pages[1:], strict=True))
    name = f"{meeting.label}: {meeting.agenda.title}"
    return Pack(
        content=joined.content,
        pages=Pages(first, joined.last),
        agenda=join([_front(meeting, front.plain, front_mark)], name, author, first).content,
        agenda_document=front.document,
        agenda_pages=joined.pages[0],
        singles=tuple(_single(one, pdfs, pages, author) for one in papers),
        items={item.number: joined.sections[_place(item)] for item in there},
    )


def _place(item: PackItem) -> str:
    """Where links to an item lead."""
    return f"item/{item.number}"


def _sections(items: Sequence[PackItem], own: Mapping[int, list[PdfPaper]]) -> list[Section]:
    return [
        Section(_place(item), f"{item.number}. {item.title}", tuple(own[item.number]))
        for item in items
    ]


def _front(meeting: PackMeeting, content: bytes, mark: str) -> Section:
    paper = PdfPaper("Agenda", open_pdf(content), mark)
    return Section("agenda", meeting.agenda.title, (paper,))


def _own(
    items: Sequence[PackItem], pdfs: Mapping[tuple[int, str, str], PdfPaper]
) -> dict[int, list[PdfPaper]]:
    """The papers of each item."""
    return {
        item.number: [pdf for key, pdf in pdfs.items() if key[0] == item.number] for item in items
    }


def _single(
    one: PackedPaper,
    pdfs: Mapping[tuple[int, str, str], PdfPaper],
    pages: Mapping[tuple[int, str, str], Pages],
    author: str,
) -> Single:
    """A paper by itself, with the page numbers of the pack."""
    paper = pdfs.get(one.key)
    if paper is None:
        return Single(one, b"", None)
    part = Section("paper", paper.title, (paper,))
    content = join([part], paper.title, author, pages[one.key].first).content
    return Single(one, content, pages[one.key])
