"""Hands meetings to an executor, and goes on where a worker dies."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import AbstractContextManager

from papers.batch.work import Made, Work, failed, guarded

Start = Callable[[int], AbstractContextManager[Executor]]
Told = Callable[[Made], None]

LOST = "Its worker was ended twice while it was being built, the second time alone (memory?)."


def run_batch(
    names: Sequence[str],
    work: Work,
    start: Start,
    at_once: int,
    told: Told = lambda made: None,
) -> list[Made]:
    """Do the work for every meeting.

    When a worker dies, its executor loses all that it holds. So it never holds more than
    `at_once` meetings; those of them that were not done are then done once more, each alone, which
    shows whose fault it was. Every loss settles a meeting at least: this comes to an end.

    Args:
        names: The meetings.
        work: What is done for each; it must pickle.
        start: Starts an executor for that many meetings at once.
        at_once: How many meetings are worked on at the same time.
        told: Told what became of each meeting, as soon as it is known.
    """
    made: dict[str, Made] = {}

    def note(one: Made) -> None:
        made[one.meeting] = one
        told(one)

    waiting = deque(names)
    while waiting:
        for suspect in _until_a_loss(waiting, work, start, at_once, note):
            if _until_a_loss(deque([suspect]), work, start, 1, note):
                note(failed(suspect, LOST))
    return [made[name] for name in names]


def _until_a_loss(
    waiting: deque[str], work: Work, start: Start, at_once: int, note: Told
) -> list[str]:
    """Work until all are done or a worker dies; gives the meetings that were then under way."""
    running: dict[Future[Made], str] = {}
    lost = False
    with start(at_once) as executor:
        while not lost and (waiting or running):
            while waiting and len(running) < at_once:
                name = waiting.popleft()
                running[_submit(executor, work, name)] = name
            # On Windows Ctrl-C is heard only between two waits.
            ended, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
            for future in ended:
                if isinstance(one := _result(future, running[future]), Made):
                    del running[future]
                    note(one)
                else:
                    lost = True
    return list(running.values())


def _submit(executor: Executor, work: Work, name: str) -> Future[Made]:
    """Hand in one meeting; if the executor has just broken, the future says so like the others."""
    try:
        return executor.submit(guarded, work, name)
    except BrokenExecutor as error:
        broken: Future[Made] = Future()
        broken.set_exception(error)
        return broken


def _result(future: Future[Made], name: str) -> Made | None:
    """What became of a meeting; None where a worker died under it."""
    try:
        return future.result()
    except BrokenExecutor:
        return None
    except CancelledError:
        return failed(name, "The connection to the cluster was lost.")
    except Exception as error:  # the work itself raises nothing: it was the way there or back
        why = ": ".join(filter(None, (type(error).__name__, str(error))))
        return failed(name, f"Its worker gave no result ({why}).")
