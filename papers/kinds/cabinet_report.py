"""The report to the Cabinet: Part A for decision, Part B in detail.

The same report goes to Scrutiny before: what it says there hangs on the body that meets.
"""

from typing import ClassVar

from papers.documents import content
from papers.kinds.compose import performance_fields, scrutiny_fields
from papers.kinds.kind import Inputs, WordKind
from papers.meetings.model import public_title


class CabinetReport(WordKind):
    """The report that asks the Cabinet to decide."""

    name: ClassVar[str] = "cabinet-report"
    title: ClassVar[str] = "Report to the Cabinet, Part A and Part B (Word)"
    template: ClassVar[str] = "cabinet-report.docx"

    def compose(self, inputs: Inputs) -> content.CabinetReport:
        """The report with its figures and the list of its appendices."""
        appendices = tuple(
            content.Appendix(appendix.letter, public_title(appendix))
            for appendix in inputs.item.appendices
        )
        return content.CabinetReport(
            **performance_fields(inputs),
            appendices=appendices,
            **scrutiny_fields(inputs.settings, inputs.meeting, inputs.item),
        )
