"""Fixtures that many tests share; and in CI no test may be skipped."""

import os
import shutil
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def kept_templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests, and what they start, keep prepared templates in a folder of their own."""
    os.environ["PAPERS_CACHE"] = str(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def repo() -> Path:
    """The checkout: a workspace, too."""
    return REPO


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the checkout's data and templates that a test may change."""
    folder = tmp_path / "workspace"
    for name in ("data", "templates"):
        shutil.copytree(REPO / name, folder / name)
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A small workspace, as `papers init` makes it."""
    from papers.sample import make_workspace

    make_workspace(tmp_path / "northmere")
    return tmp_path / "northmere"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a test that was skipped counts as failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and session.exitstatus == pytest.ExitCode.OK:
        names = ", ".join(report.nodeid for report in skipped)
        reporter.write_line(f"Skipped in CI, which counts as failed: {names}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
