"""The sample meeting, built once for all tests of the finished papers."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from papers.pipeline import build

ROOT = Path(__file__).parents[2]
MEETING = "2022-11-25-cabinet"


@dataclass(frozen=True)
class Built:
    """The papers of the sample meeting."""

    folder: Path
    report: Path
    delivery: Path
    compendium: Path
    workbook: Path

    @property
    def all(self) -> tuple[Path, ...]:
        return (self.report, self.delivery, self.compendium, self.workbook)


def paths(folder: Path) -> Built:
    """The four papers by the start and end of their names."""
    report, delivery, compendium, workbook = (
        next(folder.glob(pattern))
        for pattern in ("04-*.docx", "04a-*.docx", "04b-*.docx", "04b-*.xlsx")
    )
    return Built(folder, report, delivery, compendium, workbook)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    workspace = tmp_path_factory.mktemp("built")
    for name in ("data", "templates"):
        (workspace / name).symlink_to(ROOT / name, target_is_directory=True)
    return paths(build(workspace, MEETING).folder)
