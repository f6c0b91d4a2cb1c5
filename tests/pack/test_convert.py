"""LibreOffice missing, hanging, killed, or saying 0 for a failure; a full disk; what is kept."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from papers.errors import CannotRunError
from papers.pack import convert
from papers.pack.convert import Source, to_pdf
from papers.pack.office import LibreOffice, Watch
from tests.pack.make import FakeOffice, pages, pdf, word

SOURCES = [Source(f"{name}.docx", word(pages(name))) for name in ("roads", "bridges", "canals")]
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script with #!")


def _program(folder: Path, body: str) -> LibreOffice:
    """A program in the place of LibreOffice; `files` and `out` are given to it."""
    path = folder / "soffice"
    path.write_text(
        f"#!{sys.executable}\nimport os, pathlib, subprocess, sys, time\n"
        "files = [pathlib.Path(one) for one in sys.argv if one.endswith('.docx')]\n" + body,
        encoding="utf-8",
    )
    path.chmod(0o755)
    return LibreOffice(path, start=1, each=0.5)


def _fails(folder: Path, office: LibreOffice) -> list[str]:
    with pytest.raises(CannotRunError) as caught:
        to_pdf(SOURCES, folder / "kept", office)
    return [f"{one.where}: {one.what}" for one in caught.value.problems]


def test_missing(tmp_path: Path) -> None:
    (told,) = _fails(tmp_path, LibreOffice(tmp_path / "nothing"))
    assert told.startswith("LibreOffice: It is not here")


@posix
def test_one_that_says_0_for_a_failure_is_not_believed(tmp_path: Path) -> None:
    told = _fails(tmp_path, _program(tmp_path, "sys.exit(0)"))
    assert [one.split(":")[0] for one in told] == ["roads.docx", "bridges.docx", "canals.docx"]
    assert all("it made no PDF of it" in one for one in told)


@posix
@pytest.mark.parametrize(
    ("made", "words"),
    [
        (b"Some text", "is no PDF"),
        (b"%PDF-1.7 torn", "is damaged"),
        (pdf(0), "has no page"),
        (pdf(1, change=lambda one: one.pages[0].obj.__delitem__("/Contents")), "has no text"),
    ],
)
def test_each_result_is_looked_at(tmp_path: Path, made: bytes, words: str) -> None:
    (tmp_path / "made").write_bytes(made)
    (tmp_path / "good").write_bytes(pdf())
    body = (
        f"for place, file in enumerate(files):\n    name = 'made' if place == 1 else 'good'\n"
        f"    content = pathlib.Path({str(tmp_path)!r}, name).read_bytes()\n"
        "    file.with_suffix('.pdf').write_bytes(content)\n"
    )
    (told,) = _fails(tmp_path, _program(tmp_path, body))
    assert told.startswith("bridges.docx:") and words in told
    assert len(list((tmp_path / "kept").glob("*.pdf"))) == 2  # what was good need not be done again


@posix
def test_one_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    body = (
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(tmp_path)!r}, 'child').write_text(str(child.pid))\ntime.sleep(60)\n"
    )
    begin = time.monotonic()
    told = _fails(tmp_path, _program(tmp_path, body))
    assert time.monotonic() - begin < 30
    assert "it was still working after 2 seconds" in told[0] and "working" not in told[1]
    assert not _alive(int((tmp_path / "child").read_text()))


def _alive(process: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


@posix
def test_one_that_is_killed_is_told(tmp_path: Path) -> None:
    told = _fails(tmp_path, _program(tmp_path, "os.kill(os.getpid(), 9)"))
    assert told[0].startswith("roads.docx:") and "it was killed (SIGKILL)" in told[0]


@posix
def test_one_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    path = tmp_path / "soffice"
    path.write_text("no program", encoding="utf-8")
    assert "It cannot be started" in _fails(tmp_path, LibreOffice(path))[0]


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_full_disk_is_named_as_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(FakeOffice):
        def convert(self, files: Sequence[Path], folder: Path, watch: Watch) -> str:
            return ""

    monkeypatch.setattr(shutil, "disk_usage", lambda path: _Usage(1, 1, 0))
    with pytest.raises(CannotRunError, match="the disk is full"):
        to_pdf(SOURCES, tmp_path, Silent())


def test_a_disk_that_fills_while_pdfs_are_kept_leaves_nothing_torn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(convert, "stage", full)
    with pytest.raises(CannotRunError, match="The disk is full"):
        to_pdf(SOURCES, tmp_path / "kept", FakeOffice())
    assert not list((tmp_path / "kept").iterdir())


def test_only_what_is_new_is_converted_and_a_torn_pdf_is_made_anew(tmp_path: Path) -> None:
    office = FakeOffice()
    first = to_pdf(SOURCES, tmp_path, office)
    assert to_pdf(SOURCES, tmp_path, office) == first and office.calls == [3]
    torn = min(tmp_path.glob("*.pdf"))
    torn.write_bytes(torn.read_bytes()[:-1])
    assert to_pdf(SOURCES, tmp_path, office) == first and office.calls == [3, 1]
    to_pdf([SOURCES[0], Source("new", word(pages("new")))], tmp_path, office)
    assert office.calls == [3, 1, 1]


def test_the_same_file_twice_is_converted_once(tmp_path: Path) -> None:
    office = FakeOffice()
    assert len(to_pdf([SOURCES[0], SOURCES[0]], tmp_path, office)) == 2
    assert office.calls == [1]


def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "MOST_KEPT", 2)
    to_pdf(SOURCES, tmp_path, FakeOffice())
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    to_pdf(SOURCES[:1], tmp_path, FakeOffice())
    to_pdf(SOURCES, tmp_path, FakeOffice(), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (1, 3), (3, 3)]
