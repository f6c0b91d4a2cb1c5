"""The agenda: the front sheet of the pack, which fills in the pages when it joins the papers."""

from typing import ClassVar

from papers.documents import content
from papers.indicators.words import listed
from papers.kinds.compose import meeting_fields
from papers.kinds.kind import Inputs, WordKind
from papers.meetings.model import Item, Meeting
from papers.settings import Settings

CONTACT = "Democratic Services"


class Agenda(WordKind):
    """The agenda with its items. `papers pack` makes it; no item needs it as its kind."""

    name: ClassVar[str] = "agenda"
    title: ClassVar[str] = "Agenda, the front sheet of the pack (Word)"
    template: ClassVar[str] = "agenda.docx"

    def compose(self, inputs: Inputs) -> content.Agenda:
        """The agenda without page numbers."""
        return agenda_of(inputs.settings, inputs.meeting)


def agenda_of(settings: Settings, meeting: Meeting) -> content.Agenda:
    """The agenda of a meeting, before it is known on which pages its items stand."""
    body = settings.body_of(meeting.body)
    return content.Agenda(
        **meeting_fields(settings, meeting, Item(0, "Agenda")),
        title="Agenda",
        appendix="",
        year=meeting.year.replace("-", "/"),
        previous_year="",
        contact=CONTACT,
        mailbox=settings.mailbox,
        members=tuple(f"{one.name} ({one.role})" if one.role else one.name for one in body.members),
        filmed=body.filmed,
        items=tuple(
            content.AgendaItem(item.number, item.title, listed(item.report_by))
            for item in meeting.items
        ),
    )
