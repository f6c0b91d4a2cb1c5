"""Templates that try to run code or to exhaust the machine: refused in every place."""

from functools import cache
from pathlib import Path

import docx
import pytest

from papers.documents.content import CabinetReport
from papers.documents.word import render
from papers.documents.word.lint import lint
from papers.errors import Severity, TemplateError
from tests.documents.word.hostile.payloads import ALL, BOMBS, ESCAPES
from tests.documents.word.make import cabinet_report, members, read, rewrite, save

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
CORE = "docProps/core.xml"
MARKS = {"body": "word/document.xml", "header": "word/header1.xml", "note": "word/footnotes.xml"}


@cache
def honest(folder: Path) -> Path:
    """A template with a mark for each place that a payload is put in."""
    document = docx.Document()
    document.add_paragraph("By {{ report_by }}")
    document.add_paragraph("@body@")
    document.sections[0].header.paragraphs[0].text = "@header@"
    document.core_properties.title = "@title@"
    document.core_properties.author = "@author@"
    path = save(document, folder, "honest.docx")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>@note@</w:t></w:r></w:p></w:footnote>'
    types = read(path.read_bytes(), "[Content_Types].xml")
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES}"/></Types>'
    changes = {
        MARKS["note"]: f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>',
        "[Content_Types].xml": types.replace("</Types>", override),
    }
    return rewrite(path, changes)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return honest(tmp_path_factory.mktemp("base")).read_bytes()


@pytest.fixture(scope="module")
def plainly(base: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return render(put(base, tmp_path_factory.mktemp("plain"), title="Plain"), cabinet_report())


def put(base: bytes, folder: Path, **texts: str) -> Path:
    """The honest template with texts in place of its marks."""
    path = folder / "template.docx"
    path.write_bytes(base)
    changes = {}
    for mark, text in texts.items():
        member = MARKS.get(mark, CORE)
        xml = changes.get(member) or read(base, member)
        assert f"@{mark}@" in xml
        changes[member] = xml.replace(f"@{mark}@", escaped(text))
    return rewrite(path, changes)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def test_there_are_enough_of_them() -> None:
    assert len(ALL) == len(ESCAPES) + len(BOMBS) >= 40


@pytest.mark.parametrize("name", ALL)
def test_a_payload_is_refused_in_the_body_a_header_and_a_footnote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: bytes, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = put(base, tmp_path, body=ALL[name], header=ALL[name], note=ALL[name])
    problems = lint(path, CabinetReport)
    for place in ("paragraph 2", "header of section 1", "footnote"):
        assert any(f"template.docx, {place}" in each.where for each in problems), place
    with pytest.raises(TemplateError) as caught:
        render(path, cabinet_report())
    assert [*caught.value.problems] == problems
    assert all(each.next_step and each.severity is Severity.ERROR for each in problems)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("mark", MARKS)
def test_one_place_is_enough(tmp_path: Path, base: bytes, mark: str) -> None:
    path = put(base, tmp_path, **{mark: ESCAPES["cycler"]})
    assert len(lint(path, CabinetReport)) == 1


@pytest.mark.parametrize("name", ALL)
def test_a_payload_in_the_title_or_the_author_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: bytes, plainly: bytes, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    made = render(put(base, tmp_path, title=ALL[name], author=ALL[name]), cabinet_report())
    assert made == plainly
    assert not any("{{" in read(made, each) for each in members(made) if ".xml" in each)
    assert [each.name for each in tmp_path.iterdir()] == ["template.docx"]
