"""The briefing note: a page for members on what needs their attention, as a kind of paper.

An example of how a package adds a kind: a class with `compose`, a content class of its own, a Word
template as package data, and one line in pyproject.toml.
"""

from dataclasses import dataclass
from typing import ClassVar

from papers.documents.content import Paper
from papers.indicators.figure import Figure
from papers.indicators.model import Assessed, Rating
from papers.kinds import Inputs, WordKind
from papers.kinds.compose import paper_fields


@dataclass(frozen=True, slots=True)
class Concern:
    """An indicator with a red circle.

    Attributes:
        name: Its name for prose.
        value: The value of the year.
        previous: The value of the year before.
    """

    name: str
    value: Figure
    previous: Figure


@dataclass(frozen=True, slots=True)
class Note(Paper):
    """The briefing note.

    Attributes:
        count: How many indicators have a red circle.
        concerns: The indicators with a red circle, in the order of the dashboards.
    """

    count: Figure
    concerns: tuple[Concern, ...]


class BriefingNote(WordKind):
    """A page on the indicators with a red circle."""

    name: ClassVar[str] = "briefing-note"
    title: ClassVar[str] = "Briefing note on performance issues (Word)"
    template: ClassVar[str] = "briefing-note.docx"

    def compose(self, inputs: Inputs) -> Note:
        """The indicators with a red circle."""
        year = inputs.assessed.year
        red = [one for one in inputs.assessed.indicators if one.rating is Rating.RED]
        count = Figure(
            "briefing.count", str(len(red)), len(red), year.label, "count of red circles"
        )
        concerns = tuple(_concern(one, year.label, year.previous_label) for one in red)
        return Note(**paper_fields(inputs), count=count, concerns=concerns)


def _concern(one: Assessed, year: str, previous_year: str) -> Concern:
    row = one.indicator
    return Concern(
        row.short_name,
        Figure(f"{row.key}.value", row.value.text, row.value.number, year, row.where),
        Figure(f"{row.key}.previous", row.previous.text, row.previous.number, previous_year,
               row.where),
    )  # fmt: skip
