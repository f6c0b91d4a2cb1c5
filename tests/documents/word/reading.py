"""Reading a paper that was made: its headings, tables and styles."""

from collections.abc import Iterator

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.documents.word.make import W, body


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and (paragraph.style.name or "").startswith("Heading ")
    ]


def styled(document: Document, name: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style and p.style.name == name]


def captions(document: Document) -> list[str]:
    return [mark.get(f"{W}val") for mark in body(document).iter(f"{W}tblCaption")]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    for element in body(document).iter(f"{W}p"):
        yield Paragraph(element, document)


def stays_with_next(paragraph: Paragraph) -> bool:
    """Whether the paragraph's style, or one that it is made from, keeps it with the next."""
    style = paragraph.style
    while style is not None and style.paragraph_format.keep_with_next is None:
        style = style.base_style
    return style is not None and bool(style.paragraph_format.keep_with_next)
