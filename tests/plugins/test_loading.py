"""Kinds of paper from packages: found, and told clearly when they fail."""

import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from papers.errors import KindError
from papers.kinds.registry import GROUP, load_kinds

FAILING = "tests.plugins.kinds_that_fail"
GOOD = EntryPoint("cabinet-report", "papers.kinds.cabinet_report:CabinetReport", GROUP)


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, value, GROUP)


def test_the_built_in_kinds_come_by_the_public_way() -> None:
    values = {point.name: point.value for point in entry_points(group=GROUP)}
    assert values["cabinet-report"] == GOOD.value
    assert {"delivery-report", "performance-compendium", "performance-workbook"} <= set(values)
    assert set(load_kinds()) == set(values)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("x", "no_such_package:X", "It does not load: ModuleNotFoundError"),
        ("x", f"{FAILING}:Nothing", "It does not load: AttributeError"),
        ("x", f"{FAILING}:Broken", "It does not load: RuntimeError: no licence"),
        ("incomplete", f"{FAILING}:Incomplete", "It lacks suffix, template, compose, render"),
        ("x", f"{FAILING}:Misnamed", 'It calls itself "another-name", its entry point "x"'),
    ],
)
def test_a_kind_that_fails_to_load_is_named(name: str, value: str, what: str) -> None:
    with pytest.raises(KindError) as caught:
        load_kinds([GOOD, point(name, value)])
    (problem,) = caught.value.problems
    assert name in problem.where
    assert what in problem.what
    assert problem.next_step


def test_a_taken_name_is_refused() -> None:
    with pytest.raises(KindError, match='"cabinet-report": More than one package gives it'):
        load_kinds([GOOD, point("cabinet-report", f"{FAILING}:Misnamed")])


def test_every_failing_kind_is_told_at_once() -> None:
    points = [point("b", "no_such:B"), GOOD, GOOD, point("a", f"{FAILING}:Broken")]
    with pytest.raises(KindError) as caught:
        load_kinds(points)
    assert len(caught.value.problems) == 3


def install(folder: Path, entry: str) -> None:
    """A package as pip leaves it, with nothing in it but its entry points."""
    info = folder / "careless_kinds-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: careless-kinds\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{entry}\n")


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("careless = careless:Kind", "It does not load: ModuleNotFoundError"),
        ("cabinet-report = careless:Report", "careless-kinds and papers"),
    ],
)
def test_the_command_line_names_the_package(
    tmp_path: Path, repo: Path, entry: str, what: str
) -> None:
    install(tmp_path, entry)
    done = subprocess.run(
        [sys.executable, "-m", "papers", "kinds", "--json"],
        cwd=repo, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(repo)])},
    )  # fmt: skip
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert what in problem["what"]
    assert entry.split()[0] in problem["where"]
    assert "careless-kinds" in problem["where"] + problem["what"]
    assert "Traceback" not in done.stderr
