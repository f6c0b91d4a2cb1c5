"""Finding a meeting by folder or date, and reading meeting.toml."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from papers.errors import CannotRunError, MeetingError
from papers.meetings.load import parse_date, read_meeting, year_of
from papers.meetings.model import Appendix, Notice, NoticeGiven, SignOff, own_documents

HEAD = """
body = "Cabinet"
date = 2022-11-25
time = "11.00 am"
place = "Committee Room, Town Hall"
year = "2021-22"
"""
ITEM = """
[[items]]
number = 1
title = "Minutes"
"""


def meeting(workspace: Path, text: str = HEAD + ITEM, name: str = "2022-11-25-cabinet") -> Path:
    folder = workspace / "data" / "meetings" / name
    folder.mkdir(parents=True)
    (folder / "meeting.toml").write_text(text, encoding="utf-8")
    return folder


def faults(workspace: Path, text: str) -> list[str]:
    """The faults of a meeting.toml, without its own name."""
    meeting(workspace, text)
    with pytest.raises(MeetingError) as caught:
        read_meeting(workspace, "2022-11-25")
    prefix = "data/meetings/2022-11-25-cabinet/meeting.toml"
    assert all(problem.where.startswith(prefix) for problem in caught.value.problems)
    assert all(problem.next_step for problem in caught.value.problems)
    return [str(problem).removeprefix(prefix) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "name",
    ["2022-11-25-cabinet", "2022-11-25", "25 November 2022", "25/11/2022", " 25 nov 2022 "],
)
def test_a_meeting_is_found_by_folder_and_by_date(repo: Path, name: str) -> None:
    found = read_meeting(repo, name)
    assert found.name == "2022-11-25-cabinet"
    assert (found.body, found.date, found.time) == ("Cabinet", date(2022, 11, 25), "11.00 am")
    assert found.place == "Sparkenhoe Committee Room, County Hall, Glenfield"
    assert found.year == "2021-22"


def test_the_agenda_of_25_november_2022(repo: Path) -> None:
    items = read_meeting(repo, "2022-11-25").items
    assert [item.number for item in items] == list(range(1, 10))
    assert [item.number for item in items if item.kind] == [4]
    report = items[3]
    assert report.title == "Annual Delivery Report and Performance Compendium 2022"
    assert (report.kind, report.report_by) == ("cabinet-report", ("Chief Executive",))
    assert report.appendices == (
        Appendix("A", "Draft Annual Delivery Report 2022", ("delivery-report",)),
        Appendix(
            "B",
            "Draft Performance Compendium 2022",
            ("performance-compendium", "performance-workbook"),
        ),
    )


@pytest.mark.parametrize(
    "text",
    ["2022-02-30", "31 November 2022", "25-11-2022", "2022-13-01", "0/0/2022", "25 Novem 2022 x",
     "", "2022", "25/11 2022", "\u0662\u0665/\u0661\u0661/\u0662\u0660\u0662\u0662"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_two_meetings_on_a_date_are_both_named(tmp_path: Path) -> None:
    meeting(tmp_path)
    meeting(tmp_path, name="2022-11-25-scrutiny-commission")
    with pytest.raises(CannotRunError) as caught:
        read_meeting(tmp_path, "25 November 2022")
    assert "2022-11-25-cabinet, 2022-11-25-scrutiny-commission" in str(caught.value)
    assert read_meeting(tmp_path, "2022-11-25-cabinet").body == "Cabinet"


def test_a_meeting_that_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    for name in ("2021-11-19-cabinet", "2022-10-25-cabinet", "2022-11-25-cabinet", "2023-06-20-x"):
        meeting(tmp_path, name=name)
    with pytest.raises(CannotRunError) as caught:
        read_meeting(tmp_path, "2022-11-24")
    assert "2022-11-25-cabinet, 2022-10-25-cabinet" in str(caught.value)
    with pytest.raises(CannotRunError, match="Nearest: 2022-11-25-cabinet"):
        read_meeting(tmp_path, "2022-11-25-cabnet")


@pytest.mark.parametrize("name", ["2022-02-30", "yesterday", "..", "../2022-11-25-cabinet", ""])
def test_what_is_neither_a_folder_nor_a_date_is_told(tmp_path: Path, name: str) -> None:
    meeting(tmp_path)
    with pytest.raises(CannotRunError, match="neither the folder of a meeting nor a date"):
        read_meeting(tmp_path, name)


def test_no_meetings_at_all(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="data/meetings"):
        read_meeting(tmp_path, "2022-11-25")
    (tmp_path / "data" / "meetings").mkdir(parents=True)
    with pytest.raises(CannotRunError, match="no meeting yet"):
        read_meeting(tmp_path, "2022-11-25")


def test_a_folder_without_its_file(tmp_path: Path) -> None:
    (meeting(tmp_path) / "meeting.toml").unlink()
    with pytest.raises(CannotRunError, match=r"2022-11-25-cabinet/meeting\.toml") as caught:
        read_meeting(tmp_path, "2022-11-25")
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("text", ["body = ", 'body = "a"\nbody = "b"', 'body = "\x00"', "\x81"])
def test_a_file_that_is_no_toml(tmp_path: Path, text: str) -> None:
    folder = meeting(tmp_path, "")
    (folder / "meeting.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(MeetingError, match="cannot be read"):
        read_meeting(tmp_path, "2022-11-25")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """
bodi = "Cabinet"
date = 2022-11-24
time = 11
year = "2021/22"
[[items]]
number = 1
title = "One"
knd = "cabinet-report"
[[items]]
number = 1
report_by = "Chief Executive"
[[items.appendices]]
letter = "A"
title = "First"
kinds = ["x", "x"]
[[items.appendices]]
letter = "a"
kinds = ["y"]
[[items.appendices]]
letter = "1"
title = "Third"
sort = 3
[[items]]
number = 0
title = "Three \\u0000"
""",
    )
    expected = [
        ': "body" is missing.',
        ": The date is 2022-11-24, but the folder is 2022-11-25-cabinet.",
        ': "time" is not text.',
        ': "place" is missing.',
        ': "2021/22" is not a year of figures.',
        ', item 1: "knd" is not known here. Did you mean "kind"?',
        ', item 1: "title" is missing.',
        ', item 1: "report_by" is not a list of texts.',
        ", item 1, appendix in place 1: The kind x stands here 2 times",
        ', item 1, appendix in place 2: "title" is missing.',
        ', item 1, appendix in place 3: "1" is not the letter of an appendix.',
        ', item 1, appendix in place 3: "sort" is not known here. Known: letter, title, kinds, ',
        ", item 1: The appendix letter A stands here 2 times",
        ', item in place 3: "number" is not such a number.',
        ', item in place 3: "title" holds a character that cannot be printed.',
        ": The item number 1 stands here 2 times",
        ': "bodi" is not known here. Did you mean "body"?',
    ]
    for text in expected:
        assert any(fault.startswith(text) for fault in found), text
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD, "The meeting has no items."),
        (HEAD.replace("2022-11-25", '"2022-11-25"') + ITEM, '"date" is not a date.'),
        (HEAD.replace("2022-11-25", "2022-11-25T11:00:00") + ITEM, '"date" is not a date.'),
        (HEAD.replace("date = 2022-11-25", "") + ITEM, '"date" is missing.'),
        (HEAD + "items = 3", '"items" is not a list of tables.'),
        (HEAD + ITEM.replace("1", "true"), '"number" is not such a number.'),
        (HEAD + ITEM.replace("1", "1000"), '"number" is not such a number.'),
        (HEAD + ITEM + "appendices = [1]", '"appendices" is not a list of tables.'),
    ],
)
def test_each_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert any(fault in told for told in faults(tmp_path, text))


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    folder = meeting(tmp_path, "")
    (folder / "meeting.toml").write_text(HEAD + ITEM, encoding="utf-8-sig")
    assert read_meeting(tmp_path, "2022-11-25").items[0].title == "Minutes"


@pytest.mark.parametrize("file", ["04 Title.docx", "4 Title.docx", "004-title.DOCX"])
def test_the_authors_own_file_is_found(repo: Path, tmp_path: Path, file: str) -> None:
    agenda = read_meeting(repo, "2022-11-25")
    here = replace(agenda, folder=tmp_path)
    for name in (file, "~$04 Title.docx", "04a Appendix.docx", "14 Other.docx", "04 Notes.txt"):
        (tmp_path / name).touch()
    item = here.items[3]
    assert own_documents(here, item) == [tmp_path / file]
    assert own_documents(here, item, item.appendices[0]) == [tmp_path / "04a Appendix.docx"]


def test_the_year_is_known_whatever_else_is_wrong(tmp_path: Path) -> None:
    meeting(tmp_path, HEAD.replace('time = "11.00 am"', "time = 11") + ITEM)
    assert year_of(tmp_path, "2022-11-25") == "2021-22"
    assert year_of(tmp_path, "2030-01-01") == ""


FULL = """
as_at = 2022-11-01
last_minute = 178
[[items]]
number = 1
title = "A contract"
report_by = ["Director of Public Health"]
key = true
exempt = [3, 5]
public_interest = "The bids are still open."
file = "A contract.docx"
to_follow = true
added = 2022-11-21
urgency_reason = "The offer ends before the next meeting."
signed_off = [{ role = "Director of Law and Governance", date = 2022-11-14 }]
notices = [{ notice = "key-decision", date = 2022-10-14 }]
needs = ["s239-newspaper-notice"]
scrutiny = 2022-11-09
[[items.appendices]]
letter = "A"
title = "Bids"
exempt = [3]
public_interest = "The bids are still open."
file = "Bids.pdf"
"""


def test_all_that_an_item_may_say(tmp_path: Path) -> None:
    meeting(tmp_path, HEAD + FULL)
    found = read_meeting(tmp_path, "2022-11-25")
    assert (found.as_at, found.last_minute) == (date(2022, 11, 1), 178)
    item = found.items[0]
    assert item.key and item.to_follow and item.has_report
    assert item.exempt == (3, 5) and item.public_interest == "The bids are still open."
    assert (item.added, item.scrutiny) == (date(2022, 11, 21), date(2022, 11, 9))
    assert item.signed_off == (SignOff("Director of Law and Governance", date(2022, 11, 14)),)
    assert item.notices == (NoticeGiven(Notice.KEY_DECISION, date(2022, 10, 14)),)
    assert item.needs == ("s239-newspaper-notice",)
    assert item.appendices == (
        Appendix("A", "Bids", (), (3,), "The bids are still open.", "Bids.pdf"),
    )
    for name in ("A contract.docx", "Bids.pdf"):
        (found.folder / name).touch()
    assert own_documents(found, item) == [found.folder / "A contract.docx"]
    assert own_documents(found, item, item.appendices[0]) == [found.folder / "Bids.pdf"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("exempt = [8]", '"exempt" is not a list of whole numbers from 1 to 7.'),
        ("exempt = 3", '"exempt" is not a list of whole numbers from 1 to 7.'),
        ("exempt = [true]", '"exempt" is not a list of whole numbers from 1 to 7.'),
        ("key = 1", '"key" is neither true nor false.'),
        ('added = "2022-11-21"', '"added" is not a date.'),
        ('file = "../secret.docx"', '"../secret.docx" is not the name of a file.'),
        ('file = "Map.pdf"', '"Map.pdf" does not end with .docx.'),
        ('needs = ["s293-newspaper-notice"]', 'Did you mean "s239-newspaper-notice"?'),
        ('notices = [{ notice = "key" }]', '"date" is missing.'),
        ('signed_off = ["me"]', '"signed_off" is not a list of tables.'),
        ("urgent_reason = 1", 'Did you mean "urgency_reason"?'),
    ],
)
def test_each_fault_of_an_item(tmp_path: Path, line: str, fault: str) -> None:
    found = faults(tmp_path, f"{HEAD}{ITEM}{line}\n")
    assert any(told.startswith(", item 1") and fault in told for told in found), found


def test_a_file_that_another_item_names_is_not_found_by_its_number(tmp_path: Path) -> None:
    text = ITEM + ITEM.replace("1", "2") + 'file = "01 Second.docx"\n'
    folder = meeting(tmp_path, HEAD + text)
    (folder / "01 Second.docx").touch()
    agenda = read_meeting(tmp_path, "2022-11-25")
    assert own_documents(agenda, agenda.items[0]) == []
    assert own_documents(agenda, agenda.items[1]) == [folder / "01 Second.docx"]


def test_a_year_that_is_a_slip_is_no_date(tmp_path: Path) -> None:
    assert parse_date("0202-11-25") is None and parse_date("25/11/9999") is None
    (told,) = faults(tmp_path, HEAD + "as_at = 0202-11-25\n" + ITEM)
    assert '"as_at" is not a date' in told


def test_blank_texts_and_tables_inside_an_item_are_told_in_their_place(tmp_path: Path) -> None:
    text = HEAD + ITEM + 'report_by = [""]\nsigned_off = "me"\n'
    blank, signed = faults(tmp_path, text)
    assert '"report_by" holds a blank text' in blank and "[[items.signed_off]]" in signed
