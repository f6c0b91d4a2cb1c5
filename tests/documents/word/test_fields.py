"""The list of fields, made from the content itself."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from papers.checks.templates import vocabulary
from papers.documents import content
from papers.documents.word.fields import Field, list_fields
from papers.documents.word.fields_document import fields_document
from papers.documents.word.lint import lint
from papers.kinds import load_kinds
from scripts import _office as office
from tests.documents.word.make import (
    W,
    cabinet_report,
    compendium,
    delivery_report,
    opened,
    template,
)
from tests.documents.word.test_annotate import VALIDATOR

KINDS = [
    kind.name
    for kind in load_kinds().values()
    if kind.template and type(kind).__module__.startswith("papers.")
]
PAPERS = [cabinet_report(), delivery_report(), compendium()]


def fields_of(vocabulary: type[content.Paper], paper: content.Paper | None = None) -> list[Field]:
    return [field for section in list_fields(vocabulary, paper) for field in section.fields]


@pytest.mark.parametrize("name", KINDS)
def test_every_field_says_what_it_is(name: str) -> None:
    found = fields_of(vocabulary(load_kinds()[name]))
    assert len(found) > 20
    assert [field.name for field in found if not field.description or not field.kind] == []
    assert {field.kind.split(":")[0] for field in found} <= {
        "text", "number", "yes/no", "list", "list of texts", "group", "group by key",
        "chart, in a paragraph of its own",
    }  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_every_field_of_the_content_is_listed(paper: content.Paper) -> None:
    sections = list_fields(type(paper))
    top = {field.name.split(".")[0] for field in sections[0].fields}
    assert top == {name for name in type(paper).__dataclass_fields__ if name[0] != "_"}


@pytest.mark.parametrize("paper", PAPERS)
def test_what_it_says_to_write_is_right(tmp_path: Path, paper: content.Paper) -> None:
    """Each field as it says to write it, inside the loops that it needs."""
    loops: dict[str, tuple[str, str]] = {}

    def inside(text: str, name: str) -> str:
        if (one := name.partition(".")[0]) not in loops:
            return text
        source, loop = loops[one]
        return inside(loop.replace(" ... ", text), source)

    lines = []
    for section in list_fields(type(paper)):
        if found := re.match(r"{%p for (\w+) in ([\w.]+) %}", section.loop):
            loops[found[1]] = (found[2], section.loop.replace("{%p", "{%"))
        for field in section.fields:
            written = field.write.replace("{%p", "{%").replace("KEY", "gigabit_broadband")
            lines.append(inside(written, field.name))
    assert len(lines) > 25
    assert [str(problem) for problem in lint(template(tmp_path, *lines), type(paper))] == []


def test_examples_come_from_a_paper() -> None:
    found = {field.name: field for field in fields_of(content.CabinetReport, cabinet_report())}
    assert found["council.name"].example == "Northmere Council"
    assert found["dashboards"].example == "3 of them"
    assert found["dashboard.has_target"].example == "yes"
    assert found["indicators"].example == "KEY is for example gigabit_broadband"
    assert found["row.value"].example == "11.5%"
    assert not any(field.example for field in fields_of(content.CabinetReport))


def test_the_word_document_can_be_read_by_everybody(tmp_path: Path) -> None:
    sections = list_fields(content.CabinetReport, cabinet_report())
    data = fields_document("Report to the Cabinet", sections)
    assert data == fields_document("Report to the Cabinet", sections)
    document = opened(data)
    assert document.core_properties.title == "Fields of the Report to the Cabinet"
    assert document.core_properties.language == "en-GB"
    assert len(document.tables) == len(sections)
    for table in document.tables:
        assert table._tbl.tblPr.find(f"{W}tblDescription") is not None
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    written = {cell.text for table in document.tables for cell in table.columns[3].cells}
    assert "{{ headline.sentence }}" in written
    path = tmp_path / "fields.docx"
    path.write_bytes(data)
    command = ["node", str(VALIDATOR), str(path), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout)["ok"], done.stdout
    assert office.page_count(office.to_pdf([path], tmp_path)[path]) >= 3
