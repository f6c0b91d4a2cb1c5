"""The sample meeting, built and packed once by LibreOffice; and a small one for other tests."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from papers.pack.make import Packs, pack_meeting
from papers.pipeline import build
from tests.pack import make

ROOT = Path(__file__).parents[2]
MEETING = "2022-11-25-cabinet"


@dataclass(frozen=True)
class Packed:
    """A workspace and the packs that were made in it."""

    workspace: Path
    packs: Packs

    @property
    def folder(self) -> Path:
        return self.workspace / "build" / MEETING


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    workspace = tmp_path_factory.mktemp("packed")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    minutes = make.word(make.pages("Minute one", "Minute two"), title="Minutes")
    (workspace / "data" / "meetings" / MEETING / "01 Minutes.docx").write_bytes(minutes)
    build(workspace, MEETING)
    return Packed(workspace, pack_meeting(workspace, MEETING))


@pytest.fixture
def copy(packed: Packed, tmp_path: Path) -> Path:
    """A copy of that workspace, with the PDFs that were kept, which a test may change."""
    return Path(shutil.copytree(packed.workspace, tmp_path / "copy"))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A small workspace with authors' own papers only, for an office that is none."""
    workspace = tmp_path / "plain"
    shutil.copytree(ROOT / "templates", workspace / "templates")
    meeting = workspace / "data" / "meetings" / MEETING
    meeting.mkdir(parents=True)
    shutil.copy(ROOT / "data" / "council.toml", workspace / "data")
    (meeting / "meeting.toml").write_text(
        'body = "Cabinet"\ndate = 2022-11-25\ntime = "11.00 am"\nplace = "County Hall"\n'
        'year = "2021-22"\n'
        '[[items]]\nnumber = 1\ntitle = "Minutes"\n'
        '[[items]]\nnumber = 2\ntitle = "Roads"\nreport_by = ["Director of Roads"]\n'
        '[[items.appendices]]\nletter = "A"\ntitle = "Map"\nkinds = []\n'
        '[[items]]\nnumber = 3\ntitle = "Bridges"\nreport_by = ["Director of Roads"]\n',
        encoding="utf-8",
    )
    (meeting / "01 Minutes.docx").write_bytes(make.word(make.pages("One", "Two", "Three")))
    (meeting / "02 Roads.docx").write_bytes(make.word(make.pages("Roads are long")))
    (meeting / "02a Map.pdf").write_bytes(make.pdf(2, "A map"))
    return workspace
