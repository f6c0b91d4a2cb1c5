"""The list of fields as a Word document that officers keep beside their templates."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from papers.documents.word.fields import Field, Section
from papers.documents.word.ooxml import parse, serialise, set_language
from papers.documents.word.package import deflate, pack
from papers.documents.word.properties import LANGUAGE

_HEADS = ("Field", "What it is", "What it says", "Write it like this", "Example")
_WIDTHS = (50, 24, 62, 84, 47)
_DARK, _PALE, _LINE = "1F3864", "EEF2F8", "BFC7D5"
_STYLES = "word/styles.xml"
_INTRODUCTION = (
    "These are the names that a Word template for this kind of paper may use. Copy a tag from the "
    "fourth column into the template; when the papers are made, the text of the last column, or "
    "what it is by then, stands in its place.",
    "A loop repeats what stands between its two tags. Put each of the two into a paragraph of its "
    "own. To repeat a table row, write {%tr in place of {%p, each in a row of its own.",
)


def fields_document(title: str, sections: Sequence[Section]) -> bytes:
    """The fields of a kind of paper as a .docx file, the same bytes on every run.

    Args:
        title: What the kind of paper is called.
        sections: Its fields.
    """
    document = docx.Document()
    _page(document)
    _properties(document, f"Fields of the {title}")
    document.add_heading(f"Fields of the {title}", 0)
    for text in _INTRODUCTION:
        document.add_paragraph(text)
    for section in sections:
        document.add_heading(section.title, 1)
        if section.loop:
            paragraph = document.add_paragraph("Written between ")
            _code(paragraph.add_run(section.loop.replace(" ... ", " and ")), 10)
        _table(document, section)
    out = io.BytesIO()
    document.save(out)
    return _packed(out.getvalue())


def _packed(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    styles = parse(members[_STYLES])
    set_language(styles, LANGUAGE)
    members[_STYLES] = serialise(styles)
    members.pop("docProps/thumbnail.jpeg", None)  # a picture of another document
    relations = parse(members["_rels/.rels"])
    for relation in list(relations):
        if relation.get("Target", "").endswith("thumbnail.jpeg"):
            relations.remove(relation)
    members["_rels/.rels"] = serialise(relations)
    return pack({name: deflate(content) for name, content in members.items()})


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(16)
    for name, size in (("Normal", 10), ("Title", 22), ("Heading 1", 14)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(_DARK)


def _properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "papers", ""
    properties.language = LANGUAGE


def _table(document: Any, section: Section) -> None:
    """A table whose header row repeats on each page and whose rows stay whole."""
    table = document.add_table(1, len(_HEADS), "Table Grid")
    table.autofit = False
    _borders(table)
    _describe(table, f"Fields: {section.title}", "Each field in a row, with how to write it.")
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        run = cell.paragraphs[0].add_run(head)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor(255, 255, 255)
        _shade(cell, _DARK)
    _row_property(table.rows[0], "tblHeader")
    for field in section.fields:
        _row(table, field)
    for row in table.rows:
        _row_property(row, "cantSplit")
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)


def _row(table: Any, field: Field) -> None:
    group = field.kind.startswith("group")
    texts = (field.name, field.kind, field.description, field.write, field.example)
    for number, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.font.size = Pt(9)
        run.bold = group and number == 0
        if number == 3:
            _code(run, 8)
        if group:
            _shade(cell, _PALE)


def _code(run: Any, size: int) -> None:
    """What is to be copied letter by letter; w:noProof keeps the spelling check away from it."""
    run.font.name, run.font.size, run.font.no_proof = "Courier New", Pt(size), True


def _borders(table: Any) -> None:
    """w:tblBorders draws the lines round and between the cells."""
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{name}")
        for attribute, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{attribute}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _describe(table: Any, title: str, text: str) -> None:
    """w:tblCaption and w:tblDescription are what a screen reader says of a table."""
    for name, value in (("w:tblCaption", title), ("w:tblDescription", text)):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        table._tbl.tblPr.append(element)


def _shade(cell: Any, colour: str) -> None:
    """w:shd fills a cell."""
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)


def _row_property(row: Any, name: str) -> None:
    """w:tblHeader repeats a row on each page; w:cantSplit keeps it on one."""
    properties = row._tr.get_or_add_trPr()
    element = OxmlElement(f"w:{name}")
    if name == "cantSplit":
        properties.insert(0, element)
    else:
        properties.append(element)
