"""The timetable: what is due, counted from the date, and judged against a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from papers.bodies import Body, BodyKind, LongNotices, Member
from papers.meetings.deadlines import Deadline
from papers.meetings.ics import calendar_file
from papers.meetings.model import Appendix, Item, Meeting, Notice, NoticeGiven
from papers.meetings.scrutiny import scrutiny_wording
from papers.meetings.timetable import Timetable, find_timetable, make_timetable, plan_timetable
from papers.settings import Settings, read_settings

CABINET = Body(
    "Cabinet", "cabinet", BodyKind.EXECUTIVE, (Member("Mr. A CC", "Chairman"),), call_in_days=5
)
DAY = date(2022, 11, 25)


def timetable(
    repo: Path, *items: Item, council: date | None = None, **changed: object
) -> Timetable:
    meeting = Meeting(Path("2022-11-25-cabinet"), "Cabinet", DAY, "11 am", "here", "2021-22", items)
    settings: Settings = replace(read_settings(repo), **changed)  # type: ignore[arg-type]
    return make_timetable(settings, CABINET, meeting, council)


def line(found: Timetable, start: str) -> Deadline:
    return next(each for each in found.lines if each.what.startswith(start))


def by(found: Timetable, start: str) -> str:
    return str(line(found, start).by)


def test_the_sample(repo: Path) -> None:
    meeting, found = find_timetable(repo, "2022-11-25")
    assert meeting.body == "Cabinet"
    assert found.publish_by == date(2022, 11, 17)
    assert len(found.days_counted) == 5
    council = plan_timetable(repo, "council", date(2022, 12, 7))
    assert council.publish_by == date(2022, 11, 29)
    assert not [each for each in council.lines if "key decision" in each.what]


def test_the_dates_of_a_meeting(repo: Path) -> None:
    found = timetable(repo)
    assert by(found, "Draft") == "2022-11-03"
    assert by(found, "Publish the decisions") == "2022-11-29"
    assert by(found, "End of call-in") == "2022-12-06"
    assert [each.by for each in found.lines] == sorted(each.by for each in found.lines if each.by)


def test_a_key_decision_and_what_its_notice_states(repo: Path) -> None:
    item = Item(5, "A bridge", ("Chief Executive",), key=True)
    found = timetable(repo, item)
    notice = line(found, "Notice of the key decision")
    assert str(notice.by) == "2022-10-27" and len(notice.days) == 28
    assert by(found, "General exception") == "2022-11-17"
    assert by(found, "Special urgency") == "2022-11-25"
    assert [bool(part.text) for part in found.key_notices[5]] == [True] * 8
    working = timetable(repo, item, notices=LongNotices.WORKING)
    assert by(working, "Notice of the key decision") == "2022-10-17"
    assert "calendar Thu 27 Oct 2022, working Mon 17 Oct 2022" in str(notice)
    bare = timetable(repo, replace(item, report_by=()), website="", mailbox="")
    missing = line(bare, "Notice of the key decision").missing
    assert missing == ("The documents submitted", "Where they can be had", "How to ask for those")


def test_a_notice_that_was_given(repo: Path) -> None:
    given = (NoticeGiven(Notice.KEY_DECISION, date(2022, 10, 14)),)
    item = Item(5, "A bridge", key=True, notices=given)
    found = timetable(repo, item)
    assert line(found, "Notice of the key").state(DAY) == "done on 14 October 2022"
    assert not [each for each in found.lines if "exception" in each.what]
    late = timetable(repo, replace(item, notices=(replace(given[0], date=date(2022, 11, 1)),)))
    assert line(late, "Notice of the key").state(DAY).endswith(", too late")
    assert by(late, "General exception") == "2022-11-17"


def test_matters_that_need_more(repo: Path) -> None:
    private = timetable(
        repo, Item(5, "A contract", appendices=(Appendix("A", "Bids", exempt=(3,)),))
    )
    assert by(private, "Notice that it is considered in private") == "2022-10-27"
    assert by(private, "Second notice") == "2022-11-17"
    canal = Item(7, "The canal", needs=("s239-newspaper-notice",))
    known = timetable(repo, canal, council=date(2022, 12, 7))
    assert by(known, "Newspaper notice") == "2022-11-04"  # 6 November was a Sunday
    unknown = line(timetable(repo, canal), "Newspaper notice")
    assert unknown.missing == ("the date of the Council meeting",)


def test_late_items_and_items_to_follow(repo: Path) -> None:
    item = Item(9, "Flood", added=date(2022, 11, 21), to_follow=True)
    found = timetable(repo, item)
    late = line(found, "Added on 21 November 2022")
    assert late.missing == ("the Chairman's reason for urgency",)
    assert "3 clear days before" in str(late)
    assert by(found, "Report to follow") == "2022-11-17"
    urgent = timetable(repo, replace(item, urgency_reason="It rains."))
    assert not line(urgent, "Added").missing
    early = timetable(repo, replace(item, added=date(2022, 11, 17)))
    assert not [each for each in early.lines if each.what.startswith("Added")]


@pytest.mark.parametrize(
    ("as_at", "state"),
    [
        ("2022-11-14", "3 working days left"),
        ("2022-11-16", "1 working day left"),
        ("2022-11-17", "today"),
        ("2022-11-18", "passed on Thursday 17 November 2022"),
        ("2022-11-12", "4 working days left"),
    ],
)
def test_a_deadline_is_judged_against_a_day(repo: Path, as_at: str, state: str) -> None:
    publish = line(timetable(repo), "Publish agenda")
    assert publish.state(date.fromisoformat(as_at)) == state


@pytest.mark.parametrize(
    ("scrutiny", "published", "meeting", "words"),
    [
        ("2022-11-09", "2022-11-17", "2022-11-25", "Its views are set out in Part B"),
        ("2021-11-17", "2021-11-11", "2021-11-19", "Its views will be reported at the meeting"),
        ("2022-11-17", "2022-11-17", "2022-11-25", "Its views will be reported at the meeting"),
        ("2022-11-25", "2022-11-17", "2022-11-25", "Its views will be reported at the meeting"),
        ("2022-11-28", "2022-11-17", "2022-11-25", "after the decision"),
    ],
)
def test_the_wording_on_scrutiny(scrutiny: str, published: str, meeting: str, words: str) -> None:
    days = (date.fromisoformat(day) for day in (scrutiny, published, meeting))
    assert words in scrutiny_wording("Scrutiny Commission", *days)


def test_the_calendar_file(repo: Path) -> None:
    item = Item(7, "Canal", needs=("s239-newspaper-notice",), scrutiny=date(2022, 11, 9))
    found = timetable(repo, item)
    text = calendar_file("Cabinet, 25 November 2022", found.lines)
    assert text == calendar_file("Cabinet, 25 November 2022", found.lines)
    lines = text.decode().split("\r\n")
    assert all(len(each.encode()) <= 75 for each in lines)
    plain = text.decode().replace("\r\n ", "")
    dated = [each for each in found.lines if each.by]
    assert plain.count("BEGIN:VEVENT") == len(dated) == len(found.lines) - 1
    assert "DTSTART;VALUE=DATE:20221117\r\nDTEND;VALUE=DATE:20221118" in plain
    assert "SUMMARY:Cabinet\\, 25 November 2022: Publish agenda and reports\r\n" in plain
    uids = [each for each in plain.split("\r\n") if each.startswith("UID:")]
    assert len(set(uids)) == len(uids)
