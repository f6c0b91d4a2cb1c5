"""The problems of a stage, gathered until it gives up."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from papers.errors import CannotRunError, PapersError, Problem, Severity, errors_in, stricter

P = ParamSpec("P")
T = TypeVar("T")


class Findings:
    """The problems found so far; a stage ends with `stop`."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.fault: type[PapersError] = PapersError

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call a function; note its faults and return None if it cannot go on."""
        try:
            return function(*args, **kwargs)
        except PapersError as error:
            self.problems += error.problems
            if isinstance(error, CannotRunError):
                self.fault = CannotRunError
            return None

    def take(self, other: "Findings") -> None:
        """What somebody has to act on in other findings; their notes are left out."""
        grave = (one for one in other.problems if one.severity is not Severity.NOTE)
        self.problems += grave
        self.fault = other.fault if other.fault is not PapersError else self.fault

    def stop(self, strict: bool = False) -> None:
        """Raise all problems if one of them stops the work; under `strict` a warning does.

        Raises:
            CannotRunError: One of the calls could not run.
            PapersError: Something is wrong.
        """
        if errors_in(self.problems, strict):
            raise self.fault(dict.fromkeys(stricter(self.problems) if strict else self.problems))
