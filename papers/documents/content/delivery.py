"""The Annual Delivery Report: outcomes with their aims and progress."""

from dataclasses import dataclass

from papers.documents.content.paper import Paper


@dataclass(frozen=True, slots=True)
class SubOutcome:
    """A sub-outcome of the Strategic Plan.

    Attributes:
        number: Its number, e.g. "3.1".
        name: Its name.
        introduction: Why it matters; "" for none.
        aims: What the council aims at.
        progress: What was done in the year, a sentence each.
    """

    number: str
    name: str
    introduction: str
    aims: tuple[str, ...]
    progress: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome of the Strategic Plan.

    Attributes:
        number: The number of its section, e.g. 3.
        name: Its name.
        bookmark: A name for links to it inside the paper.
        introduction: Why it matters; "" for none.
        sub_outcomes: Its sub-outcomes.
    """

    number: int
    name: str
    bookmark: str
    introduction: str
    sub_outcomes: tuple[SubOutcome, ...]


@dataclass(frozen=True, slots=True)
class DeliveryReport(Paper):
    """The Annual Delivery Report.

    Attributes:
        outcomes: The outcomes with their aims and progress.
    """

    outcomes: tuple[Outcome, ...]
