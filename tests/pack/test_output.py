"""The files of a pack on disk: whole, and known again after a run that was killed."""

import errno
import os
from pathlib import Path

import pytest

from papers.errors import CannotRunError
from papers.pack import output
from papers.pack.output import LIST, put
from papers.store.disk import TEMPORARY

OLD = {"a.pdf": b"old a", "b.pdf": b"old b", "gone.pdf": b"old"}
NEW = {"a.pdf": b"new a", "b.pdf": b"new b", "c.pdf": b"new c"}


def _held(folder: Path) -> dict[str, bytes]:
    """The files but the list, and but what a killed run leaves and the next one clears away."""
    found = (path for path in folder.iterdir() if path.name != LIST)
    return {one.name: one.read_bytes() for one in found if not one.name.startswith(TEMPORARY)}


@pytest.mark.parametrize("steps", range(6))
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    put(tmp_path, OLD)
    replace, left = os.replace, [steps]

    def dying(source: Path, target: Path) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(source, target)

    monkeypatch.setattr(output.os, "replace", dying)
    if steps < 5:
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, NEW)
    monkeypatch.undo()
    for name, content in _held(tmp_path).items():
        assert content in (OLD.get(name), NEW.get(name))
    put(tmp_path, NEW)
    assert _held(tmp_path) == NEW and not list(tmp_path.glob(f"{TEMPORARY}*"))


@pytest.mark.parametrize("call", range(1, 6))  # three files, the list before and the list after
def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    put(tmp_path, OLD)
    stage, calls = output.stage, []

    def full(folder: Path, name: str, content: bytes) -> Path:
        calls.append(name)
        if len(calls) == call:
            raise OSError(errno.ENOSPC, "No space left on device")
        return stage(folder, name, content)

    monkeypatch.setattr(output, "stage", full)
    with pytest.raises(CannotRunError, match="The disk is full"):
        put(tmp_path, NEW)
    assert _held(tmp_path) == OLD


def test_a_list_that_points_elsewhere_is_not_believed(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    put(folder, OLD)
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    digest = output.sha256(b"mine")
    (folder / LIST).write_text(f'{{"../mine.pdf": ["{digest}"]}}', encoding="utf-8")
    put(folder, {})
    assert (tmp_path / "mine.pdf").read_bytes() == b"mine"


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"mine")
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "a.pdf").symlink_to(target)
    with pytest.raises(CannotRunError, match="papers has not made"):
        put(folder, NEW)
    assert target.read_bytes() == b"mine"
