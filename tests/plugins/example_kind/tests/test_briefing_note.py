"""The briefing note, made as its users make it: by a meeting that names its kind."""

import shutil
from pathlib import Path

import docx
import pytest
from briefing_note import BriefingNote, Note

from papers.documents.word.lint import lint
from papers.kinds import load_kinds
from papers.pipeline import build
from papers.sample import make_workspace

ITEM = """
[[items]]
number = 4
title = "Performance briefing"
report_by = ["Chief Executive"]
kind = "briefing-note"
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "northmere"
    meeting = make_workspace(folder)
    with (folder / "data" / "meetings" / meeting / "meeting.toml").open("a") as file:
        file.write(ITEM)
    return folder


def built(workspace: Path) -> list[str]:
    result = build(workspace, "2024-09-18", only=["briefing-note"])
    assert [outcome.paper.name for outcome in result.outcomes] == ["04-performance-briefing.docx"]
    document = docx.Document(str(result.folder / result.outcomes[0].paper.name))
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_kind_is_found_once_its_package_is_installed() -> None:
    assert load_kinds()["briefing-note"].title == BriefingNote.title


def test_its_template_uses_its_own_content_only() -> None:
    template = BriefingNote().packaged_template()
    assert template is not None
    assert lint(template, Note) == []


def test_it_names_the_indicators_with_a_red_circle(workspace: Path) -> None:
    text = built(workspace)
    assert text[:2] == ["Performance briefing", "For the Cabinet of 18 September 2024"]
    assert "Red circles in 2023/24: 2." in text
    assert "households in temporary accommodation: 64, after 51 in 2022/23" in text
    assert "calls answered within two minutes: 71%, after 79% in 2022/23" in text
    assert not [line for line in text if "{" in line]


def test_the_councils_own_template_wins(workspace: Path) -> None:
    packaged = BriefingNote().packaged_template()
    assert packaged is not None
    own = workspace / "templates" / "briefing-note.docx"
    shutil.copy(packaged, own)
    document = docx.Document(str(own))
    document.paragraphs[2].runs[0].text = "Of concern"
    document.save(str(own))
    assert built(workspace)[2] == "Of concern"


def test_an_items_own_document_wins_over_both(workspace: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ count }} red circles, told in our own way")
    document.save(str(workspace / "data/meetings/2024-09-18-cabinet/04 Briefing.docx"))
    assert built(workspace) == ["2 red circles, told in our own way"]
