"""Lint: every fault at once, each with its place and what to do."""

import zipfile
from pathlib import Path

import docx
import pytest

from papers.documents.content import CabinetReport, Paper, PerformanceCompendium
from papers.documents.word import render
from papers.documents.word.lint import lint
from papers.errors import TemplateError
from tests.documents.word.make import (
    body,
    cabinet_report,
    edit,
    faults,
    merged,
    one_fault,
    rewrite,
    save,
    template,
)

INSERTED = '<w:ins w:id="1" w:author="an officer">'
DELETED = '<w:del w:id="2" w:author="an officer">'


def test_every_fault_at_once_with_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ titel }}")
    document.add_heading("Budget", 1)
    document.add_paragraph("Fine: {{ headline.sentence }}")
    document.add_paragraph("")
    document.add_paragraph("Wrong: {{ headline.improoved }}")
    document.add_table(1, 1)
    table = document.add_table(3, 4)
    table.cell(2, 3).text = "{{ dashboards.name }}"
    document.add_heading("Risks", 2)
    document.add_paragraph("{%p for board in dashboards %}")
    document.add_paragraph("{{ board.naem }} {{ board.groups }}")
    document.sections[0].footer.paragraphs[0].text = "{{ counsil.name }}"
    found = faults(save(document, tmp_path))
    assert [problem.where for problem in found] == [
        "template.docx, paragraph 1",
        'template.docx, under "Budget", paragraph 2',
        'template.docx, under "Budget", table 2, row 3, column 4',
        'template.docx, under "Risks", paragraph 1',
        'template.docx, under "Risks", paragraph 2',
        'template.docx, under "Risks", paragraph 2',
        "template.docx, footer of section 1, paragraph 1",
    ]
    steps = [problem.next_step for problem in found]
    assert steps[0] == 'Did you mean "title"?'
    assert steps[1] == 'Did you mean "improved"?'
    assert "{% for one in dashboards %}" in steps[2]
    assert steps[3] == "Close it with {%p endfor %}."
    assert steps[4] == 'Did you mean "name"?'
    assert "Loop over it" in steps[5]
    assert steps[6] == 'Did you mean "council"?'


def test_render_refuses_with_all_of_them(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ titel }}", "{{ yaer }}", "{%p if title %}")
    with pytest.raises(TemplateError) as caught:
        render(path, cabinet_report())
    assert list(caught.value.problems) == lint(path, CabinetReport)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("text", "what", "step"),
    [
        ("{{ headline sentence }}", "cannot be read", "Compare"),
        ("{{ title", 'The tag "{{ title" is not closed', '"}}"'),
        ("title }}", '"}}" closes a tag', "Open the tag"),
        ("{{ title {{ year }}", "is not closed", "Close it"),
        ("{{ title|uper }}", 'no filter "uper"', 'Did you mean "upper"?'),
        ("{{ headline }}", "is a group of values", "headline.improved"),
        ("{{ dashboards }}", "is a list", "Loop over it"),
        ("{{ title.upper() }}", "cannot do this (Call)", "Keep to"),
        ("{{ title.length }}", 'is a text and has no "length"', "Write title alone"),
        ("{{ headline.improved + 1 }}", "is not a number", "use the figure"),
        ("{% if headline.improved > 10 %}x{% endif %}", "is a text", "in quotes"),
        ("{% if title is tall %}x{% endif %}", 'no test "tall"', "Possible here"),
        ("{% for one in council %}x{% endfor %}", "is not a list", "Possible here"),
        ("{% for %}x{% endfor %}", "cannot be read", "Compare"),
        ("{% fro one in dashboards %}", 'knows no "fro"', 'Did you mean "for"?'),
        ("{% endfor %}", 'no "for" before it', "Remove it"),
        ("{% else %}", 'no "if" before it', "Remove it"),
        ("{% if title %}x{% else year %}y{% endif %}", 'Nothing may follow "else"', "elif year"),
        ("{% if title %}x{% endif title %}", 'Nothing may follow "endif"', "{% endif %}"),
        ("{% import 'x' as y %}", 'knows no "import"', "Possible here"),
        ("{% for a, b in dashboards %}{{ a }}{% endfor %}", "one name", "for one in many"),
        ("text {%p if title %}", "also holds other text", "a paragraph of its own"),
        ("{%tr if title %}", "does not stand in a table row", "{%p if title %}"),
        ("{{p title }}", '"p" cannot print', "{{ title }}"),
        ("{% vm %}", "does not stand in a table cell", "Put it in one"),
        ("{% set a, b = dashboards %}", "Only one name", "set name = value"),
        ("{% for one in dashboards recursive %}{% endfor %}", "recursive", "Remove the word"),
        ("{{ title[0] }}", "is not a list", "number in brackets"),
        ("x {%- if title %}y{% endif %}", "the text beside it would be lost", "Remove the dash"),
        ("{% if title -%} y{% endif %}", "the text beside it would be lost", "Remove the dash"),
        ("{{ dashboards|length / 2 }}", "cannot do this (Div)", "Keep to"),
        (
            "{% if dashboards[0].has_target %}{{ dashboards[0].has_target }}{% endif %}",
            "is either yes or no",
            "{% if dashboards[0].has_target %}",
        ),
    ],
)
def test_a_fault_says_what_and_what_next(tmp_path: Path, text: str, what: str, step: str) -> None:
    found = faults(template(tmp_path, "first", text))
    assert any(what in problem.what and step in problem.next_step for problem in found), found
    assert {problem.where for problem in found} == {"template.docx, paragraph 2"}


@pytest.mark.parametrize(
    "text",
    [
        "{{ headline.sentence }} {{ indicators.any_key.value }} {{ indicators['x'].quartile }}",
        "{% for a in dashboards if a.has_target %}{{ loop.index }}{% else %}-{% endfor %}",
        "{% for a in dashboards %}{{ loop.previtem.name }}{% endfor %}",
        "{% set n = dashboards|length %}{{ n + 1 }}{{ -n }}{{ n % 2 }}",
        "{{ title|upper|default('x') }} {{ title|length }}",
        "{{ (dashboards|first).name }} {{ dashboards[0].name }} {{ title if title else year }}",
        "{% if headline.improved|int > 10 and title in ('a', 'b') or not year %}x{% endif %}",
        "{% if title is defined and nothing is undefined %}x{% elif year %}y{% else %}z{% endif %}",
        "{{ title }} {# {{ a comment #} {{- year -}}",
    ],
)
def test_what_is_right_is_let_through(tmp_path: Path, text: str) -> None:
    assert [str(problem) for problem in faults(template(tmp_path, text))] == []


def test_names_are_known_only_where_they_hold(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{%p for board in dashboards %}",
        "{% for row in board.groups[0].rows %}{{ row.value }}{% endfor %}",
        "{%p endfor %}",
        "{{ board.name }}",
        "{{ loop.index }}",
    )
    found = faults(path)
    assert [problem.where for problem in found] == [
        "template.docx, paragraph 4",
        "template.docx, paragraph 5",
    ]
    assert 'Nothing here is called "board"' in found[0].what


def test_crossed_loops(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{%p for board in dashboards %}",
        "{%p if board.has_target %}",
        "{%p endfor %}",
        "{%p endif %}",
    )
    found = faults(path)
    assert "{%p if board.has_target %} is still open" in found[0].what
    assert 'no "if" before it' in found[1].what
    assert len(found) == 2


def test_a_loop_that_crosses_rows_or_leaves_its_table(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "{% if title %}{{ title }}"
    table.cell(0, 1).text = "{% endif %}"
    table.cell(1, 0).text = "{%tr for board in dashboards %}"
    document.add_paragraph("{%p endfor %}")
    found = faults(save(document, tmp_path))
    assert found[0].where == "template.docx, table 1, row 1, column 2"
    assert "{%tr if title %}" in found[0].next_step
    assert found[1].where == "template.docx, paragraph 1"
    assert found[1].next_step == "Write {%tr endfor %}."


def test_a_row_loop_must_close_in_the_same_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{%tr for board in dashboards %}"
    document.add_paragraph("between")
    document.add_table(1, 1).cell(0, 0).text = "{%tr endfor %}"
    problem = one_fault(save(document, tmp_path))
    assert problem.where == "template.docx, table 2, row 1, column 1"
    assert problem.next_step == "Keep both in the same table."


def test_a_row_that_would_be_lost_with_its_tag(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "{%tr for board in dashboards %}"
    table.cell(0, 1).text = "{{ board.name }}"
    table.cell(1, 0).text = "{%tr endfor %}"
    problem = one_fault(save(document, tmp_path))
    assert "The table row also holds other text" in problem.what


def test_a_section_break_that_would_be_lost_with_its_tag(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{%p if title %}")
    document.add_paragraph("{%p endif %}")
    document.add_section()
    last = document.paragraphs[-1]
    properties = last._p.pPr.sectPr
    document.paragraphs[1]._p.get_or_add_pPr().append(properties)
    last._p.getparent().remove(last._p)
    assert "a section break" in one_fault(save(document, tmp_path)).what


def test_cells_count_as_a_person_counts_them(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 4)
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(0, 3).text = "{{ a }}"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 1).text = "{{ b }}"
    table.cell(1, 3).text = "first"
    table.cell(1, 3).add_paragraph("{{ c }}")
    assert [problem.where for problem in faults(save(document, tmp_path))] == [
        "template.docx, table 1, row 1, column 4",
        "template.docx, table 1, row 2, column 2, table 1, row 1, column 2",
        "template.docx, table 1, row 2, column 4, paragraph 2",
    ]


def test_headers_and_text_boxes_have_names(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Budget", 1)
    document.add_paragraph("BOX")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "{{ a }}"
    path = save(document, tmp_path)
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{ b }}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    edit(path, "word/document.xml", "<w:r><w:t>BOX</w:t></w:r>", box)
    assert [(problem.where, problem.what[:7]) for problem in faults(path)] == [
        ('template.docx, under "Budget", text box, paragraph 1', "{{ b }}"),
        ("template.docx, header of section 1 (first page), paragraph 1", "{{ a }}"),
    ]


def test_a_tag_split_by_a_tracked_change_is_refused(tmp_path: Path) -> None:
    path = template(tmp_path, "fine", "{{ tiXtle }}", "gone")
    edit(
        path,
        "word/document.xml",
        "tiXtle }}</w:t></w:r>",
        f"ti</w:t></w:r>{INSERTED}<w:r><w:t>tle }}}}</w:t></w:r></w:ins>",
    )
    edit(
        path,
        "word/document.xml",
        "<w:r><w:t>gone</w:t></w:r>",
        f"{DELETED}<w:r><w:delText>{{{{ year }}}}</w:delText></w:r></w:del>",
    )
    split, deleted = faults(path)
    assert "split by a tracked change" in split.what
    assert split.where == "template.docx, paragraph 2"
    assert "tracked change deletes" in deleted.what


def test_a_tag_inside_one_tracked_change_works(tmp_path: Path) -> None:
    path = template(tmp_path, "[{{ title }}]")
    run = "<w:r><w:t>[{{ title }}]</w:t></w:r>"
    edit(path, "word/document.xml", run, f"{INSERTED}{run}</w:ins>")
    assert faults(path) == []
    assert "[How We Did]" in "".join(body(merged(path, cabinet_report())).itertext())


@pytest.mark.parametrize(
    "payload",
    [
        "{{ ''.__class__ }}",
        "{{ title.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ namespace }}",
        "{{ range(999999999)|list }}",
        "{{ 'a' * 999999999 }}",
        "{{ 2 ** 999999999 }}",
        "{{ title|default('a' * 999999999) }}",
        "{{ title|default(default_value='a' * 999999999) }}",
        "{{ title|default(*dashboards) }}",
        "{% set t = title ~ title %}",
        "{% set t = [title, title]|join %}",
        "{% set n = 9 * 9 %}",
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{{ " + "9" * 5000 + " }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ title|attr('__class__') }}",
        "{{ dashboards|map(attribute='__class__')|list }}",
        "{{ title['__class__'] }}",
        "{% include '/etc/passwd' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{% set dashboards[0].name = 'x' %}",
        "{{ loop.__init__ }}",
        "{% for a in dashboards %}{{ loop._iterable }}{% endfor %}",
        "{% for a in dashboards %}{{ loop.cycle('x', 'y') }}{% endfor %}",
    ],
)
def test_nothing_gets_out_of_the_sandbox(tmp_path: Path, payload: str) -> None:
    path = template(tmp_path, payload)
    assert faults(path)
    with pytest.raises(TemplateError):
        render(path, cabinet_report())


def test_the_environment_alone_holds_too() -> None:
    from jinja2 import TemplateError as JinjaError

    from papers.documents.word.environment import environment

    values = {"one": {"items": "kept", "name": "x"}, "many": [{"name": "x"}]}
    make = environment().from_string
    assert make("{{ one.items }}").render(values) == "kept"
    for payload in ("{{ one.keys() }}", "{{ one.__class__ }}", "{{ many.append(1) }}",
                    "{{ ''.__class__ }}", "{{ cycler }}", "{{ lipsum }}", "{{ nothing }}",
                    "{% for a in many %}{{ loop.cycle(1, 2) }}{% endfor %}",
                    "{% for a in many %}{{ loop._iterable }}{% endfor %}",
                    "{{ one['__class__'] }}"):  # fmt: skip
        with pytest.raises(JinjaError):
            make(payload).render(values)


@pytest.mark.parametrize(
    ("kind", "target", "what"),
    [
        ("hyperlink", "file:///C:/secret.docx", 'leads to "file:///C:/secret.docx"'),
        ("image", "https://example.org/x.png", "only linked (image)"),
    ],
)
def test_links_out_of_the_file(tmp_path: Path, kind: str, target: str, what: str) -> None:
    document = docx.Document()
    document.add_paragraph("one")
    document.add_paragraph("LINK")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    identifier = document.part.relate_to(target, base + kind, is_external=True)
    path = save(document, tmp_path)
    edit(path, "word/document.xml", "<w:r><w:t>LINK</w:t></w:r>",
         f'<w:hyperlink r:id="{identifier}"><w:r><w:t>LINK</w:t></w:r></w:hyperlink>')  # fmt: skip
    problem = one_fault(path)
    assert problem.where == "template.docx, paragraph 2"
    assert what in problem.what


def test_macros_are_refused(tmp_path: Path) -> None:
    path = rewrite(template(tmp_path, "x"), {"word/vbaProject.bin": b"x"})
    assert "macros" in one_fault(path).what


def test_what_is_no_word_file_is_said_so(tmp_path: Path) -> None:
    text = tmp_path / "text.docx"
    text.write_text("not a zip")
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("a.xml", "<a/>")
    broken = rewrite(template(tmp_path, "x"), {"word/document.xml": "<w:document"})
    for path in (text, other, broken):
        problem = one_fault(path)
        assert path.name in problem.where
        assert problem.next_step


def test_a_tag_in_a_chart_is_found(tmp_path: Path) -> None:
    path = rewrite(template(tmp_path, "x"), {"word/charts/chart1.xml": "<c>{{ title }}</c>"})
    assert "chart or diagram (word/charts/chart1.xml)" in one_fault(path).what


def test_a_strict_document_is_not_taken_for_one_without_tags(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ titel }}")
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    edit(
        path, "word/document.xml", transitional, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert "Strict Open XML" in one_fault(path).what


def test_the_vocabulary_is_the_kinds_own(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ risks[0].title }}", "{{ headline.improved }}")
    assert lint(path, PerformanceCompendium) == []
    assert [problem.where for problem in lint(path, Paper)] == [
        "template.docx, paragraph 1",
        "template.docx, paragraph 2",
    ]
