"""Prepared templates: made once, kept in memory and on disk, believed only where they are ours."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from papers.documents.content import Paper, plain
from papers.documents.word import cache, engine, prepare, prepared, render, whole
from papers.errors import TemplateError
from papers.indicators.assess import assess
from papers.indicators.load import read_year
from papers.kinds import Inputs, load_kinds
from papers.meetings.load import read_meeting
from papers.meetings.model import own_documents, paper_stem
from papers.settings import read_settings
from tests.documents.word.make import (
    cabinet_report,
    edit,
    merged,
    opened,
    read,
    rewrite,
    row,
    save,
    template,
    texts,
)

MEETING = "2022-11-25-cabinet"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, and nothing in memory."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    prepared.forget()
    return tmp_path / "cache"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that have been prepared, one for each time."""
    names: list[str] = []
    true = prepare.prepare

    def counted(path: Path, *arguments: Any) -> prepared.Prepared:
        names.append(path.name)
        return true(path, *arguments)

    monkeypatch.setattr(prepare, "prepare", counted)
    return names


def entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_template_is_prepared_once_in_memory_and_on_disk(
    tmp_path: Path, folder: Path, made: list[str]
) -> None:
    path = template(tmp_path, "{{ title }}")
    first = render(path, cabinet_report())
    assert texts(opened(render(path, cabinet_report(title="Other")))) == ["Other"]
    prepared.forget()
    assert render(path, cabinet_report()) == first
    assert made == ["template.docx"]
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert entry(folder).stat().st_mode & 0o777 == 0o600


def test_the_same_bytes_under_another_name_are_the_same_template(
    tmp_path: Path, folder: Path, made: list[str]
) -> None:
    path = template(tmp_path, "{{ dashboards[9].name }}")
    other = path.with_name("other.docx")
    other.write_bytes(path.read_bytes())
    for each in (path, other):
        with pytest.raises(TemplateError, match=f"{each.name}, paragraph 1"):
            render(each, cabinet_report())
    assert made == ["template.docx"]


def test_a_changed_template_is_prepared_anew(tmp_path: Path, folder: Path, made: list[str]) -> None:
    path = template(tmp_path, "{{ title }} one")
    assert texts(merged(path, cabinet_report())) == ["How We Did one"]
    status = path.stat()
    edit(path, "word/document.xml", " one", " two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert texts(merged(path, cabinet_report())) == ["How We Did two"]
    assert len(made) == len(list(folder.iterdir())) == 2


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, one for each time."""
    names: list[str] = []
    true = prepared._read

    def counted(path: Path) -> bytes:
        names.append(path.name)
        return true(path)

    monkeypatch.setattr(prepared, "_read", counted)
    return names


def test_a_file_is_read_anew_only_when_somebody_wrote_to_it(
    tmp_path: Path, folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "SETTLED", -(10**12))
    path = template(tmp_path, "{{ title }} one")
    for _ in range(3):
        assert texts(merged(path, cabinet_report())) == ["How We Did one"]
    assert reads == ["template.docx"]
    edit(path, "word/document.xml", " one", " two, longer")
    for _ in range(3):
        assert texts(merged(path, cabinet_report())) == ["How We Did two, longer"]
    assert reads == ["template.docx"] * 2
    path.unlink()
    with pytest.raises(TemplateError, match="cannot be opened"):
        render(path, cabinet_report())


def test_a_file_that_has_just_changed_is_always_read(
    tmp_path: Path, folder: Path, reads: list[str]
) -> None:
    path = template(tmp_path, "{{ title }}")
    render(path, cabinet_report())
    render(path, cabinet_report())
    assert reads == ["template.docx"] * 2


def test_many_templates_are_told_apart(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "SETTLED", -(10**12))
    for number in [*range(5 * prepared.KEPT), 0, 1, 70]:
        path = tmp_path / f"{number}.docx"
        if not path.exists():
            template(tmp_path, f"{{{{ title }}}} {number}").replace(path)
        assert texts(merged(path, cabinet_report())) == [f"How We Did {number}"]
    assert len(prepared._memory) <= prepared.KEPT
    assert len(prepared._keys) <= 4 * prepared.KEPT


def test_other_keys_and_another_vocabulary_are_checked_anew(
    tmp_path: Path, folder: Path, made: list[str]
) -> None:
    path = template(tmp_path, "{{ indicators.gigabit_broadband.value }}")
    render(path, cabinet_report())
    with pytest.raises(TemplateError, match='has no "gigabit_broadband"'):
        render(path, cabinet_report(indicators={}))
    assert len(made) == 2
    assert len(list(folder.iterdir())) == 1  # what has a fault is not kept


def test_other_code_makes_a_kept_template_stale(
    tmp_path: Path, folder: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = template(tmp_path, "{{ title }}")
    render(path, cabinet_report())
    prepared.forget()
    monkeypatch.setattr(cache, "_code", lambda: "a later version")
    render(path, cabinet_report())
    assert len(made) == 2


def signed(key: str, content: Any, spell: Callable[[Any], str] = json.dumps) -> bytes:
    """An entry as the tool would write it."""
    text = spell(content).encode()
    return blake2b(key.encode() + text, digest_size=32).hexdigest().encode() + b"\n" + text


def hostile(path: Path, source: str) -> bytes:
    """The entry with another source in it, under a true checksum."""
    content = json.loads(path.read_bytes().partition(b"\n")[2])
    content["parts"][0][1] = source
    return signed(path.stem, content)


DAMAGE: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda path: b"",
    "torn": lambda path: path.read_bytes()[:-20],
    "one bit": lambda path: path.read_bytes().replace(b"title", b"titlf"),
    "no JSON": lambda path: b"\x80\x04\x95pickle",
    "deep": lambda path: signed(path.stem, "[" * 100_000, str),
    "another template's": lambda path: signed("0" * 64, {"parts": []}),
    "nothing in it": lambda path: signed(path.stem, {}),
    "of another sort": lambda path: signed(path.stem, ["parts"]),
    "odd members": lambda path: signed(path.stem, {
        "parts": [], "members": {"x": [1]}, "core": "", "app": "", "whole": False}),
    "a call": lambda path: hostile(path, "{{ cycler.__init__.__globals__.os.getcwd() }}"),
    "a macro": lambda path: hostile(path, "{% macro a() %}x{% endmacro %}{{ a() }}"),
    "an include": lambda path: hostile(path, "{% include '/etc/passwd' %}"),
    "a filter": lambda path: hostile(path, "{{ title|attr('__class__') }}"),
    "a bomb": lambda path: hostile(path, "{{ 'x' * 99999999999 }}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_an_entry_that_is_not_as_it_should_be_is_made_anew(
    tmp_path: Path, folder: Path, made: list[str], kind: str
) -> None:
    path = template(tmp_path, "{{ title }}")
    first = render(path, cabinet_report())
    sound = entry(folder).read_bytes()
    entry(folder).write_bytes(DAMAGE[kind](entry(folder)))
    prepared.forget()
    assert render(path, cabinet_report()) == first
    assert len(made) == 2
    assert entry(folder).read_bytes() == sound


# Windows has no such rights; its own folder for such files belongs to the user.
@pytest.mark.parametrize("whose", ["folder", "file", "link"] if os.name == "posix" else [])
def test_what_others_may_write_is_not_believed(
    tmp_path: Path, folder: Path, made: list[str], whose: str
) -> None:
    path = template(tmp_path, "{{ title }}")
    render(path, cabinet_report())
    if whose == "folder":
        folder.chmod(0o777)
    elif whose == "file":
        entry(folder).chmod(0o666)
    else:
        here, there = entry(folder), tmp_path / "elsewhere.json"
        os.replace(here, there)
        here.symlink_to(there)
    prepared.forget()
    assert texts(merged(path, cabinet_report())) == ["How We Did"]
    assert len(made) == 2


@pytest.mark.parametrize("place", ["", "{file}/below", "{file}"])
def test_without_a_folder_it_works_in_memory(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv(cache.FOLDER, place.format(file=tmp_path / "file"))
    prepared.forget()
    path = template(tmp_path, "{{ title }}")
    assert render(path, cabinet_report()) == render(path, cabinet_report())
    assert made == ["template.docx"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "template.docx"]


SCRIPT = """
import hashlib, sys
from pathlib import Path
from tests.documents.word.make import cabinet_report
from papers.documents.word import render
print(hashlib.sha256(render(Path(sys.argv[1]), cabinet_report())).hexdigest())
print("docxtpl" in sys.modules, "docx.document" in sys.modules)
"""


def test_two_processes_at_once(repo: Path, tmp_path: Path, folder: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(path)],
            cwd=repo, env=os.environ | {"PYTHONPATH": str(repo)}, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    answers = {process.communicate()[0].split("\n")[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(answers) == 1
    assert entry(folder).suffix == ".json"


LEAN = """
import sys
from pathlib import Path
from papers.documents.content import Council, MeetingLine, Paper
from papers.documents.word import render
paper = Paper(Council("", "", "", ""), MeetingLine("", "", "", "2022-11-25", "", "", ""),
              "Title", "", "", "", "", "")
render(Path(sys.argv[1]), paper)
print(*sorted({"docx", "docxtpl", "jinja2", "lxml.etree", "zipfile"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    "text, from_disk", [("{{ title }}", []), ("{{ title|upper }}", ["jinja2"])]
)
def test_no_more_is_loaded_than_a_template_needs(
    repo: Path, tmp_path: Path, folder: Path, text: str, from_disk: list[str]
) -> None:
    path = template(tmp_path, text)
    answers = [
        subprocess.run(
            [sys.executable, "-c", LEAN, str(path)],
            cwd=repo, env=os.environ | {"PYTHONPATH": str(repo)},
            capture_output=True, text=True, check=True,
        ).stdout.split()
        for _ in range(2)
    ]  # fmt: skip
    assert answers == [["jinja2", "lxml.etree", "zipfile"], from_disk]


def packed(data: bytes) -> dict[str, tuple[int, int, bytes]]:
    """Each member as it stands in a zip, read without the tool's own code."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            start = info.header_offset
            start += 30 + sum(int.from_bytes(data[start + at : start + at + 2], "little")
                              for at in (26, 28))  # fmt: skip
            found[info.filename] = (
                info.compress_type, info.CRC, data[start : start + info.compress_size]
            )  # fmt: skip
        assert package.testzip() is None
    return found


def test_unchanged_members_are_copied_as_they_are(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    before, after = packed(path.read_bytes()), packed(render(path, cabinet_report()))
    changed = {name for name in before if before[name] != after[name]}
    assert set(before) == set(after)
    assert changed == {
        "docProps/app.xml", "docProps/core.xml", "word/document.xml", "word/styles.xml",
    }  # fmt: skip


def test_a_member_that_was_not_packed_is(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    rewrite(path, {"customXml/näme.xml": "<x/>"})
    data = render(path, cabinet_report())
    assert packed(data)["customXml/näme.xml"][0] == zipfile.ZIP_DEFLATED
    assert read(data, "customXml/näme.xml") == "<x/>"


def test_a_template_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = template(tmp_path, "{{ title }}")
    true = prepared._read

    def then_changed(path: Path) -> bytes:
        data = true(path)
        edit(path, "word/document.xml", "</w:body>", "<w:p/></w:body>")
        return data

    monkeypatch.setattr(prepared, "_read", then_changed)
    with pytest.raises(TemplateError, match="changed while it was being read"):
        render(path, cabinet_report())
    assert list(folder.glob("*.json")) == []


def test_a_row_whose_cells_open_and_close_a_loop_is_repeated(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Letter"
    table.cell(1, 0).text = "{% for appendix in appendices %}{{ appendix.letter }}"
    table.cell(1, 1).text = "{{ appendix.title }}{% endfor %}"
    inside = document.add_table(1, 2)
    inside.cell(0, 0).text = "{% for appendix in appendices %}{{ appendix.letter }};{% endfor %}"
    inside.cell(0, 1).text = "x"
    first, second = merged(save(document, tmp_path), cabinet_report()).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Letter", ""], ["A", "What We Did"], ["B", "The Figures"],
    ]  # fmt: skip
    assert [cell.text for cell in second.rows[0].cells] == ["A;B;", "x"]


def test_a_failure_in_a_row_loop_has_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{% for appendix in appendices %}"
    table.cell(0, 1).text = "{{ dashboards[9].name }}{% endfor %}"
    with pytest.raises(TemplateError, match=r"table 1, row 1, column 2: \{\{ dashboards\[9\]"):
        render(save(document, tmp_path), cabinet_report())


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{{ title }}", "{% if title %}x{% endif %}"),
        ("{%p for dashboard in dashboards %}", "{{ dashboard.name }}", "{%p endfor %}"),
    ],
)
def test_a_simple_document_is_never_mended(
    tmp_path: Path, folder: Path, paragraphs: tuple[str, ...]
) -> None:
    ready = prepared.prepared(template(tmp_path, *paragraphs), cabinet_report())
    assert [part.mends for part in ready.parts] == [()]


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    mends: tuple[str, ...]


TABLES = {
    "a heading stays": Table(
        (("a", "b"), ("{%tr for one in appendices %}", ""), ("{{ one.letter }}", "x"),
         ("{%tr endfor %}", "")), ()),
    "all rows in a loop": Table(
        (("{%tr for one in appendices %}", ""), ("{{ one.letter }}", "x"), ("{%tr endfor %}", "")),
        ("drop_empty_tables", "complete_cells")),
    "a cell ends with a condition": Table(
        (("{%p if title %}\n{{ title }}\n{%p endif %}", "b"),), ("complete_cells",)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_is_mended_only_where_it_may_need_it(
    tmp_path: Path, folder: Path, name: str
) -> None:
    rows = TABLES[name].rows
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for number, cells in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, cells, strict=True):
            cell.text, *more = text.split("\n")
            for line in more:
                cell.add_paragraph(line)
    ready = prepared.prepared(save(document, tmp_path), cabinet_report())
    assert [part.mends for part in ready.parts] == [TABLES[name].mends]


def sample_papers(repo: Path) -> list[tuple[str, Path, Paper]]:
    """Every Word paper of the sample meeting with its template and its content."""
    settings, meeting = read_settings(repo), read_meeting(repo, MEETING)
    assessed, _ = assess(read_year(repo, meeting.year, settings.small_numbers)[0], settings)
    kinds, found = load_kinds(), []
    for item in (item for item in meeting.items if item.kind):
        for appendix, name in [(None, item.kind)] + [
            (each, kind) for each in item.appendices for kind in each.kinds
        ]:
            kind = kinds[name]
            if kind.suffix != ".docx":
                continue
            paper = kind.compose(Inputs(settings, meeting, item, appendix, assessed))
            stem = paper_stem(item, appendix)
            found.append((stem, repo / "templates" / kind.template, paper))
            found += [
                (f"{stem}, own", own, paper) for own in own_documents(meeting, item, appendix)
            ]
    return found


def test_the_fast_way_and_docxtpls_own_give_equal_papers(repo: Path, folder: Path) -> None:
    papers = sample_papers(repo)
    assert len(papers) == 4
    for name, path, paper in papers:
        ready = prepared.prepared(path, paper)
        assert not ready.whole
        values = plain(paper)
        fast = {part.name: engine.merge_part(part, values, {}) for part in ready.parts}
        own = dict(whole.merge(path, ready, values, {}))
        assert set(fast) == set(own) and "word/document.xml" in fast
        for part in fast:
            assert normal(fast[part]) == normal(own[part]), (name, part)


def normal(xml: bytes) -> str:
    """XML in its one normal spelling, without declarations of namespaces that it does not use."""
    root = etree.fromstring(xml)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n2").decode()


def test_columns_take_docxtpls_own_way(tmp_path: Path, folder: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ council.name }}"
    wide = document.add_table(1, 3)
    cells = ("{%tc for one in appendices %}", "{{ one.letter }}", "{%tc endfor %}")
    for cell, text in zip(wide.rows[0].cells, cells, strict=True):
        cell.text = text
    path = save(document, tmp_path)
    assert prepared.prepared(path, cabinet_report()).whole
    data = render(path, cabinet_report())
    prepared.forget()
    assert render(path, cabinet_report()) == data
    made = opened(data)
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["A", "B"]
    assert len(made.tables[0].columns) == 2
    assert made.sections[0].header.paragraphs[0].text == "Northmere Council"


def test_a_failure_in_docxtpls_own_way_has_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    wide = document.add_table(1, 3)
    cells = ("{%tc for one in appendices %}", "{{ dashboards[9].name }}", "{%tc endfor %}")
    for cell, text in zip(wide.rows[0].cells, cells, strict=True):
        cell.text = text
    with pytest.raises(TemplateError, match=r"template\.docx, table 1, row 1, column 2: \{\{ dash"):
        render(save(document, tmp_path), cabinet_report())


@pytest.mark.parametrize("text", [r"C:\users\bin", r"\u0000", r"\f", "\\"])
def test_what_looks_like_a_bad_character_is_none(tmp_path: Path, text: str) -> None:
    assert texts(merged(template(tmp_path, "{{ title }}"), cabinet_report(title=text))) == [text]


def test_a_bad_character_that_is_not_printed_is_named_too(tmp_path: Path) -> None:
    board = row(1, commentary="a\x00b").commentary
    with pytest.raises(TemplateError, match=r"U\+0000"):
        render(template(tmp_path, "x {{ year }}"), cabinet_report(report_by=board))
