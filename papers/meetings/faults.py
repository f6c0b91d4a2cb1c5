"""What is wrong with an item, whatever its report says."""

from collections.abc import Iterator
from datetime import date

from papers.errors import Problem, Severity
from papers.meetings.model import Appendix, Item, Meeting

UNDATED = "[date]"


def item_faults(meeting: Meeting, item: Item, publish_by: date) -> Iterator[Problem]:
    """The faults of an item that its own fields show.

    Sources: LGA 1972 Schedule 12A Part 2 paragraph 10 (the public interest test), s.100B(4)(b)
    (urgency).
    """
    where = f"Item {item.number}"
    for part in item.parts:
        place = f"{where}, Appendix {part.letter}" if isinstance(part, Appendix) else where
        if part.exempt and not part.public_interest:
            what = "It is exempt, but why the public interest favours that is not said."
            yield Problem(place, what, 'Say it with "papers item change --public-interest".')
        elif part.public_interest and not part.exempt:
            what = "It gives a public interest reason, but no paragraph of Schedule 12A."
            yield Problem(place, what, 'Name it with "papers item change --exempt".')
    if item.added and item.added > publish_by and not item.urgency_reason:
        what = "It was added late, and the Chairman's reason for urgency is not given."
        yield Problem(where, what, 'Give it with "papers item change --urgent".')
    if item.scrutiny and item.scrutiny > meeting.date:
        what = "Scrutiny considers it only after the meeting."
        yield Problem(where, what, "Check the date.", Severity.WARNING)
    if UNDATED in item.title:
        what = "The date of the last meeting is not filled in."
        yield Problem(where, what, 'Change the title with "papers item change --title".')
