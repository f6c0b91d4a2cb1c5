"""The anatomy of each paper, read from the finished files."""

import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from scripts import _office as office
from tests.documents.word.test_cabinet_report import PART_A, PART_B
from tests.papers.conftest import Built
from tests.papers.reading import word_text

PART_B_END = ["Comments of the Scrutiny Commission", *PART_B]


def headings(path: Path) -> list[tuple[int, str]]:
    return [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in Document(str(path)).paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {
            name: package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith(".xml")
        }


def test_the_report_has_every_standing_heading_in_order(built: Built) -> None:
    texts = [text for level, text in headings(built.report) if level < 3]
    assert texts[: len(PART_A) + 1] == ["Part A", *PART_A]
    assert texts[len(PART_A) + 1 : len(PART_A) + 3] == ["Part B", "Background"]
    assert texts[-len(PART_B_END) :] == PART_B_END


def test_paragraphs_are_numbered_through_both_parts(built: Built, tmp_path: Path) -> None:
    pdf = office.to_pdf([built.report], tmp_path)[built.report]
    lines = [
        " ".join(word.text for word in row)
        for page in office.body_rows(office.read_pages(pdf), 60)
        for row in page
    ]
    numbers = [int(match[1]) for line in lines if (match := re.match(r"(\d+)\. ", line))]
    numbered = [
        p for p in Document(str(built.report)).paragraphs if p.style.name == "Numbered Paragraph"
    ]
    assert numbers == list(range(1, len(numbered) + 1))
    assert len(numbers) >= 30
    letters = [match[1] for line in lines if (match := re.match(r"\(([a-z])\) ", line))]
    assert letters == ["a", "b", "c", "d"]


def test_contacts_are_job_titles_with_the_service_mailbox(built: Built) -> None:
    text = word_text(built.report)
    assert set(re.findall(r"[\w.]+@[\w.]+\w", text)) == {"performance@example.gov.uk"}
    assert not re.search(r"\b0116\b|\bTel\b", text)


def test_the_delivery_report_holds_all_outcomes_aims_and_progress(built: Built) -> None:
    document = Document(str(built.delivery))
    numbered = [text for _, text in headings(built.delivery) if re.match(r"\d", text)]
    assert len([text for text in numbered if re.match(r"\d+\. ?\D", text)]) >= 5
    assert len([text for text in numbered if re.match(r"\d+\.\d+", text)]) == 21
    bullets = [p for p in document.paragraphs if "Bullet" in p.style.name]
    assert len(bullets) >= 35 + 110
    aims = " ".join(cell.text for table in document.tables for cell in table._cells)
    assert "Net-zero carbon emissions from the Council's own operations by 2030" in aims


def test_the_compendium_has_contents_three_parts_and_landscape_dashboards(built: Built) -> None:
    document = Document(str(built.compendium))
    tops = [text for level, text in headings(built.compendium) if level == 1]
    assert [text.split(":")[0] for text in tops if text.startswith("Part")] == [
        "Part 1",
        "Part 2",
        "Part 3",
    ]
    contents = [p.text for p in document.paragraphs if p.style.name == "toc 2"]
    assert sum(bool(re.match(r"\d+\. ", text)) for text in contents) == 17
    assert any(section.orientation is WD_ORIENT.LANDSCAPE for section in document.sections)
    risks = [text for level, text in headings(built.compendium) if level >= 2]
    assert len(risks) > 12


@pytest.mark.parametrize("paper", ["report", "delivery", "compendium"])
def test_word_need_not_ask_and_a_screen_reader_is_served(built: Built, paper: str) -> None:
    path: Path = getattr(built, paper)
    xml = parts(path)
    assert "updateFields" not in xml["word/settings.xml"]
    assert "w:dirty" not in xml["word/document.xml"]
    assert 'w:val="en-GB"' in xml["word/styles.xml"]
    document = Document(str(path))
    assert document.core_properties.title
    assert document.core_properties.author == "Leicestershire County Council"
    levels = [level for level, _ in headings(path)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in document.tables:
        header, *rows = table.rows
        assert header._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in rows)
        assert table._tbl.xpath("./w:tblPr/w:tblCaption") or table._tbl.xpath(
            "./w:tblPr/w:tblDescription"
        )
        assert not header._tr.xpath(".//w:gridSpan | .//w:vMerge")


@pytest.mark.parametrize("paper", ["report", "delivery", "compendium"])
def test_no_tag_or_bare_address_is_left(built: Built, paper: str) -> None:
    text = word_text(getattr(built, paper))
    assert not re.search(r"\{\{|\{%|%\}|\}\}|https?://", text)
