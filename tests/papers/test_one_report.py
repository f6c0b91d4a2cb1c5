"""One report, three papers: to Scrutiny, to the Cabinet, and to the Council."""

from datetime import date
from pathlib import Path

import docx
import pytest

from papers.agenda.items import change_item
from papers.documents.word.anatomy import read_report
from papers.meetings.report import Report
from papers.pipeline import build
from papers.refer import refer

SCRUTINY, CABINET, COUNCIL = "2022-11-09", "2022-11-25", "2022-12-07"


def paper(workspace: Path, meeting: str) -> Path:
    kind = "council-report" if meeting == COUNCIL else "cabinet-report"
    result = build(workspace, meeting, [kind])
    (made,) = result.folder.glob("0[469]-*annual-delivery*.docx")
    return made


def text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def comments(report: Report) -> list[str]:
    return [one.heading for one in report.sections if one.heading.startswith("Comments of")]


def test_scrutiny_is_asked_for_its_comments(workspace: Path) -> None:
    report = read_report(paper(workspace, SCRUTINY))
    assert report.meeting_line == "SCRUTINY COMMISSION – 9 NOVEMBER 2022"
    assert report.lead == (
        "It is recommended that the Scrutiny Commission comment on these recommendations, which "
        "are to be made to the Cabinet:"
    )
    assert len(report.recommendations) == 4
    (said,) = (one.text for one in report.blocks("timetable for decisions (including scrutiny)"))
    assert said.startswith("The Scrutiny Commission considers this matter on 9 November 2022. Its")
    assert comments(report) == []
    numbers = [int(block.number) for block in report.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("day", "says", "heads"),
    [
        (date(2022, 11, 9), "Its views are set out in Part B of this report.", 1),
        (date(2022, 11, 21), "Its views will be reported at the meeting.", 0),
    ],
)
def test_the_cabinet_reads_its_views_or_that_they_will_be_reported(
    workspace: Path, day: date, says: str, heads: int
) -> None:
    change_item(workspace, CABINET, 4, {"scrutiny": day})
    path = paper(workspace, CABINET)
    report = read_report(path)
    assert says in text(path) and report.lead == "It is recommended that:"
    assert len(comments(report)) == heads


def test_the_three_say_the_same_figures(workspace: Path) -> None:
    texts = [text(paper(workspace, meeting)) for meeting in (SCRUTINY, CABINET, COUNCIL)]
    lines = [
        {line for line in each.split("\n") if line.startswith("Of 202 metrics")} for each in texts
    ]
    assert lines[0] and lines[0] == lines[1] == lines[2]


def test_the_authors_document_goes_on_as_it_is(workspace: Path) -> None:
    meetings = workspace / "data" / "meetings"
    for folder in (f"{SCRUTINY}-scrutiny", f"{CABINET}-cabinet"):
        assert len(list((meetings / folder).glob("0[49] Annual*.docx"))) == 1
    mine = next((meetings / f"{SCRUTINY}-scrutiny").glob("09 *.docx"))
    next((meetings / f"{CABINET}-cabinet").glob("04 *.docx")).unlink()
    made = workspace / refer(workspace, SCRUTINY, 9, CABINET).file
    assert made.read_bytes() == mine.read_bytes()
    assert made.name == "04 Annual Delivery Report and Performance Compendium 2022.docx"
