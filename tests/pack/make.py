"""Small Word files, PDFs, and an office program that is none, for the tests of packs."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, String
from PIL import Image

from papers.pack.office import Watch
from papers.store import sha256

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"'
    ' w:hAnsi="Arial"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)
LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500"'
    ' w:footer="500" w:gutter="0"/></w:sectPr>'
)
PORTRAIT = LANDSCAPE.replace('w:w="16838" w:h="11906" w:orient="landscape"',
                             'w:w="11906" w:h="16838"')  # fmt: skip
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def paragraph(text: str, style: str = "Normal") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def pages(*texts: str) -> str:
    """A heading, and a paragraph on each page."""
    return paragraph("The matter", "Heading1") + BREAK.join(paragraph(text) for text in texts)


def word(
    body: str,
    parts: Mapping[str, tuple[str, str, bytes]] | None = None,
    title: str = "A paper",
    core: str = "",
    section: str = PORTRAIT,
) -> bytes:
    """A Word file.

    Args:
        body: The XML of its body.
        parts: More parts by name: relationship, content type, content. The relationship of
            "word/footnotes.xml" has the id "footnotes", and so on.
        core: More core properties.
    """
    more = {"word/styles.xml": ("styles", f"{_PART}.styles+xml", _STYLES.encode()), **(parts or {})}
    defaults = {"xml": "application/xml", "png": "image/png",
                "rels": "application/vnd.openxmlformats-package.relationships+xml"}  # fmt: skip
    types = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()
    )
    types += f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>'
    types += "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (_, kind, _) in more.items()
        if kind
    )
    relations = "".join(
        f'<Relationship Id="{Path(name).stem}" Type="{R}/{relation}" Target="/{name}"/>'
        for name, (relation, _, _) in more.items() if relation
    )  # fmt: skip
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>'
    )
    properties = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title>{core}</cp:coreProperties>"
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATIONS}/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": properties,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}'
        "</Relationships>",
    } | {name: content for name, (_, _, content) in more.items()}
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pdf(count: int = 1, text: str = "Some words", change: Callable[[Pdf], None] = lambda _: None,
        tagged: bool = True) -> bytes:  # fmt: skip
    """A PDF of so many pages, each with a paragraph; `change` may do more to it."""
    made = Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    elements, numbers = Array(), Array()
    root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    for place in range(count):
        made.add_blank_page(page_size=(595, 842))
        page = made.pages[-1].obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        words = f"BT /F1 12 Tf 72 600 Td ({text} {place + 1}) Tj ET".encode()
        page.Contents = made.make_stream(
            b"/P <</MCID 0>> BDC " + words + b" EMC" if tagged else words
        )
        element = made.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page, K=0)
        )
        elements.append(element)
        numbers.append(place)
        numbers.append(Array([element]))
        if tagged:
            page.StructParents = place
    if tagged:
        document.K = elements
        root.K = Array([document])
        root.ParentTree = made.make_indirect(Dictionary(Nums=numbers))
        made.Root.StructTreeRoot = root
        made.Root.MarkInfo = Dictionary(Marked=True)
    made.Root.Lang = String("en-GB")
    change(made)
    out = io.BytesIO()
    made.save(out, static_id=True)
    return out.getvalue()


class FakeOffice:
    """Makes of each Word file a PDF with its text, a page for each page break and one more."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def version(self) -> str:
        return "fake"

    def convert(self, files: Sequence[Path], folder: Path, watch: Watch) -> str:
        self.calls.append(len(files))
        watch()
        for file in files:
            body = unzipped(file.read_bytes())["word/document.xml"].decode()
            text = re.sub(r"[^\w .-]", "", "".join(re.findall(r"<w:t[^>]*>([^<]*)", body)))
            count = body.count('w:type="page"') + 1
            made = pdf(count, text.encode("ascii", "replace").decode())
            file.with_suffix(".pdf").write_bytes(made)
        return ""


def spoken(content: bytes, folder: Path) -> list[str]:
    """What a screen reader gets of a PDF: every element and text, without what joining adds."""
    path = folder / f"{sha256(content)}.pdf"
    path.write_bytes(content)
    command = ("pdfinfo", "-struct-text", path)
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    added = ("Object ", "/", "Document", 'Part "', 'Sect "')
    told = [re.sub(r"^Note <[^>]*>", "Note", line.strip()) for line in lines]  # PDF/UA wants an id
    return [line for line in told if line and not line.startswith(added)]


def text_of(content: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    path = folder / "text.pdf"
    path.write_bytes(content)
    command = ("pdftotext", "-layout", path, "-")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def words_of(document: bytes) -> str:
    """The text of a Word file."""
    body = unzipped(document)["word/document.xml"].decode()
    return " ".join(re.findall(r"<w:t[^>]*>([^<]*)", body))


def everything(content: bytes) -> bytes:
    """All that stands in a file, unpacked: the members of a zip, the streams of a PDF."""
    if content.startswith(b"PK"):
        members = unzipped(content)
        return b"\n".join([*map(str.encode, members), *map(everything, members.values())])
    if content.startswith(b"\x89PNG"):
        with suppress(OSError), Image.open(io.BytesIO(content)) as picture:
            return content + picture.tobytes()
    if not content.startswith(b"%PDF"):
        return content
    pieces = [content]
    with Pdf.open(io.BytesIO(content)) as opened:
        for found in opened.objects:
            if isinstance(found, Stream):
                try:
                    pieces.append(found.read_bytes())
                except PdfError:  # a picture's own packing
                    pieces.append(found.read_raw_bytes())
            if isinstance(found, Object):
                pieces.append(found.unparse(resolved=True))
            pieces += [one.encode("utf-8", "replace") for one in _strings(found)]
    return b"\n".join(pieces)


def _strings(found: object) -> list[str]:
    if isinstance(found, String):
        return [str(found)]
    if isinstance(found, Dictionary):
        return [text for value in found.values() for text in _strings_of(value)]
    if isinstance(found, Array):
        return [text for value in found for text in _strings_of(value)]
    return []


def _strings_of(value: object) -> list[str]:
    return _strings(value) if not getattr(value, "is_indirect", False) else []
