"""A new meeting with its standing items, and an author's new report."""

from datetime import date
from pathlib import Path

import docx
import pytest

from papers.agenda.create import new_meeting, new_report
from papers.errors import CannotRunError, MeetingError, TemplateError
from papers.meetings.load import read_meeting, read_meetings

DAY = date(2022, 12, 16)
EARLY = date(2022, 11, 20)
AUTHORS = ("Director of Public Health", "Director of Children and Family Services")


def test_a_meeting_with_the_standing_items_of_its_body(workspace: Path) -> None:
    made = new_meeting(workspace, "cabinet", DAY)
    found = read_meeting(workspace, "16 December 2022")
    assert found == made
    assert (found.body, found.time, found.year) == ("Cabinet", "11.00 am", "2021-22")
    assert found.place.startswith("Sparkenhoe")
    assert found.items[0].title == "Minutes of the meeting held on 25 November 2022"
    assert [item.number for item in found.items] == [1, 2, 3, 4, 5]
    with pytest.raises(CannotRunError, match="already"):
        new_meeting(workspace, "Cabinet", DAY)


def test_the_first_meeting_of_a_body_leaves_the_date_open(workspace: Path) -> None:
    early = date(2012, 5, 16)  # before every meeting of the sample
    made = new_meeting(workspace, "council", early, time="1.00 pm", place='The "Old" Hall')
    assert made.items[1].title == "Minutes of the meeting held on [date]"
    assert (made.time, made.place) == ("1.00 pm", 'The "Old" Hall')


def test_an_unknown_body_and_one_without_a_place(workspace: Path) -> None:
    before = read_meetings(workspace)
    with pytest.raises(CannotRunError, match='Did you mean "cabinet"'):
        new_meeting(workspace, "cabnet", DAY)
    council = workspace / "data" / "council.toml"
    council.write_text(council.read_text() + '\n[[bodies]]\nname = "Board"\n')
    with pytest.raises(MeetingError) as caught:
        new_meeting(workspace, "board", DAY)
    told = [str(problem) for problem in caught.value.problems]
    assert told == [
        f'papers new meeting board: "{key}" is missing. Add --{key} "...".'
        for key in ("time", "place")
    ]
    assert read_meetings(workspace) == before


def test_an_authors_report(workspace: Path) -> None:
    new_meeting(workspace, "cabinet", DAY)
    values = {"title": "Oral Health: Plan 1/2", "report_by": AUTHORS, "key": True,
              "scrutiny": date(2022, 11, 9)}  # fmt: skip
    meeting, item = new_report(workspace, "2022-12-16", values, None, EARLY)
    assert (item.number, item.file) == (4, "04 Oral Health Plan 1 2.docx")
    document = docx.Document(str(meeting.folder / item.file))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:3] == [
        "CABINET – 16 DECEMBER 2022",
        "Oral Health: Plan 1/2",
        f"Joint report of the {AUTHORS[0]} and the {AUTHORS[1]}",
    ]
    assert "This report asks for a key decision." in lines
    assert any(line.startswith("The Scrutiny Commission considered this matter") for line in lines)
    assert not any("{" in line or "Not for publication" in line for line in lines)
    assert f"{AUTHORS[1]}\nEmail: performance@example.gov.uk" in lines
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings[:4] == [
        "Purpose of the Report",
        "Recommendations",
        "Reasons for Recommendations",
        "Timetable for Decisions (including Scrutiny)",
    ]
    assert headings[-2:] == ["Background Papers", "Appendices"]
    prompts = document.element.body.xpath(
        "//w:sdt[w:sdtPr/w:showingPlcHdr and w:sdtPr/w:temporary]"
    )
    assert len(prompts) == 17
    assert all("".join(prompt.itertext()).startswith("[") for prompt in prompts)
    ids = document.element.body.xpath("//w:sdtPr/w:id/@w:val")
    assert len(set(ids)) == len(ids) == len(prompts)
    assert document.core_properties.title == "Oral Health: Plan 1/2"
    assert document.core_properties.language == "en-GB"


def test_an_exempt_report_says_so(workspace: Path) -> None:
    values = {"title": "A Lease", "report_by": AUTHORS[:1], "exempt": (3, 5),
              "public_interest": "The price is still open."}  # fmt: skip
    meeting, item = new_report(workspace, "2022-11-25", values, 4, EARLY)
    lines = [one.text for one in docx.Document(str(meeting.folder / item.file)).paragraphs]
    assert (
        "Not for publication by virtue of paragraphs 3 and 5 of Part 1 of Schedule 12A" in lines[3]
    )
    assert lines[4] == "The price is still open."
    assert lines[2] == "Report of the Director of Public Health"


def test_nothing_is_left_of_what_could_not_be_done(workspace: Path) -> None:
    values = {"title": "A Lease", "report_by": AUTHORS}
    meeting, item = new_report(workspace, "2022-11-25", values, 4, EARLY)
    content = (meeting.folder / item.file).read_bytes()
    with pytest.raises(CannotRunError, match="already"):
        new_report(workspace, "2022-11-25", values, 4, EARLY)
    assert (meeting.folder / item.file).read_bytes() == content
    before = sorted(path.name for path in meeting.folder.iterdir())
    with pytest.raises(CannotRunError, match="no such item"):
        new_report(workspace, "2022-11-25", {**values, "title": "B"}, 77, EARLY)
    assert sorted(path.name for path in meeting.folder.iterdir()) == before
    (workspace / "templates" / "report.docx").write_bytes(b"no Word file")
    with pytest.raises(TemplateError):
        new_report(workspace, "2022-11-25", {**values, "title": "B"}, None, EARLY)
    (workspace / "templates" / "report.docx").unlink()
    with pytest.raises(CannotRunError, match="no Word template"):
        new_report(workspace, "2022-11-25", {**values, "title": "B"}, None, EARLY)
    assert sorted(path.name for path in meeting.folder.iterdir()) == before
