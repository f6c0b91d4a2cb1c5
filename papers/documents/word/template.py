"""A Word template as a person sees it: its parts, its paragraphs and the tags in them."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from papers.documents.word.ooxml import RELATIONSHIP, parse, w
from papers.errors import Problem, TemplateError
from papers.sources.safety import check_package

MAIN = "document.main+xml"
_RENDERED = (MAIN, "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_CONTENT_TYPES = "[Content_Types].xml"
_HEADER_TYPES = {"first": " (first page)", "even": " (even pages)"}
TABLE_TEXTS = ", its title and description"
_WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph and where a person finds it.

    Attributes:
        element: Its w:p.
        where: Its place in a person's words, without the file.
        cell: The table cell (w:tc) that it stands in.
    """

    element: etree._Element
    where: str
    cell: etree._Element | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Holder:
    """What holds tags without being text: a table's title and description, a link's address."""

    element: etree._Element
    where: str


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of the file that is rendered: the body, a header, a footer, the notes."""

    name: str
    root: etree._Element
    blocks: tuple[Paragraph | Holder, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template.

    Attributes:
        name: Its file name, for messages.
        members: Every file in the package, by name.
        parts: The parts that hold tags, the body first.
    """

    name: str
    members: Mapping[str, bytes]
    parts: tuple[Part, ...] = field(repr=False)


def open_template(path: Path) -> Template:
    """Read a Word template without changing it.

    Raises:
        TemplateError: Where it is missing, unsafe or not a Word document.
    """
    try:
        problems = check_package(path)
    except OSError as error:
        raise TemplateError(
            Problem(
                path.name,
                f"The template cannot be opened: {error.strerror}.",
                "Check that the file is there and that you may read it.",
            )
        ) from error
    if problems:
        raise TemplateError(problems)
    with zipfile.ZipFile(path) as package:
        members = {
            name: package.read(name) for name in package.namelist() if not name.endswith("/")
        }
    return template_of(path.name, members)


def template_of(name: str, members: Mapping[str, bytes]) -> Template:
    """A Word file whose parts are known and have passed the pre-flight.

    Raises:
        TemplateError: Where it is not a Word document.
    """
    try:
        return Template(name, members, tuple(_parts(members)))
    except (etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise TemplateError(
            Problem(
                name,
                f"It is not a Word document that can be used ({error}).",
                'Open it in Word and save it as "Word Document (*.docx)".',
            )
        ) from error


def _parts(members: Mapping[str, bytes]) -> Iterator[Part]:
    found: dict[str, list[str]] = {kind: [] for kind in _RENDERED}
    for override in parse(members[_CONTENT_TYPES]):
        kind = override.get("ContentType", "").rpartition("wordprocessingml.")[2]
        if kind in found:
            found[kind].append(override.get("PartName", "").lstrip("/"))
    if len(found[MAIN]) != 1:
        raise ValueError("no document in it")
    main = found[MAIN][0]
    body = parse(members[main])
    if body.tag != w("document"):
        raise ValueError('saved as "Strict Open XML Document"')
    headings = _heading_styles(members)
    places = _header_places(body, members, main)
    for ending in _RENDERED:
        for name in sorted(found[ending]):
            root = body if name == main else parse(members[name])
            where = "" if name == main else places.get(name, ending.removesuffix("+xml"))
            blocks = _walk(root, headings, where)
            if "notes" in ending:
                blocks = _walk_notes(root, body)
            part = Part(name, root, tuple(blocks))
            yield part
            yield from _addresses(members, part)


def _addresses(members: Mapping[str, bytes], part: Part) -> Iterator[Part]:
    """The relationships of a part as a part of their own, where the address of a link has a tag.

    Word and LibreOffice save braces as %7B, and take a tag for a file beside the document.
    """
    name = relations_of(part.name)
    blocks = []
    root = parse(members.get(name, b"<none/>"))
    for relation in root:
        target = unquote(relation.get("Target", ""))
        if "{{" in target:
            start = 0 if target.startswith("mailto:") else target.index("{{")
            relation.set("Target", target[start:])
            blocks.append(Holder(relation, place_of(part, relation.get("Id", ""))))
    if blocks:
        yield Part(name, root, tuple(blocks))


def relations_of(name: str) -> str:
    """The member that holds the relationships of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def place_of(part: Part, identifier: str) -> str:
    """The place of the first element that uses a relationship; "" where none does."""
    prefix = f"{{{RELATIONSHIP}}}"
    for block in part.blocks:
        for element in block.element.iter():
            for name, value in element.attrib.items():
                if value == identifier and str(name).startswith(prefix):
                    return block.where
    return ""


def _heading_styles(members: Mapping[str, bytes]) -> frozenset[str]:
    """The ids of the heading styles and of those made from them.

    The ids differ with the language of Word, the names inside the file do not.
    """
    if "word/styles.xml" not in members:
        return frozenset()
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in parse(members["word/styles.xml"]).iter(w("style")):
        identifier = style.get(w("styleId"), "")
        for values, name in ((names, "name"), (bases, "basedOn")):
            element = style.find(w(name))
            values[identifier] = "" if element is None else element.get(w("val"), "")
    found = {key for key, name in names.items() if name.lower().startswith("heading ")}
    while more := {key for key, base in bases.items() if base in found} - found:
        found |= more
    return frozenset(found)


def _header_places(
    body: etree._Element, members: Mapping[str, bytes], main: str
) -> Mapping[str, str]:
    folder = main.rpartition("/")[0]
    relations = parse(members.get(relations_of(main), b"<none/>"))
    targets = {
        relation.get("Id", ""): f"{folder}/{relation.get('Target', '')}" for relation in relations
    }
    places: dict[str, str] = {}
    for number, section in enumerate(body.iter(w("sectPr")), 1):
        for element in section.iter(w("headerReference"), w("footerReference")):
            target = targets.get(element.get(f"{{{RELATIONSHIP}}}id", ""), "")
            name = etree.QName(element).localname.removesuffix("Reference")
            pages = _HEADER_TYPES.get(element.get(w("type"), ""), "")
            places.setdefault(target, f"{name} of section {number}{pages}")
    return places


class _Counter:
    """Counts what a person counts: paragraphs with text, and tables, under a heading."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.paragraphs = 0
        self.tables = 0

    def place(self, what: str) -> str:
        return f"{self.prefix}, {what}" if self.prefix else what


def _walk(
    container: etree._Element,
    headings: frozenset[str],
    prefix: str,
    cell: etree._Element | None = None,
) -> Iterator[Paragraph | Holder]:
    counter = _Counter(prefix)
    for block in _blocks(container):
        if block.tag == w("tbl"):
            counter.tables += 1
            yield from _walk_table(block, counter.place(f"table {counter.tables}"))
            continue
        text = _text(block)
        style = block.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) in headings and text:
            counter = _Counter(f'under "{text}"')
            yield Paragraph(block, f'heading "{text}"', cell)
        else:
            counter.paragraphs += bool(text)
            where = prefix if cell is not None and _only(block) else ""
            yield Paragraph(
                block, where or counter.place(f"paragraph {max(counter.paragraphs, 1)}"), cell
            )
        for box in block.iter(w("txbxContent")):
            yield from _walk(box, frozenset(), counter.place("text box"), cell)


def _walk_notes(root: etree._Element, body: etree._Element) -> Iterator[Paragraph | Holder]:
    """The notes by the numbers that a person sees: the order in which the text refers to them."""
    word = etree.QName(root).localname.removesuffix("s")
    references = [mark.get(w("id")) for mark in body.iter(w(f"{word}Reference"))]
    for note in root.iter(w(word)):
        identifier = note.get(w("id"))
        number = f" {references.index(identifier) + 1}" if identifier in references else ""
        yield from _walk(note, frozenset(), f"{word}{number}")


def _walk_table(table: etree._Element, where: str) -> Iterator[Paragraph | Holder]:
    properties = table.find(w("tblPr"))
    if properties is not None:
        yield Holder(properties, f"{where}{TABLE_TEXTS}")
    for number, row in enumerate(_children(table, "tr"), 1):
        column = 1
        for cell in _children(row, "tc"):
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            place = f"{where}, row {number}, column {column}"
            yield from _walk(cell, frozenset(), place, cell)
            width = span.get(w("val"), "1") if span is not None else "1"
            column += int(width) if width.isdecimal() else 1


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body, cell, header, note or text box, in order."""
    for child in container:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in _WRAPPERS or child.tag in (w("body"), w("footnote"), w("endnote")):
            yield from _blocks(child)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _only(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and len(parent.findall(w("p"))) == 1


def _text(paragraph: etree._Element) -> str:
    text = "".join(node.text or "" for node in paragraph.iter(w("t")))
    return re.sub(r"\s+", " ", text).strip()
