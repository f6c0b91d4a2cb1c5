"""The minutes of a meeting, before the clerk has completed them."""

from dataclasses import dataclass

from papers.documents.content.paper import Paper


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution.

    Attributes:
        letter: "(a)"; "" where there is but one.
        text: Its words.
        points: The points under it.
    """

    letter: str
    text: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minute:
    """What is recorded of an item.

    Attributes:
        number: Its number, which runs on from meeting to meeting.
        title: The title of the item.
        paragraphs: What was before the meeting and what was said.
        resolutions: What was resolved.
        key: True where the decision is a key decision.
        reasons: The reasons for the decision.
        alternatives: What else was considered and rejected.
        interests: Conflicts of interest, and dispensations.
    """

    number: int
    title: str
    paragraphs: tuple[str, ...]
    resolutions: tuple[Resolution, ...] = ()
    key: bool = False
    reasons: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes(Paper):
    """The minutes of a meeting.

    Attributes:
        present: The members who were present, the one in the chair first.
        apologies: Members who could not come.
        attendance: Who else was there.
        minutes: What is recorded of each item.
        ended: When the meeting ended.
    """

    present: tuple[str, ...]
    apologies: tuple[str, ...]
    attendance: tuple[str, ...]
    minutes: tuple[Minute, ...]
    ended: str


@dataclass(frozen=True, slots=True)
class DecisionNotice(Paper):
    """The record of the decisions of a meeting.

    Attributes:
        decisions: The minutes in which something was resolved.
        published: The day by which the notice is published, by the council's rules.
        call_in_ends: The day on which call-in ends, so that the decisions may be carried out; ""
            where decisions are not called in.
    """

    decisions: tuple[Minute, ...]
    published: str
    call_in_ends: str
