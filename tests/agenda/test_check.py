"""Everything that must be right before a meeting's papers are published."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from papers.agenda.check import MeetingCheck, check_meeting, inspect
from papers.agenda.items import change_item, set_appendix, sign_item
from papers.cli import main
from papers.errors import CannotRunError, Severity
from papers.meetings.model import Notice, NoticeGiven
from papers.pipeline import build

NAME = "2022-11-25-cabinet"
OWN = "04 Annual Delivery Report and Performance Compendium 2022.docx"
DAY, LATE = date(2022, 11, 14), date(2022, 11, 21)
ROLES = ("Director of Corporate Resources", "Director of Law and Governance")


@pytest.fixture
def meeting(workspace: Path) -> Path:
    """The folder of the meeting; two of its reports are to follow, one needs no advertisement."""
    for number in (5, 6):
        change_item(workspace, NAME, number, {"to_follow": True})
    change_item(workspace, NAME, 7, {"report_by": (), "needs": ()})
    for letter in ("A", "B"):
        set_appendix(workspace, NAME, 6, letter, {"kinds": ("report",)})
    return workspace / "data" / "meetings" / NAME


def found(workspace: Path, strict: bool = False, day: date = DAY) -> MeetingCheck:
    return inspect(workspace, NAME, strict, day)


def of(workspace: Path, item: int, severity: Severity = Severity.ERROR) -> list[str]:
    problems = found(workspace).by_item.get(item, ())
    return [one.what for one in problems if one.severity is severity]


def edit(path: Path, change: Callable[[docx.document.Document], object]) -> None:
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))


def test_a_built_meeting_has_warnings_only(workspace: Path, meeting: Path) -> None:
    for letter in ("A", "B"):
        set_appendix(workspace, NAME, 6, letter, {"kinds": ("report",)})
    assert of(workspace, 4) == ["The paper is not built."] * 4
    build(workspace, NAME)
    assert of(workspace, 4) == []
    problems = found(workspace).problems
    assert {one.severity for one in problems} == {Severity.WARNING, Severity.NOTE}
    assert "published by Thursday 17 November 2022: 3 working days left" in str(problems)
    strict = check_meeting(workspace, NAME, True, DAY)
    assert len(strict) == len(problems)
    assert Severity.WARNING not in {one.severity for one in strict}


def test_all_faults_at_once_by_item(workspace: Path, meeting: Path) -> None:
    figures = workspace / "data" / "2021-22" / "indicators.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace(",High,", ",Higj,", 1))
    toml = meeting / "meeting.toml"
    toml.write_text(toml.read_text().replace("number = 9", "number = 8"))
    (meeting / "Notes.docx").write_bytes((meeting / OWN).read_bytes())
    (meeting / "07 Canal.docx").write_bytes(b"broken")
    change_item_text = "Nothing in this report commits"
    edit(meeting / OWN, lambda document: _say(document, change_item_text, "[To be written]"))
    by_item = found(workspace).by_item
    assert list(by_item) == sorted(by_item)
    whole = " ".join(map(str, by_item[0]))
    assert "item number 8 stands here 2 times" in whole
    assert '"Notes.docx" belongs to no item' in whole
    assert "Higj" in whole
    assert '"[To be written]" still waits for words.' in str(by_item[4])
    assert "not there yet" in str(by_item[5])
    assert "Item 7, 07 Canal.docx" in str(by_item[7])


def _say(document: docx.document.Document, start: str, text: str) -> None:
    (paragraph,) = (each for each in document.paragraphs if each.text.startswith(start))
    paragraph.runs[0].text = text


def test_built_papers_that_are_outdated_or_edited(workspace: Path, meeting: Path) -> None:
    build(workspace, NAME)
    sign_item(workspace, NAME, 4, ROLES[0], DAY)
    (told,) = {one for one in of(workspace, 4, Severity.WARNING) if "built before" in one}
    assert told == "It was built before a change: meeting.toml."
    path = meeting / OWN
    edit(path, lambda document: _say(document, "Nothing in this report", "Nothing commits us."))
    (told,) = set(of(workspace, 4))
    assert told == f"It was built before a change: data/meetings/{NAME}/{OWN}, meeting.toml."
    build(workspace, NAME)
    paper = next((workspace / "build" / NAME).glob("04-*.docx"))
    edit(paper, lambda document: _say(document, "Nothing commits us.", "Edited."))
    assert of(workspace, 4, Severity.NOTE) == ["Somebody has edited it: it is the paper of record."]
    edit(paper, lambda document: document.add_comment(document.paragraphs[5].runs, "Is it?"))
    assert of(workspace, 4) == ["A comment is left here."]
    template = workspace / "data" / "2021-22" / "risks.csv"
    template.write_bytes(template.read_bytes() + b"\n")
    edited = [one for one in of(workspace, 4, Severity.WARNING) if "Somebody" in one]
    assert edited and "data/2021-22/risks.csv" in edited[0]


def test_an_edit_after_the_sign_off_is_told(workspace: Path, meeting: Path) -> None:
    for role in ROLES:
        sign_item(workspace, NAME, 4, role, DAY)
    assert not [one for one in of(workspace, 4, Severity.WARNING) if "sign" in one]
    edit(meeting / OWN, lambda document: _say(document, "Nothing in this report", "Nothing."))
    told = [one for one in of(workspace, 4, Severity.WARNING) if "sign" in one]
    assert told == [
        f"It was changed after the {role} signed it off on 14 November 2022." for role in ROLES
    ]


def test_templates_that_no_item_uses_are_not_told(workspace: Path, meeting: Path) -> None:
    for name in ("minutes.docx", "delivery-report.docx"):
        edit(
            workspace / "templates" / name,
            lambda document: document.paragraphs[0].add_run("{{ nothing }}"),
        )
    told = str(found(workspace).problems)
    assert "templates/delivery-report.docx" in told and "minutes.docx" not in told


@pytest.mark.parametrize(
    ("given", "severity"),
    [
        ((), Severity.ERROR),
        (((Notice.KEY_DECISION, date(2022, 10, 20)),), None),
        (((Notice.GENERAL_EXCEPTION, DAY),), None),
        (((Notice.KEY_DECISION, LATE),), Severity.WARNING),
    ],
)
def test_the_notice_of_a_key_decision(
    workspace: Path,
    meeting: Path,
    given: tuple[tuple[Notice, date], ...],
    severity: Severity | None,
) -> None:
    notices = [NoticeGiven(*each) for each in given]
    change_item(workspace, NAME, 6, {"key": True}, notices)
    about = [one for one in found(workspace).by_item[6] if "Notice of the key" in one.what]
    assert [one.severity for one in about] == ([severity] if severity else [])


def test_after_the_day_for_publication(workspace: Path, meeting: Path) -> None:
    late = str(found(workspace, day=LATE).by_item[0])
    assert "The day for publication, Thursday 17 November 2022, has passed." in late
    (workspace / "published" / NAME).mkdir(parents=True)
    assert "publication" not in str(found(workspace, day=LATE).by_item[0])


def test_a_meeting_of_authors_reports_needs_no_paper_to_make(workspace: Path) -> None:
    path = workspace / "data" / "meetings" / NAME / "meeting.toml"
    text = path.read_text().replace('kind = "cabinet-report"\n', "")
    path.write_text(text.replace("kinds = [", "# kinds = ["))
    assert "has a kind of paper" not in str(found(workspace).problems)


def test_the_command(workspace: Path, meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["--workspace", str(workspace), "check", NAME]
    assert main(run, standalone_mode=False) == 1
    out = capsys.readouterr().out
    assert "Item 4: Annual Delivery" in out and "Not ready to be published: " in out
    assert main([*run, "--json"], standalone_mode=False) == 1
    report = json.loads(capsys.readouterr().out)
    assert not report["ready"] and report["meeting"] == NAME
    assert [one["item"] for one in report["items"]][:2] == [0, 4]
    assert sum(len(one["problems"]) for one in report["items"]) == len(report["problems"])
    assert main([*run[:-1], "2022-11-26"], standalone_mode=False) == 2
    with pytest.raises(CannotRunError, match="no such meeting"):
        check_meeting(workspace, "2022-11-26", False, DAY)


def test_a_meeting_that_cannot_be_read(workspace: Path) -> None:
    path = workspace / "data" / "meetings" / NAME / "meeting.toml"
    path.write_text("body = \n", encoding="utf-8")
    check = found(workspace)
    assert check.meeting is None and "cannot be read" in str(check.problems)
