"""Papers as PDF by LibreOffice, and what stands in a PDF and in a Word document.

Standard library and outside programs only, so that tests use it too.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

TWINS = {  # fonts of the same widths, which LibreOffice uses in their place
    "Arial": "LiberationSans",
    "Arial Narrow": "LiberationSansNarrow",
    "Calibri": "Carlito",
    "Calibri Light": "Carlito",
    "Cambria": "Caladea",
    "Courier New": "LiberationMono",
    "Segoe UI Symbol": "DejaVuSans",
    "Symbol": "OpenSymbol",
    "Times New Roman": "LiberationSerif",
    "Wingdings": "OpenSymbol",
}
_NEEDED = ("soffice", "pdffonts", "pdfinfo", "pdftohtml", "pdftoppm", "pdftotext")
_KNOWN_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
# No macro runs, no link is followed, no picture is fetched from elsewhere.
_SAFE = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {_W + name for name in ("br", "drawing", "fldChar", "object", "pict", "sectPr")}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class OfficeError(Exception):
    """LibreOffice or poppler is missing or does not run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, and its box in points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Page:
    """A page of a PDF, its size in points; a block is a list of lines, a line one of words."""

    number: int
    width: float
    height: float
    blocks: Sequence[Sequence[Sequence[Word]]]

    @cached_property
    def rows(self) -> list[list[Word]]:
        """The words by the height at which they stand, each row from left to right."""
        words = [word for block in self.blocks for line in block for word in line]
        rows: list[list[Word]] = []
        for word in sorted(words, key=lambda word: word.middle):
            if rows and word.top < rows[-1][0].middle:
                rows[-1].append(word)
            else:
                rows.append([word])
        return [sorted(row, key=lambda word: word.left) for row in rows]

    @cached_property
    def text(self) -> str:
        """The text in the order of reading, one line a block."""
        return "\n".join(
            " ".join(word.text for line in block for word in line) for block in self.blocks
        )

    @cached_property
    def squeezed(self) -> str:
        """The text to search in: see squeeze."""
        return squeeze(self.text)


@dataclass(frozen=True, slots=True)
class Font:
    """A font that a PDF uses, as "Carlito-Bold"; the first page and text that do."""

    name: str
    embedded: bool
    page: int
    text: str


def to_pdf(sources: Iterable[Path], folder: Path, seconds: float = 300) -> dict[Path, Path]:
    """Convert documents to PDF by one LibreOffice process with a safe profile of its own.

    Args:
        sources: Word documents and workbooks; they are read as copies and never locked.
        folder: Where the PDFs go, as "<file name>.pdf"; an older one is replaced.
        seconds: How long LibreOffice may take.

    Returns:
        The PDF of each document; one that could not be converted is left out, because
        LibreOffice itself reports no failure.

    Raises:
        OfficeError: LibreOffice or poppler is missing.
    """
    check_programs()
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        work = Path(name)
        copies = {}
        for number, source in enumerate(sources):  # 04b.docx and 04b.xlsx would both be 04b.pdf
            copies[source] = Path(shutil.copy(source, work / f"{number}{source.suffix}"))
        _convert(work, copies.values(), seconds)
        for source, copy in copies.items():
            target = folder / f"{source.name}.pdf"
            target.unlink(missing_ok=True)
            pdf = copy.with_suffix(".pdf")
            if zipfile.is_zipfile(source) and page_count(pdf) > 0:  # it "converts" any text
                made[source] = Path(shutil.copy(pdf, target))
    return made


def page_count(pdf: Path) -> int:
    """The number of pages; 0 if it is no whole PDF."""
    if not pdf.is_file() or pdf.read_bytes()[:4] != b"%PDF":
        return 0
    found = re.search(r"^Pages:\s+(\d+)", _poppler("pdfinfo", pdf), re.MULTILINE)
    return int(found[1]) if found else 0


def read_pages(pdf: Path) -> list[Page]:
    """The pages with their words and where each stands."""
    text = _NOT_XML.sub("", _poppler("pdftotext", "-bbox-layout", "-enc", "UTF-8", pdf, "-"))
    root = ElementTree.fromstring(text)
    return [
        Page(
            number,
            float(page.attrib["width"]),
            float(page.attrib["height"]),
            [
                [[_word(word) for word in line.iterfind("{*}word")] for line in block]
                for block in page.iter("{http://www.w3.org/1999/xhtml}block")
            ],
        )
        for number, page in enumerate(root.iter("{http://www.w3.org/1999/xhtml}page"), 1)
    ]


def _word(element: ElementTree.Element) -> Word:
    box = [float(element.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")]
    return Word(element.text or "", *box)


def body_rows(pages: Sequence[Page], margin: float) -> list[list[list[Word]]]:
    """The rows of each page without headers, footers and repeated headers of tables.

    Args:
        pages: All pages of a paper.
        margin: What stands nearer than this to the top or bottom is left out, in points.

    Returns:
        The rows that are left, for each page. Left out are also, from the top down and from the
        bottom up, rows that stand on another page with the same words as far from that edge.
    """
    bodies = [
        [row for row in page.rows if margin < row[0].middle < page.height - margin]
        for page in pages
    ]
    for edge in (0, 1):
        keys = [
            [(round(abs(edge * page.height - row[0].top)), _words(row)) for row in body]
            for page, body in zip(pages, bodies, strict=True)
        ]
        count = Counter(key for on_page in keys for key in on_page)
        for body, on_page in zip(bodies, keys, strict=True):
            while on_page and count[on_page[-edge]] > 1:
                del on_page[-edge], body[-edge]
    return bodies


def _words(row: Sequence[Word]) -> str:
    """The row to compare by: page numbers may differ."""
    return re.sub(r"\d", "", squeeze("".join(word.text for word in row)))


def squeeze(text: str) -> str:
    """A text to compare by: without white space, ligatures and capitals.

    >>> squeeze("The \ufb01rst\nLine")
    'thefirstline'
    """
    return re.sub(r"[\s\u200b\u00ad]", "", unicodedata.normalize("NFKC", text)).casefold()


def read_outline(pdf: Path) -> list[tuple[int, str]]:
    """The bookmarks: page and text; for a workbook the first page of each sheet."""
    return [(int(item.attrib["page"]), item.text or "") for item in _as_xml(pdf).iter("item")]


def read_fonts(pdf: Path) -> list[Font]:
    """The fonts, each with the place of its first use."""
    fonts = []
    root = _as_xml(pdf)
    for line in _poppler("pdffonts", pdf).splitlines()[2:]:
        name, *_, embedded, _, _, _, _ = line.split()
        page, text = _first_use(root, name)
        fonts.append(Font(name.split("+")[-1], embedded == "yes", page, text))
    return fonts


def _first_use(root: ElementTree.Element, font: str) -> tuple[int, str]:
    for page in root.iter("page"):
        for spec in page.iterfind(f"fontspec[@family='{font}']"):
            text = page.find(f"text[@font='{spec.attrib['id']}']")
            return int(page.attrib["number"]), "" if text is None else "".join(text.itertext())
    return 1, ""


def _as_xml(pdf: Path) -> ElementTree.Element:
    text = _poppler("pdftohtml", "-xml", "-i", "-fontfullname", "-stdout", pdf)
    return ElementTree.fromstring(_NOT_XML.sub("", text[text.index("<pdf2xml") :]))


def draw(pdf: Path, folder: Path, dpi: int) -> list[Path]:
    """Draw every page into the folder as PNG; gives the files in the order of the pages."""
    _poppler("pdftoppm", "-r", str(dpi), "-png", pdf, folder / "page")
    return sorted(folder.glob("page-*.png"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a Word document.

    Attributes:
        text: Its text, with tabs and line breaks.
        heading: Its style is that of a heading or an outcome row, or based on one.
        blanks: Nothing is in it, no picture and no page break, nor in the one just before it.
    """

    text: str
    heading: bool
    blanks: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a Word document: its rows as text, and whether the first repeats on each page."""

    rows: Sequence[Sequence[str]]
    repeats: bool


def read_document(path: Path) -> tuple[list[Paragraph], list[Table]]:
    """The paragraphs of a Word document's body, those in tables too, and its tables."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
        headings = _heading_styles(ElementTree.fromstring(package.read("word/styles.xml")))
    blanks = {element for element in body.iter(f"{_W}p") if _is_blank(element)}
    pairs = (pair for parent in body.iter() for pair in pairwise(parent))
    doubled = {this for before, this in pairs if {before, this} <= blanks}
    paragraphs = [
        Paragraph(_text(p), _value(p, "pPr/pStyle") in headings, p in doubled)
        for p in body.iter(f"{_W}p")
    ]
    return paragraphs, [_table(element) for element in body.iter(f"{_W}tbl")]


def _is_blank(paragraph: ElementTree.Element) -> bool:
    return not _text(paragraph).strip() and not any(e.tag in _SHOWN for e in paragraph.iter())


def _heading_styles(styles: ElementTree.Element) -> set[str | None]:
    found: set[str | None] = set()
    for _ in range(3):  # a style may be based on one that stands after it
        for style in styles.iter(f"{_W}style"):
            name = _value(style, "name") or ""
            if re.match("heading |outcome row", name, re.I) or _value(style, "basedOn") in found:
                found.add(style.get(f"{_W}styleId"))
    return found


def _value(element: ElementTree.Element, path: str) -> str | None:
    found = element.find("/".join(_W + name for name in path.split("/")))
    return None if found is None else found.get(f"{_W}val", "true")


def _table(element: ElementTree.Element) -> Table:
    rows = list(element.iter(f"{_W}tr"))
    texts = [
        ["\n".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
        for row in rows
    ]
    repeats = bool(rows) and _value(rows[0], "trPr/tblHeader") not in (None, "0", "false")
    return Table(texts, repeats)


def _text(paragraph: ElementTree.Element) -> str:
    marks = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}
    parts = (part for run in paragraph.iter(f"{_W}r") for part in run)
    return "".join(p.text or "" if p.tag == f"{_W}t" else marks.get(p.tag, "") for p in parts)


def _convert(work: Path, files: Iterable[Path], seconds: float) -> None:
    profile = work / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    command = [
        _program("soffice") or "soffice",
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "pdf", "--outdir", str(work), *map(str, files)),
    ]
    # LibreOffice is a chain of processes: all of them have to end with it.
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except BaseException as error:
        _end(process)
        if not isinstance(error, subprocess.TimeoutExpired):
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(("taskkill", "/F", "/T", "/PID", str(process.pid)), capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SAFE
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )


def check_programs() -> None:
    """See that all the outside programs are here.

    Raises:
        OfficeError: Naming those that are not, and how to get them.
    """
    missing = [name for name in _NEEDED if not _program(name)]
    if missing:
        raise OfficeError(
            "This needs LibreOffice (soffice) and poppler's programs (pdf...). Not here, or not on "
            f"the PATH: {', '.join(missing)}.\nOn Debian or Ubuntu: sudo apt install "
            "libreoffice-writer libreoffice-calc poppler-utils. Then run this again."
        )


def _program(name: str) -> str | None:
    known = (place for place in _KNOWN_PLACES if name == "soffice" and Path(place).is_file())
    return shutil.which(name) or next(known, None)


def _poppler(name: str, *arguments: str | Path) -> str:
    command = [name, *map(str, arguments)]
    result = subprocess.run(command, check=False, capture_output=True)
    return result.stdout.decode("utf-8", "replace")
