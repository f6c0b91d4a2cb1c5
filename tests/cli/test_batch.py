"""papers batch, as it is typed."""

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from papers.cli import batch as batch_command
from papers.cli import main
from tests.pack.make import FakeOffice

MEETING = "2024-09-18-cabinet"
DATES = ("2024-09-18", "2024-10-16", "2024-11-13", "2024-12-11")


@pytest.fixture
def four(sample: Path) -> Path:
    """The small workspace with a meeting in each of four months, small ones but the first."""
    folder = sample / "data" / "meetings"
    text = (folder / MEETING / "meeting.toml").read_text(encoding="utf-8")
    for day in DATES[1:]:
        (folder / f"{day}-cabinet").mkdir()
        small = text.replace(DATES[0], day).split("[[items.appendices]]")[0]
        (folder / f"{day}-cabinet" / "meeting.toml").write_text(small, encoding="utf-8")
    return sample


def run(
    capsys: pytest.CaptureFixture[str], workspace: Path, first: str, last: str, *more: str
) -> tuple[int, str, str]:
    words = ("--workspace", str(workspace), "batch", "--from", first, "--to", last, *more)
    code = main(words, standalone_mode=False)
    out, err = capsys.readouterr()
    return code, out, err


def test_every_meeting_between_the_dates(capsys: pytest.CaptureFixture[str], four: Path) -> None:
    code, out, err = run(capsys, four, "1 September 2024", "13/11/2024", "--workers", "2")
    assert code == 0
    assert "1 September 2024 to 13 November 2024" in out
    assert "2024-09-18-cabinet       4      –  4 new" in out
    assert "[3/3] " in err and "2024-12-11" not in out + err
    made = sorted(path.name for path in (four / "build").iterdir() if path.is_dir())
    assert made == [f"{day}-cabinet" for day in DATES[:3]]
    assert len(list((four / "build" / MEETING).glob("*.docx"))) == 3


def test_the_packs_too(
    capsys: pytest.CaptureFixture[str], four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papers.pack.make.LibreOffice", FakeOffice)
    monkeypatch.setattr("papers.batch.executors.processes", lambda size: ThreadPoolExecutor(size))
    code, out, _ = run(capsys, four, DATES[0], DATES[1], "--pack", "--json")
    pages = [one["pages"] for one in json.loads(out)["meetings"]]
    assert code == 0 and pages[0] > pages[1] > 2
    for name in (MEETING, f"{DATES[1]}-cabinet"):
        assert (four / "build" / name / f"{name}-public-pack.pdf").is_file()
    code, out, _ = run(capsys, four, DATES[1], DATES[1], "--pack")
    assert f"{DATES[1]}-cabinet       1  {pages[1]:5}  1 unchanged" in out


def test_a_meeting_with_faults_among_good_ones(
    capsys: pytest.CaptureFixture[str], four: Path
) -> None:
    bad, bare = (four / "data" / "meetings" / f"{day}-cabinet" for day in DATES[1:3])
    (bad / "meeting.toml").write_text('body = "Cabinet"\n', encoding="utf-8")
    path = bare / "meeting.toml"
    text = path.read_text(encoding="utf-8").replace('kind = "cabinet-report"', "")
    path.write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, four, DATES[0], DATES[-1], "--json")
    found: dict[str, Any] = json.loads(out)
    assert code == 1
    assert [one["exit_code"] for one in found["meetings"]] == [0, 1, 0, 0]
    assert [len(one["papers"]) for one in found["meetings"]] == [4, 0, 0, 1]
    faults = found["meetings"][1]["problems"]
    assert {problem["where"] for problem in faults} == {f"data/meetings/{bad.name}/meeting.toml"}
    assert len(faults) > 2 and all(problem in found["problems"] for problem in faults)
    assert found["meetings"][2]["problems"][0]["what"] == "No paper is made of any item."


def test_strict_refuses_drafted_commentary(capsys: pytest.CaptureFixture[str], four: Path) -> None:
    code, out, err = run(capsys, four, DATES[3], DATES[3], "--strict")
    assert code == 1 and "failed" in out and "drafted from the figures" in err
    assert not list((four / "build").glob("*/*"))


def test_one_that_could_not_run_makes_it_two(
    capsys: pytest.CaptureFixture[str], four: Path
) -> None:
    (four / "data" / "meetings" / "2024-11-13-cabinet" / "meeting.toml").unlink()
    assert run(capsys, four, DATES[2], DATES[3])[0] == 2


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2024-12-31", "2024-09-01", "The first day is after the last."),
        ("2024-02-30", "2024-09-01", 'Date "2024-02-30": There is no such date.'),
        ("2024-09-01", "soon", 'Date "soon": There is no such date.'),
        ("2024-01-01", "2024-01-31", "There is no meeting between these days."),
    ],
)
def test_dates_that_make_no_batch(
    capsys: pytest.CaptureFixture[str], sample: Path, first: str, last: str, told: str
) -> None:
    code, out, err = run(capsys, sample, first, last)
    assert code == 2 and told in err and out == ""


def test_there_is_a_bar_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from papers.batch.work import Made

    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with batch_command._progress(2) as told:
        told(Made("2024-09-18-cabinet"))
    assert "[1/2]" not in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is interrupted")
def test_ctrl_c_ends_it_with_its_children(four: Path) -> None:
    words = ("batch", "--from", DATES[0], "--to", DATES[-1], "--workers", "2")
    process = subprocess.Popen(
        [sys.executable, "-m", "papers", "--workspace", str(four), *words],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline().startswith("[1/4] ")
    os.killpg(process.pid, signal.SIGINT)
    told = process.stderr.read()  # ends when the last child has let go of it
    assert process.wait(30) == 2
    assert "Stopped." in told and "Traceback" not in told
    shutil.rmtree(four / "build")  # nobody is writing there any more
