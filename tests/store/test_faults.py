"""Kills, full disks, missing permission, two builds at once: real ones where the system allows."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from papers.errors import CannotRunError
from papers.store import locked
from tests.conftest import REPO
from tests.store.builds import APPENDIX, REPORT, appendix, build, files, report, roles

OLD = {REPORT: b"old report " * 40_000, APPENDIX: b"old appendix " * 40_000}
NEW = {REPORT: b"new report " * 40_000, APPENDIX: b"new appendix " * 40_000}
THIRD = {REPORT: b"third report", APPENDIX: b"third appendix"}

CHILD = """
import os, signal, sys
from pathlib import Path
from tests.store.builds import appendix, build, report
from tests.store.test_faults import NEW, REPORT, APPENDIX

left = int(sys.argv[2])
def die_at(function):
    def wrapped(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        result = function(*args, **kwargs)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return result
    return wrapped
for owner, name in ((os, "fsync"), (os, "replace"), (Path, "unlink"), (Path, "open")):
    setattr(owner, name, die_at(getattr(owner, name)))
print("ready", flush=True)
build(Path(sys.argv[1]), report(NEW[REPORT]), appendix(NEW[APPENDIX]))
print("done")
"""


def child(folder: Path, moment: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(moment)],
        cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def papers(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in files(folder).items() if name[0] != "."}


def assert_whole_and_mended(folder: Path) -> None:
    """Every paper is old or new, none torn; the next build, of other content, mends all."""
    found = papers(folder)
    assert set(found) == set(OLD)
    for name, content in found.items():
        assert content in (OLD[name], NEW[name])
    plan = build(folder, report(THIRD[REPORT]), appendix(THIRD[APPENDIX]))
    assert plan.problems == []
    assert files(folder) == THIRD
    assert set(roles(folder).values()) == {"record"}


def test_a_kill_at_every_step_leaves_whole_files(tmp_path: Path) -> None:
    killed = 0
    for moment in range(1, 200):
        folder = tmp_path / str(moment)
        build(folder, report(OLD[REPORT]), appendix(OLD[APPENDIX]))
        out, err = child(folder, moment).communicate(timeout=60)
        assert not err
        assert_whole_and_mended(folder)
        if "done" in out:
            break
        killed += 1
    assert killed >= 20, "the child was killed at too few moments to prove anything"
    assert "done" in out


def test_kills_at_odd_moments_leave_whole_files(tmp_path: Path) -> None:
    for moment in range(12):
        folder = tmp_path / str(moment)
        build(folder, report(OLD[REPORT]), appendix(OLD[APPENDIX]))
        process = child(folder, -1)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moment / 1000)
        process.kill()
        process.communicate(timeout=60)
        assert_whole_and_mended(folder)


def test_builds_killed_one_after_another_are_all_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    build(folder, report(OLD[REPORT]), appendix(OLD[APPENDIX]))
    for moment in range(16, 32, 3):
        child(folder, moment).communicate(timeout=60)
    assert_whole_and_mended(folder)


def test_a_paper_of_a_killed_build_that_is_no_longer_made_goes(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    build(folder, report(OLD[REPORT]))
    moment = 1
    while not (folder / APPENDIX).exists():
        child(folder, moment).communicate(timeout=60)
        moment += 1
    build(folder, report(b"report"))
    assert files(folder) == {REPORT: b"report"}


def test_after_a_killed_build_one_kind_alone_leaves_the_rest_unedited(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    build(folder, report(OLD[REPORT]), appendix(OLD[APPENDIX]))
    moment = 1
    while (folder / APPENDIX).read_bytes() == OLD[APPENDIX]:
        child(folder, moment).communicate(timeout=60)
        moment += 1
    build(folder, report(b"report"), complete=False)
    plan = build(folder, report(b"report"), appendix(b"appendix"))
    assert plan.problems == []
    assert files(folder) == {REPORT: b"report", APPENDIX: b"appendix"}


class FullDisk:
    """A file on a disk that takes so many bytes in all and then no more."""

    room = 0

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def write(self, content: bytes) -> int:
        written = self.file.write(content[: FullDisk.room])
        FullDisk.room -= written
        if written < len(content):
            raise OSError(errno.ENOSPC, "No space left on device")
        return written

    def __enter__(self) -> "FullDisk":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()


@pytest.mark.parametrize("room", [0, 100, 500_000, 900_000, 960_500])
def test_a_full_disk_leaves_the_last_good_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    folder = tmp_path / "meeting"
    build(folder, report(OLD[REPORT]), appendix(OLD[APPENDIX]))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    really_open = Path.open
    FullDisk.room = room
    monkeypatch.setattr(
        Path,
        "open",
        lambda path, mode="r", *rest, **extra: (
            FullDisk(really_open(path, mode))  # type: ignore[arg-type]
            if mode == "xb"
            else really_open(path, mode, *rest, **extra)
        ),
    )
    with pytest.raises(CannotRunError, match="disk is full") as caught:
        build(folder, report(NEW[REPORT]), appendix(NEW[APPENDIX]))
    assert caught.value.exit_code == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


LIMITED = """
import resource, signal, sys
from pathlib import Path
from papers.errors import CannotRunError
from tests.store.builds import appendix, build, report
from tests.store.test_faults import NEW, REPORT, APPENDIX

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    build(Path(sys.argv[1]), report(NEW[REPORT]), appendix(NEW[APPENDIX]))
except CannotRunError as error:
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("limit", [0, 4096, 450_000])
def test_a_write_that_the_system_refuses_leaves_the_last_good_build(
    tmp_path: Path, limit: int
) -> None:
    folder = tmp_path / "meeting"
    build(folder, report(OLD[REPORT]), appendix(OLD[APPENDIX]))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), str(limit)], cwd=REPO, timeout=60
    )
    assert done.returncode == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = tmp_path / "meeting"
    build(folder, report())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    really_open = Path.open

    def refuse(path: Path, mode: str = "r", *rest: object, **extra: object) -> object:
        if "r" not in mode:
            raise OSError(number, os.strerror(number), str(path))
        return really_open(path, mode, *rest, **extra)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRunError, match="no permission") as caught:
        build(folder, report(b"report 2"))
    assert str(tmp_path) not in str(caught.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


HOLDER = """
import sys, time
from pathlib import Path
from papers.store import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_build_is_refused_at_once_and_a_kill_frees_the_lock(tmp_path: Path) -> None:
    folder = tmp_path / "build" / "meeting"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], cwd=REPO, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    started = time.monotonic()
    with pytest.raises(CannotRunError, match="Another build") as caught, locked(folder):
        raise AssertionError("the lock was given twice")
    assert caught.value.exit_code == 2
    assert time.monotonic() - started < 1
    with locked(folder.with_name("another-meeting")):
        pass
    holder.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    holder.communicate()
    with locked(folder):
        pass
