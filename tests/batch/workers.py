"""What workers do in the tests: functions that a process started anew can import."""

import os
import signal
import sys
import time
from pathlib import Path

from papers.batch.work import Made
from papers.errors import MeetingError, Problem
from papers.pack.office import LibreOffice

MEETINGS = tuple(f"2022-{month:02d}-07-cabinet" for month in range(1, 13))
VICTIM = MEETINGS[4]


def make(name: str) -> Made:
    return Made(name, (("01.docx", "new"),))


def kill_once(folder: Path, name: str) -> Made:
    """The victim kills its worker the first time; which meetings were begun is kept as files."""
    tries = len(list(folder.glob(f"{name}*")))
    (folder / f"{name} {tries}").touch()
    if name == VICTIM and not tries:
        os.kill(os.getpid(), signal.SIGKILL)
    return make(name)


def kill_always(name: str) -> Made:
    if name == VICTIM:
        os.kill(os.getpid(), signal.SIGKILL)
    return make(name)


def fail(name: str) -> Made:
    """The victim has a fault, and two meetings run into errors that nobody expects."""
    if name == VICTIM:
        raise MeetingError([Problem(name, "Bad date.", ""), Problem(name, "No place.", "")])
    if name == MEETINGS[0]:
        raise PermissionError(13, "Permission denied", "x")
    if name == MEETINGS[1]:
        raise UnicodeDecodeError("utf-8", b"", 0, 1, "it does not pickle and come back alike")
    return make(name)


def linger(name: str) -> Made:
    if name != MEETINGS[0]:
        time.sleep(60)
    return make(name)


def convert(folder: Path, name: str) -> Made:
    """All but the first meeting start an office that never ends and leaves its number behind."""
    if name == MEETINGS[0]:
        while not list(folder.glob("*.pid")):
            time.sleep(0.05)
        return make(name)
    program = folder / f"{name}.py"
    program.write_text(
        f"#!{sys.executable}\nimport os, pathlib, time\n"
        f"part = pathlib.Path({str(folder / name)!r})\npart.write_text(str(os.getpid()))\n"
        "part.rename(f'{part}.pid')\ntime.sleep(120)\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    LibreOffice(program).convert([folder / "1.docx"], folder / f"{name} kept", lambda: None)
    return make(name)
