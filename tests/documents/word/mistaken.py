"""Makes Word templates from the steps of tests/cases/templates.yml.

A step is one key with its value: p (a paragraph: a text, or a list of pieces), heading, table,
header, first header, footer, control (a block in a content control), property, without.
A piece is a text, which becomes a run, or one key with its value: bold, note, box, picture ...
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICER = 'w:author="an officer"'


class Maker:
    """Makes one document, step by step."""

    def __init__(self) -> None:
        self.document: Document = docx.Document()
        self.notes: list[str] = []
        self.comments: list[str] = []
        self.document.core_properties.title = "A template"

    def save(self, steps: Sequence[dict[str, Any]], path: Path) -> Path:
        for step in steps:
            for name, value in step.items():
                getattr(self, name.replace(" ", "_"))(value)
        self._part("footnotes", "footnote", self.notes)
        self._part("comments", "comment", self.comments)
        self.document.save(str(path))
        return path

    def p(self, pieces: Any) -> None:
        self._add(self._paragraph(pieces))

    def heading(self, value: Any) -> None:
        level, text = value if isinstance(value, list) else (1, value)
        self._add(self._paragraph(text, f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'))

    def table(self, value: Any) -> None:
        self._add(self._table(value))

    def control(self, pieces: Any) -> None:
        self._add(f"<w:sdt><w:sdtContent>{self._paragraph(pieces)}</w:sdtContent></w:sdt>")

    def header(self, text: str) -> None:
        self.document.sections[0].header.paragraphs[0].text = text

    def footer(self, text: str) -> None:
        self.document.sections[0].footer.paragraphs[0].text = text

    def first_header(self, text: str) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = text

    def property(self, values: dict[str, str]) -> None:
        for name, text in values.items():
            setattr(self.document.core_properties, name, text)

    def without(self, what: str) -> None:
        if what == "title":
            self.document.core_properties.title = ""
        for language in list(self.document.styles.element.iter(f"{{{W}}}lang")):
            if what == "language":
                language.getparent().remove(language)

    def _add(self, xml: str) -> None:
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {NAMES}>", 1)))

    def _paragraph(self, pieces: Any, properties: str = "") -> str:
        runs = [pieces] if not isinstance(pieces, list) else pieces
        return f"<w:p>{properties}{''.join(map(self._piece, runs))}</w:p>"

    def _piece(self, piece: Any) -> str:
        if not isinstance(piece, dict):
            return _run(str(piece))
        ((name, value),) = piece.items()
        make: Callable[[Any], str] = getattr(self, f"_{name}")
        return make(value)

    def _bold(self, text: str) -> str:
        return _run(text, "<w:rPr><w:b/></w:rPr>")

    def _spelling(self, text: str) -> str:
        return f'<w:proofErr w:type="spellStart"/>{_run(text)}<w:proofErr w:type="spellEnd"/>'

    def _inserted(self, text: str) -> str:
        return f'<w:ins w:id="1" {OFFICER}>{_run(text)}</w:ins>'

    def _deleted(self, text: str) -> str:
        run = _run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
        return f'<w:del w:id="2" {OFFICER}>{run}</w:del>'

    def _moved(self, text: str) -> str:
        return f'<w:moveFrom w:id="3" {OFFICER}>{_run(text)}</w:moveFrom>'

    def _inline(self, text: str) -> str:
        return f"<w:sdt><w:sdtContent>{_run(text)}</w:sdtContent></w:sdt>"

    def _linked(self, value: Sequence[str]) -> str:
        text, address = value
        identifier = self.document.part.relate_to(address, f"{RELATIONS}/hyperlink", True)
        return f'<w:hyperlink r:id="{identifier}">{_run(text)}</w:hyperlink>'

    def _note(self, text: str) -> str:
        self.notes.append(text)
        return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'

    def _comment(self, text: str) -> str:
        number = len(self.comments) + 1
        self.comments.append("See to this.")
        return (
            f'<w:commentRangeStart w:id="{number}"/>{_run(text)}'
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _box(self, text: str) -> str:
        return (
            '<w:r><w:pict><v:shape id="box" style="width:100pt;height:50pt"><v:textbox>'
            f"<w:txbxContent>{self._paragraph(text)}</w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>"
        )

    def _picture(self, words: str) -> str:
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="p" '
            f"descr={quoteattr(words)}/></wp:inline></w:drawing></w:r>"
        )

    def _mark(self, name: str) -> str:
        return f"<w:r><w:{name}/></w:r>"

    def _table(self, value: Any) -> str:
        plain = {"rows": value, "header": True, "words": "What it shows"}
        table = plain | (value if isinstance(value, dict) else {})
        words = f"<w:tblDescription w:val={quoteattr(table['words'])}/>" if table["words"] else ""
        rows = ""
        for number, row in enumerate(table["rows"]):
            repeated = number == 0 and table["header"]
            start = "<w:trPr><w:tblHeader/></w:trPr>" if repeated else ""
            cells = "".join(
                f"<w:tc><w:p>{''.join(map(self._piece, _listed(cell)))}</w:p></w:tc>"
                for cell in row
            )
            rows += f"<w:tr>{start}{cells}</w:tr>"
        grid = '<w:gridCol w:w="900"/>' * max(map(len, table["rows"]))
        return f"<w:tbl><w:tblPr>{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _part(self, name: str, element: str, texts: Sequence[str]) -> None:
        if not texts:
            return
        author = f" {OFFICER}" if element == "comment" else ""
        items = "".join(
            f'<w:{element} w:id="{number}"{author}>{self._paragraph(text)}</w:{element}>'
            for number, text in enumerate(texts, 1)
        )
        xml = f"<w:{name} {NAMES}>{items}</w:{name}>"
        package = self.document.part.package
        part = Part(PackURI(f"/word/{name}.xml"), f"{PARTS}.{name}+xml", xml.encode(), package)
        self.document.part.relate_to(part, f"{RELATIONS}/{name}")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def make(steps: Sequence[dict[str, Any]], folder: Path) -> Path:
    """A template of those steps."""
    return Maker().save(steps, folder / "template.docx")
