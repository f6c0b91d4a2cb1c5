"""The Annual Delivery Report: what was done for each outcome of the Strategic Plan."""

from collections.abc import Sequence
from typing import ClassVar

from papers.documents import content
from papers.indicators.model import Progress, Year
from papers.kinds.compose import paper_fields
from papers.kinds.kind import Inputs, WordKind

FIRST_SECTION = 3  # after the introduction and the vision


class DeliveryReport(WordKind):
    """The delivery report, made of outcomes.csv and progress.csv."""

    name: ClassVar[str] = "delivery-report"
    title: ClassVar[str] = "Annual Delivery Report (Word)"
    template: ClassVar[str] = "delivery-report.docx"

    def compose(self, inputs: Inputs) -> content.DeliveryReport:
        """The outcomes in the order of outcomes.csv, each with aims and progress."""
        year = inputs.assessed.year
        names = dict.fromkeys(aim.outcome for aim in year.aims)
        outcomes = tuple(
            _outcome(number, name, year) for number, name in enumerate(names, FIRST_SECTION)
        )
        return content.DeliveryReport(**paper_fields(inputs), outcomes=outcomes)


def _outcome(number: int, name: str, year: Year) -> content.Outcome:
    subs = dict.fromkeys(aim.sub_outcome for aim in year.aims if aim.outcome == name)
    progress = [entry for entry in year.progress if entry.outcome == name]
    return content.Outcome(
        number=number,
        name=name,
        bookmark=f"outcome_{number}",
        introduction=_introduction(progress, ""),
        sub_outcomes=tuple(
            content.SubOutcome(
                number=f"{number}.{place}",
                name=sub,
                introduction=_introduction(progress, sub),
                aims=tuple(
                    aim.aim for aim in year.aims if aim.outcome == name and aim.sub_outcome == sub
                ),
                progress=tuple(
                    entry.text
                    for entry in progress
                    if entry.sub_outcome == sub and entry.kind == "progress"
                ),
            )
            for place, sub in enumerate(subs, 1)
        ),
    )


def _introduction(progress: Sequence[Progress], sub_outcome: str) -> str:
    return " ".join(
        entry.text
        for entry in progress
        if entry.sub_outcome == sub_outcome and entry.kind == "introduction"
    )
