"""Which papers a meeting needs: every item and appendix with its kinds and their templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from papers.documents.content import Paper
from papers.errors import CannotRunError, MeetingError, Problem, did_you_mean
from papers.kinds.kind import Kind
from papers.meetings.load import MEETING_FILE
from papers.meetings.model import Appendix, Item, Meeting, own_documents, paper_stem


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to make.

    Attributes:
        kind: Its kind.
        item: The agenda item that it belongs to.
        appendix: The appendix that it is; None for the report itself.
        template: Its Word template; None where the kind needs none.
    """

    kind: Kind
    item: Item
    appendix: Appendix | None
    template: Path | None = None

    @property
    def part(self) -> Item | Appendix:
        """The item or appendix that it is the paper of."""
        return self.appendix or self.item

    @property
    def exempt(self) -> bool:
        """Whether it is not for publication."""
        return bool(self.item.exempt or self.part.exempt)

    @property
    def name(self) -> str:
        """Its file name."""
        return paper_stem(self.item, self.appendix) + self.kind.suffix

    def render(self, paper: Paper, own: bool) -> bytes:
        """The paper; a template that is not the council's `own` is read with limits."""
        if self.template is None or own:
            return self.kind.render(paper, self.template)
        from papers.documents.word.child import render_apart  # Jinja is slow to import

        return render_apart(self.kind.render, paper, self.template)


def find_tasks(
    workspace: Path, meeting: Meeting, kinds: Mapping[str, Kind], needed: bool = True
) -> tuple[Task, ...]:
    """A task for every paper of the meeting, in the order of the agenda.

    Args:
        workspace: The folder that holds data/ and templates/.
        meeting: The meeting.
        kinds: The kinds of paper.
        needed: Whether there has to be a paper to make.

    Raises:
        MeetingError: With every unknown kind, every two papers that would have one file, and
            every kind without a template; or because there is no paper to make.
    """
    problems: list[Problem] = []
    tasks: dict[str, Task] = {}
    for item in meeting.items:
        for appendix, name in kinds_of(item):
            place = _place(meeting, item, appendix)
            if name not in kinds:
                problems.append(_unknown_kind(place, name, kinds))
                continue
            template, missing = _template(workspace, meeting, item, appendix, kinds[name])
            task = Task(kinds[name], item, appendix, template)
            problems += missing
            if (other := tasks.setdefault(task.name, task)) is not task:
                problems.append(_same_file(place, task, other))
    if needed and not tasks and not problems:
        place = f"data/meetings/{meeting.name}/{MEETING_FILE}"
        step = 'Give one a kind; "papers kinds" lists them.'
        problems.append(Problem(place, "No item of the meeting has a kind of paper.", step))
    if problems:
        raise MeetingError(dict.fromkeys(problems))
    return tuple(tasks.values())


def kinds_of(item: Item) -> list[tuple[Appendix | None, str]]:
    """The kinds of paper of an item, its own first, each with its appendix."""
    own: list[tuple[Appendix | None, str]] = [(None, item.kind)] if item.kind else []
    return own + [(each, kind) for each in item.appendices for kind in each.kinds]


def choose_tasks(
    tasks: Sequence[Task], only: Sequence[str], kinds: Mapping[str, Kind]
) -> tuple[Task, ...]:
    """The tasks of some kinds; all of them where `only` is empty.

    Raises:
        CannotRunError: With every kind that is unknown or that the meeting has no paper of.
    """
    used = dict.fromkeys(task.kind.name for task in tasks)
    problems = []
    for name in dict.fromkeys(only):
        if name not in kinds:
            problems.append(_unknown_kind(f"--only {name}", name, kinds))
        elif name not in used:
            what = "The meeting has no paper of this kind."
            step = f"It has: {', '.join(used) or 'none'}."
            problems.append(Problem(f"--only {name}", what, step))
    if problems:
        raise CannotRunError(problems)
    return tuple(task for task in tasks if not only or task.kind.name in only)


def _place(meeting: Meeting, item: Item, appendix: Appendix | None) -> str:
    place = f"data/meetings/{meeting.name}/{MEETING_FILE}, item {item.number}"
    return f"{place}, appendix {appendix.letter}" if appendix else place


def _template(
    workspace: Path, meeting: Meeting, item: Item, appendix: Appendix | None, kind: Kind
) -> tuple[Path | None, list[Problem]]:
    """The item's own document, else the council's template, else the one packaged with the kind."""
    if not kind.template:
        return None, []
    own = own_documents(meeting, item, appendix)
    if len(own) > 1:
        names = " and ".join(path.name for path in own)
        private = item.exempt or (appendix and appendix.exempt)
        what = f"More than one Word file is there for it{'' if private else f': {names}'}."
        return None, [Problem(_place(meeting, item, appendix), what, "Keep one of them here.")]
    councils = workspace / "templates" / kind.template
    found = (
        (own[0] if own else None)
        or (councils if councils.is_file() else None)
        or kind.packaged_template()
    )
    if found:
        return found, []
    return None, [
        Problem(
            f"templates/{kind.template}",
            f'There is no Word template for the kind of paper "{kind.name}".',
            f"Put {kind.template} into the folder templates.",
        )
    ]


def _unknown_kind(place: str, name: str, kinds: Mapping[str, Kind]) -> Problem:
    hint = did_you_mean(name, kinds) or f"Known: {', '.join(kinds)}."
    return Problem(place, f'"{name}" is not a kind of paper.', hint)


def _same_file(place: str, task: Task, other: Task) -> Problem:
    return Problem(
        place,
        f'The kinds "{other.kind.name}" and "{task.kind.name}" would both be {task.name}.',
        "Make one of them an appendix of its own.",
    )
