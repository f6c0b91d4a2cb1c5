"""Draws every page of a meeting's papers on contact sheets, and lists what is ugly.

    python3 scripts/look.py 2022-11-25                     the sheets go to look/2022-11-25-cabinet
    python3 scripts/look.py 2022-11-25-cabinet --dpi 80    larger pages

Needs LibreOffice and poppler. A machine sees only some of what is ugly: look at the sheets too.
Exit code 0 if nothing was found, 1 if something was, 2 if it could not look.
"""

import argparse
import io
import math
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import _office as office
from _environment import ROOT, VENV, SetUpError, program, run

try:
    import openpyxl
    from PIL import Image, ImageDraw, ImageFont, ImageOps
except ModuleNotFoundError as missing:
    if not VENV.exists() or Path(sys.prefix) == VENV:
        print(f"{missing}. Run first: python3 scripts/test.py", file=sys.stderr)
        sys.exit(2)
    sys.exit(subprocess.run([program("python"), *sys.argv], check=False).returncode)

MARGIN = 45.0  # points: what stands nearer to the top or bottom of a page is a header or footer
EDGE = 8.0  # points: no printer reaches nearer to the edge of the paper
FEW = 60.0  # points: a page that holds no more than this is next to empty
ACROSS, DOWN = 4, 3  # pages on a contact sheet
LINE = 1.22  # a line of text is higher than its font's size by this
LEFTOVERS = {
    r"#{3,}": "a column is too narrow for its number",
    r"\{[{%#][^{}]*(?:[}%#]\})?|[}%#]\}": "a tag of the template was left",
    r"#(?:REF!|VALUE!|NAME\?|DIV/0!|N/A|NUM!|NULL!)|\bErr:\d+": "a formula failed",
    r"\b(?:None|nan|NaN|NaT|Error|Undefined)\b": "a word that a program leaves",
}
FAIR_NONE = re.compile(r"(^|[.:!?]\s)None(?=\.|,? [a-z])", re.MULTILINE)
SPACING = {
    r"\S(?: {2,}|\xa0 | \xa0)\S": "two spaces",
    r"(?<!\.)\.\.(?!\.)": "two full stops",
    r"\w [.,;:](?:\s|$)": "a space before a punctuation mark",
}
NUMBERING = re.compile(r"\(?(?:\d+|[a-z])(?:\.\d+)*[.)]?|[^\w\s]")
FONT_NAME = re.compile(r'(?:w:ascii|w:hAnsi|latin typeface|<name val|<rFont val)="([^"+]+)"')

Finding = tuple[str, str]  # where it stands in the paper, and what it is


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as its source and as pages.

    Attributes:
        path: The Word document or workbook.
        pdf: The same by LibreOffice.
        pictures: A picture of each page.
        pages: The pages with their words.
        bodies: The rows of words of each page, without headers and footers.
        outline: The page and text of each heading, or of each sheet of a workbook.
        paragraphs: Of a Word document, those in tables too.
        tables: Of a Word document.
        sheets: Of a workbook, those that a reader sees.
    """

    path: Path
    pdf: Path
    pictures: list[Path]
    pages: list[office.Page]
    bodies: list[list[list[office.Word]]]
    outline: list[tuple[int, str]]
    paragraphs: list[office.Paragraph]
    tables: list[office.Table]
    sheets: list[Any]

    def place(self, number: int) -> str:
        """A page in a person's words."""
        names = [name for first, name in self.outline if first <= number and self.sheets]
        return f"page {number}" + (f' (sheet "{names[-1]}")' if names else "")

    def find(self, text: str, start: int) -> int:
        """The first page from `start` that holds the beginning of a text, or `start`."""
        key = office.squeeze(text)
        pages = self.pages[start - 1 :]
        found = (p.number for n in (60, 30, 15) for p in pages if key and key[:n] in p.squeezed)
        return next(found, start)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every paragraph and every cell of text, each with its place."""
        page = 1
        for paragraph in self.paragraphs:
            page = self.find(paragraph.text, page)
            yield self.place(page), paragraph.text
        for sheet in self.sheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str):
                    yield f'sheet "{sheet.title}", cell {cell.coordinate}', cell.value


def read_paper(path: Path, pdf: Path, pictures: list[Path]) -> Paper:
    """Read a paper's source and its pages."""
    pages = office.read_pages(pdf)
    known = (path, pdf, pictures, pages, office.body_rows(pages, MARGIN), office.read_outline(pdf))
    if path.suffix == ".docx":
        return Paper(*known, *office.read_document(path), [])
    with warnings.catch_warnings(action="ignore"):  # of what it would lose if it saved the file
        book = openpyxl.load_workbook(path, data_only=True)
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    return Paper(*known, [], [], shown)


def wording(paper: Paper) -> Iterator[Finding]:
    """What a program or a template left in the text, numbers that do not fit, bad spacing."""
    for page in paper.pages:
        yield from _matches(paper.place(page.number), FAIR_NONE.sub(r"\1", page.text), LEFTOVERS)
    for where, text in paper.texts():
        yield from _matches(where, text, SPACING)


def _matches(where: str, text: str, faults: dict[str, str]) -> Iterator[Finding]:
    for pattern, what in faults.items():
        for match in re.finditer(pattern, text):
            around = text[max(match.start() - 20, 0) : match.end() + 20].split("\n")
            yield where, f'{what}: "{" | ".join(around).strip()}"'


def blank_paragraphs(paper: Paper) -> Iterator[Finding]:
    """Two blank paragraphs in a row, where space before or after belongs."""
    for paragraph, (where, _) in zip(paper.paragraphs, paper.texts(), strict=False):
        if paragraph.blanks:
            yield where, "two blank paragraphs in a row"


def last_on_page(paper: Paper) -> Iterator[Finding]:
    """A heading, an outcome row or the header of a table with nothing under it on its page."""
    heads = [p.text for p in paper.paragraphs if p.heading]
    heads += [" ".join(table.rows[0]) for table in paper.tables if len(table.rows) > 1]
    squeezed = {office.squeeze(head): head for head in heads if head.strip()}
    headings = [(page, office.squeeze(text)) for page, text in paper.outline]
    for page, rows in zip(paper.pages, paper.bodies, strict=True):
        for key in (key for key in squeezed if _ends_with(rows, key)):
            pages = [number for number, text in headings if text.endswith(key)]
            if page.number in pages or not pages:  # the contents list it on a page of their own
                yield paper.place(page.number), f'the page ends with "{squeezed[key]}"'


def _ends_with(rows: Sequence[Sequence[office.Word]], text: str) -> bool:
    """Whether the last rows are that text and nothing else, but for a number before it."""
    tail = ""
    for row in reversed(rows):
        tail = office.squeeze("".join(word.text for word in row)) + tail
        if len(tail) >= len(text):
            break
    if sorted(tail) == sorted(text):  # cells that wrap mix their lines
        return True
    return tail.endswith(text) and bool(NUMBERING.fullmatch(tail.removesuffix(text)))


def headers_not_repeated(paper: Paper) -> Iterator[Finding]:
    """A table or a sheet that goes on over a page without its header."""
    start = 1
    for table in (table for table in paper.tables if len(table.rows) > 1):
        start = paper.find(max(table.rows[1], key=len), start)
        end = paper.find(max(table.rows[-1], key=len), start)
        if end > start and not table.repeats:
            head = " | ".join(table.rows[0])
            yield paper.place(start + 1), f"a table goes on without its header: {head}"
        start = end
    titled = {sheet.title for sheet in paper.sheets if sheet.print_title_rows}
    after = [first for first, _ in paper.outline[1:]] + [len(paper.pages) + 1]
    for (first, name), following in zip(paper.outline, after, strict=False):
        if paper.sheets and following > first + 1 and name not in titled:
            yield paper.place(first + 1), "the sheet goes on without rows to repeat at the top"


def spare_pages(paper: Paper) -> Iterator[Finding]:
    """Pages with nothing or next to nothing on them; the first may be a cover."""
    for page, rows, picture in zip(paper.pages, paper.bodies, paper.pictures, strict=True):
        high = rows[-1][0].bottom - rows[0][0].top if rows else 0.0
        with Image.open(picture) as image:
            drawn = sum(ImageOps.invert(image.convert("L")).getprojection()[1]) / image.height
        if high < FEW and drawn < 0.15 and not (rows and page.number == 1):
            what = "there is next to nothing on the page" if rows else "the page is empty"
            yield paper.place(page.number), what


def off_the_page(paper: Paper) -> Iterator[Finding]:
    """Text that reaches over the edge of the paper."""
    for page in paper.pages:
        for word in (word for row in page.rows for word in row):
            inside = word.left > EDGE and word.right < page.width - EDGE
            if not (inside and word.top > EDGE and word.bottom < page.height - EDGE):
                yield paper.place(page.number), f'text runs off the page: "{word.text}"'


def broken_words(paper: Paper) -> Iterator[Finding]:
    """A word that a narrow column breaks over two lines or more."""
    known = {word for _, text in paper.texts() for word in text.split()}
    for page in paper.pages:
        lines = [line for block in page.blocks for line in block if line]
        for at, line in enumerate(lines):
            word, above = line[-1].text, line[-1]
            for below in (after[0] for after in lines[at + 1 : at + 4]):
                near = abs(below.top - above.bottom) < 5 and abs(below.left - above.left) < 30
                joins = word[-1].isalnum() and below.text[0].isalnum()
                if not (near and joins) or {above.text, below.text} <= known:
                    break
                word, above = word + below.text, below
                if len(word) > 2 and word in known:
                    yield paper.place(page.number), f'a narrow column breaks the word "{word}"'
                    break


def fonts(paper: Paper) -> Iterator[Finding]:
    """Fonts that are not in the PDF, and such as stand in for one that is not here."""
    with zipfile.ZipFile(paper.path) as package:
        parts = [package.read(n) for n in package.namelist() if n.endswith(".xml")]
    wanted = {name for part in parts for name in FONT_NAME.findall(part.decode())}
    fair = {fair for name in wanted for fair in (name.replace(" ", ""), office.TWINS.get(name))}
    for font in office.read_fonts(paper.pdf):
        if not font.embedded:
            yield paper.place(font.page), f"the font {font.name} is not embedded"
        if re.split("[-,]", font.name)[0] not in fair:
            what = f'the font {font.name} is not one that the paper names: "{font.text.strip()}"'
            yield paper.place(font.page), what


def clipped_cells(paper: Paper) -> Iterator[Finding]:
    """Text that is wider or higher than its cell in a workbook."""
    for sheet in paper.sheets:
        widths = _column_widths(sheet)
        for number, row in enumerate(sheet.iter_rows(), 1):
            height = sheet.row_dimensions[number].height or sheet.sheet_format.defaultRowHeight
            for at, cell in enumerate(row):
                if not isinstance(cell.value, str) or not widths[at]:
                    continue
                free = next((n for n, c in enumerate(row[at + 1 :]) if c.value is not None), 99)
                wraps, font = cell.alignment.wrap_text, cell.font
                width = widths[at] if wraps else sum(widths[at : at + free + 1])
                face, size = _face(font.name or "", bool(font.b)), font.sz or 11.0
                lines = _lines(cell.value, face, width * 100 / size)
                if lines > 1 and not wraps:
                    what = "the cell is too narrow for"
                elif lines * size * LINE > (height or 15.0) + 3:
                    what = f"the row is too low for {lines} lines:"
                else:
                    continue
                yield f'sheet "{sheet.title}", cell {cell.coordinate}', f'{what} "{cell.value}"'


def _column_widths(sheet: Any) -> list[float]:
    """The points that each column has for text, told in digits of 7 pixels; 0 where hidden."""
    default = sheet.sheet_format.defaultColWidth or 9.14
    widths = [0.75 * (7 * default - 5)] * (sheet.max_column + 1)
    for columns in sheet.column_dimensions.values():
        points = 0 if columns.hidden else max(0.75 * (7 * columns.width - 5), 0)
        for number in range(columns.min or 1, min(columns.max or 1, sheet.max_column) + 1):
            widths[number - 1] = points
    return widths


@cache
def _face(name: str, bold: bool) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The twin of a font, or the nearest that is here, at a size of 100."""
    try:
        face = f"{office.TWINS.get(name, 'Carlito')}-{'Bold' if bold else 'Regular'}.ttf"
        return ImageFont.truetype(face, 100)
    except OSError:
        return ImageFont.load_default(100)


def _lines(text: str, face: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: float) -> int:
    """The number of lines that a text takes in a cell of that width."""
    lines = 0
    for paragraph in text.split("\n"):
        lines, left = lines + 1, 0.0
        for word in paragraph.split():
            long = face.getlength(word)
            if left and left + long > width:
                lines, left = lines + 1, 0.0
            lines += int(long / width)  # a word wider than the cell is broken
            left += long + face.getlength(" ")
    return lines


IN_PAGES = (last_on_page, spare_pages, off_the_page, broken_words)
IN_SOURCE = (wording, blank_paragraphs, headers_not_repeated, fonts, clipped_cells)


def main() -> int:
    """Convert, draw, look, and tell what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("meeting", help="its folder in build/, or the date it begins with")
    parser.add_argument("--workspace", type=Path, default=ROOT, help="the folder that holds build/")
    parser.add_argument("--out", type=Path, help="where the sheets go, instead of look/")
    parser.add_argument("--dpi", type=int, default=50, help="how large a page is drawn (50)")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console of Windows has not every letter
    build = _build_folder(arguments.workspace, arguments.meeting)
    out = arguments.out or arguments.workspace / "look" / build.name
    made = [p for p in sorted(build.glob("[!.~]*")) if p.suffix in (".docx", ".xlsx")]
    if not made:
        raise SetUpError(f"{build}: there are no papers. Run first: papers build {build.name}")
    try:
        return _look([p for p in made if "(newly built)" not in p.name], out, arguments.dpi)
    except (office.OfficeError, OSError) as error:
        raise SetUpError(str(error)) from error


def _build_folder(workspace: Path, meeting: str) -> Path:
    folders = sorted(path for path in (workspace / "build").glob("*") if path.is_dir())
    found = [path for path in folders if path.name == meeting]
    found = found or [path for path in folders if path.name.startswith(f"{meeting}-")]
    if len(found) == 1:
        return found[0]
    names = ", ".join(path.name for path in found or folders) or "none"
    raise SetUpError(
        f"{workspace / 'build'}: {len(found)} built meetings are called {meeting}.\n"
        f"There are: {names}. Name one of them, or first run: papers build {meeting}"
    )


def _look(papers: Sequence[Path], out: Path, dpi: int) -> int:
    for old in (*out.glob("*.????.pdf"), *out.glob("* - pages ???-???.png")):
        old.unlink()
    _progress(f"LibreOffice converts {len(papers)} papers ...")
    pdfs = office.to_pdf(papers, out)
    found = 0
    for number, path in enumerate(papers, 1):
        _progress(f"Looking at {number} of {len(papers)}: {path.name} ...")
        findings, count = [("all of it", "LibreOffice cannot convert it")], 0
        if path in pdfs:
            findings, count = _look_at(path, pdfs[path], out, dpi)
        _progress("")
        pages = f"{count or 'no'} page{'s' * (count != 1)}"
        print(f"{path.name}: {pages}, {len(findings) or 'nothing'} found")
        for place, what in findings:
            print(f"  {place}: {' '.join(what.split())}")
        found += len(findings)
    print(f"\n{found or 'Nothing'} found. Look at the sheets in {out}")
    return 1 if found else 0


def _look_at(path: Path, pdf: Path, out: Path, dpi: int) -> tuple[list[Finding], int]:
    """What was found in a paper, and the number of its pages."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pictures = office.draw(pdf, Path(folder), dpi)
        paper = read_paper(path, pdf, pictures)
        _contact_sheets(paper, out)
        findings = [finding for check in IN_PAGES + IN_SOURCE for finding in check(paper)]
        return list(dict.fromkeys(findings)), len(pictures)


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text[:78]}", end="", file=sys.stderr, flush=True)


def _contact_sheets(paper: Paper, out: Path) -> None:
    """Join the pages of a paper into PNG files of twelve, each page with its name and number."""
    for first in range(0, len(paper.pictures), ACROSS * DOWN):
        images = [Image.open(path) for path in paper.pictures[first : first + ACROSS * DOWN]]
        wide, high = (max(image.size[side] for image in images) for side in (0, 1))
        down = math.ceil(len(images) / ACROSS)
        sheet = Image.new("RGB", (ACROSS * (wide + 12), down * (high + 28)), "#888888")
        draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
        for at, image in enumerate(images):
            left, top = at % ACROSS * (wide + 12) + 6, at // ACROSS * (high + 28) + 6
            sheet.paste(image, (left, top))
            name = f"{paper.place(first + at + 1)} of {paper.path.name}"
            draw.text((left, top + high + 4), name[: wide // 7], "white", font)
            image.close()
        last = first + len(images)
        sheet.save(out / f"{paper.path.name} - pages {first + 1:03}-{last:03}.png")


if __name__ == "__main__":
    sys.exit(run(main))
