"""The Cabinet report: the council's template, and the sample meeting's own document."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document

from papers.documents.content import CabinetReport
from papers.documents.word import render
from tests.documents.word.make import (
    W,
    body,
    cabinet_report,
    indicator_figures,
    opened,
    read,
    texts,
)
from tests.documents.word.reading import headings, styled

SAMPLE = "data/meetings/2022-11-25-cabinet"
PART_A = [
    "Purpose of the Report",
    "Recommendations",
    "Reasons for Recommendations",
    "Timetable for Decisions (including Scrutiny)",
    "Policy Framework and Previous Decisions",
    "Resource Implications",
    "Circulation under the Local Issues Alert Procedure",
    "Officers to Contact",
]
PART_B = [
    "Equality Implications",
    "Human Rights Implications",
    "Environmental Implications",
    "Partnership Working",
    "Background Papers",
    "Appendices",
]


@pytest.fixture
def report(repo: Path) -> Document:
    return opened(render(repo / "templates" / "cabinet-report.docx", cabinet_report()))


def sample_document(repo: Path) -> Path:
    (path,) = (repo / SAMPLE).glob("04 *.docx")
    return path


def test_the_report_opens_as_the_council_s_form_asks(report: Document) -> None:
    assert texts(report)[:3] == [
        "CABINET – 25 NOVEMBER 2022",
        "How We Did",
        "Report of the Chief Executive",
    ]
    assert report.paragraphs[1].style is not None and report.paragraphs[1].style.name == "Title"


@pytest.mark.parametrize("own", [False, True])
def test_the_standing_headings_are_there_in_order(repo: Path, report: Document, own: bool) -> None:
    document = opened(render(sample_document(repo), with_indicators(repo))) if own else report
    found = [text for level, text in headings(document) if level < 3]
    assert found[: len(PART_A) + 1] == ["Part A", *PART_A]
    part_b = found[len(PART_A) + 1 :]
    assert part_b[:2] == ["Part B", "Background"]
    assert part_b[-len(PART_B) :] == PART_B
    assert any(text.startswith("Comments of") for text in part_b)


def with_indicators(repo: Path) -> CabinetReport:
    """The small paper with every indicator that the sample meeting's own document names."""
    text = read(sample_document(repo).read_bytes(), "word/document.xml")
    keys = re.findall(r"indicators\.(\w+)\.", text)
    paper = cabinet_report()
    return replace(paper, indicators=indicator_figures(paper, *keys))


def test_paragraphs_are_numbered_on_through_both_parts(report: Document) -> None:
    styles = report.styles
    numbers = {
        name: styles[name].element.find(f"{W}pPr/{W}numPr")
        for name in ("Numbered Paragraph", "Recommendation", "Bullet")
    }
    lists = {name: (element.find(f"{W}numId").get(f"{W}val"),
                    element.find(f"{W}ilvl").get(f"{W}val"))
             for name, element in numbers.items()}  # fmt: skip
    assert lists["Numbered Paragraph"] == (lists["Recommendation"][0], "0")
    assert lists["Recommendation"][1] == "1"
    assert lists["Bullet"][0] != lists["Recommendation"][0]
    parts = [paragraph.text for paragraph in report.paragraphs]
    second = parts.index("Part B")
    numbered = [n for n, p in enumerate(report.paragraphs)
                if p.style and p.style.name == "Numbered Paragraph"]  # fmt: skip
    assert min(numbered) < second < max(numbered)
    assert not any(p._p.findall(f"{W}pPr/{W}numPr") for p in report.paragraphs)
    assert not any(re.match(r"\(?[0-9a-z][.)]", text) for text in parts)


def test_the_lists_are_1_2_3_and_a_b_c(report: Document) -> None:
    numbering = report.part.numbering_part.element
    levels = numbering.find(f"{W}abstractNum").findall(f"{W}lvl")[:2]
    forms = [(level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val"))
             for level in levels]  # fmt: skip
    assert forms == [("decimal", "%1."), ("lowerLetter", "(%2)")]


def test_the_report_prints_the_figures_contacts_and_appendices(report: Document) -> None:
    found = texts(report)
    assert "Of 5 metrics, some improved. Of 5 rows add up." in found
    assert styled(report, "Appendix Line") == [
        "Appendix A - What We Did",
        "Appendix B - The Figures",
    ]
    assert any("figures@example.gov.uk" in text for text in styled(report, "Contact"))
    assert "mailto:figures@example.gov.uk" in "".join(
        code.text or "" for code in body(report).iter(f"{W}instrText")
    )


def test_the_sample_meeting_s_own_document_is_the_report(repo: Path) -> None:
    document = opened(render(sample_document(repo), with_indicators(repo)))
    assert len(styled(document, "Numbered Paragraph")) > 30
    assert len(styled(document, "Recommendation")) == 4
    assert any("Of 5 metrics, some improved." in text for text in texts(document))
    assert sum("68.1%" in text for text in texts(document)) >= 1
    links = [relation._target for relation in document.part.rels.values() if relation.is_external]
    assert links and all(str(link).startswith("https://") for link in links)
