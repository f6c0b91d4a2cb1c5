"""The Annual Delivery Report, made from the council's template."""

from pathlib import Path

import pytest
from docx.document import Document

from papers.documents.word import render
from tests.documents.word.make import delivery_report, opened
from tests.documents.word.reading import captions, cells, headings, styled


@pytest.fixture
def delivery(repo: Path) -> Document:
    return opened(render(repo / "templates" / "delivery-report.docx", delivery_report()))


def test_the_contents_of_the_delivery_report_name_every_section(delivery: Document) -> None:
    entries = [p.text for p in delivery.paragraphs if p.style and "toc" in (p.style.name or "")]
    assert entries == [
        "1. Introduction", "2. Our vision", "3. Clean and Green", "3.1 Clean air",
        "3.2 Clean water", "4. Safe", "3.1 Clean air",
    ]  # fmt: skip
    assert [text for level, text in headings(delivery) if level < 3] == entries


def test_each_outcome_has_its_table_aims_and_progress(delivery: Document) -> None:
    assert cells(delivery.tables[0]) == [
        ["Supporting outcome", "Our aims"],
        ["3.1 Clean air", "Less smoke"],
        ["3.2 Clean water", "Fewer leaks\nMore fish"],
    ]
    assert captions(delivery)[0] == "Clean and Green: supporting outcomes and aims"
    found = [text for _, text in headings(delivery)]
    start = found.index("3.1 Clean air")
    assert found[start + 1 : start + 3] == ["Our aim", "Progress in 2021/22"]
    second = found.index("3.2 Clean water")
    assert found[second + 1 : second + 3] == ["Our aims", "4. Safe"]
    assert styled(delivery, "Bullet") == [
        "Less smoke", "We swept.", "Fewer leaks", "More fish", "Less smoke", "We swept.",
    ]  # fmt: skip
