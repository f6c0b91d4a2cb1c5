"""The council's own templates: small papers merged into the real ones, then read again."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docxtpl import DocxTemplate

from papers.documents.content import CabinetReport, Chart, DecisionNotice, Minutes, Paper, plain
from papers.documents.word import render
from papers.documents.word.lint import lint
from tests.documents.word.make import (
    W,
    body,
    cabinet_report,
    compendium,
    delivery_report,
    no_tags,
    opened,
    read,
)
from tests.documents.word.reading import headings, paragraphs, stays_with_next

MAKERS: dict[str, Any] = {
    "cabinet-report": cabinet_report,
    "delivery-report": delivery_report,
    "performance-compendium": compendium,
}
SAMPLE = "data/meetings/2022-11-25-cabinet"


@pytest.fixture(params=sorted(MAKERS))
def made(request: pytest.FixtureRequest, repo: Path) -> tuple[Document, bytes, Paper]:
    """Each template with its small paper merged into it."""
    paper = MAKERS[request.param]()
    data = render(repo / "templates" / f"{request.param}.docx", paper)
    return opened(data), data, paper


def test_every_template_is_without_fault(repo: Path) -> None:
    for name, make in MAKERS.items():
        assert lint(repo / "templates" / f"{name}.docx", type(make())) == []
    for name, shape in (
        ("minutes", Minutes),
        ("decision-notice", DecisionNotice),
        ("council-report", CabinetReport),
    ):
        assert lint(repo / "templates" / f"{name}.docx", shape) == []
    assert lint(next((repo / SAMPLE).glob("04 *.docx")), CabinetReport) == []


def test_no_tag_is_left_and_word_is_not_made_to_ask(made: tuple[Document, bytes, Paper]) -> None:
    _, data, _ = made
    assert no_tags(data)
    assert "updateFields" not in read(data, "word/settings.xml")
    assert "w:dirty" not in read(data, "word/document.xml")


def test_headings_go_down_one_step_at_a_time(made: tuple[Document, bytes, Paper]) -> None:
    levels = [level for level, _ in headings(made[0])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_repeat_their_header_keep_their_rows_and_are_described(
    made: tuple[Document, bytes, Paper],
) -> None:
    document, _, paper = made
    assert bool(document.tables) is not isinstance(paper, CabinetReport)
    for table in document.tables:
        element = table._tbl
        rows = element.findall(f"{W}tr")
        assert [bool(row.findall(f"{W}trPr/{W}tblHeader")) for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.findall(f"{W}trPr/{W}cantSplit") for row in rows)
        assert not rows[0].findall(f".//{W}gridSpan") and not rows[0].findall(f".//{W}vMerge")
        assert element.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        assert element.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert element.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        head = table.rows[0].cells[0].paragraphs[0].style
        assert head is not None and "Head" in (head.name or "")
        assert all(stays_with_next(cell.paragraphs[0]) for cell in table.rows[0].cells)


def test_every_link_inside_the_paper_finds_its_bookmark(
    made: tuple[Document, bytes, Paper],
) -> None:
    marks = [mark.get(f"{W}name") for mark in body(made[0]).iter(f"{W}bookmarkStart")]
    anchors = {link.get(f"{W}anchor") for link in body(made[0]).iter(f"{W}hyperlink")} - {None}
    assert len(marks) == len(set(marks))
    assert anchors <= set(marks)
    assert all(re.fullmatch(r"\w{1,40}", mark) for mark in marks)


def test_links_have_the_style_of_links_and_words_to_read(
    made: tuple[Document, bytes, Paper],
) -> None:
    links = list(body(made[0]).iter(f"{W}hyperlink"))
    for link in links:
        text = "".join(node.text for node in link.iter(f"{W}t"))
        styles = [style.get(f"{W}val") for style in link.iter(f"{W}rStyle")]
        assert text and not text.startswith("http")
        assert set(styles) == {"Hyperlink"}


def test_the_language_is_british_english_and_pages_are_numbered(
    made: tuple[Document, bytes, Paper],
) -> None:
    document, data, _ = made
    assert 'w:lang w:val="en-GB"' in read(data, "word/styles.xml")
    for section in document.sections:
        footer = section.footer.paragraphs[0]._p
        codes = [(code.text or "").strip() for code in footer.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]
        sides = sorted(round((side or 0) / 36000) for side in (section.page_width,
                                                               section.page_height))  # fmt: skip
        assert sides == [210, 297]


def test_the_same_as_docxtpl_makes(repo: Path) -> None:
    for name, make in MAKERS.items():
        paper = replace(make(), title="Plain title")
        path = repo / "templates" / f"{name}.docx"
        other = DocxTemplate(path)
        other.render(without_charts(plain(paper)), autoescape=True)
        ours = [p.text for p in paragraphs(opened(render(path, paper)))]
        theirs = [p.text for p in paragraphs(other.docx)]
        assert ours == theirs


class Drawn:
    """What is there, and has no text."""

    def __str__(self) -> str:
        return ""


def without_charts(value: Any) -> Any:
    """Plain values for docxtpl, which prints no charts; their paragraphs hold no text."""
    if isinstance(value, dict):
        return {name: without_charts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [without_charts(item) for item in value]
    return Drawn() if isinstance(value, Chart) else value


def contrast(colour: str) -> float:
    """The contrast of a colour on white, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_colours_can_be_read_on_white(made: tuple[Document, bytes, Paper]) -> None:
    styles = read(made[1], "word/styles.xml") + read(made[1], "word/document.xml")
    colours = set(re.findall(r'<w:color w:val="([0-9A-F]{6})"', styles)) - {"FFFFFF"}
    assert colours
    assert all(contrast(colour) >= 4.5 for colour in colours)
    fills = set(re.findall(r'w:fill="([0-9A-F]{6})"', styles)) - {"E3EAF2"}
    assert all(contrast(fill) >= 4.5 for fill in fills)
