"""The agenda in front of a pack: made again until the pages that it prints are the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papers.documents.content import Agenda, AgendaItem
from papers.documents.word import render
from papers.errors import CannotRunError, Problem
from papers.pack.convert import Source, to_pdf
from papers.pack.model import RESERVED_HOST, PackItem, PackMeeting, Pages, number
from papers.pack.office import Office
from papers.pack.papers import cover_of
from papers.pack.pdf import open_pdf
from papers.pack.public_word import public_word

_USUAL = 2  # an agenda of one page or two: what comes after it begins on page 3 in both cases
_TRIES = 5
TO_FOLLOW = "To follow."


@dataclass(frozen=True, slots=True)
class Front:
    """The agenda of a pack.

    Attributes:
        linked: The PDF whose page ranges are links to the reserved host.
        document: The Word file to publish, without such links.
        plain: The PDF to publish by itself, without them.
    """

    linked: bytes
    document: bytes
    plain: bytes


def settle(
    meeting: PackMeeting,
    items: Sequence[PackItem],
    counts: Sequence[Sequence[int]],
    first: int,
    remarks: Mapping[int, tuple[str, ...]],
    known: Mapping[int, str],
    kept: Path,
    office: Office,
) -> Front:
    """Make the agenda until it takes as many pages as were left for it.

    Args:
        meeting: The meeting, with the agenda's title and notes.
        items: The items that it lists.
        counts: The pages of each paper of each of them, in this pack.
        first: The first page of the pack.
        remarks: What is said of items, by their numbers.
        known: The pages of items that stand in an earlier pack, by their numbers.
        kept: The folder of PDFs made before.
        office: What converts.

    Raises:
        CannotRunError: It does not settle, or cannot be converted.
    """
    room = _USUAL
    for _ in range(_TRIES):
        spans = _spans(counts, room, first)
        both = [
            _document(meeting, items, spans, remarks, known, linked) for linked in (True, False)
        ]
        linked, plain = to_pdf([Source("The agenda", one) for one in both], kept, office)
        pages = len(open_pdf(linked).pages)
        if _even(pages) == _even(room):
            return Front(linked, both[1], plain)
        room = pages
    raise CannotRunError(
        Problem(
            "The agenda",
            "Its length changes each time that its page numbers are filled in.",
            "Shorten its template, templates/agenda.docx, by a line or two.",
        )
    )


def remark_of(item: PackItem) -> tuple[str, ...]:
    """What the public agenda says of an item that is exempt, in part or whole, or to follow."""
    said = [TO_FOLLOW] if item.to_follow else []
    if item.exempt:
        said.append(f"Not for publication: exempt under {_paragraphs(item.exempt)}.")
    for file in item.files:
        if file.exempt and not item.exempt:
            what = f"Appendix {file.letter}" if file.letter else "The report"
            said.append(f"{what} is not for publication: exempt under {_paragraphs(file.exempt)}.")
    if item.public_interest and (item.exempt or any(file.exempt for file in item.files)):
        said.append(item.public_interest)
    return tuple(said)


def _paragraphs(numbers: Sequence[int]) -> str:
    listed = " and ".join(str(each) for each in numbers)
    word = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{word} {listed} of Part 1 of Schedule 12A of the Local Government Act 1972"


def _spans(counts: Sequence[Sequence[int]], room: int, first: int) -> list[Pages | None]:
    """The pages of each item when the agenda takes `room`; None for one without a paper."""
    pages = iter(number([room, *(count for item in counts for count in item)], first)[1:])
    spans: list[Pages | None] = []
    for item in counts:
        taken = [next(pages) for _ in item]
        spans.append(Pages(taken[0].first, taken[-1].last) if taken else None)
    return spans


def _document(
    meeting: PackMeeting,
    items: Sequence[PackItem],
    spans: Sequence[Pages | None],
    remarks: Mapping[int, tuple[str, ...]],
    known: Mapping[int, str],
    linked: bool,
) -> bytes:
    rows = []
    for item, span in zip(items, spans, strict=True):
        pages = f"({span})" if span else known.get(item.number, "")
        link = f"{RESERVED_HOST}item/{item.number}" if span and linked else ""
        said = remarks.get(item.number, ())
        rows.append(AgendaItem(item.number, item.title, item.report_by, pages, link, said))
    agenda: Agenda = replace(meeting.agenda, items=tuple(rows))
    title = f"{meeting.label}: {agenda.title}"
    made = render(meeting.template, replace(agenda, item_title=agenda.title))
    return public_word(made, meeting.template.name, cover_of(meeting, title))


def _even(pages: int) -> int:
    return pages + pages % 2
