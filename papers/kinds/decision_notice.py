"""The decision notice: the record of executive decisions, from the completed minutes.

It holds what SI 2012/2089, regulation 12, asks for: the decision and its date, the reasons, the
alternatives that were considered and rejected, and conflicts of interest.
"""

from typing import ClassVar

from papers.documents import content
from papers.kinds.compose import paper_fields
from papers.kinds.kind import Inputs, WordKind
from papers.kinds.minutes import resolution_of
from papers.meetings.dates import day_words
from papers.meetings.minutes import MINUTES_FILE, Decision
from papers.meetings.timetable import decision_days


class DecisionNotice(WordKind):
    """The notice of the decisions of a meeting."""

    name: ClassVar[str] = "decision-notice"
    title: ClassVar[str] = "Notice of the decisions of a meeting, from its minutes (Word)"
    template: ClassVar[str] = "decision-notice.docx"

    def compose(self, inputs: Inputs) -> content.DecisionNotice:
        """The decisions as the minutes give them.

        Raises:
            TemplateError: Where the minutes are not there or cannot be read.
        """
        from papers.documents.word.minutes import read_minutes  # lxml is slow to import

        meeting = inputs.meeting
        decisions = read_minutes(meeting.folder / MINUTES_FILE)
        body = inputs.settings.body_of(meeting.body)
        published, call_in_ends = decision_days(body, meeting.date)
        return content.DecisionNotice(
            **paper_fields(inputs),
            decisions=tuple(_minute(each) for each in decisions if each.resolutions),
            published=day_words(published),
            call_in_ends=day_words(call_in_ends) if call_in_ends else "",
        )


def _minute(decision: Decision) -> content.Minute:
    return content.Minute(
        decision.number,
        decision.title,
        decision.paragraphs,
        tuple(map(resolution_of, decision.resolutions)),
        decision.key,
        decision.reasons,
        decision.alternatives,
        decision.interests,
    )
