"""What a pack is made from, and what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Pdf

from papers.documents.content import Agenda

RESERVED_HOST = "https://pack.invalid/"  # .invalid is never a real host: RFC 2606


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of an item: its report, or an appendix.

    Attributes:
        path: The file: .docx, .pdf or .xlsx. A workbook is published beside the pack, not in it.
        title: Its title.
        letter: The letter of the appendix; "" for the report itself.
        exempt: The paragraphs of Schedule 12A Part 1 that make it exempt; empty for a public one.
    """

    path: Path
    title: str
    letter: str = ""
    exempt: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PackItem:
    """An item of the agenda.

    Attributes:
        number: Its number.
        title: Its title, which is public even where the item is exempt.
        report_by: Whose report it is, as printed.
        files: Its report and appendices in order; none for an item of the agenda only.
        exempt: The paragraphs that make the whole item exempt.
        public_interest: Why the exemption outweighs the public interest in disclosure.
        to_follow: Whether a report is to come.
    """

    number: int
    title: str
    report_by: str = ""
    files: tuple[PackFile, ...] = ()
    exempt: tuple[int, ...] = ()
    public_interest: str = ""
    to_follow: bool = False

    def paragraphs(self, file: PackFile) -> tuple[int, ...]:
        """The paragraphs that make a file of the item exempt."""
        return self.exempt or file.exempt


@dataclass(frozen=True, slots=True)
class PackMeeting:
    """A meeting whose pack is to be made.

    Attributes:
        name: Its folder, e.g. "2022-11-25-cabinet".
        agenda: The agenda; its items are filled in from those of the pack.
        template: The Word template of the agenda.
        items: The items.
    """

    name: str
    agenda: Agenda
    template: Path
    items: tuple[PackItem, ...]

    @property
    def label(self) -> str:
        """The body and the day, as titles and properties say it."""
        return f"{self.agenda.meeting.body}, {self.agenda.meeting.day}"


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A paper as PDF.

    Attributes:
        title: How bookmarks and tags call it.
        pdf: The PDF, opened once for the pack and for the paper by itself.
        mark: What is stamped before the page number on each page, e.g. "Revised".
    """

    title: str
    pdf: Pdf
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An item of the agenda in the pack, or the agenda itself.

    Attributes:
        key: The end of the reserved address by which the agenda links to it: "item/4".
        title: How bookmarks and tags call it.
        papers: Its report and appendices.
    """

    key: str
    title: str
    papers: tuple[PdfPaper, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that a paper or an item takes in the pack, by the numbers stamped on them."""

    first: int
    last: int

    def __str__(self) -> str:
        if self.first == self.last:
            return f"Page {self.first}"
        return f"Pages {self.first} - {self.last}"


def number(counts: Sequence[int], first: int = 1) -> list[Pages]:
    """The pages of papers one after the other; each begins on an odd page.

    >>> [str(pages) for pages in number([2, 7, 1, 34])]
    ['Pages 1 - 2', 'Pages 3 - 9', 'Page 11', 'Pages 13 - 46']
    """
    found: list[Pages] = []
    for count in counts:
        first += 1 - first % 2
        found.append(Pages(first, first + count - 1))
        first += count
    return found
