"""papers minutes: a skeleton once, then what the clerk has made of it."""

import re
from pathlib import Path

import docx
import pytest

from papers.agenda.items import change_item
from papers.cli import main
from papers.errors import MeetingError, TemplateError
from papers.minutes import MinutesResult, minutes_of, notice_of

FILE = "data/meetings/2022-11-25-cabinet/minutes.docx"


@pytest.fixture
def made(workspace: Path) -> MinutesResult:
    return minutes_of(workspace, "2022-11-25")


def change(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
    document.save(str(path))


def test_numbers_run_on_and_recommendations_are_resolved(made: MinutesResult) -> None:
    assert made.made and not made.problems
    assert [one.decision.number for one in made.decisions] == list(range(188, 196))
    resolved = {one.decision.item: one.decision.resolutions for one in made.decisions}
    assert [len(resolved[item]) for item in (4, 5, 6, 7)] == [4, 5, 3, 2]
    assert str(resolved[6][0]) == "(a) That the results of the consultation be noted;"
    assert "of the report be adopted" in resolved[5][1].text
    assert all(not change.told for one in made.decisions for change in one.changes)


def test_the_skeleton_has_all_that_the_law_asks_for(workspace: Path, made: MinutesResult) -> None:
    texts = [paragraph.text for paragraph in docx.Document(str(workspace / FILE)).paragraphs]
    for head in ("REASONS FOR DECISION:", "CONFLICTS OF INTEREST:", "RESOLVED:"):
        assert texts.count(head) == 4
    assert texts.count("ALTERNATIVES CONSIDERED AND REJECTED:") == 4
    assert {"Present", "Apologies", "In attendance"} < set(texts)
    assert texts[texts.index("Present") + 1 :][:2] == [
        "Mr. N. J. Rushton CC (in the Chair)",
        "Mr. B. L. Pain CC",
    ]
    assert texts[-2] == "11.00 am - [time]\tCHAIRMAN"
    assert not [text for text in texts if "{" in text]


def test_it_is_never_made_twice(workspace: Path, made: MinutesResult) -> None:
    change(workspace / FILE, "That the results", "That the full results")
    before = (workspace / FILE).read_bytes()
    again = minutes_of(workspace, "2022-11-25")
    assert not again.made
    assert (workspace / FILE).read_bytes() == before
    told = [change.told for one in again.decisions for change in one.changes if change.told]
    assert told == ['added "full" after "That the"']


def test_what_is_in_brackets_is_still_to_be_settled(workspace: Path, made: MinutesResult) -> None:
    problems = minutes_of(workspace, "2022-11-25").problems
    assert len(problems) == 8
    assert problems[0].where.endswith('minute 188 "Minutes of the previous meeting"')
    assert minutes_of(workspace, "2022-10-25").problems == ()


def test_an_edited_paper_in_build_is_the_paper_of_record(workspace: Path) -> None:
    report = next((workspace / "data/meetings/2022-11-25-cabinet").glob("07 *.docx"))
    built = workspace / "build" / "2022-11-25-cabinet"
    built.mkdir(parents=True)
    stem = "07-transfer-of-a-section-of-the-ashby-canal-transport-and-works"
    report.rename(built / f"{stem}.docx")
    assert len(minutes_of(workspace, "2022-11-25").decisions[6].decision.resolutions) == 2


def test_an_item_without_a_report(workspace: Path) -> None:
    next((workspace / "data/meetings/2022-11-25-cabinet").glob("07 *.docx")).unlink()
    made = minutes_of(workspace, "2022-11-25")
    assert [problem.where for problem in made.problems] == [
        "data/meetings/2022-11-25-cabinet, item 7"
    ]
    assert [one.text for one in made.decisions[6].decision.resolutions] == ["[That ...]"]


def test_the_first_minutes_of_a_body_begin_with_1(workspace: Path) -> None:
    made = minutes_of(workspace, "2022-12-07")
    assert made.decisions[0].decision.number == 1
    assert "earlier meeting of the County Council" in made.problems[-1].what


def test_a_broken_report_or_no_template_leaves_nothing_behind(workspace: Path) -> None:
    folder = workspace / "data/meetings/2022-11-25-cabinet"
    report = next(folder.glob("07 *.docx"))
    good = report.read_bytes()
    report.write_bytes(b"broken")
    with pytest.raises(TemplateError):
        minutes_of(workspace, "2022-11-25")
    report.write_bytes(good)
    (workspace / "templates" / "minutes.docx").unlink()
    with pytest.raises(MeetingError, match=r"templates/minutes\.docx"):
        minutes_of(workspace, "2022-11-25")
    assert not list(folder.glob("*minutes.docx"))


def test_key_decisions_and_a_body_without_members(workspace: Path) -> None:
    change_item(workspace, "2022-11-25", 6, {"key": True})
    council = workspace / "data" / "council.toml"
    text = council.read_text(encoding="utf-8")
    council.write_text(re.sub(r"(?s)members = \[.*?\n\]\n", "", text), encoding="utf-8")
    made = minutes_of(workspace, "2022-11-25")
    assert [one.decision.item for one in made.decisions if one.decision.key] == [6]
    texts = [paragraph.text for paragraph in docx.Document(str(workspace / FILE)).paragraphs]
    assert "[Name] (in the Chair)" in texts


def test_without_earlier_minutes_the_agenda_says_where_numbers_run_on(workspace: Path) -> None:
    earlier = workspace / "data/meetings/2022-10-25-cabinet/minutes.docx"
    path = workspace / "data/meetings/2022-11-25-cabinet/meeting.toml"
    path.write_text(path.read_text().replace("last_minute = 187", "last_minute = 200"))
    (told,) = minutes_of(workspace, "2022-11-25").problems
    assert told.what == "The last minute of the meeting before is 187, last_minute says 200."
    (workspace / FILE).unlink()
    earlier.unlink()
    assert minutes_of(workspace, "2022-11-25").decisions[0].decision.number == 201


def test_where_decisions_are_not_called_in_the_notice_says_nothing_of_it(workspace: Path) -> None:
    council = workspace / "data" / "council.toml"
    council.write_text(council.read_text().replace("call_in_days = 5", "call_in_days = 0"))
    made = docx.Document(str(workspace / notice_of(workspace, "2022-10-25")))
    assert not [each for each in made.paragraphs if "called in" in each.text]


def test_the_command(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["--workspace", str(workspace), "minutes", "2022-11-25"]
    assert main(run, standalone_mode=False) == 0
    out = capsys.readouterr().out
    assert "It was made now." in out and "as recommended" in out
    assert main([*run, "--json"], standalone_mode=False) == 0
    captured = capsys.readouterr()
    assert '"made": false' in captured.out and "8 warnings" in captured.err


def test_the_notice_of_the_decisions(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["--workspace", str(workspace), "minutes", "2022-10-25", "--notice"]
    assert main(run, standalone_mode=False) == 0
    assert "decision-notice.docx. Check in it" in capsys.readouterr().out
    path = workspace / "data/meetings/2022-10-25-cabinet/decision-notice.docx"
    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert [text[:3] for text in texts if text[:3].isdigit()] == ["182", "183", "184", "185", "187"]
    assert texts.count("(KEY DECISION)") == 1
    assert "This notice is published on Thursday 27 October 2022." in texts[2]
    assert "has ended, on Thursday 3 November 2022," in texts[3]
    assert texts.count("REASONS FOR DECISION:") == texts.count("CONFLICTS OF INTEREST:") == 5
    assert main(run, standalone_mode=False) == 2
    assert "It is there." in capsys.readouterr().err


@pytest.mark.parametrize("begun", [False, True])
def test_no_notice_before_the_minutes_are_settled(workspace: Path, begun: bool) -> None:
    if begun:
        minutes_of(workspace, "2022-11-25")
    with pytest.raises(MeetingError, match="square brackets" if begun else "no minutes yet"):
        notice_of(workspace, "2022-11-25")
    assert not list((workspace / "data/meetings").glob("*/decision-notice.docx"))
