"""A pack from papers that are converted: the agenda in front, everything joined, each by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from papers.pack.front import settle
from papers.pack.join import join
from papers.pack.model import PackItem, PackMeeting, Pages, PdfPaper, Section
from papers.pack.office import Office
from papers.pack.papers import PackedPaper
from papers.pack.pdf import page_count


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
    printed = [one for one in papers if one.pdf]
    of_item = {
        number: list(group) for number, group in groupby(printed, lambda one: one.item.number)
    }
    counts = [[page_count(one.pdf) for one in of_item.get(item.number, ())] for item in items]
    front = settle(meeting, items, counts, first, remarks or {}, known or {}, kept, office)
    sections = [
        Section("agenda", meeting.agenda.title, (PdfPaper("Agenda", front.linked, front_mark),))
    ]
    for item in items:
        if own := of_item.get(item.number):
            pdfs = tuple(PdfPaper(one.title, one.pdf, mark(one)) for one in own)
            sections.append(Section(f"item/{item.number}", f"{item.number}. {item.title}", pdfs))
    author = meeting.agenda.council.name
    joined = join(sections, title, author, first, progress)
    pages = dict(zip(printed, joined.pages[1:], strict=True))
    name = f"{meeting.label}: {meeting.agenda.title}"
    plain = Section("agenda", meeting.agenda.title, (PdfPaper("Agenda", front.plain, front_mark),))
    return Pack(
        content=joined.content,
        pages=Pages(first, joined.last),
        agenda=join([plain], name, author, first).content,
        agenda_document=front.document,
        agenda_pages=joined.pages[0],
        singles=tuple(_single(one, pages.get(one), mark(one), author) for one in papers),
        items={
            item.number: joined.sections[f"item/{item.number}"]
            for item in items
            if item.number in of_item
        },
    )


def _single(paper: PackedPaper, pages: Pages | None, mark: str, author: str) -> Single:
    if pages is None:
        return Single(paper, b"", None)
    part = Section("paper", paper.title, (PdfPaper(paper.title, paper.pdf, mark),))
    return Single(paper, join([part], paper.title, author, pages.first).content, pages)
