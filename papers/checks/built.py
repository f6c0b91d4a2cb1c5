"""Whether the papers in build/ are those of the present figures, templates and documents.

In: what a build would make now and from what, and what the last one noted in manifest.json. Out:
problems by item number. Of an exempt part neither the file nor what it is made from is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from papers.checks.deadlines import Found
from papers.checks.item_files import edited_faults, place_of
from papers.errors import Problem, Severity
from papers.kinds.tasks import Task
from papers.meetings.load import MEETING_FILE
from papers.store import Entry, Manifest, Role
from papers.store.manifest import Memory, recall
from papers.store.plan import digest_of


def built_faults(folder: Path, tasks: Sequence[Task], now: Manifest) -> Found:
    """What is missing, outdated or edited.

    Args:
        folder: build/<meeting>.
        tasks: The papers that the meeting has.
        now: The version and the inputs of a build that would start now.
    """
    memory = recall(folder)
    entries = {one.paper: one for one in memory.files.values() if one.role is Role.RECORD}
    changed = _changed(memory.inputs, now.inputs, _private(tasks))
    for task in tasks:
        letter = task.appendix.letter if task.appendix else ""
        entry = entries.get((task.item.number, letter, task.kind.name))
        for problem in _of_paper(folder, task, entry, memory, now, changed):
            yield task.item.number, problem


def _of_paper(
    folder: Path, task: Task, entry: Entry | None, memory: Memory, now: Manifest, changed: list[str]
) -> Iterator[Problem]:
    part = task.appendix or task.item
    where, build = place_of(task.item, part), f"Run: papers build {folder.name}"
    if not (task.item.exempt or part.exempt):
        where = f"{where}, build/{folder.name}/{entry.name if entry else task.name}"
    digest = digest_of(folder / entry.name) if entry else None
    if entry is None or digest is None:
        yield Problem(where, "The paper is not built.", build)
        return
    old = entry.made_from != now.source
    if digest not in memory.ours:
        what = "Somebody has edited it: it is the paper of record."
        if old or entry.sha256 == "":
            what += f" It was made before a change: {', '.join(changed)}."
        step = f"{build}, and compare the new paper beside it." if old else ""
        yield Problem(where, what, step, Severity.WARNING if old else Severity.NOTE)
        yield from edited_faults(folder / entry.name, task.item, part)
    elif old:
        what = f"It was built before a change: {', '.join(changed)}."
        only_agenda = changed == [MEETING_FILE]
        yield Problem(where, what, build, Severity.WARNING if only_agenda else Severity.ERROR)


def _changed(before: Mapping[str, str], now: Mapping[str, str], private: set[str]) -> list[str]:
    """The inputs that differ, as people know them; that of an exempt part has no name."""
    names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    if not names:
        return ["another version of papers"]
    told = ["an exempt document" if Path(name).name in private else name for name in names]
    return sorted({MEETING_FILE if name.endswith(f"/{MEETING_FILE}") else name for name in told})


def _private(tasks: Sequence[Task]) -> set[str]:
    return {
        task.template.name
        for task in tasks
        if task.template and (task.item.exempt or (task.appendix and task.appendix.exempt))
    }
