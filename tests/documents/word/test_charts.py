"""Charts in a Word file: printed by a tag, whole for Word, and open to "Edit Data"."""

import io
import json
import posixpath
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from papers.documents import content
from papers.documents.word import render
from papers.documents.word.fields import list_fields
from papers.documents.word.lint import lint
from papers.documents.word.package import deflate, inflate, pack, raw_members
from papers.errors import TemplateError
from papers.indicators.figure import narrative
from scripts import _office as office
from tests.documents.charts.make import CHARTS, bars, lines, scatter
from tests.documents.charts.reading import C
from tests.documents.word.make import (
    W,
    cabinet_report,
    edit,
    members,
    opened,
    read,
    save,
    template,
    texts,
)
from tests.documents.word.test_annotate import VALIDATOR
from tests.documents.workbook.office import needs_office, resaved

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class Charted(content.CabinetReport):
    """A report with charts.

    Attributes:
        funding: What each area has.
        missing: A chart that this year has no figures for.
        all_charts: The charts in order.
        by_key: The charts by their keys.
    """

    funding: content.Chart
    missing: content.Chart | None
    all_charts: tuple[content.Chart, ...]
    by_key: Mapping[str, content.Chart]


def paper(**changes: object) -> Charted:
    base = cabinet_report()
    values = {field.name: getattr(base, field.name) for field in fields(base)}
    made = {
        "funding": bars(), "missing": None, "all_charts": tuple(CHARTS.values()),
        "by_key": {"recycling": lines(), "ranks": scatter()},
    }  # fmt: skip
    return Charted(**values | made | changes)  # type: ignore[arg-type]


def charts_of(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The chart parts that a part shows, in order; each is there, and so is its workbook."""
    folder, _, name = part.rpartition("/")
    relations = etree.fromstring(read(data, f"{folder}/_rels/{name}.rels").encode())
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    assert len(targets) == len(relations)
    shown = []
    for chart in etree.fromstring(read(data, part).encode()).iter(f"{C}chart"):
        shown.append(target_of(part, targets[chart.get(f"{R}id", "")]))
        assert shown[-1] in members(data)
        assert workbook_of(data, shown[-1])
    return shown


def workbook_of(data: bytes, chart: str) -> bytes:
    folder, _, name = chart.rpartition("/")
    (relation,) = etree.fromstring(read(data, f"{folder}/_rels/{name}.rels").encode())
    external = etree.fromstring(read(data, chart).encode()).find(f"{C}externalData")
    assert external is not None and external.get(f"{R}id") == relation.get("Id")
    return inflate(raw_members(data)[target_of(chart, relation.get("Target", ""))])


def target_of(part: str, target: str) -> str:
    """The part that a relationship leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def drawings(data: bytes, part: str = "word/document.xml") -> list[etree._Element]:
    return [*etree.fromstring(read(data, part).encode()).iter(f"{WP}docPr")]


def valid(data: bytes, folder: Path) -> list[str]:
    file = folder / "paper.docx"
    file.write_bytes(data)
    command = ["node", str(VALIDATOR), str(file), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return list(json.loads(done.stdout)["errors"])


def rich(folder: Path) -> Path:
    """A template with charts in a loop, twice, in a condition, a cell and a header."""
    document = docx.Document()
    for text in (
        "{{ funding }}", "{{ funding }}", "{{ missing }}", "{%p if missing %}", "{{ missing }}",
        "{%p endif %}", "{% if funding %}{{ funding }}{% endif %}",
        "{%p for one in all_charts %}", "{{ one }}", "{%p endfor %}", "{{ by_key.ranks }}",
        "{% set own = by_key.recycling %}", "{{ own }}",
    ):  # fmt: skip
        document.add_paragraph(text)
    document.add_table(1, 1).rows[0].cells[0].paragraphs[0].text = "{{ by_key.recycling }}"
    document.sections[0].header.paragraphs[0].text = "{{ funding }}"
    return save(document, folder)


def test_every_chart_is_there_once_and_shown_wherever_it_is_printed(tmp_path: Path) -> None:
    data = render(rich(tmp_path), paper())
    funding, line, ranks = bars(), lines(), scatter()
    shown = charts_of(data)
    assert len(shown) == 3 + len(CHARTS) + 3
    assert len(set(shown)) == len(CHARTS)
    assert shown[0] == shown[1] == shown[2] == shown[3] == charts_of(data, "word/header1.xml")[0]
    names = [each.get("name") for each in drawings(data)]
    assert names == [
        *[funding.title] * 3, *(chart.title for chart in CHARTS.values()), ranks.title,
        line.title, line.title,
    ]  # fmt: skip
    ids = [each.get("id") for each in drawings(data)]
    assert len(set(ids)) == len(ids)
    assert {each.get("descr") for each in drawings(data)} >= {str(funding.alt), str(ranks.alt)}
    assert len([name for name in members(data) if name.endswith(".xlsx")]) == len(CHARTS)
    assert texts(opened(data)) == []


def test_the_open_xml_sdk_finds_no_error(tmp_path: Path) -> None:
    data = render(rich(tmp_path), paper())
    assert valid(data, tmp_path) == []


def test_the_workbook_opens_with_the_figures(tmp_path: Path) -> None:
    data = render(template(tmp_path, "{{ funding }}"), paper())
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(data, charts_of(data)[0]))).active
    rows = list(sheet.iter_rows(2, values_only=True))
    wanted = [(point.name, float(point.y.value or 0)) for point in bars().points]
    assert rows == wanted


def test_two_papers_are_the_same_bytes(tmp_path: Path) -> None:
    path = rich(tmp_path)
    assert render(path, paper()) == render(path, paper())


def test_docxtpls_own_way_prints_the_same_charts(tmp_path: Path) -> None:
    """{%tc needs it; what is printed beside it, and the parts, are those of the fast way."""
    fast = render(rich(tmp_path), paper())
    document = docx.Document(str(tmp_path / "template.docx"))
    for cell, text in zip(
        document.add_table(1, 3).rows[0].cells,
        ("{%tc if year %}", "{{ year }}", "{%tc endif %}"),
        strict=True,
    ):
        cell.paragraphs[0].text = text
    own = render(save(document, tmp_path, "own.docx"), paper())
    for part in ("word/document.xml", "word/header1.xml"):
        assert charts_of(own, part) == charts_of(fast, part)
        mine, theirs = ([dict(each.attrib) for each in drawings(d, part)] for d in (own, fast))
        assert mine == theirs
    parts = [name for name in members(fast) if "charts" in name or "embeddings" in name]
    assert parts == [name for name in members(own) if "charts" in name or "embeddings" in name]
    for name in parts:
        assert inflate(raw_members(own)[name]) == inflate(raw_members(fast)[name])
    assert valid(own, tmp_path) == []


@needs_office
def test_libreoffice_draws_it_and_keeps_chart_and_workbook(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(render(template(tmp_path, "{{ by_key.ranks }}", "{{ funding }}"), paper()))
    (pdf,) = office.to_pdf([path], tmp_path / "pdf").values()
    printed = " ".join(page.text for page in office.read_pages(pdf))
    for text in ("Northmere", "Buckinghamshire", "North Yorkshire", "Rich and good", "Rank of"):
        assert text in printed
    again = resaved(path, tmp_path).read_bytes()
    assert len(charts_of(again)) == 2


def test_a_file_without_charts_knows_nothing_of_them(tmp_path: Path) -> None:
    data = render(
        template(tmp_path, "{{ title }}", "{% if funding %}{{ year }}{% endif %}"), paper()
    )
    assert not [name for name in members(data) if "chart" in name or "xlsx" in name]
    assert "spreadsheetml" not in read(data, "[Content_Types].xml")


def test_who_prints_no_chart_loads_nothing_for_it(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from papers.documents.word import render\n"
        "from tests.documents.word.test_charts import cabinet_report\n"
        "for name in [n for n in sys.modules if n.startswith(('xlsxwriter', 'papers.documents.ch"
        "arts', 'papers.documents.word.charts'))]: del sys.modules[name]\n"
        f"render(Path({str(template(tmp_path, '{{ title }}'))!r}), cabinet_report())\n"
        "assert 'xlsxwriter' not in sys.modules and 'papers.documents.charts' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("See {{ funding }}", "needs a paragraph of its own"),
        ("{{ funding }}{{ by_key.ranks }}", "needs a paragraph of its own"),
        ("{{ funding|upper }}", "is a chart, and no filter fits it"),
        ("{{ funding|length }}", "is a chart, and no filter fits it"),
        ("{{ all_charts|join }}", "is a list of charts"),
        ("{{ all_charts }}", "is a list"),
        ("{{ funding.title }}", "is a chart and has no"),
        ("{{ funding.points[0].name }}", "is a chart and has no"),
        ("{{ funding + 1 }}", "is not a number"),
        ("{% for point in funding %}{{ point }}{% endfor %}", "is not a list"),
    ],
)
def test_what_the_lint_says(tmp_path: Path, text: str, what: str) -> None:
    problems = [str(problem) for problem in lint(template(tmp_path, text), Charted)]
    assert problems and what in problems[0]
    assert "paragraph 1" in problems[0]


def test_no_chart_in_a_text_box_a_note_or_a_description(tmp_path: Path) -> None:
    path = template(tmp_path, "x")
    box = '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    end = "</w:txbxContent></v:textbox></v:shape></w:pict>"
    inner = "<w:p><w:r><w:t>{{ funding }}</w:t></w:r></w:p>"
    edit(path, "word/document.xml", "<w:t>x</w:t>", box + inner + end)
    assert ["cannot stand in a note or a text box" in str(p) for p in lint(path, Charted)] == [True]
    path = template(tmp_path, "x")
    edit(path, "word/document.xml", "<w:t>x</w:t>",
         "<w:fldChar w:fldCharType='begin'/><w:instrText>DATE {{ funding }}</w:instrText>"
         "<w:fldChar w:fldCharType='end'/>")  # fmt: skip
    assert any("needs a paragraph of its own" in str(p) for p in lint(path, Charted))


@pytest.mark.parametrize(
    "text", ["{{ '' if year else funding }}", "{{ missing|default(funding) }}", "{{ funding }}"]
)
def test_what_passes_the_lint_makes_a_whole_paper(tmp_path: Path, text: str) -> None:
    data = render(template(tmp_path, text), paper())
    assert valid(data, tmp_path) == []


def test_signs_of_xml_in_a_title_are_printed_as_they_are(tmp_path: Path) -> None:
    title = "R&D < 5% > 4 \"x\" 'y' {{ title }}"
    chart = replace(bars(title), alt=narrative(title, "\n second line"))
    data = render(template(tmp_path, "{{ funding }}"), paper(funding=chart))
    (drawn,) = drawings(data)
    assert (drawn.get("name"), drawn.get("descr")) == (title, f"{title} second line")
    assert valid(data, tmp_path) == []


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\uffff", "\ud800"])
def test_what_word_cannot_hold_is_refused_with_its_place(tmp_path: Path, sign: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(template(tmp_path, "{{ funding }}"), paper(funding=bars(f"Fund{sign}ing")))
    (problem, *_) = caught.value.problems
    assert "funding, title" in problem.where and f"U+{ord(sign):04X}" in problem.what


def test_a_template_made_from_a_paper_shows_the_new_figures(tmp_path: Path) -> None:
    """Its chart stays; a tag prints the new one, even where the same chart is still in it."""
    old = render(template(tmp_path, "{{ funding }}", "here"), paper())
    path = tmp_path / "old.docx"
    path.write_bytes(old)
    edit(path, "word/document.xml", "here", "{{ funding }}")
    same = charts_of(render(path, paper()))
    assert same == charts_of(old) * 2
    other = charts_of(render(path, paper(funding=lines())))
    assert other[0] == same[0] != other[1]
    assert valid(render(path, paper(funding=lines())), tmp_path) == []


def test_a_part_of_the_templates_own_cannot_stand_in_for_a_chart(tmp_path: Path) -> None:
    data = render(template(tmp_path, "{{ funding }}"), paper())
    raw = raw_members(data)
    name = charts_of(data)[0]
    path = template(tmp_path, "{{ funding }}")
    with_own = raw_members(path.read_bytes()) | {name: deflate(b"<smuggled/>")}
    path.write_bytes(pack(with_own))
    assert inflate(raw_members(render(path, paper()))[name]) == inflate(raw[name])


def test_the_list_of_fields_names_charts_with_their_titles() -> None:
    found = {f.name: f for s in list_fields(Charted, paper()) for f in s.fields}
    funding = found["funding"]
    assert (funding.kind, funding.write, funding.example) == (
        "chart, in a paragraph of its own", "{{ funding }}", "Funding per head",
    )  # fmt: skip
    assert found["by_key.KEY"].example == "Recycled"
    assert found["all_charts"].kind == "list of charts"
    assert not [name for name in found if "x_title" in name]


def test_a_paragraph_of_a_chart_holds_nothing_but_it(tmp_path: Path) -> None:
    data = render(template(tmp_path, "{{ funding }}"), paper())
    paragraph = next(etree.fromstring(read(data, "word/document.xml").encode()).iter(f"{W}p"))
    extent = next(paragraph.iter(f"{WP}extent"))
    assert int(extent.get("cx", "")) == 16 * 360_000
    assert "".join(each.text or "" for each in paragraph.iter(f"{W}t")) == ""
