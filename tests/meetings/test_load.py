"""Finding a meeting by folder or date, and reading meeting.toml."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from papers.errors import CannotRunError, MeetingError
from papers.meetings.load import parse_date, read_meeting, year_of
from papers.meetings.model import Appendix, own_documents

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
        ', item 1, appendix in place 3: "sort" is not known here. Known: letter, title, kinds.',
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
