"""What a worker does for one meeting, and what it sends back: plain things that pickle anywhere."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from papers.errors import PapersError, Problem, Severity
from papers.meetings.load import read_meeting

if TYPE_CHECKING:
    from papers.pack.office import Office


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a meeting.

    Attributes:
        meeting: The meeting's folder.
        papers: The file name and the state of each paper.
        problems: What a person has to know.
        exit_code: 0 done, 1 faults in the input, 2 it could not run.
        pages: The last page of its pack; 0 where none was made.
    """

    meeting: str
    papers: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    pages: int = 0

    @property
    def state(self) -> str:
        """What became of its papers in a few words, e.g. "3 new, 1 edited"."""
        if self.exit_code:
            return "failed"
        counts = Counter(state for _, state in self.papers)
        return ", ".join(f"{count} {state}" for state, count in counts.items()) or "no papers"


Work = Callable[[str], Made]


def build_meeting(workspace: Path, name: str, strict: bool) -> Made:
    """Build the papers of a meeting; one of whose agenda no paper is made is left as it is.

    Raises:
        PapersError: With every fault; nothing is written.
    """
    # Slow to import, and only the workers need them.
    from papers.kinds.tasks import kinds_of
    from papers.pipeline import build

    if not any(kinds_of(item) for item in read_meeting(workspace, name).items):
        step = 'Where one is to be made, give the item a kind; "papers kinds" lists them.'
        note = Problem(name, "No paper is made of any item.", step, Severity.NOTE)
        return Made(name, problems=(note,))
    result = build(workspace, name, strict=strict)
    papers = tuple((one.paper.name, one.state.value) for one in result.outcomes)
    return Made(name, papers, result.problems)


def pack_built(workspace: Path, name: str, strict: bool, office: "Office | None" = None) -> Made:
    """Build the papers of a meeting, then join them and the authors' own into its pack.

    Args:
        workspace: The folder that holds data/ and templates/.
        name: The meeting's folder or date.
        strict: True to refuse warnings.
        office: What converts Word files; LibreOffice, a process for each meeting, by default.

    Raises:
        PapersError: With every fault; where the papers have one, there is no pack either.
    """
    from papers.pack.make import pack_meeting  # slow to import, and only the workers need it

    built = build_meeting(workspace, name, strict)
    packs = pack_meeting(workspace, name, strict, office)
    problems = tuple(dict.fromkeys((*built.problems, *packs.problems)))
    return replace(built, pages=packs.public.pages.last, problems=problems)


def guarded(work: Work, name: str) -> Made:
    """Do the work; whatever goes wrong comes back as a problem, for not every error pickles."""
    try:
        return work(name)
    except PapersError as error:
        return Made(name, problems=error.problems, exit_code=error.exit_code)
    except OSError as error:
        return failed(name, f"Something cannot be used: {error.strerror or error}.")
    except Exception as error:
        return failed(name, f"There is a fault in the program: {type(error).__name__}.")


def failed(name: str, what: str) -> Made:
    """A meeting that could not be built, whose cause the meeting itself may not show."""
    step = f'To see more, build it alone: "papers --debug build {name}".'
    return Made(name, problems=(Problem(name, what, step),), exit_code=2)


def worst(made: Sequence[Made]) -> int:
    """The exit code of them all."""
    return max((one.exit_code for one in made), default=0)
