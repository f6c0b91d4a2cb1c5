"""Items added, moved, taken off, changed and signed off; nothing a person wrote is lost."""

import errno
from datetime import date
from pathlib import Path

import pytest

from papers.agenda import file as agenda_file
from papers.agenda.items import (
    add_file,
    add_item,
    change_item,
    move_item,
    not_asked,
    remove_appendix,
    remove_item,
    set_appendix,
    sign_item,
)
from papers.errors import CannotRunError, MeetingError
from papers.meetings.files import unclaimed
from papers.meetings.load import read_meeting
from papers.meetings.model import Notice, NoticeGiven, own_documents

NAME = "2022-11-25-cabinet"
OWN = "04 Annual Delivery Report and Performance Compendium 2022.docx"
EARLY, LATE = date(2022, 11, 1), date(2022, 11, 21)


def folder(workspace: Path) -> Path:
    return workspace / "data" / "meetings" / NAME


def text(workspace: Path) -> str:
    return (folder(workspace) / "meeting.toml").read_text(encoding="utf-8")


def titles(workspace: Path) -> list[str]:
    return [item.title for item in read_meeting(workspace, NAME).items]


def test_there_and_back_again_is_byte_for_byte_the_same(workspace: Path) -> None:
    before = text(workspace)
    move_item(workspace, NAME, 5, 7)
    assert text(workspace) != before
    move_item(workspace, NAME, 7, 5)
    assert text(workspace) == before


def test_remarks_and_line_ends_stay(workspace: Path) -> None:
    path = folder(workspace) / "meeting.toml"
    written = text(workspace).replace(
        "[[items]]\nnumber = 5", "# remark on 5\n[[items]]\nnumber = 5 # five"
    )
    path.write_bytes(b"\xef\xbb\xbf" + written.replace("\n", "\r\n").encode())
    move_item(workspace, NAME, 5, 2)
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# The meeting and its items")
    assert after.count(b"\r\n") == after.count(b"\n")
    assert b"# remark on 5\r\n[[items]]\r\nnumber = 2 # five\r\n" in after


def test_a_moved_item_keeps_its_file(workspace: Path) -> None:
    meeting = move_item(workspace, NAME, 4, 6)
    assert [item.number for item in meeting.items] == list(range(1, 10))
    assert meeting.items[5].file == OWN
    assert own_documents(meeting, meeting.items[5]) == [folder(workspace) / OWN]
    assert own_documents(meeting, meeting.items[3]) == []


def test_the_file_of_an_appendix_moves_with_it(workspace: Path) -> None:
    (folder(workspace) / "04a Draft.docx").touch()
    meeting = move_item(workspace, NAME, 4, 5)
    assert [each.file for each in meeting.items[4].appendices] == ["04a Draft.docx", ""]


def test_two_files_for_an_item_are_asked_about_before_it_moves(workspace: Path) -> None:
    (folder(workspace) / "04 Other.docx").touch()
    before = text(workspace)
    with pytest.raises(CannotRunError, match="More than one file"):
        move_item(workspace, NAME, 4, 5)
    assert text(workspace) == before


def test_a_new_item_comes_before_the_closing_ones(workspace: Path) -> None:
    meeting, item = add_item(workspace, NAME, {"title": 'The "Old" Mill'}, None, EARLY)
    assert (item.number, item.title, item.added) == (8, 'The "Old" Mill', None)
    assert [one.number for one in meeting.items] == list(range(1, 11))
    _, first = add_item(workspace, NAME, {"title": "First"}, 1, EARLY)
    _, last = add_item(workspace, NAME, {"title": "Last"}, 12, EARLY)
    assert titles(workspace)[0] == "First" and titles(workspace)[-1] == "Last"
    assert (first.number, last.number) == (1, 12)


def test_an_item_added_late_carries_its_day(workspace: Path) -> None:
    values = {"title": "Flood", "urgency_reason": "It rains."}
    _, item = add_item(workspace, NAME, values, None, LATE)
    assert (item.added, item.urgency_reason) == (LATE, "It rains.")


def test_a_file_that_is_dropped_in_is_offered_and_added(workspace: Path) -> None:
    dropped = "08 Carers Pilot.docx"  # item 8 is a standing one
    for name in (dropped, "Notes.docx", "07 Canal.docx", "~$ Carers Pilot.docx"):
        (folder(workspace) / name).touch()
    assert unclaimed(read_meeting(workspace, NAME)) == [dropped]
    values = {"report_by": ("Director of Public Health",)}
    meeting, item = add_file(workspace, NAME, dropped, values, None, EARLY)
    assert (item.number, item.title, item.file) == (8, "Carers Pilot", dropped)
    assert unclaimed(meeting) == []
    with pytest.raises(CannotRunError, match="already"):
        add_file(workspace, NAME, dropped, values, None, EARLY)
    with pytest.raises(CannotRunError, match="no such file"):
        add_file(workspace, NAME, "09 Nothing.docx", values, None, EARLY)


def test_a_standing_item_takes_only_a_file_of_its_own_title(workspace: Path) -> None:
    (folder(workspace) / "01 Minutes 25 October 2022.docx").touch()
    meeting = read_meeting(workspace, NAME)
    assert len(own_documents(meeting, meeting.items[0])) == 1


def test_the_file_of_an_item_taken_off_stays_and_is_nobody_elses(workspace: Path) -> None:
    content = (folder(workspace) / OWN).read_bytes()
    for _ in range(2):
        (folder(workspace) / OWN).write_bytes(content)
        removed, files = remove_item(workspace, NAME, 4)
    assert removed.title.startswith("Managing the Risk")
    assert files == [f"Removed 2 {OWN}"]
    assert (folder(workspace) / f"Removed {OWN}").read_bytes() == content
    meeting = read_meeting(workspace, NAME)
    assert not any(own_documents(meeting, item) for item in meeting.items)
    assert unclaimed(meeting) == []


def test_an_open_file_keeps_its_item_on(workspace: Path) -> None:
    (folder(workspace) / f"~${OWN[2:]}").write_bytes(b"\x04Jane")
    before = text(workspace)
    with pytest.raises(CannotRunError, match="Jane has it"):
        remove_item(workspace, NAME, 4)
    assert text(workspace) == before and (folder(workspace) / OWN).exists()


def test_the_last_item_stays(workspace: Path) -> None:
    for _ in range(8):
        remove_item(workspace, NAME, 1)
    with pytest.raises(CannotRunError, match="only item"):
        remove_item(workspace, NAME, 1)


def test_fields_are_given_and_taken_away(workspace: Path) -> None:
    before = text(workspace)
    given = NoticeGiven(Notice.KEY_DECISION, EARLY)
    item = change_item(workspace, NAME, 5, {"key": True, "exempt": (3,)}, [given])
    assert (item.key, item.exempt, item.notices) == (True, (3,), (given,))
    again = NoticeGiven(Notice.KEY_DECISION, LATE)
    assert change_item(workspace, NAME, 5, {}, [again]).notices == (again,)
    sign_item(workspace, NAME, 5, "Director of Law", EARLY)
    signed = sign_item(workspace, NAME, 5, "director of law", LATE)
    (note,) = signed.signed_off
    assert (note.role, note.date, len(note.sha256)) == ("director of law", LATE, 64)
    away = {"key": False, "exempt": (), "notices": (), "signed_off": ()}
    change_item(workspace, NAME, 5, away)
    assert "key = true" not in text(workspace)
    assert (
        text(workspace).replace('notices = [{notice = "key-decision", date = 2022-11-21}]\n', "")
        == before
    )


def test_what_would_be_faulty_is_not_written(workspace: Path) -> None:
    before = text(workspace)
    with pytest.raises(MeetingError, match="not the name of a file"):
        change_item(workspace, NAME, 5, {"file": "../elsewhere.docx"})
    with pytest.raises(CannotRunError, match="no such item"):
        move_item(workspace, NAME, 5, 40)
    assert text(workspace) == before


def test_what_somebody_saved_meanwhile_stays(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(workspace) / "meeting.toml"
    real = agenda_file.stage

    def save_meanwhile(*given: object) -> Path:
        path.write_text("# mine", encoding="utf-8")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(agenda_file, "stage", save_meanwhile)
    with pytest.raises(CannotRunError, match="Somebody saved it"):
        move_item(workspace, NAME, 5, 6)
    assert path.read_text(encoding="utf-8") == "# mine"
    assert not list(folder(workspace).glob(".papers-new*"))


def test_items_in_another_form_are_not_guessed_at(workspace: Path) -> None:
    path = folder(workspace) / "meeting.toml"
    head = text(workspace).split("[[items]]")[0]
    path.write_text(head + 'items = [{ number = 1, title = "One" }]\n', encoding="utf-8")
    with pytest.raises(CannotRunError, match=r"\[\[items\]\]"):
        move_item(workspace, NAME, 1, 1)


def test_appendices_come_change_and_go(workspace: Path) -> None:
    before = text(workspace)
    (folder(workspace) / "Map.pdf").touch()
    set_appendix(workspace, NAME, 5, "A", {"title": "Map", "file": "Map.pdf"})
    item = set_appendix(workspace, NAME, 5, "B", {"title": "Bids", "exempt": (3,)})
    assert [(each.letter, each.title, each.exempt) for each in item.appendices] == [
        ("A", "Map", ()), ("B", "Bids", (3,))
    ]  # fmt: skip
    assert '"\n\n[[items.appendices]]\nletter = "B"\ntitle = "Bids"\n' in text(workspace)
    item = set_appendix(workspace, NAME, 5, "B", {"public_interest": "Open."})
    assert item.appendices[1].public_interest == "Open."
    remove_appendix(workspace, NAME, 5, "A")
    remove_appendix(workspace, NAME, 5, "B")
    assert (folder(workspace) / "Removed Map.pdf").exists()
    assert text(workspace) == before
    with pytest.raises(CannotRunError, match="no appendix C"):
        remove_appendix(workspace, NAME, 4, "C")
    with pytest.raises(MeetingError, match='"title" is missing'):
        set_appendix(workspace, NAME, 5, "A", {})


def test_a_full_disk_leaves_the_files_of_an_item_with_it(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_appendix(workspace, NAME, 4, "A", {"file": OWN.replace("04", "04a")})
    (folder(workspace) / OWN.replace("04", "04a")).touch()
    before = sorted(path.name for path in folder(workspace).iterdir())

    def full(*given: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(agenda_file, "stage", full)
    with pytest.raises(CannotRunError, match="The disk is full"):
        remove_item(workspace, NAME, 4)
    with pytest.raises(CannotRunError, match="The disk is full"):
        remove_appendix(workspace, NAME, 4, "A")
    assert sorted(path.name for path in folder(workspace).iterdir()) == before


def test_a_file_has_one_item_and_lies_in_the_folder(workspace: Path) -> None:
    with pytest.raises(CannotRunError, match="An item has this file already"):
        change_item(workspace, NAME, 5, {"file": OWN})
    with pytest.raises(CannotRunError, match="An item has this file already"):
        add_file(workspace, NAME, OWN, {}, None, EARLY)
    with pytest.raises(CannotRunError, match="not in the folder of the meeting"):
        add_file(workspace, NAME, "../2022-12-07-council/06 Report.docx", {}, None, EARLY)
    (folder(workspace) / "Carers.docx").touch()
    assert add_file(workspace, NAME, "Carers.docx", {}, None, EARLY)[1].title == "Carers"
    change_item(workspace, NAME, 4, {"file": OWN})


def test_the_name_of_an_exempt_file_is_not_told(workspace: Path) -> None:
    set_appendix(workspace, NAME, 5, "Z", {"title": "Bids", "exempt": (3,)})
    for name in ("05z Redstart.docx", "05z Redstart 2.docx"):
        (folder(workspace) / name).touch()
    with pytest.raises(CannotRunError) as caught:
        move_item(workspace, NAME, 5, 6)
    assert "Redstart" not in str(caught.value)
    (folder(workspace) / "05z Redstart 2.docx").unlink()
    (folder(workspace) / "~$z Redstart.docx").write_bytes(b"\x04Jane")
    with pytest.raises(CannotRunError, match="an exempt file: It is open: Jane") as caught:
        remove_item(workspace, NAME, 5)
    assert "Redstart" not in str(caught.value)
    (folder(workspace) / "~$z Redstart.docx").unlink()
    assert not any("Redstart" in name for name in remove_item(workspace, NAME, 5)[1])


@pytest.mark.parametrize("title", ["a\ud800b", "a\0b", "\u202eback", "a\u2028b"])
def test_a_title_that_cannot_be_printed_is_told_as_it_was_typed(
    workspace: Path, title: str
) -> None:
    with pytest.raises(CannotRunError) as caught:
        add_item(workspace, NAME, {"title": title}, None, EARLY)
    assert caught.value.problems[0].where == f'"{title}"'


def test_a_role_that_nobody_waits_for_is_told(workspace: Path) -> None:
    assert not_asked(workspace, NAME, "director of law and governance") == []
    (told,) = not_asked(workspace, NAME, "Director of Law and Governence")
    assert told.next_step == 'Did you mean "Director of Law and Governance"?'
