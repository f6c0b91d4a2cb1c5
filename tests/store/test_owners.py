"""A paper that is open in Word, Excel or LibreOffice."""

import errno
import os
from pathlib import Path

import pytest

from papers.errors import Severity
from papers.store import State
from papers.store.owners import open_by
from tests.store.builds import BESIDE, REPORT, build, files, report, roles


def word_owner(user: str) -> bytes:
    """An owner file as Word writes it: length, name, padding, then the name again in UTF-16."""
    short = user.encode("cp1252")
    wide = user.encode("utf-16-le")
    return bytes([len(short)]) + short.ljust(53) + len(user).to_bytes(2, "little") + wide.ljust(108)


LIBREOFFICE = ",{user},COUNTY-HALL,22.11.2022 09:30,file:///C:/Users/{user}/AppData/4;"


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        ("~$-report.docx", word_owner("Report author"), "Report author"),
        ("~$04-report.docx", word_owner("Report author"), "Report author"),
        ("~$-report.docx", b"", "Somebody"),
        (f".~lock.{REPORT}#", b"Report author,ra,HOST,22.11.2022 09:30,file:///x;",
         "Report author"),
        (f".~lock.{REPORT}#", LIBREOFFICE.format(user="ra").encode(), "ra"),
        (f".~lock.{REPORT}#", b"\xff\x00", "Somebody"),
    ],
)  # fmt: skip
def test_an_open_paper_stays_and_the_new_one_stands_beside_it(
    tmp_path: Path, lock: str, content: bytes, who: str
) -> None:
    folder = tmp_path / "meeting"
    build(folder, report())
    (folder / lock).write_bytes(content)
    plan = build(folder, report(b"report 2"))
    assert files(folder) == {REPORT: b"report 1", BESIDE: b"report 2", lock: content}
    assert roles(folder) == {REPORT: "record", BESIDE: "comparison"}
    assert plan.outcomes[0].state is State.OPEN
    assert [problem.severity for problem in plan.problems] == [Severity.WARNING]
    if content != b"\xff\x00":
        assert plan.problems[0].what.startswith(f"{who} has it open")

    (folder / lock).unlink()
    build(folder, report(b"report 2"))
    assert files(folder) == {REPORT: b"report 2"}


def test_an_open_paper_that_need_not_change_is_no_matter(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    build(folder, report())
    (folder / f".~lock.{REPORT}#").write_bytes(b"Officer,o,h,t,p;")
    assert build(folder, report()).problems == []
    assert BESIDE not in files(folder)


def test_what_is_saved_while_it_was_open_is_an_edit(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    build(folder, report())
    lock = folder / "~$-report.docx"
    lock.write_bytes(word_owner("Officer"))
    build(folder, report(b"report 2"))
    (folder / REPORT).write_bytes(b"saved in Word")
    lock.unlink()
    plan = build(folder, report(b"report 2"))
    assert files(folder) == {REPORT: b"saved in Word", BESIDE: b"report 2"}
    assert plan.outcomes[0].state is State.EDITED


def test_a_file_that_windows_will_not_rename_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "meeting"
    build(folder, report())

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "rename", refuse)
    plan = build(folder, report(b"report 2"))
    assert files(folder) == {REPORT: b"report 1", BESIDE: b"report 2"}
    assert plan.problems[0].what.startswith("Somebody has it open")


def test_a_file_that_nobody_has_open(tmp_path: Path) -> None:
    path = tmp_path / REPORT
    path.write_bytes(b"x")
    assert open_by(path) == ""


def test_on_a_read_only_disk_nobody_has_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*given: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "rename", refused)
    assert open_by(tmp_path / "report.docx") == ""
