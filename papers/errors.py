"""What can go wrong, told so that a person can put it right.

PapersError          something is wrong; carries every Problem found, not the first (exit 1)
├── SettingsError    council.toml
├── FiguresError     the figures of a year
├── MeetingError     meeting.toml
├── TemplateError    a Word template, or the paper made from it
├── KindError        a kind of paper that cannot be loaded
├── PackError        a paper that cannot go into a pack, or be published
└── CannotRunError   the work could not start or could not be written (exit 2)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the work, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person has to know or to mend.

    Attributes:
        where: The place in a person's words: file, then sheet and cell, line and column, or
            heading and paragraph.
        what: What is wrong there.
        next_step: What to do about it.
        severity: Whether it stops the work.
    """

    where: str
    what: str
    next_step: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.next_step}".rstrip()


class PapersError(Exception):
    """Something is wrong; `problems` holds every fault that was found."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SettingsError(PapersError):
    """council.toml cannot be used."""


class FiguresError(PapersError):
    """The figures of a year cannot be used."""


class MeetingError(PapersError):
    """A meeting cannot be used."""


class TemplateError(PapersError):
    """A Word template cannot be used, or the paper made from it would be broken."""


class KindError(PapersError):
    """A kind of paper cannot be loaded."""


class PackError(PapersError):
    """A paper cannot go into a pack, or be published."""


class CannotRunError(PapersError):
    """The work could not start, or its result could not be written."""

    exit_code = 2


def errors_in(problems: Iterable[Problem], strict: bool = False) -> list[Problem]:
    """The problems that stop the work: errors, and under `strict` warnings too."""
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return [problem for problem in problems if problem.severity in stops]


def stricter(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems with every warning as an error."""
    for problem in problems:
        warning = problem.severity is Severity.WARNING
        yield replace(problem, severity=Severity.ERROR) if warning else problem


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """A question that names the nearest known text; "" where none is near."""
    import difflib  # only where something is wrong

    plain = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(text.casefold(), plain, 1)
    return f'Did you mean "{plain[near[0]]}"?' if near else ""
