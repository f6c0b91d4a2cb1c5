"""Reports that officers wrote in Word are read as a reader sees them."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from papers.documents.word.anatomy import read_report
from papers.errors import TemplateError
from papers.meetings.report import Report
from tests.documents.word.make import W

CABINET = "data/meetings/2022-11-25-cabinet"
NAMESPACE = f'xmlns:w="{W.strip("{}")}"'


@pytest.fixture
def canal(repo: Path) -> Report:
    return read_report(next((repo / CABINET).glob("07 *.docx")))


@pytest.fixture
def growth(repo: Path) -> Report:
    return read_report(next((repo / CABINET).glob("05 *.docx")))


def blank(repo: Path) -> Document:
    """The council's template without its text."""
    document = docx.Document(str(repo / "templates" / "cabinet-report.docx"))
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    return document


def read(document: Document, tmp_path: Path) -> Report:
    document.save(str(tmp_path / "05 Report.docx"))
    return read_report(tmp_path / "05 Report.docx")


def test_what_stands_before_part_a(canal: Report) -> None:
    assert canal.meeting_line == "CABINET – 25 NOVEMBER 2022"
    assert canal.title == "Transfer of a Section of the Ashby Canal Transport and Works Act Order"
    assert canal.report_of.startswith("Joint report of the Directors of")


@pytest.mark.parametrize("number", ["04", "05", "06", "07"])
def test_paragraphs_are_numbered_through_both_parts(repo: Path, number: str) -> None:
    report = read_report(next((repo / CABINET).glob(f"{number} *.docx")))
    numbers = [int(block.number) for block in report.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {section.part for section in report.sections} >= {"PART A", "PART B"}


def test_recommendations_are_lettered(canal: Report, growth: Report) -> None:
    assert [each.letter for each in growth.recommendations] == ["(a)", "(b)", "(c)", "(d)", "(e)"]
    assert [each.letter for each in canal.recommendations] == ["(a)", "(b)"]
    assert canal.lead == "It is recommended that:"
    assert canal.recommendations[1].text.endswith("to promote the Order.")
    assert len(canal.reasons) == 1


def test_letters_begin_anew_under_each_paragraph(growth: Report) -> None:
    section = growth.section("policy framework and previous decisions")
    assert section is not None
    assert [block.number for block in section.blocks] == (
        ["15", "16", "17", "(a)", "(b)", "(c)", "(d)", "18", "(a)", "(b)", "19", "20"]
    )


def test_tables_and_footnotes_are_read(canal: Report, growth: Report) -> None:
    tables = [block for section in growth.sections for block in section.blocks if block.table]
    assert len(tables) == 1 and "Normandy Way Primary School | £6,129,067" in tables[0].text
    assert canal.footnotes[0].startswith("Section 239 of the Local Government Act 1972")


def test_typed_numbers_and_headings_without_a_style(repo: Path, tmp_path: Path) -> None:
    document = blank(repo)
    for text in ("CABINET – 25 NOVEMBER 2022", "ROADS", "REPORT OF THE DIRECTOR", "PART A",
                 "Recommendations", "3. It is recommended that:", "a) the plan be noted; and",
                 "(b) the following be approved:", "i. the road,", "ii. the bridge."):  # fmt: skip
        document.add_paragraph(text)
    report = read(document, tmp_path)
    assert (report.title, report.report_of) == ("ROADS", "REPORT OF THE DIRECTOR")
    assert [section.heading for section in report.sections] == ["PART A", "Recommendations"]
    assert report.section("recommendations").blocks[0].number == "3"  # type: ignore[union-attr]
    first, second = report.recommendations
    assert (first.letter, first.text) == ("a)", "the plan be noted; and")
    assert [str(point) for point in second.points] == ["i. the road,", "ii. the bridge."]


def test_a_single_recommendation_without_a_letter(repo: Path, tmp_path: Path) -> None:
    document = blank(repo)
    document.add_paragraph("Recommendation", "Heading 2")
    document.add_paragraph("It is recommended that the plan be noted.", "Numbered Paragraph")
    (only,) = read(document, tmp_path).recommendations
    assert (only.letter, only.text) == ("", "It is recommended that the plan be noted.")


def test_it_is_read_as_if_tracked_changes_were_accepted(repo: Path, tmp_path: Path) -> None:
    document = blank(repo)
    document.add_paragraph("Background", "Heading 2")
    paragraph = document.add_paragraph("The plan is ")
    paragraph._p.append(parse_xml(
        f'<w:del {NAMESPACE} w:id="1" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del>'
    ))  # fmt: skip
    paragraph._p.append(parse_xml(
        f'<w:ins {NAMESPACE} w:id="2" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>'
    ))  # fmt: skip
    paragraph.add_run(" secret").font.hidden = True
    assert read(document, tmp_path).blocks("background")[0].text == "The plan is new"


def test_a_report_without_anything(repo: Path, tmp_path: Path) -> None:
    report = read(blank(repo), tmp_path)
    assert (report.title, report.sections, report.recommendations) == ("", (), ())


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "05 Report.docx").write_bytes(b"not a zip")
    with pytest.raises(TemplateError, match="no Word"):
        read_report(tmp_path / "05 Report.docx")
