"""A meeting's own date, time and place."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from papers.agenda.details import change_meeting
from papers.cli import main
from papers.errors import CannotRunError, MeetingError
from papers.meetings.load import read_meeting
from papers.pipeline import build
from papers.store.edited import edited_papers

NAME, LATER = "2022-11-25-cabinet", "2022-12-02-cabinet"
DAY = date(2022, 12, 2)


def text(workspace: Path, name: str = NAME) -> str:
    return (workspace / "data/meetings" / name / "meeting.toml").read_text(encoding="utf-8")


def test_there_and_back_again_only_the_line_changes(workspace: Path) -> None:
    before = text(workspace)
    changed = change_meeting(workspace, NAME, {"time": "2.00 pm", "as_at": DAY})
    assert (changed.time, changed.as_at) == ("2.00 pm", DAY)
    assert "as_at = 2022-12-02\n\n[[items]]" in text(workspace)
    assert 'year = "2021-22" # the folder of figures in data/\n' in text(workspace)
    change_meeting(workspace, NAME, {"time": "11.00 am", "as_at": ""})
    assert text(workspace) == before


def test_a_new_date_takes_the_folders_along(workspace: Path) -> None:
    build(workspace, NAME, ["cabinet-report"])
    paper = next((workspace / "build" / NAME).glob("04-*.docx"))
    paper.write_bytes(paper.read_bytes() + b" ")
    changed = change_meeting(workspace, "25 November 2022", {"date": DAY})
    assert (changed.name, changed.date) == (LATER, DAY)
    assert read_meeting(workspace, "2022-12-02") == changed
    assert not (workspace / "data/meetings" / NAME).exists()
    assert [path.name for path in edited_papers(workspace / "build" / LATER)[4]] == [paper.name]


def test_what_cannot_be_is_as_it_was(workspace: Path) -> None:
    before = text(workspace)
    with pytest.raises(MeetingError, match="not a year of figures"):
        change_meeting(workspace, NAME, {"date": DAY, "year": "2021"})
    assert text(workspace) == before
    shutil.copytree(workspace / "data/meetings" / NAME, workspace / "data/meetings" / LATER)
    with pytest.raises(CannotRunError, match="already"):
        change_meeting(workspace, NAME, {"date": DAY})
    shutil.rmtree(workspace / "data/meetings" / LATER)
    (workspace / "published" / NAME).mkdir(parents=True)
    with pytest.raises(CannotRunError, match="published"):
        change_meeting(workspace, NAME, {"date": DAY})
    assert text(workspace) == before


def test_the_command(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["--workspace", str(workspace), "meeting", NAME]
    assert main([*run, "--last-minute", "190"], standalone_mode=False) == 0
    assert "Cabinet, 11.00 am" in capsys.readouterr().out
    assert "last_minute = 190 # of the meeting before" in text(workspace)
    assert main(run, standalone_mode=False) == 2
    assert "What is to change?" in capsys.readouterr().err
    assert main([*run, "--date", "2022-12-03"], standalone_mode=False) == 2
    assert "a Saturday" in capsys.readouterr().err


def test_a_folder_that_cannot_be_renamed_leaves_all_as_it_was(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text(workspace)

    def refuse(*given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("papers.agenda.details.os.rename", refuse)
    with pytest.raises(CannotRunError, match="no permission"):
        change_meeting(workspace, NAME, {"date": DAY})
    assert text(workspace) == before
