"""Another council: other headings, dashboards, comparators and rules, and no edit in papers/."""

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from papers.errors import errors_in
from papers.pipeline import BuildResult, build

HERE = Path(__file__).parent
MEETING = "2025-10-07-policy-and-resources"
HEADINGS = {
    "Part A": "Section 1: For decision",
    "Part B": "Section 2: Detail",
    "Purpose of the Report": "Why this comes to committee",
    "Recommendations": "What members are asked to do",
    "Equality Implications": "Fairness",
}


def edit_headings(template: Path) -> None:
    """Do what an officer does in Word: type over headings, delete one with its text."""
    document = docx.Document(str(template))
    for paragraph in list(document.paragraphs):
        if paragraph.text in HEADINGS:
            first, *others = paragraph.runs
            first.text = HEADINGS[paragraph.text]
            for run in others:
                run.text = ""
        if paragraph.text == "Human Rights Implications":
            following = paragraph._p.getnext()
            paragraph._p.getparent().remove(paragraph._p)
            following.getparent().remove(following)
    document.save(str(template))


def as_workbook(table: Path) -> None:
    """The same table as an .xlsx of text cells."""
    import csv

    book = openpyxl.Workbook()
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            book.active.append(row)
    book.save(table.with_suffix(".xlsx"))
    table.unlink()


@pytest.fixture(params=["csv", "xlsx"])
def result(request: pytest.FixtureRequest, tmp_path: Path, repo: Path) -> BuildResult:
    workspace = tmp_path / "eastmarsh"
    shutil.copytree(HERE / "data", workspace / "data")
    shutil.copytree(repo / "templates", workspace / "templates")
    edit_headings(workspace / "templates" / "cabinet-report.docx")
    if request.param == "xlsx":
        as_workbook(workspace / "data/2024-25/indicators.csv")
    assert not {"outcomes", "progress", "risks"} & {
        path.stem for path in (workspace / "data/2024-25").iterdir()
    }
    return build(workspace, "7 October 2025")


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def text(result: BuildResult) -> Callable[[str], str]:
    return lambda name: text_of(result.folder / name)


def test_all_three_papers_are_made(result: BuildResult) -> None:
    assert errors_in(result.problems) == []
    assert [outcome.paper.name for outcome in result.outcomes] == [
        "12-how-we-did-in-2024-25.docx",
        "12a-results-book.docx",
        "12a-results-book.xlsx",
    ]
    assert result.folder.name == MEETING


def test_the_report_has_the_headings_that_the_officer_typed(text: Callable[[str], str]) -> None:
    report = text("12-how-we-did-in-2024-25.docx")
    for heading, typed in HEADINGS.items():
        assert typed in report
        assert f"\n{heading}\n" not in report
    assert "Human Rights" not in report
    assert "Director of Resources and Head of Insight" in report
    assert "POLICY AND RESOURCES COMMITTEE" in report
    assert "figures@example.gov.uk" in report


def test_the_counts_follow_the_councils_own_rules(text: Callable[[str], str]) -> None:
    report, book = text("12-how-we-did-in-2024-25.docx"), text("12a-results-book.docx")
    (headline,) = [line for line in book.splitlines() if "metrics" in line and "improved" in line][
        :1
    ]
    assert headline in report
    for number in ("4 metrics", "2 improved"):
        assert number in headline


def test_the_compendium_has_the_three_dashboards(text: Callable[[str], str]) -> None:
    book = text("12a-results-book.docx")
    for expected in (
        "Schools",
        "Roads",
        "Ports & Ferries",
        "Island and coastal councils of the North Sea",
        "R&D < ferries > roads: a test of signs that <b>must</b> be printed as they are.",
        "Attendance officers now visit after five days.",
    ):
        assert expected in book


def test_the_workbook_has_a_sheet_for_each_dashboard(result: BuildResult) -> None:
    book = openpyxl.load_workbook(result.folder / "12a-results-book.xlsx")
    names = " ".join(book.sheetnames)
    for name in ("Schools", "Roads", "Ports"):
        assert name in names


def test_no_trace_of_the_first_council(result: BuildResult) -> None:
    for outcome in result.outcomes:
        with ZipFile(result.folder / outcome.paper.name) as archive:
            for part in archive.namelist():
                assert b"eicestershire" not in archive.read(part), f"{outcome.paper.name}: {part}"
