"""Which file is a table, and what it is called."""

from pathlib import Path

import pytest

from papers.errors import CannotRunError, FiguresError
from papers.sources.read import find_table, read_table
from tests.sources.make import workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "2021-22"
    path.mkdir(parents=True)
    return path


@pytest.mark.parametrize("name", ["indicators.csv", "indicators.xlsx"])
def test_either_form_is_found(folder: Path, name: str) -> None:
    (folder / name).touch()
    (folder / "outcomes.csv").touch()
    assert find_table(folder, "indicators") == folder / name


def test_no_table(folder: Path) -> None:
    (folder / "~$indicators.xlsx").touch()
    (folder / ".~lock.indicators.csv#").touch()
    (folder / "indicators.xls").touch()
    (folder / "indicators.csv").mkdir()
    assert find_table(folder, "indicators") is None


def test_both_forms(folder: Path) -> None:
    (folder / "indicators.csv").touch()
    (folder / "indicators.xlsx").touch()
    with pytest.raises(FiguresError) as caught:
        find_table(folder, "indicators")
    assert str(caught.value) == (
        "data/2021-22: The same table is there twice: indicators.csv and indicators.xlsx. "
        "Keep the one that is right and move the other out of the folder."
    )


def test_the_lock_file_of_an_open_workbook_is_no_second_table(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["key"], ["a"]])
    path.with_name("~$indicators.xlsx").touch()
    assert find_table(path.parent, "indicators") == path
    assert read_table(path, tmp_path).name == "data/2021-22/indicators.xlsx"


@pytest.mark.parametrize("name", ["indicators.csv", "indicators.xlsx"])
def test_a_file_that_cannot_be_opened(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRunError) as caught:
        read_table(folder / name, tmp_path)
    (problem,) = caught.value.problems
    assert problem.where == f"data/2021-22/{name}"
    assert problem.what == "It cannot be opened: No such file or directory."
    assert str(tmp_path) not in str(problem)


def test_a_file_elsewhere_is_told_without_its_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text("key\na\n", encoding="utf-8")
    assert read_table(tmp_path / "some.csv", folder).name == "some.csv"


def test_a_folder_that_cannot_be_looked_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(CannotRunError) as caught:
        find_table(folder, "indicators")
    assert str(caught.value) == (
        "data/2021-22: It cannot be opened: Permission denied. "
        "Close it in other programs and check that you may read it."
    )
