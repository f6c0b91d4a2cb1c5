"""Merging: what a value holds comes back whole, and the same paper is the same bytes."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.documents.content import CabinetReport, DeliveryReport
from papers.documents.word import render
from papers.errors import TemplateError
from tests.documents.word.make import (
    W,
    body,
    cabinet_report,
    dashboard,
    delivery_report,
    edit,
    figure,
    members,
    merged,
    opened,
    read,
    rewrite,
    row,
    save,
    template,
    texts,
    with_council,
)

XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
)


@pytest.mark.parametrize(
    "text",
    [
        "<b>x",
        "R&D < 5% > 4",
        "\"double\" and 'single'",
        "Smith & Sons &amp; Co",
        "{{ council.name }} {% if %} {# #}",
        "first\nsecond\tthird",
        "]]> <!-- <?x?> \\n \\a \\f",
        "a  b   c",
        " \u00a0£ – ✓ ● \U0001f600",
    ],
)
def test_a_value_comes_back_whole(tmp_path: Path, text: str) -> None:
    path = template(tmp_path, "before {{ title }} after", "last")
    made = merged(path, cabinet_report(title=text))
    assert texts(made) == [f"before {text} after", "last"]


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("any"), "[{{ title }}]")


@settings(max_examples=50, deadline=None)
@given(text=XML_TEXT)
def test_any_text_that_word_can_hold_comes_back(bracketed: Path, text: str) -> None:
    assert texts(merged(bracketed, cabinet_report(title=text))) == [f"[{text}]"]


def test_a_line_break_in_a_value_is_words_own(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    made = merged(path, cabinet_report(title="one\r\ntwo\nthree"))
    assert len(list(body(made).iter(f"{W}br"))) == 2
    assert texts(made) == ["one\ntwo\nthree"]


def test_characters_that_word_cannot_hold_are_all_refused_with_their_source(
    tmp_path: Path,
) -> None:
    path = template(tmp_path, "{{ title }}")
    bad = row(1, value=figure("k.value", "5\x00%", "indicators.csv, line 9"), commentary="a\ud800")
    board = dashboard(1, name="a\uffff")
    board = replace(board, groups=(replace(board.groups[0], rows=(bad,)),))
    with pytest.raises(TemplateError) as caught:
        render(path, cabinet_report(title="t\x0b", dashboards=(board,)))
    found = [str(problem) for problem in caught.value.problems]
    for character in ("U+0000", "U+D800", "U+FFFF", "U+000B"):
        assert sum(character in text for text in found) == 1
    assert any("indicators.csv, line 9" in text for text in found)
    assert all(text.isprintable() for text in found)


def test_the_file_knows_its_title_author_subject_language_and_day(tmp_path: Path) -> None:
    path = template(tmp_path, "x")
    paper = with_council(delivery_report(title="R&D <now>"), name="A & B Council")
    properties = merged(path, paper).core_properties
    assert properties.title == "Appendix A: R&D <now>"
    assert properties.author == properties.last_modified_by == "A & B Council"
    assert properties.subject == "Cabinet, 25 November 2022: The Year's Results"
    assert properties.language == "en-GB"
    assert properties.revision == 1
    assert properties.created == properties.modified
    assert properties.created is not None and properties.created.isoformat()[:10] == "2022-11-25"


def test_properties_of_the_template_are_never_rendered_or_kept(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "{{ cycler.__init__.__globals__.os.getcwd() }}"
    document.core_properties.author = document.core_properties.comments = "An Officer"
    data = render(save(document, tmp_path), cabinet_report())
    assert opened(data).core_properties.title == "How We Did"
    assert "An Officer" not in read(data, "docProps/core.xml")


def test_a_template_without_properties_gets_them(tmp_path: Path) -> None:
    path = template(tmp_path, "x")
    rewrite(path, {"docProps/core.xml": None, "docProps/app.xml": None})
    for name in ("core-properties", "extended-properties"):
        text = read(path.read_bytes(), "_rels/.rels")
        start = text.index("<Relationship ", 0)
        pieces = text[start:].split("<Relationship ")
        kept = [piece for piece in pieces if name not in piece]
        rewrite(path, {"_rels/.rels": text[:start] + "<Relationship ".join(kept)})
    types = read(path.read_bytes(), "[Content_Types].xml")
    for part in ("core", "app"):
        begin = types.index(f'<Override PartName="/docProps/{part}.xml"')
        types = types[:begin] + types[types.index("/>", begin) + 2 :]
    rewrite(path, {"[Content_Types].xml": types})
    assert merged(path, cabinet_report()).core_properties.title == "How We Did"


def test_the_language_is_set_in_the_styles(tmp_path: Path) -> None:
    path = template(tmp_path, "x")
    language = opened(render(path, cabinet_report())).styles.element.find(
        f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
    )
    assert language.get(f"{W}val") == "en-GB"


SCRIPT = """
import sys
from pathlib import Path
from tests.documents.word.make import compendium
from papers.documents.word import render
sys.stdout.buffer.write(render(Path(sys.argv[1]), compendium()))
"""


def test_the_same_paper_is_the_same_bytes(repo: Path, tmp_path: Path) -> None:
    template_path = repo / "templates" / "performance-compendium.docx"
    made = set()
    for seed, zone, folder in (("1", "UTC", repo), ("2", "Asia/Tokyo", tmp_path)):
        variables = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(repo)}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(template_path)],
            cwd=folder, env=variables, capture_output=True, check=True,
        )  # fmt: skip
        made.add(done.stdout)
    assert len(made) == 1
    assert made.pop().startswith(b"PK")


def test_the_order_of_the_template_s_zip_does_not_matter(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    first = render(path, cabinet_report())
    names = members(path.read_bytes())
    backwards = {name: read_bytes(path, name) for name in reversed(names)}
    rewrite(path, dict.fromkeys(names))
    assert render(rewrite(path, backwards), cabinet_report()) == first
    assert members(first)[:2] == ["[Content_Types].xml", "_rels/.rels"]


def read_bytes(path: Path, member: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as package:
        return package.read(member)


def test_tags_that_word_has_split_or_curled_work(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Of ")
    for text, bold in (("{", True), ("{ head", False), ("line.", True), ("metrics }", False),
                       ("} metrics", True)):  # fmt: skip
        paragraph.add_run(text).bold = bold
    document.add_paragraph("{%p if title == “How We Did” %}")
    document.add_paragraph("held")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if 7 % 2 and 5 < 6 %}")
    document.add_paragraph("odd")
    document.add_paragraph("{%p endif %}")
    assert texts(merged(save(document, tmp_path), cabinet_report())) == [
        "Of 201 metrics", "held", "odd",
    ]  # fmt: skip


def test_paragraphs_joined_by_dashes_lose_nothing(tmp_path: Path) -> None:
    path = template(
        tmp_path, "Before {% if title -%}", "held", "{%- endif %} after", "{{ year -}} x"
    )
    assert texts(merged(path, cabinet_report())) == ["Before held after", "2021/22x"]


def test_rows_cells_and_runs_repeat(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for appendix in appendices %}"
    table.cell(1, 0).text = "{{ loop.index }} {{ appendix.letter }}"
    table.cell(1, 1).text = "{% if not loop.last %}{{ appendix.title }}{% endif %}"
    table.cell(2, 0).text = "{%tr endfor %}"
    wide = document.add_table(1, 3)
    for cell, text in zip(wide.rows[0].cells, ("{%tc for appendix in appendices %}",
                          "{{ appendix.letter }}", "{%tc endfor %}"), strict=True):  # fmt: skip
        cell.text = text
    first, second = merged(save(document, tmp_path), cabinet_report()).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["1 A", "What We Did"],
        ["2 B", ""],
    ]
    assert [cell.text for cell in second.rows[0].cells] == ["A", "B"]
    assert len(second.columns) == 2


def test_what_a_loop_leaves_empty_is_still_a_word_file(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 1)
    cell = table.cell(0, 0)
    cell.text = "{%p for appendix in appendices %}"
    cell.add_paragraph("{{ appendix.title }}")
    cell.add_paragraph("{%p endfor %}")
    gone = document.add_table(3, 1)
    for number, text in enumerate(
        ("{%tr for appendix in appendices %}", "{{ appendix.title }}", "{%tr endfor %}")
    ):
        gone.cell(number, 0).text = text
    document.add_paragraph("end")
    made = merged(save(document, tmp_path), cabinet_report(appendices=()))
    assert [len(table.rows) for table in made.tables] == [1]
    assert body(made).find(f".//{W}tc")[-1].tag == f"{W}p"


def test_bookmarks_in_a_loop_get_ids_of_their_own(tmp_path: Path) -> None:
    path = template(
        tmp_path, "{%p for dashboard in dashboards %}", "MARK{{ dashboard.name }}", "{%p endfor %}"
    )
    edit(
        path, "word/document.xml", '<w:r><w:t>MARK',
        '<w:bookmarkStart w:id="0" w:name="{{dashboard.bookmark}}"/><w:bookmarkEnd w:id="0"/>'
        "<w:r><w:t>",
    )  # fmt: skip
    made = body(merged(path, cabinet_report()))
    starts = list(made.iter(f"{W}bookmarkStart"))
    assert [mark.get(f"{W}name") for mark in starts] == [f"dashboard_{n}" for n in (1, 2, 3)]
    ids = [mark.get(f"{W}id") for mark in starts]
    assert len(set(ids)) == 3
    assert ids == [mark.get(f"{W}id") for mark in made.iter(f"{W}bookmarkEnd")]


def test_what_word_wants_only_once_is_not_repeated_by_a_loop(tmp_path: Path) -> None:
    loop = ("{%p for dashboard in dashboards %}", "MARK", "{%p endfor %}")
    path = template(tmp_path, *loop)
    drawing = (
        '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:inline><wp:docPr id="7" name="x"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    edit(path, "word/document.xml", "<w:r><w:t>MARK</w:t></w:r>", drawing)
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    mark = f'<w:p xmlns:w14="{w14}" w14:paraId="0A0A0A0A"><w:r><w:drawing'
    edit(path, "word/document.xml", "<w:p><w:r><w:drawing", mark)
    made = read(render(path, cabinet_report()), "word/document.xml")
    assert re.findall(r'<wp:docPr id="(\d+)"', made) == ["1", "2", "3"]
    assert "paraId=" not in made


def test_headers_footers_and_link_addresses_are_rendered(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ council.name }}"
    document.sections[0].footer.paragraphs[0].text = "{{ meeting.line }}"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    document.part.relate_to("%7B%7B%20council.website%20%7D%7D", kind, is_external=True)
    data = render(save(document, tmp_path), cabinet_report())
    made = opened(data)
    assert made.sections[0].header.paragraphs[0].text == "Northmere Council"
    assert made.sections[0].footer.paragraphs[0].text == "CABINET – 25 NOVEMBER 2022"
    links = read(data, "word/_rels/document.xml.rels")
    assert 'Target="https://northmere.example.gov.uk"' in links


def test_the_officers_own_word_template_is_forgotten(tmp_path: Path) -> None:
    path = template(tmp_path, "x")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    start, rest = read(path.read_bytes(), "word/settings.xml").split("<w:settings ", 1)
    inside = rest.index(">") + 1
    attached = f'<w:attachedTemplate xmlns:r="{kind}" r:id="rId1"/>'
    settings_xml = f"{start}<w:settings {rest[:inside]}{attached}{rest[inside:]}"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Target="file:///C:/Users/someone/x.dotx"'
        f' Type="{kind}/attachedTemplate"/></Relationships>'
    )
    rewrite(path, {"word/settings.xml": settings_xml, "word/_rels/settings.xml.rels": relations})
    data = render(path, cabinet_report())
    assert "attachedTemplate" not in read(data, "word/settings.xml")
    assert "someone" not in read(data, "word/_rels/settings.xml.rels")


def test_a_note_stays_with_the_last_row_of_its_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    document.add_table(2, 2)
    document.add_paragraph("Comparators.", style="Note")
    document.add_table(1, 1)
    document.add_paragraph("{{ title }}")
    first, second = merged(save(document, tmp_path), cabinet_report()).tables
    kept = [
        [cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells]
        for row in first.rows
    ]
    assert kept == [[None, None], [True, True]]
    assert second.cell(0, 0).paragraphs[0].paragraph_format.keep_with_next is None


@pytest.mark.parametrize("kind", [CabinetReport, DeliveryReport])
def test_a_missing_template_says_so(tmp_path: Path, kind: type) -> None:
    paper = cabinet_report() if kind is CabinetReport else delivery_report()
    with pytest.raises(TemplateError, match=r"nothing\.docx: The template cannot be opened"):
        render(tmp_path / "nothing.docx", paper)


def test_a_failure_while_the_paper_is_made_has_its_place(tmp_path: Path) -> None:
    path = template(tmp_path, "fine {{ title }}", "then {{ dashboards[9].name }}", "fine")
    with pytest.raises(TemplateError) as caught:
        render(path, cabinet_report())
    (problem,) = caught.value.problems
    assert problem.where == "template.docx, paragraph 2"
    assert "{{ dashboards[9].name }}" in problem.what


def test_a_key_that_the_figures_lack_is_found_before(tmp_path: Path) -> None:
    path = template(
        tmp_path, "{{ indicators.gigabit_broadbend.value }}", "{{ indicators.nothing.value }}"
    )
    with pytest.raises(TemplateError) as caught:
        render(path, cabinet_report())
    first, second = caught.value.problems
    assert 'Did you mean "gigabit_broadband"?' in first.next_step
    assert (first.where, second.where) == (
        "template.docx, paragraph 1",
        "template.docx, paragraph 2",
    )


def test_a_paper_that_grows_without_measure_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papers.documents.word.engine.MAX_CHARACTERS", 10_000)
    loops = [f"{{%p for {name} in dashboards %}}" for name in "abcdefgh"]
    path = template(tmp_path, *loops, "{{ title }}", *["{%p endfor %}"] * 8)
    with pytest.raises(TemplateError, match="beyond all measure"):
        render(path, cabinet_report())


def test_loops_that_print_nothing_are_stopped_too(tmp_path: Path) -> None:
    loops = "".join(f"{{% for {name} in dashboards %}}" for name in "abcdefghijkl")
    path = template(tmp_path, "before", loops + "{% endfor %}" * 12)
    with pytest.raises(TemplateError, match="beyond all measure") as caught:
        render(path, cabinet_report(dashboards=(dashboard(1),) * 20))
    (problem,) = caught.value.problems
    assert problem.where == "template.docx, paragraph 2"
    assert problem.what.startswith("{% for l in dashboards %}: ")
