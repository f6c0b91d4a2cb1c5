"""Sixty templates with a mistake and thirty good ones, each made as its case says."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from papers.documents.content import CabinetReport, DeliveryReport, Paper, PerformanceCompendium
from papers.documents.word import render
from papers.documents.word.lint import examine
from papers.documents.word.shapes import shape_of
from papers.documents.word.template import open_template
from papers.errors import Problem, Severity
from tests.documents.word.make import cabinet_report, members, read
from tests.documents.word.mistaken import make

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "templates.yml").read_text(encoding="utf-8")
)
MISTAKES, GOOD = CASES["mistakes"], CASES["good"]
OWN: dict[str, type[Paper]] = {
    "templates/cabinet-report.docx": CabinetReport,
    "templates/delivery-report.docx": DeliveryReport,
    "templates/performance-compendium.docx": PerformanceCompendium,
    "data/meetings/2022-11-25-cabinet/04 *.docx": CabinetReport,
}


def found_in(path: Path, vocabulary: type[Paper] = CabinetReport) -> list[Problem]:
    findings = examine(open_template(path), shape_of(vocabulary))
    return [finding.problem for finding in findings]


def alarms(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is not Severity.NOTE]


def test_there_are_sixty_mistakes_and_thirty_good_templates() -> None:
    assert len(MISTAKES) >= 60
    assert len(GOOD) + len(OWN) >= 30


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_found_at_its_place(name: str, tmp_path: Path) -> None:
    case = MISTAKES[name]
    found = alarms(found_in(make(case["make"], tmp_path)))
    told = [f"{problem.severity}: {problem}" for problem in found]
    expected = case["found"]
    assert len(found) == len(expected), told
    for wanted in expected:
        where = f"template.docx, {wanted['where']}" if wanted["where"] else "template.docx"
        here = [problem for problem in found if problem.where == where]
        assert any(
            wanted["words"] in f"{problem.what} {problem.next_step}"
            and problem.severity == wanted.get("severity", "error")
            for problem in here
        ), told


@pytest.mark.parametrize("name", GOOD)
def test_a_good_template_raises_no_alarm_and_renders(name: str, tmp_path: Path) -> None:
    case = GOOD[name]
    path = make(case["make"], tmp_path)
    found = found_in(path)
    assert [str(problem) for problem in alarms(found)] == []
    notes = [f"{problem.where}: {problem.what}" for problem in found]
    assert len(notes) == len(case.get("notes", []))
    assert all(wanted in note for wanted, note in zip(case.get("notes", []), notes, strict=True))
    data = render(path, cabinet_report())
    texts = [re.sub("<[^>]+>", "", read(data, name)) for name in members(data)
             if re.match(r"word/(document|header|footer|footnotes)", name)]  # fmt: skip
    text = "|".join(texts)
    assert not re.search(r"\{\{|\{%|%\}|\}\}", text), text
    for wanted in case["says"] if isinstance(case["says"], list) else [case["says"]]:
        assert wanted in text


@pytest.mark.parametrize("pattern", OWN)
def test_the_council_s_own_raise_no_alarm(pattern: str, repo: Path) -> None:
    (path,) = repo.glob(pattern)
    assert [str(problem) for problem in found_in(path, OWN[pattern])] == []
