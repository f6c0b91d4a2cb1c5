"""papers pack and papers publish as they are typed."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papers.cli import main
from papers.pack import make, publish
from tests.pack.conftest import MEETING, plain
from tests.pack.make import FakeOffice, pages, word

__all__ = ["plain"]  # the fixture


def _run(workspace: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(workspace), *words])


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (make, publish):
        monkeypatch.setattr(module, "LibreOffice", FakeOffice)


@pytest.mark.usefixtures("fake")
def test_pack_shows_each_paper_with_its_pages(plain: Path) -> None:
    done = _run(plain, "pack", MEETING)
    assert done.exit_code == 0
    rows = {line.split("Page")[0].strip(): line for line in done.stdout.splitlines()}
    assert "Pages 3 - 5" in rows["Item 1"] and "01-minutes.pdf" in rows["Item 1"]
    assert "Pages 9 - 10" in rows["Item 2, Appendix A"]
    assert f"{MEETING}-public-pack.pdf" in rows["The pack"]
    assert 'the agenda says "To follow"' in done.stderr
    assert _run(plain, "pack", MEETING, "--strict").exit_code == 1


@pytest.mark.usefixtures("fake")
def test_pack_as_json(plain: Path) -> None:
    found = json.loads(_run(plain, "pack", MEETING, "--json").stdout)
    assert found["pages"] == [1, 10] and found["exempt"] == ""
    assert found["papers"][2] == {
        "item": 2, "appendix": "A", "title": "Appendix A: Map", "file": "02a-map.pdf",
        "pages": [9, 10],
    }  # fmt: skip
    assert [one["severity"] for one in found["problems"]] == ["warning"]


@pytest.mark.usefixtures("fake")
def test_publish_shows_what_was_sealed_and_later_what_is_new(plain: Path) -> None:
    assert "Item 02 - Roads.pdf" in _run(plain, "publish", MEETING).stdout
    again = _run(plain, "publish", MEETING)
    assert "Nothing has changed since" in again.stdout and again.exit_code == 0
    assert json.loads(_run(plain, "publish", MEETING, "--json").stdout)["manifest"] == ""
    own = plain / "data" / "meetings" / MEETING
    (own / "02a Map.pdf").unlink()
    (own / "03 Bridges.docx").write_bytes(word(pages("Bridges")))
    later = _run(plain, "publish", MEETING).stdout
    assert "Supplement 1" in later and "Item 03 - Bridges.pdf" in later
    assert "Withdrawn: Item 02 Appendix A - Map.pdf" in later
    found = json.loads((plain / "published" / MEETING / "publication-2.json").read_text("utf-8"))
    assert found["withdrawn"] == ["Item 02 Appendix A - Map.pdf"]
    assert "This meeting is published" in _run(plain, "pack", MEETING).stderr


def test_without_libreoffice_it_says_how_to_get_it(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for command in ("pack", "publish"):
        done = _run(plain, command, MEETING)
        assert done.exit_code == 2 and "libreoffice.org" in done.stderr
    assert not list((plain / "build").glob("*/*.pdf")) and not (plain / "published").exists()


def test_papers_that_are_not_built_are_named(workspace: Path) -> None:
    done = _run(workspace, "pack", MEETING)
    assert done.exit_code == 1
    assert done.stderr.count("is not built") == 3 and f"papers build {MEETING}" in done.stderr
