"""Reads a report that an officer has written in Word: its title, headings, numbers, paragraphs.

Where tracked changes stand, it reads as if all were accepted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from lxml import etree

from papers.documents.word.lists import Lists, Styles
from papers.documents.word.ooxml import w
from papers.documents.word.template import Paragraph, Template, open_template
from papers.meetings.report import PARTS, Block, Report, Section, standing

_STATEMENT = re.compile(r"\{%.*%\}|\{#.*#\}")
_TYPED = re.compile(r"(\d{1,3}\.|\(?[a-z]{1,2}\)|[a-z]\.|\(?[ivx]+\)|[ivx]+\.|[•·▪-])\s+(?=\S)")
_REPORT_OF = re.compile(r"(joint )?report of", re.IGNORECASE)
_GAPS = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_UNSEEN = {w("moveFrom"), w("del"), w("txbxContent"), w("pPr"), w("rPr"), w("instrText")}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed, and what it is in the file.

    Attributes:
        block: Its words, its number and its place.
        style: The name of its style, in small letters.
        heading: The level of the heading that it is; 0 of any other paragraph.
    """

    block: Block
    style: str
    heading: int

    def saying(self, text: str) -> "Line":
        """The same line with other words."""
        return replace(self, block=replace(self.block, text=text))


def read_report(path: Path) -> Report:
    """Read a report.

    Raises:
        TemplateError: Where the file is missing, unsafe or not a Word document.
    """
    return report_of(open_template(path))


def report_of(document: Template) -> Report:
    """The report that an opened document is."""
    lines = read_lines(document)
    first = next((number for number, line in enumerate(lines) if line.heading), len(lines))
    meeting_line, title, authors = _front(lines[:first])
    sections = tuple(_sections(lines[first:]))
    return Report(document.name, meeting_line, title, authors, sections, _notes(document))


def read_lines(document: Template) -> list[Line]:
    """The paragraphs with words of a document in their order; a table is one line."""
    styles = Styles(document.members)
    lists = Lists(document.members, styles)
    lines: list[Line] = []
    table: etree._Element | None = None
    for paragraph in document.parts[0].blocks:
        if not isinstance(paragraph, Paragraph):
            continue
        inside = next(paragraph.element.iterancestors(w("tbl")), None)
        if inside is None:
            before = lines[-1].block.number if lines else ""
            lines += _line(paragraph, styles, lists, before)
        elif inside is not table:
            where = re.sub(r", row \d+, column \d+.*", "", paragraph.where)
            lines.append(Line(Block(_table(inside), where=where, table=True), "", 0))
        table = inside
    return lines


def words(element: etree._Element) -> str:
    """What a reader sees of a paragraph: without deletions, codes, hidden text and text boxes."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == w("t"):
            yield child.text or ""
        elif child.tag in _GAPS:
            yield _GAPS[child.tag]
        elif child.tag not in _UNSEEN and not _hidden(child):
            yield from _words(child)


def _hidden(run: etree._Element) -> bool:
    """w:vanish in a run's w:rPr: Word shows and prints nothing of it."""
    return run.tag == w("r") and run.find(f"{w('rPr')}/{w('vanish')}") is not None


def _line(paragraph: Paragraph, styles: Styles, lists: Lists, before: str) -> Iterator[Line]:
    element = paragraph.element
    text = words(element)
    number = lists.number(element)
    if not text or _STATEMENT.fullmatch(text):
        return
    heading = styles.heading(element)
    if not heading and not number:
        heading = 1 if text.upper() in PARTS else 2 if standing(text) else 0
    typed = None if number or heading else _TYPED.match(text)
    if number:
        plain = number.form in ("decimal", "none") and not number.level
        shown = number.text.rstrip(".") if plain else number.text
        block = Block(text, shown, 0 if plain else max(number.level, 1), paragraph.where)
    elif typed:
        level = _typed_level(typed[1], before)
        shown = typed[1] if level else typed[1].rstrip(".")
        block = Block(text[typed.end() :], shown, level, paragraph.where, typed=True)
    else:
        block = Block(text, where=paragraph.where)
    yield Line(block, styles.name(element), heading)


def _typed_level(number: str, before: str) -> int:
    """How deep a typed number stands: "i." is a point of a recommendation unless it follows "h"."""
    sign = number.strip("().")
    if sign.isdigit():
        return 0
    follows = {"i": "h", "v": "u", "x": "w"}.get(sign)
    return 2 if re.fullmatch("[ivx]+", sign) and before.strip("().") != follows else 1


def _table(table: etree._Element) -> str:
    cells = (" ".join(map(words, cell.iter(w("p")))).strip() for cell in table.iter(w("tc")))
    return " | ".join(cells)


def _front(lines: Sequence[Line]) -> tuple[str, str, str]:
    """The meeting line, the title and whose report it is: by style, else by their order."""
    texts = [line.block.text for line in lines]
    titles = [line.block.text for line in lines if line.style == "title"]
    start = next((n for n, text in enumerate(texts) if _REPORT_OF.match(text)), len(texts))
    title = " ".join(titles or texts[1:start])
    return texts[0] if texts else "", title, " ".join(texts[start:])


def _sections(lines: Sequence[Line]) -> Iterator[Section]:
    starts = [number for number, line in enumerate(lines) if line.heading]
    part = ""
    for start, end in pairwise([*starts, len(lines)]):
        head = lines[start]
        if head.heading == 1:
            part = head.block.text.upper() if head.block.text.upper() in PARTS else ""
        blocks = tuple(line.block for line in lines[start + 1 : end])
        yield Section(head.block.text, part, head.heading, blocks, head.block.where)


def _notes(document: Template) -> tuple[str, ...]:
    notes = (part for part in document.parts if part.name.endswith("footnotes.xml"))
    texts = (
        words(block.element)
        for part in notes
        for block in part.blocks
        if isinstance(block, Paragraph)
    )
    return tuple(text for text in texts if text)
