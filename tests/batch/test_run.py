"""Every meeting is settled, whatever becomes of the workers."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from papers.batch.executors import default_workers, processes
from papers.batch.run import LOST, Start, run_batch
from papers.batch.work import Made, pack_built, worst
from tests.batch import workers
from tests.batch.workers import MEETINGS, VICTIM
from tests.pack.make import FakeOffice, pages, word

SAMPLE = "2024-09-18-cabinet"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


class Fake(Executor):
    """Works at once, in this process; `fate` says what becomes of each piece of work."""

    def __init__(self, fate: Callable[[], str]) -> None:
        self.fate = fate

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        match self.fate():
            case "refuse":
                raise BrokenProcessPool
            case "break":
                future.set_exception(BrokenProcessPool())
            case "cancel":
                future.cancel()
                future.set_running_or_notify_cancel()
            case "garble":
                future.set_exception(TypeError("It cannot be unpickled."))
            case _:
                future.set_result(function(*args, **kwargs))
        return future


def fake(fates: Iterator[str]) -> tuple[Start, list[int]]:
    """A start of fake executors, and the sizes of those that were started."""
    started: list[int] = []

    def start(size: int) -> Executor:
        started.append(size)
        return Fake(lambda: next(fates, "work"))

    return start, started


def states(made: list[Made]) -> dict[str, str]:
    return {one.meeting: one.state for one in made}


@pytest.mark.parametrize("fate", ["break", "refuse"])
def test_an_executor_that_breaks_once(fate: str) -> None:
    start, started = fake(iter(["work", "work", fate]))
    told: list[Made] = []
    made = run_batch(MEETINGS, workers.make, start, 2, told.append)
    assert states(made) == dict.fromkeys(MEETINGS, "1 new")
    assert [one.meeting for one in made] == list(MEETINGS)
    assert sorted(one.meeting for one in told) == list(MEETINGS)
    assert started[:2] == [2, 1] and started[-1] == 2


@pytest.mark.parametrize("fate", ["break", "refuse"])
def test_an_executor_that_always_breaks_comes_to_an_end(fate: str) -> None:
    start, started = fake(iter([fate] * 1_000))
    made = run_batch(MEETINGS, workers.make, start, 4)
    assert {problem.what for one in made for problem in one.problems} == {LOST}
    assert worst(made) == 2
    assert len(started) == 3 + 12


@pytest.mark.parametrize(
    ("fate", "told"), [("cancel", "connection to the cluster"), ("garble", "(TypeError: It cannot")]
)
def test_work_whose_result_does_not_come_back(fate: str, told: str) -> None:
    start, _ = fake(iter([fate]))
    first, *others = run_batch(MEETINGS, workers.make, start, 2)
    assert first.exit_code == 2 and told in first.problems[0].what
    assert worst(others) == 0


def test_one_that_fails_does_not_stop_the_others() -> None:
    made = {one.meeting: one for one in run_batch(MEETINGS, workers.fail, processes, 2)}
    assert [made[name].exit_code for name in MEETINGS] == [2, 2, 0, 0, 1] + [0] * 7
    assert [problem.what for problem in made[VICTIM].problems] == ["Bad date.", "No place."]
    assert "Permission denied" in made[MEETINGS[0]].problems[0].what
    assert "UnicodeDecodeError" in made[MEETINGS[1]].problems[0].what


@posix
def test_a_worker_killed_in_the_middle(tmp_path: Path) -> None:
    made = run_batch(MEETINGS, partial(workers.kill_once, tmp_path), processes, 2)
    assert states(made) == dict.fromkeys(MEETINGS, "1 new")
    begun = [path.name for path in tmp_path.iterdir()]
    assert f"{VICTIM} 1" in begun and len(begun) <= 14  # what was done was not done again


@posix
def test_a_meeting_that_kills_its_worker_twice_is_the_only_one_that_fails() -> None:
    made = run_batch(MEETINGS, workers.kill_always, processes, 2)
    assert [one.meeting for one in made if one.exit_code] == [VICTIM]
    assert made[4].problems[0].what == LOST


def test_an_interruption_ends_the_workers_at_once() -> None:
    def interrupt(made: Made) -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_batch(MEETINGS, workers.linger, processes, 2, interrupt)
    assert time.monotonic() - begun < 20
    assert multiprocessing.active_children() == []


@posix
def test_an_interruption_ends_what_the_workers_have_started(tmp_path: Path) -> None:
    def interrupt(made: Made) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(MEETINGS, partial(workers.convert, tmp_path), processes, 2, interrupt)
    (started,) = tmp_path.glob("*.pid")
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text(encoding="utf-8")), 0)


def test_several_packs_at_once(sample: Path) -> None:
    """Each worker has an office of its own; the authors' own papers are packed as well."""
    folder = sample / "data" / "meetings"
    text = (folder / SAMPLE / "meeting.toml").read_text(encoding="utf-8")
    names = [SAMPLE, "2024-10-16-cabinet"]
    (folder / names[1]).mkdir()
    small = text.replace("2024-09-18", "2024-10-16").split("[[items]]")[0]
    small += '[[items]]\nnumber = 1\ntitle = "Roads"\nreport_by = ["Director of Roads"]\n'
    (folder / names[1] / "meeting.toml").write_text(small, encoding="utf-8")
    (folder / names[1] / "01 Roads.docx").write_bytes(word(pages("One", "Two", "Three")))
    work = partial(pack_built, sample, strict=False, office=FakeOffice())
    made = run_batch(names, work, processes, 2)
    assert [one.exit_code for one in made] == [0, 0]
    assert made[0].state == "4 new" and made[0].pages > made[1].pages == 5
    for name in names:
        assert (sample / "build" / name / f"{name}-public-pack.pdf").is_file()


def test_no_more_workers_than_meetings() -> None:
    assert default_workers(1) == 1
    assert 1 <= default_workers(1_000) <= 61


def test_states_in_words() -> None:
    papers = (("a", "new"), ("b", "edited"), ("c", "new"))
    assert Made("x", papers).state == "2 new, 1 edited"
    assert Made("x").state == "no papers"
    assert Made("x", papers, exit_code=1).state == "failed"
