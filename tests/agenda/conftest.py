"""A workspace that does not change when the sample grows."""

import shutil
from pathlib import Path

import pytest

NAME = "2022-11-25-cabinet"


@pytest.fixture
def workspace(workspace: Path) -> Path:
    """With one meeting as in meeting.toml here, and of its files the report of item 4 only."""
    meetings = workspace / "data" / "meetings"
    for folder in meetings.iterdir():
        if folder.name != NAME:
            shutil.rmtree(folder)
    shutil.rmtree(meetings / NAME / "exempt")
    for path in (meetings / NAME).glob("0[5-7]*.docx"):
        path.unlink()
    shutil.copy(Path(__file__).with_name("meeting.toml"), meetings / NAME)
    return workspace
