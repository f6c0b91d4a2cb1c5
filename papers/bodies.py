"""The bodies that meet, as council.toml names them: who sits there, and by which rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from papers.toml import Fields

SLUG_LENGTH = 60
CHAIRMAN = "Chairman"  # the role of the member who is in the chair


class BodyKind(StrEnum):
    """What a body is, for the rules that hold for its meetings."""

    EXECUTIVE = "executive"
    COUNCIL = "council"
    SCRUTINY = "scrutiny"
    OTHER = "other"


class LongNotices(StrEnum):
    """By which days notices of 28 and 30 clear days are counted; both counts are always shown."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a body, as printed, and the role there, e.g. "Chairman"; "" for the others."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets. All but the name has a default.

    Attributes:
        name: As printed, e.g. "Cabinet".
        slug: For folders and commands, e.g. "cabinet".
        kind: What it is.
        members: Its membership, in the order in which it is printed.
        place: Where it usually meets.
        time: When it usually starts.
        clear_days: The clear days between publication and meeting.
        decision_days: Working days after the meeting by which the decision notice is published.
        call_in_days: Working days after that notice in which a decision may be called in; 0 where
            it may not.
        filmed: Whether the agenda carries the notice that the meeting is filmed.
        signed_by: The roles that sign a report off before it is published.
        draft_days: Working days before publication by which the draft of a report is due.
        sign_off_days: Working days before publication by which it is signed off.
        opening_items: The standing items at the start; "{previous}" is the last meeting's date.
        closing_items: The standing items at the end.
    """

    name: str
    slug: str
    kind: BodyKind = BodyKind.OTHER
    members: tuple[Member, ...] = ()
    place: str = ""
    time: str = ""
    clear_days: int = 5
    decision_days: int = 2
    call_in_days: int = 0
    filmed: bool = False
    signed_by: tuple[str, ...] = ()
    draft_days: int = 10
    sign_off_days: int = 3
    opening_items: tuple[str, ...] = ()
    closing_items: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, str]:
        """The texts by which it is known, in small letters."""
        return self.name.casefold(), self.slug.casefold()


_DEFAULT = Body("", "")
_BODY_KEYS = tuple(Body.__dataclass_fields__)


def slug(name: str, length: int = SLUG_LENGTH) -> str:
    """A name or title as a file name: small letters, figures and hyphens, cut between words.

    >>> slug("Health & Wellbeing Board")
    'health-and-wellbeing-board'
    """
    words = re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ").replace("'", ""))
    text = ""
    for word in words:
        if len(text) + len(word) + 1 > length:
            break
        text = f"{text}-{word}" if text else word
    return text or "paper"


def read_bodies(fields: Fields) -> tuple[Body, ...]:
    """The tables [[bodies]] of council.toml; faults are noted in `fields`."""
    bodies = tuple(_body(table) for table in fields.tables("bodies", "body"))
    names = [name for body in bodies for name in dict.fromkeys(body.names) if body.name]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        fields.fault(f'More than one body is called "{name}".', "Give each a name and slug.")
    return bodies


def read_notices(fields: Fields) -> LongNotices:
    """The table [notices] of council.toml."""
    table = fields.table("notices")
    table.only(("days",))
    return LongNotices(table.choice("days", tuple(LongNotices), LongNotices.CALENDAR))


def _body(table: Fields) -> Body:
    name = table.text("name")
    if name:
        table.where = f'{table.where.rsplit(", ", 1)[0]}, body "{name}"'
    table.only(_BODY_KEYS)
    return Body(
        name=name,
        slug=_slug(table, name),
        kind=BodyKind(table.choice("kind", tuple(BodyKind), BodyKind.OTHER)),
        members=_members(table.tables("members", "member")),
        place=table.text("place", needed=False),
        time=table.text("time", needed=False),
        clear_days=table.count("clear_days", _DEFAULT.clear_days),
        decision_days=table.count("decision_days", _DEFAULT.decision_days),
        call_in_days=table.count("call_in_days", _DEFAULT.call_in_days),
        filmed=table.yes("filmed"),
        signed_by=table.texts("signed_by"),
        draft_days=table.count("draft_days", _DEFAULT.draft_days),
        sign_off_days=table.count("sign_off_days", _DEFAULT.sign_off_days),
        opening_items=table.texts("opening_items"),
        closing_items=table.texts("closing_items"),
    )


def _slug(table: Fields, name: str) -> str:
    given = table.text("slug", needed=False)
    proper = slug(given or name)
    if given and given != proper:
        table.fault(f'"{given}" is no slug: it becomes the name of a folder.', f'Write "{proper}".')
    return proper


def _members(tables: Sequence[Fields]) -> tuple[Member, ...]:
    for table in tables:
        table.only(("name", "role"))
    return tuple(Member(each.text("name"), each.text("role", needed=False)) for each in tables)
