"""The process with limits: what it may not do, and what becomes of it then."""

import os
import sys
import time
from pathlib import Path

import pytest

from papers.documents.content import CabinetReport, Paper
from papers.documents.word import child, render
from papers.documents.word.child import look_apart, render_apart
from papers.documents.word.lint import lint
from papers.errors import TemplateError
from papers.kinds import cabinet_report as kind
from tests.documents.word.make import cabinet_report, template

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits time and answer alone")


def sleeps(paper: Paper, path: Path) -> bytes:
    time.sleep(60)
    return b""


def eats(paper: Paper, path: Path) -> bytes:
    return b"x" * 2**30


def dies(paper: Paper, path: Path) -> bytes:
    os.abort()


def answers_and_dies(paper: Paper, path: Path) -> bytes:
    os.write(1, b"+half a paper")
    os._exit(3)


def talks(paper: Paper, path: Path) -> bytes:
    return b"x" * 5_000


def writes(paper: Paper, path: Path) -> bytes:
    (path.parent / "written").write_bytes(b"x" * 100)
    return b""


def looks(path: Path) -> child.Looked:
    return lint(path, CabinetReport), b"a copy"


def refusal(path: Path, work: object) -> str:
    with pytest.raises(TemplateError) as caught:
        render_apart(work, cabinet_report(), path)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert problem.where == path.name
    assert problem.next_step
    return problem.what


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return template(tmp_path, "By {{ report_by }} of {{ council.name }}")


def test_the_paper_is_the_same(path: Path) -> None:
    paper = cabinet_report()
    assert render_apart(kind.CabinetReport().render, paper, path) == render(path, paper)


def test_the_problems_are_the_same(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ titel }} {{ council.nam }}", "{% if title %}")
    problems = lint(path, CabinetReport)
    assert len(problems) == 3
    assert look_apart(looks, path.name, path) == (problems, b"a copy")
    with pytest.raises(TemplateError) as caught:
        render_apart(kind.CabinetReport().render, cabinet_report(), path)
    assert [*caught.value.problems] == problems


def test_a_good_template_has_no_problem_there_either(path: Path) -> None:
    assert look_apart(looks, path.name, path) == ([], b"a copy")


def test_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "WALL", 2)
    start = time.perf_counter()
    assert "longer than 2 seconds" in refusal(path, sleeps)
    assert time.perf_counter() - start < 5


def test_a_large_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_REPLY", 1_000)
    assert "larger than" in refusal(path, talks)


@posix
@pytest.mark.parametrize("work", [eats, dies, answers_and_dies, writes])
def test_memory_death_and_writing(path: Path, work: object) -> None:
    assert "too much time or memory" in refusal(path, work)


@posix
def test_not_a_byte_is_written(path: Path) -> None:
    refusal(path, writes)
    assert sum(each.stat().st_size for each in path.parent.iterdir()) == path.stat().st_size
