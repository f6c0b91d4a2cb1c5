"""scripts/look.py on small papers with one fault each, and on fair ones with none."""

import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image

from scripts import _office as office

ROOT = Path(__file__).resolve().parents[2]
MEETING = "2030-01-04-cabinet"
PROSE = "The Council kept its roads in good order and its libraries open through the whole year. "
Findings = Mapping[str, list[str]]


def look(workspace: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "look.py"), *arguments]
    return subprocess.run(
        [*command, "--workspace", str(workspace)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def papers_in(workspace: Path) -> Path:
    folder = workspace / "build" / MEETING
    folder.mkdir(parents=True)
    return folder


def new_document() -> Any:
    """A4 with a footer and a page of prose; what is added starts on page 2."""
    document = docx.Document()
    document.styles.add_style("Outcome row", 1)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.footer.paragraphs[0].text = "Cabinet, 4 January 2030"
    for number in range(4):
        document.add_paragraph(f"Paragraph {number}. {PROSE * 3}")
    on_next_page(document)
    return document


def on_next_page(document: Any) -> None:
    letter = chr(ord("A") + len(document.paragraphs))
    paragraph = document.add_paragraph(PROSE.replace("Council", f"Council of {letter}") * 8)
    paragraph.paragraph_format.page_break_before = True


def add_table(document: Any, *rows: tuple[str, ...], header: bool = True) -> Any:
    table = document.add_table(0, len(rows[0]), "Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    if header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def heading_last(document: Any) -> None:
    document.add_heading("Resource Implications", 2).paragraph_format.keep_with_next = False
    on_next_page(document)


def outcome_row_last(document: Any) -> None:
    table = add_table(document, ("Indicator", "Value"), ("Roads", "4%"), ("", ""))
    cell = table.cell(2, 0).merge(table.cell(2, 1))
    cell.text = "Great communities for all"
    cell.paragraphs[0].style = "Outcome row"
    on_next_page(document)


def table_header_last(document: Any) -> None:
    document.add_paragraph("").paragraph_format.space_after = Cm(10)
    table = add_table(document, ("Indicator of the year", "Value"), (PROSE, PROSE), header=False)
    table.rows[1].height = Cm(15)
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def header_not_repeated(document: Any) -> None:
    rows = [(f"Indicator number {number}", "4%") for number in range(60)]
    add_table(document, ("Indicator", "Value"), *rows, header=False)


def empty_page(document: Any) -> None:
    document.add_paragraph("").paragraph_format.page_break_before = True
    on_next_page(document)


def nearly_empty_page(document: Any) -> None:
    document.add_paragraph("The end of it.").paragraph_format.page_break_before = True


def off_the_page(document: Any) -> None:
    document.add_paragraph(PROSE).paragraph_format.left_indent = Cm(-3.1)


def left_over(document: Any) -> None:
    document.add_paragraph("It was {{ figure }}, which is None in 2021 and nan in 2022.")
    document.add_paragraph("Error")


def badly_spaced(document: Any) -> None:
    document.add_paragraph("The roads  were good.. They were , too.")


def blank_paragraphs(document: Any) -> None:
    document.add_paragraph("")
    document.add_paragraph("")
    document.add_paragraph(f"After the blanks. {PROSE}")


def broken_word(document: Any) -> None:
    table = add_table(document, ("Performance", "Value"), ("Roads", "4%"))
    table.autofit = False
    table.columns[0].width = Cm(1.6)
    for cell in table.columns[0].cells:
        cell.width = Cm(1.6)


def unknown_font(document: Any) -> None:
    document.add_paragraph().add_run(PROSE).font.name = "Quillwright Sans"


DOCUMENTS = {
    heading_last: ['page 2: the page ends with "Resource Implications"'],
    outcome_row_last: ['page 2: the page ends with "Great communities for all"'],
    table_header_last: [
        'page 2: the page ends with "Indicator of the year Value"',
    ],
    header_not_repeated: ["page 3: a table goes on without its header: Indicator | Value"],
    empty_page: ["page 3: the page is empty"],
    nearly_empty_page: ["page 3: there is next to nothing on the page"],
    off_the_page: ['page 2: text runs off the page: "'],
    left_over: [
        "page 2: a tag of the template was left: ",
        "page 2: a word that a program leaves: ",
        "page 2: a word that a program leaves: ",
        'page 2: a word that a program leaves: "',
    ],
    badly_spaced: [
        "page 2: two spaces: ",
        "page 2: two full stops: ",
        "page 2: a space before a punctuation mark: ",
    ],
    blank_paragraphs: ["page 2: two blank paragraphs in a row"],
    broken_word: ['page 2: a narrow column breaks the word "Performance"'],
    unknown_font: ['page 2: the font .* is not one that the paper names: "The Council'],
}


def row_too_low(book: Any, sheet: Any) -> None:
    wrapped = book.add_format({"text_wrap": True})
    sheet.set_row(2, 15)
    sheet.write_string(2, 0, PROSE, wrapped)


def cell_too_narrow(_book: Any, sheet: Any) -> None:
    sheet.write_string(2, 0, PROSE)
    sheet.write_string(2, 1, "and a neighbour")


def number_too_wide(book: Any, sheet: Any) -> None:
    sheet.write_number(2, 0, 1, book.add_format({"num_format": '"Exceptional performance"'}))


def sheet_header_not_repeated(_book: Any, sheet: Any) -> None:
    for row in range(2, 90):
        sheet.write_string(row, 0, f"Road {row}")


WORKBOOKS = {
    row_too_low: ['sheet "Roads", cell A3: the row is too low for'],
    cell_too_narrow: ['sheet "Roads", cell A3: the cell is too narrow for "The Council'],
    number_too_wide: [r'page 1 \(sheet "Roads"\): a column is too narrow for its number: "Roads'],
    sheet_header_not_repeated: [
        r'page 2 \(sheet "Roads"\): the sheet goes on without rows to repeat at the top'
    ],
}


def findings(output: str) -> Findings:
    """What the script printed, by paper."""
    found: dict[str, list[str]] = {}
    for line in output.splitlines():
        if line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
        elif ": " in line:
            found[line.split(":")[0]] = []
    return found


@pytest.fixture(scope="module")
def ugly(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    workspace = tmp_path_factory.mktemp("ugly")
    folder = papers_in(workspace)
    for spoil in DOCUMENTS:
        document = new_document()
        spoil(document)
        document.save(folder / f"{spoil.__name__}.docx")
    for spoil_sheet in WORKBOOKS:
        with xlsxwriter.Workbook(folder / f"{spoil_sheet.__name__}.xlsx") as book:
            sheet = book.add_worksheet("Roads")
            sheet.write_string(0, 0, "Roads")
            sheet.set_column(0, 0, 12)
            spoil_sheet(book, sheet)
    (folder / "torn.docx").write_text("This is no Word document.")
    (folder / "torn (newly built).docx").write_text("This is to compare with, and not looked at.")
    result = look(workspace, MEETING)
    assert result.returncode == 1, result.stderr
    assert result.stderr == ""
    return findings(result.stdout)


@pytest.mark.parametrize("spoil", DOCUMENTS, ids=lambda spoil: spoil.__name__)
def test_a_fault_of_a_document_is_found_on_its_page(ugly: Findings, spoil: Any) -> None:
    assert_found(ugly[f"{spoil.__name__}.docx"], DOCUMENTS[spoil])


@pytest.mark.parametrize("spoil", WORKBOOKS, ids=lambda spoil: spoil.__name__)
def test_a_fault_of_a_workbook_is_found_in_its_place(ugly: Findings, spoil: Any) -> None:
    assert_found(ugly[f"{spoil.__name__}.xlsx"], WORKBOOKS[spoil])


def assert_found(found: list[str], expected: list[str]) -> None:
    assert len(found) == len(expected), found
    for line, pattern in zip(found, expected, strict=True):
        assert re.match(pattern, line), found


def test_a_paper_that_cannot_be_converted_is_told(ugly: Findings) -> None:
    assert ugly["torn.docx"] == ["all of it: LibreOffice cannot convert it"]
    assert len(ugly) == len(DOCUMENTS) + len(WORKBOOKS) + 1


def fair_document(path: Path, picture_link: str) -> None:
    """A cover, contents, a table over two pages, outcome rows, and a picture from elsewhere."""
    document = docx.Document()
    document.styles.add_style("Outcome row", 1)
    document.sections[0].footer.paragraphs[0].text = "Cabinet, 4 January 2030"
    document.add_paragraph("Delivery Report 2030", "Title")
    document.add_paragraph("Contents").paragraph_format.page_break_before = True
    for number in range(9):
        document.add_paragraph(f"What stands on page {number} of the report ...... {number}")
    document.add_paragraph("Resource Implications")
    document.add_heading("Resource Implications", 1).paragraph_format.page_break_before = True
    document.add_paragraph("None.")
    rows = [(f"Indicator {n}", "in\ncome" if n % 2 else "income") for n in range(40)]
    table = add_table(document, ("Indicator", "Value"), ("Great communities", ""), *rows)
    table.cell(1, 0).paragraphs[0].style = "Outcome row"
    link = document.part.relate_to(picture_link, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    Image.new("RGB", (40, 40), "red").save(path.with_suffix(".png"))
    picture = document.add_picture(str(path.with_suffix(".png")))
    path.with_suffix(".png").unlink()
    blip = next(picture._inline.iter(qn("a:blip")))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    document.save(path)


def fair_workbook(path: Path) -> None:
    """Wrapped text in rows that are high enough, and a sheet of two pages with its header."""
    with xlsxwriter.Workbook(path) as book:
        wrapped = book.add_format({"text_wrap": True})
        sheet = book.add_worksheet("Roads")
        sheet.set_column(0, 0, 30)
        sheet.set_column(3, 3, 10, None, {"hidden": True})
        sheet.repeat_rows(0, 1)
        sheet.write_string(0, 0, "A title that is wider than its column is fair where all is empty")
        sheet.write_row(1, 0, ["Indicator", "Value"])
        for row in range(2, 30):
            sheet.set_row(row, 60)
            sheet.write_string(row, 0, f"{row}. {PROSE}", wrapped)
            sheet.write_number(row, 1, 1234.5)
        sheet.write_string(2, 3, "Nobody sees this long text, because its column is hidden.")
        book.add_worksheet("Workings").hide()


@pytest.fixture
def web() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server of our own, and what was asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


def test_nothing_is_found_in_fair_papers(tmp_path: Path, web: tuple[str, list[str]]) -> None:
    address, asked = web
    folder = papers_in(tmp_path)
    fair_document(folder / "04 paper.docx", f"{address}picture.png")
    fair_workbook(folder / "04 paper.xlsx")
    out = tmp_path / "sheets"
    out.mkdir()
    (out / "gone.docx - pages 001-012.png").touch()
    (out / "notes.png").touch()

    result = look(tmp_path, "2030-01-04", "--out", str(out), "--dpi", "20")

    assert result.returncode == 0, result.stdout + result.stderr
    assert findings(result.stdout) == {"04 paper.docx": [], "04 paper.xlsx": []}
    assert f"Nothing found. Look at the sheets in {out}" in result.stdout
    assert sorted(path.name for path in out.iterdir()) == [
        "04 paper.docx - pages 001-004.png",
        "04 paper.docx.pdf",
        "04 paper.xlsx - pages 001-003.png",
        "04 paper.xlsx.pdf",
        "notes.png",
    ]
    assert asked == []
    with Image.open(out / "04 paper.docx - pages 001-004.png") as sheet:
        assert sheet.width > 4 * 8.5 * 20 and sheet.height > 11 * 20
        assert len(sheet.convert("L").getcolors() or []) > 20


def test_a_meeting_that_is_not_built_is_named(tmp_path: Path) -> None:
    papers_in(tmp_path)
    (tmp_path / "build" / "2030-01-04-council").mkdir()
    for name, told in {
        "2030-01-04": "There are: 2030-01-04-cabinet, 2030-01-04-council.",
        "2031": "There are: 2030-01-04-cabinet, 2030-01-04-council.",
        MEETING: "there are no papers. Run first: papers build 2030-01-04-cabinet",
    }.items():
        result = look(tmp_path, name)
        assert result.returncode == 2
        assert told in result.stderr
        assert "Traceback" not in result.stderr


def test_missing_programs_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_document().save(papers_in(tmp_path) / "04.docx")
    result = look(tmp_path, MEETING, PATH=str(tmp_path))
    assert result.returncode == 2
    assert "pdffonts, pdfinfo, pdftohtml, pdftoppm, pdftotext.\n" in result.stderr
    assert "sudo apt install libreoffice-writer" in result.stderr

    monkeypatch.setattr(office, "_KNOWN_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(office.OfficeError, match="not on the PATH: soffice, pdffonts"):
        office.to_pdf([tmp_path / "04.docx"], tmp_path)


def test_a_font_that_is_not_in_the_pdf_is_seen(tmp_path: Path) -> None:
    pdf = tmp_path / "by hand.pdf"
    pdf.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length 45>>stream\nBT /F1 12 Tf 100 100 Td (Roads in order) Tj ET\nendstream"
        b" endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
    )
    assert office.read_fonts(pdf) == [office.Font("Helvetica", False, 1, "Roads in order")]


def test_a_torn_pdf_has_no_pages(tmp_path: Path) -> None:
    new_document().save(tmp_path / "04.docx")
    (pdf,) = office.to_pdf([tmp_path / "04.docx"], tmp_path / "out").values()
    assert office.page_count(pdf) == 2
    pdf.write_bytes(pdf.read_bytes()[:600])
    assert office.page_count(pdf) == 0
    assert office.page_count(tmp_path / "none.pdf") == 0
