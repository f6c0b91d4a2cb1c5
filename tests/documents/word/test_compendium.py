"""The Performance Compendium, made from the council's template."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from papers.documents.word import render
from tests.documents.word.make import W, body, cabinet_report, compendium, dashboard, opened, texts
from tests.documents.word.reading import captions, cells, headings, styled


@pytest.fixture
def figures(repo: Path) -> Document:
    return opened(render(repo / "templates" / "performance-compendium.docx", compendium()))


def test_the_contents_of_the_compendium_name_every_part_and_dashboard(figures: Document) -> None:
    entries = [p.text for p in figures.paragraphs if p.style and "toc" in (p.style.name or "")]
    assert entries == [text for level, text in headings(figures) if level < 3]
    assert [entry for entry in entries if re.match(r"\d", entry)] == [
        "1. Dashboard 1", "2. Dashboard 2", "3. Dashboard 3",
    ]  # fmt: skip
    assert [entry for entry in entries if entry.startswith("Part")] == [
        "Part 1: Funding",
        "Part 2: County performance",
        "Part 3: Risks and risk management",
    ]


def test_the_contents_are_a_field_without_page_numbers(figures: Document) -> None:
    (code,) = [
        code.text for code in body(figures).iter(f"{W}instrText") if "TOC" in (code.text or "")
    ]
    assert code.split() == ["TOC", "\\o", '"1-2"', "\\n", "\\h", "\\z", "\\u"]
    kinds = [char.get(f"{W}fldCharType") for char in body(figures).iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_a_part_without_content_is_left_out(repo: Path) -> None:
    path = repo / "templates" / "performance-compendium.docx"
    document = opened(render(path, compendium(funding=(), risks=())))
    assert not [text for text in texts(document) if text.startswith(("Part 1", "Part 3"))]
    assert [section.orientation for section in document.sections].count(1) == 1


def test_the_dashboards_are_landscape_tables_under_their_names(figures: Document) -> None:
    tables = {caption: table for caption, table in zip(captions(figures), figures.tables,
                                                       strict=True)}  # fmt: skip
    with_target, without = cells(tables["Dashboard 1"]), cells(tables["Dashboard 2"])
    assert with_target[0] == [
        "Strategic Plan", "Description", "Rating", "Quartile", "Direction of travel",
        "End of year 2021/22", "Target / standard", "End of year 2020/21", "Polarity",
        "Commentary",
    ]  # fmt: skip
    assert without[0] == [name for name in with_target[0] if name != "Target / standard"]
    assert with_target[1] == ["Outcome 1"] * 10
    assert with_target[2] == [
        "★ Yes", "Indicator 1", "✓ Exceptional performance", "1st (2022)", "↑ Improved", "11.5%",
        "60%", "10.5%", "High", "Commentary 1.",
    ]  # fmt: skip
    assert with_target[3][:3] == ["", "Indicator 2", "● Performance issue"]
    assert with_target[4][2:5] == ["", "1st (2022)", "Not determined"]
    assert len(with_target) == 5
    orientations = [section.orientation for section in figures.sections]
    assert [bool(one) for one in orientations] == [False, True, False]


def test_an_outcome_row_spans_the_table_and_stays_with_the_next(figures: Document) -> None:
    table = figures.tables[captions(figures).index("Dashboard 1")]
    cell = table._tbl.findall(f"{W}tr")[1].find(f"{W}tc")
    assert cell.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == "10"
    style = table.rows[1].cells[0].paragraphs[0].style
    assert style is not None and style.name == "Outcome Row"
    assert figures.styles["Outcome Row"].paragraph_format.keep_with_next
    assert figures.styles["Heading 2"].paragraph_format.keep_with_next


def test_the_notes_stand_under_each_dashboard(figures: Document) -> None:
    for number in (1, 2, 3):
        table = figures.tables[captions(figures).index(f"Dashboard {number}")]
        note = Paragraph(table._tbl.getnext(), figures)
        assert note.text == f"Comparators of dashboard {number}."
        assert note.style is not None and note.style.name == "Note"
        assert table.rows[-1].cells[1].paragraphs[0].paragraph_format.keep_with_next


def test_there_is_one_key_and_it_has_a_word_for_every_symbol(figures: Document) -> None:
    (key,) = [table for table, caption in zip(figures.tables, captions(figures), strict=True)
              if caption == "Key to the symbols"]  # fmt: skip
    found = {row[0]: row[1] for row in cells(key)[1:]}
    assert set("★✓●↑→↓") <= set(found)
    assert all(found.values())


def test_the_overview_counts_every_dashboard_and_tells_every_narrative(figures: Document) -> None:
    table = figures.tables[captions(figures).index("Direction of travel by dashboard")]
    assert cells(table)[1:] == [
        [f"{number}. Dashboard {number}", "1", "2", "3", "4"] for number in (1, 2, 3)
    ]
    assert styled(figures, "Overview Paragraph") == [
        f"{number}. Dashboard {number}: Of 5 on dashboard {number}." for number in (1, 2, 3)
    ]


def test_the_sentences_that_every_paper_prints_alike(repo: Path, figures: Document) -> None:
    sentences = [
        "Of 5 metrics, some improved.", "Of 5 rows add up.", "Of 5 have a quartile.",
        "Of 5 met a target.", "Of 5 have a tick.",
    ]  # fmt: skip
    report = opened(render(repo / "templates" / "cabinet-report.docx", cabinet_report()))
    for document in (figures, report):
        everything = "\n".join(texts(document))
        assert all(sentence in everything for sentence in sentences)


def test_the_risks_are_numbered(figures: Document) -> None:
    table = figures.tables[captions(figures).index("Principal risks")]
    assert cells(table)[1:] == [
        [str(n), f"Risk {n}\nIt may happen.", "We watch it.\nService area: Resources"]
        for n in (1, 2)
    ]


def test_the_second_council_s_dashboards_need_no_outcomes_or_themes(repo: Path) -> None:
    board = dashboard(1, "", groups=(replace(dashboard(1).groups[1], outcome=""),), notes=())
    paper = compendium(dashboards=(board,), funding=(board,), themes=(), risks=())
    document = opened(render(repo / "templates" / "performance-compendium.docx", paper))
    table = document.tables[captions(document).index("Dashboard 1")]
    assert [row[1] for row in cells(table)] == ["Description", "Indicator 3"]
