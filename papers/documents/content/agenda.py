"""What the agenda says: the front sheet of a pack."""

from dataclasses import dataclass

from papers.documents.content.paper import Paper


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item as it stands on the agenda.

    Attributes:
        number: Its number.
        title: Its title.
        report_by: Whose report it is; "" where there is none.
        pages: The pages of the pack that it takes, e.g. "(Pages 9 - 110)"; "" where it has none.
        link: The address that becomes a link to those pages; "" where they are not in this file.
        remarks: What else is said of it, e.g. "To follow".
    """

    number: int
    title: str
    report_by: str = ""
    pages: str = ""
    link: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda(Paper):
    """The front sheet of a pack, or of a supplement to it.

    Attributes:
        contact: The role that answers questions about the meeting.
        mailbox: Its service mailbox.
        members: The members of the body, as printed, with their role there.
        filmed: Whether the meeting is filmed.
        notes: What stands above the items, e.g. that this is a supplement.
        items: The items in order.
    """

    contact: str = ""
    mailbox: str = ""
    members: tuple[str, ...] = ()
    filmed: bool = True
    notes: tuple[str, ...] = ()
    items: tuple[AgendaItem, ...] = ()
