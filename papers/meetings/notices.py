"""The notices that a matter needs before it is decided.

Sources: the Local Authorities (Executive Arrangements) (Meetings and Access to Information)
(England) Regulations 2012 (SI 2012/2089), regs 5, 9, 10 and 11, for the executive; the Local
Government Act 1972 s.239 for promoting or opposing a Bill or an order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from papers.bodies import Body, LongNotices
from papers.indicators.words import listed
from papers.meetings.dates import long_date, short_date
from papers.meetings.days import ClearDays, calendar_clear_days, clear_days
from papers.meetings.deadlines import Deadline
from papers.meetings.model import Item, Notice, public_title

KEY_DAYS = PRIVATE_DAYS = 28
SHORT_DAYS = 5
S239_DAYS = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One of the eight things that a key-decision notice states; `text` is "" where unknown."""

    name: str
    text: str


def long_notice(meeting: date, count: int, counted: LongNotices) -> tuple[ClearDays, str]:
    """A notice of 28 or 30 clear days by the council's rule, and both counts in words."""
    ways: Mapping[LongNotices, Callable[[date, int], ClearDays]] = {
        LongNotices.CALENDAR: calendar_clear_days,
        LongNotices.WORKING: clear_days,
    }
    found = {way: count_back(meeting, count) for way, count_back in ways.items()}
    words = ", ".join(f"{way} {short_date(one.by)}" for way, one in found.items())
    return found[counted], f"{count} clear days: {words}"


def key_notices(
    meeting: date, counted: LongNotices, item: Item, parts: Sequence[Part] = ()
) -> Iterator[Deadline]:
    """The notice of a key decision; where it was not given in time, the two ways out as well."""
    period, words = long_notice(meeting, KEY_DAYS, counted)
    given = _given(item, Notice.KEY_DECISION)
    yield Deadline(
        "Notice of the key decision",
        period.by,
        f"{words} (SI 2012/2089 reg 9)",
        item.number,
        period.days,
        given,
        tuple(part.name for part in parts if not part.text),
        Notice.KEY_DECISION,
    )
    if given and given <= period.by:
        return
    short = clear_days(meeting, SHORT_DAYS)
    yield Deadline(
        "General exception, if that notice was not given in time",
        short.by,
        "5 clear days after the chairman of Scrutiny was told and the reason published (reg 10)",
        item.number,
        short.days,
        _given(item, Notice.GENERAL_EXCEPTION),
        notice=Notice.GENERAL_EXCEPTION,
    )
    yield Deadline(
        "Special urgency, if neither notice was given in time",
        meeting,
        "the chairman of Scrutiny agrees that it cannot wait; that is published (reg 11)",
        item.number,
        (),
        _given(item, Notice.SPECIAL_URGENCY),
        notice=Notice.SPECIAL_URGENCY,
    )


def private_notices(meeting: date, counted: LongNotices, item: Item) -> Iterator[Deadline]:
    """The two notices of a meeting of the executive that is held in private, if in part."""
    period, words = long_notice(meeting, PRIVATE_DAYS, counted)
    yield Deadline(
        "Notice that it is considered in private",
        period.by,
        f"{words}; with the reason (SI 2012/2089 reg 5(2))",
        item.number,
        period.days,
        _given(item, Notice.PRIVATE_28),
        notice=Notice.PRIVATE_28,
    )
    short = clear_days(meeting, SHORT_DAYS)
    yield Deadline(
        "Second notice that it is considered in private",
        short.by,
        "5 clear days; with the reason, representations received and the answer (reg 5(4))",
        item.number,
        short.days,
        _given(item, Notice.PRIVATE_5),
        notice=Notice.PRIVATE_5,
    )


def newspaper_notice(council: date | None, counted: LongNotices, item: Item) -> Deadline:
    """The advertisement before the Council resolves to promote a Bill or an order."""
    what = "Newspaper notice before the Council"
    if council is None:
        why = "30 clear days before the Council meets (LGA 1972 s.239)"
        missing = ("the date of the Council meeting",)
        return Deadline(what, None, why, item.number, missing=missing, notice=Notice.S239_NEWSPAPER)
    period, words = long_notice(council, S239_DAYS, counted)
    return Deadline(
        what,
        period.by,
        f"before the Council of {long_date(council)}, {words} (LGA 1972 s.239)",
        item.number,
        period.days,
        _given(item, Notice.S239_NEWSPAPER),
        notice=Notice.S239_NEWSPAPER,
    )


def key_notice_parts(
    item: Item, body: Body, meeting: date, website: str, mailbox: str
) -> tuple[Part, ...]:
    """What reg 9(1)(a) to (h) wants the notice of a key decision to state."""
    members = listed([member.name for member in body.members])
    documents = [f"Report of the {listed(item.report_by)}"] if item.report_by else []
    documents += [f"Appendix {each.letter}, {public_title(each)}" for each in item.appendices]
    ask = f"write to {mailbox}" if mailbox else ""
    return (
        Part("That a key decision is to be made", f"{body.name} is to make a key decision"),
        Part("The matter", item.title),
        Part("Who decides, and its members", f"{body.name}: {members}" if members else ""),
        Part("The date", long_date(meeting)),
        Part("The documents submitted", "; ".join(documents)),
        Part("Where they can be had", website),
        Part("That others may be submitted", "Other relevant documents may be submitted"),
        Part("How to ask for those", ask),
    )


def _given(item: Item, notice: Notice) -> date | None:
    return min((each.date for each in item.notices if each.notice is notice), default=None)
