"""The small workbook, rendered once for all tests."""

from pathlib import Path

import pytest

from papers.documents.workbook import render
from tests.documents.workbook.make import paper


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "small.xlsx"
    path.write_bytes(render(paper()))
    return path
