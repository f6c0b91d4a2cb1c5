"""How far a meeting's papers are."""

import shutil
from datetime import date
from pathlib import Path

from papers.agenda.items import change_item, sign_item
from papers.agenda.status import ItemStatus, MeetingStatus, Report, find_status
from papers.errors import Severity
from papers.pipeline import build

NAME = "2022-11-25-cabinet"
OWN = "04 Annual Delivery Report and Performance Compendium 2022.docx"
DAY = date(2022, 11, 14)
SECRET = "07 Bid of Redstart Ltd.docx"


def status(workspace: Path, name: str = NAME) -> MeetingStatus:
    found, problems = find_status(workspace, name, DAY)
    assert not problems
    return found[0]


def item(workspace: Path, number: int) -> ItemStatus:
    return status(workspace).items[number - 1]


def folder(workspace: Path) -> Path:
    return workspace / "data" / "meetings" / NAME


def test_what_is_in_and_what_is_missing(workspace: Path) -> None:
    found = status(workspace)
    assert found.timetable.publish_by == date(2022, 11, 17)
    assert [one.report for one in found.items] == [
        *[Report.NONE] * 3, Report.IN, *[Report.MISSING] * 3, *[Report.NONE] * 2
    ]  # fmt: skip
    assert found.items[3].files == (OWN,) and not found.items[3].problems
    (folder(workspace) / OWN).unlink()
    assert item(workspace, 4).report is Report.MADE
    change_item(workspace, NAME, 5, {"to_follow": True})
    assert item(workspace, 5).report is Report.TO_FOLLOW


def test_who_has_signed_it_off_and_who_has_not(workspace: Path) -> None:
    sign_item(workspace, NAME, 5, "Director of Law and Governance", DAY)
    found = item(workspace, 5)
    assert [(one.role, one.date) for one in found.signed] == [
        ("Director of Law and Governance", DAY)
    ]
    assert found.unsigned == ("Director of Corporate Resources",)
    assert item(workspace, 1).unsigned == ()


def test_who_has_it_open(workspace: Path) -> None:
    (folder(workspace) / f".~lock.{OWN}#").write_text(",Jane Clerk,pc,14.11.2022,file;")
    assert item(workspace, 4).open_by == "Jane Clerk"


def test_a_built_paper_that_was_edited(workspace: Path) -> None:
    build(workspace, NAME, ["cabinet-report"])
    assert item(workspace, 4).edited == ()
    paper = next((workspace / "build" / NAME).glob("04-*.docx"))
    paper.write_bytes(paper.read_bytes() + b" ")
    assert item(workspace, 4).edited == (paper.name,)


def test_what_is_wrong_with_an_item_and_its_files(workspace: Path) -> None:
    (folder(workspace) / "05 Infrastructure.docx").write_bytes(b"broken")
    late = {"exempt": (3,), "added": date(2022, 11, 21)}
    change_item(workspace, NAME, 6, late)
    (broken,) = item(workspace, 5).problems
    assert broken.where.startswith("Item 5, 05 Infrastructure.docx")
    assert str(workspace) not in str(broken)
    said = [problem.what for problem in item(workspace, 6).problems]
    assert len(said) == 2 and "public interest" in said[0] and "urgency" in said[1]


def test_scrutiny_after_the_meeting_is_a_warning(workspace: Path) -> None:
    change_item(workspace, NAME, 5, {"scrutiny": date(2022, 11, 28)})
    assert [one.severity for one in item(workspace, 5).problems] == [Severity.WARNING]


def test_the_files_of_exempt_items_are_not_named(workspace: Path) -> None:
    shutil.copy(folder(workspace) / OWN, folder(workspace) / SECRET)
    change_item(workspace, NAME, 7, {"exempt": (3,), "public_interest": "Open."})
    found = item(workspace, 7)
    assert found.report is Report.IN and found.files == ()
    (folder(workspace) / SECRET).write_bytes(b"broken")
    found = item(workspace, 7)
    assert found.problems and "Redstart" not in str(found.problems)


def test_without_a_name_the_meetings_to_come_or_the_last(workspace: Path) -> None:
    for other in set(folder(workspace).parent.iterdir()) - {folder(workspace)}:
        shutil.rmtree(other)
    shutil.copytree(folder(workspace), folder(workspace).with_name("2022-10-25-cabinet"))
    path = folder(workspace).with_name("2022-10-25-cabinet") / "meeting.toml"
    path.write_text(path.read_text().replace("2022-11-25", "2022-10-25"))
    assert status(workspace, "").meeting.name == NAME
    later, _ = find_status(workspace, "", date(2023, 1, 1))
    assert [one.meeting.name for one in later] == [NAME]
