"""Files made to do harm: refused in time and in bounds, nothing written, nothing fetched."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.documents.word.hostile.files import FILES

ROOT = Path(__file__).parents[4]
SECONDS, MEGABYTES = 15, 600


class Listener:
    """Counts who connects to it, on this machine only."""

    def __init__(self) -> None:
        self.count = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self.socket.accept()[0].close()
            except OSError:
                return
            self.count += 1


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()


@pytest.fixture(scope="module")
def tried(listener: Listener, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("hostile")
    files, home = folder / "files", folder / "home"
    files.mkdir()
    home.mkdir()
    for name, build in FILES.items():
        (files / f"{name}.docx").write_bytes(build(listener.url))
    before = {path: path.read_bytes() for path in files.iterdir()}
    places = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "PAPERS_CACHE"), str(home))
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.documents.word.hostile.refuse", str(files)],
        cwd=home,
        env={**os.environ, **places, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    left = [path for path in folder.rglob("*") if path.is_file() and path not in before]
    same = all(path.read_bytes() == data for path, data in before.items())
    return {"found": json.loads(done.stdout), "left": left, "same": same}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused(tried: dict[str, Any], name: str) -> None:
    problems, seconds, megabytes = tried["found"][name]
    assert problems
    assert all(problem.startswith(f"{name}.docx") for problem in problems)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_nothing_was_written(tried: dict[str, Any]) -> None:
    assert len(tried["found"]) == len(FILES) >= 25
    assert tried["same"]
    assert tried["left"] == []


def test_nothing_was_fetched(tried: dict[str, Any], listener: Listener) -> None:
    assert tried["found"]
    assert listener.count == 0


def test_the_listener_hears(listener: Listener) -> None:
    other = Listener()
    host, port = other.socket.getsockname()
    with socket.create_connection((host, port)):
        pass
    with socket.create_connection((host, port)):  # the first one has been counted by now
        pass
    for _ in range(100):
        if other.count == 2:
            break
        threading.Event().wait(0.02)
    other.socket.close()
    assert other.count == 2
