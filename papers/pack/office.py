"""LibreOffice as an outside program: one process for many documents, with a safe profile.

It returns 0 for every failure, so what it says of itself is not believed: `convert.py` looks at
each file that it was to make.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from papers.errors import CannotRunError, Problem

_KNOWN_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
# No macro runs, no link is followed, no picture is fetched from elsewhere.
_SAFE = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)
_LOOK = 0.2  # seconds between two looks at how far it is
_TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


Watch = Callable[[], None]


class Office(Protocol):
    """What turns Word files into PDF."""

    def version(self) -> str:
        """What tells this program from another one that might draw a paper otherwise."""

    def convert(self, files: Sequence[Path], folder: Path, watch: Watch) -> str:
        """Convert the files in one go; the PDF of "1.docx" is "1.pdf" in the same folder.

        Args:
            files: The files, in the order in which they are converted.
            folder: A folder of this call alone, for whatever the program keeps.
            watch: Called now and then while it works.

        Returns:
            How it ended, where that was not well: "it was still working after 300 seconds".

        Raises:
            CannotRunError: The program is missing or cannot be started.
        """


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice on this computer.

    Attributes:
        program: Where it is; None to look for it.
        start: The seconds that it may take to start.
        each: The seconds that it may take for each file.
    """

    program: Path | None = None
    start: float = 60
    each: float = 60

    def version(self) -> str:
        """The program's place, size and time: to ask it costs as much as to convert a paper."""
        program = self._found().resolve()
        status = program.stat()
        return f"{program} {status.st_size} {status.st_mtime_ns} {_TAGGED}"

    def convert(self, files: Sequence[Path], folder: Path, watch: Watch) -> str:
        """Convert the files by one process, which ends with all its children."""
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_profile(), encoding="utf-8")
        command = [
            str(self._found()),
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", _TAGGED, "--outdir", str(files[0].parent), *map(str, files)),
        ]
        return _run(command, self.start + self.each * len(files), watch)

    def _found(self) -> Path:
        known = [place for place in _KNOWN_PLACES if Path(place).is_file()]
        found = self.program or shutil.which("soffice") or next(iter(known), None)
        if found is None or not Path(found).is_file():
            raise CannotRunError(
                Problem(
                    "LibreOffice",
                    "It is not here, or not on the PATH, and papers are made into PDF by it.",
                    "Install it from libreoffice.org; on Debian or Ubuntu: "
                    "sudo apt install libreoffice-writer fonts-liberation.",
                )
            )
        return Path(found)


def _run(command: Sequence[str], seconds: float, watch: Watch) -> str:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it is a chain of processes: all have to end with it
        )
    except OSError as error:
        raise CannotRunError(
            Problem(
                "LibreOffice",
                f"It cannot be started: {error.strerror}.",
                "See that LibreOffice opens by itself, or install it again.",
            )
        ) from error
    try:
        code = _wait(process, seconds, watch)
    finally:
        _end(process)
    if code is None:
        return f"it was still working after {seconds:.0f} seconds and was stopped"
    if code < 0:
        return f"it was killed ({signal.Signals(-code).name})"
    return f"it ended with code {code}" if code else ""


def _wait(process: subprocess.Popen[bytes], seconds: float, watch: Watch) -> int | None:
    """The code that the process ends with; None where it is still at work after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK)
        watch()
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with all its children, also those that outlive it."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(("taskkill", "/F", "/T", "/PID", str(process.pid)), capture_output=True)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SAFE
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )
