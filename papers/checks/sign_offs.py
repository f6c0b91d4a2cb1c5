"""What a role has signed off, summed up, so that an edit after it is told."""

from collections.abc import Iterator
from pathlib import Path

from papers.bodies import Body
from papers.errors import Problem, Severity
from papers.indicators.words import listed
from papers.meetings.dates import long_date
from papers.meetings.model import Appendix, Item, Meeting, SignOff, own_documents
from papers.store import sha256
from papers.store.edited import edited_papers

BUILD = "build"


def signed_content(workspace: Path, meeting: Meeting, item: Item) -> str:
    """One SHA-256 over what people have written for an item.

    That is its own files, the report and the appendices, and the built papers that somebody has
    edited. The figures and the template are not in it: they have their own checks.
    """
    paths = [
        path
        for part in item.parts
        for path in own_documents(meeting, item, part if isinstance(part, Appendix) else None)
    ]
    paths += edited_papers(workspace / BUILD / meeting.name).get(item.number, ())
    return sha256("".join(sorted(sha256(path.read_bytes()) for path in paths)).encode())


def lapsed(workspace: Path, meeting: Meeting, item: Item) -> tuple[SignOff, ...]:
    """The sign-offs of something else than what is there now."""
    if not any(each.sha256 for each in item.signed_off):
        return ()
    now = signed_content(workspace, meeting, item)
    return tuple(each for each in item.signed_off if each.sha256 not in ("", now))


def unsigned(item: Item, body: Body, gone: tuple[SignOff, ...] = ()) -> tuple[str, ...]:
    """The roles of the body that have not signed an item off, or not what is there now."""
    signed = {each.role.casefold() for each in item.signed_off if each not in gone}
    needed = body.signed_by if item.has_report else ()
    return tuple(role for role in needed if role.casefold() not in signed)


def sign_off_faults(workspace: Path, meeting: Meeting, item: Item, body: Body) -> Iterator[Problem]:
    """A warning for what changed after it was signed off, and one for what nobody signed."""
    where = f"Item {item.number}"
    step = f"papers item sign {meeting.name} {item.number} --by ROLE"
    gone = lapsed(workspace, meeting, item)
    for each in gone:
        what = f"It was changed after the {each.role} signed it off on {long_date(each.date)}."
        yield Problem(where, what, f"Have it signed off again: {step}", Severity.WARNING)
    if not (item.kind or own_documents(meeting, item)):
        return  # there is nothing to sign yet
    told = {each.role.casefold() for each in gone}
    if roles := [role for role in unsigned(item, body, gone) if role.casefold() not in told]:
        who = listed([f"the {role}" for role in roles])
        what = f"It is not signed off yet by {who}."
        yield Problem(where, what, f"Note it when it is: {step}", Severity.WARNING)
