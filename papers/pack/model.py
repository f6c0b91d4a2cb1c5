"""What a pack is made of: the papers as PDF, in their order, under the items of the agenda."""

from dataclasses import dataclass

RESERVED_HOST = "https://pack.invalid/"  # .invalid is never a real host: RFC 2606


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A paper as PDF.

    Attributes:
        title: How bookmarks and tags call it.
        content: The PDF.
        mark: What is stamped before the page number on each page, e.g. "Revised".
    """

    title: str
    content: bytes
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


def number(counts: list[int], first: int = 1) -> list[Pages]:
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
