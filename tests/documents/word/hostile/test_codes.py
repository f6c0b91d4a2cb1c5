"""Fields and links: what acts by itself is refused with its place, all else is let through."""

from pathlib import Path

import pytest

from papers.documents.content import CabinetReport
from papers.documents.word import render
from papers.documents.word.lint import lint
from papers.errors import Severity
from papers.sources.active import attached_template
from papers.sources.safety import check_package
from tests.documents.word.hostile.files import field, honest, in_body, packed, related, unpacked
from tests.documents.word.make import cabinet_report, members, read

GOOD = (
    " PAGE ", "NUMPAGES", ' TOC \\o "1-3" \\h \\z \\u ', " REF _Ref123 \\h ", "PAGEREF\\h",
    "= 2 + 3",
    ' HYPERLINK "https://example.gov.uk/a b" \\o "file:x" ', ' HYPERLINK \\l "there" ',
    " HYPERLINK mailto:figures@example.gov.uk ", " HYPERLINK {{council.website}} ",
    ' IF {{ year }} = "2021/22" "yes" "no" ', " FORMTEXT ", ' STYLEREF "Heading 1" ', "_Bookmark1",
    ' DATE \\@ "d MMMM yyyy" ', " SEQ Table \\* ARABIC ", "",
)  # fmt: skip
BAD = (
    "DDE a b", " ddeauto a b ", 'INCLUDETEXT "x"', ' INCLUDEPICTURE "https://x/y.png" ', "LINK x y",
    ' "DDE" a b', "D{{ 'DE' }} a b", "{{ title }}", ' DATABASE \\c "x"', ' QUOTE "DDE" ',
    "IMPORT x", " MACROBUTTON x y ", ' HYPERLINK "file:///etc/passwd" ',
    " HYPERLINK \\\\server\\share ",
    ' HYPERLINK \\o "https://x" "file:///x" ', " HYPERLINK javascript:x ", " RD x.docx ",
)  # fmt: skip


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "template.docx"
    path.write_bytes(data)
    return path


def escaped(code: str) -> str:
    return code.replace('"', "&quot;")


@pytest.mark.parametrize("code", GOOD)
def test_a_field_that_only_shows_something(tmp_path: Path, code: str) -> None:
    assert lint(saved(tmp_path, field(code)), CabinetReport) == []


@pytest.mark.parametrize("code", BAD)
def test_a_field_that_fetches_or_runs_something(tmp_path: Path, code: str) -> None:
    problems = lint(saved(tmp_path, field(code)), CabinetReport)
    assert [each.where for each in problems] == ["template.docx, paragraph 1"]
    simple = in_body(f'<w:p><w:fldSimple w:instr="{escaped(code)}"/></w:p>')
    assert lint(saved(tmp_path, simple), CabinetReport)


def test_a_field_whose_name_another_field_makes(tmp_path: Path) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    inner = f"{begin}<w:r><w:instrText> QUOTE 68 68 69 </w:instrText></w:r>{end}"
    code = "<w:r><w:instrText> cmd x </w:instrText></w:r>"
    path = saved(tmp_path, in_body(f"<w:p>{begin}{inner}{code}{end}</w:p>"))
    assert len(lint(path, CabinetReport)) == 2


def test_an_attached_template_is_left_behind_and_said(tmp_path: Path) -> None:
    found = unpacked(honest())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    found["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="file:///H:/someone/Report.dotx" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    path = saved(tmp_path, packed(found))
    (note,) = attached_template(path)
    assert note.severity is Severity.NOTE
    assert check_package(path) == lint(path, CabinetReport) == []
    made = render(path, cabinet_report())
    assert not any("dotx" in read(made, each) for each in members(made) if each.endswith("rels"))


def test_a_good_link_that_a_tag_makes_is_let_through(tmp_path: Path) -> None:
    path = saved(tmp_path, related("hyperlink", "{{ council.website }}"))
    made = render(path, cabinet_report())
    assert "northmere.example" in read(made, "word/_rels/document.xml.rels")
