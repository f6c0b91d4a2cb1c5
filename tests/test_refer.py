"""papers refer: the Report of the Cabinet to Council, derived from the author's own document."""

import shutil
from pathlib import Path

import docx
import pytest

from papers.agenda.items import change_item
from papers.cli import main
from papers.documents.word.anatomy import read_report
from papers.documents.word.council import council_document
from papers.errors import CannotRunError, MeetingError, TemplateError
from papers.meetings.council_report import Made
from papers.meetings.report import Clause, Report
from papers.minutes import minutes_of
from papers.refer import refer

CABINET = "data/meetings/2022-11-25-cabinet"
COUNCIL = "data/meetings/2022-12-07-council"


@pytest.fixture
def fresh(workspace: Path) -> Path:
    """The workspace as it was before anything was referred to the Council."""
    for path in (workspace / COUNCIL).glob("*.docx"):
        path.unlink()
    return workspace


def derived(workspace: Path, item: int) -> Report:
    return read_report(workspace / refer(workspace, "2022-11-25", item, "2022-12-07").file)


def test_part_a_is_dropped_and_all_is_numbered_anew(fresh: Path) -> None:
    report = derived(fresh, 7)
    numbers = [int(block.number) for block in report.paragraphs]
    assert numbers == list(range(1, 19))
    headings = [section.heading for section in report.sections]
    assert headings[1:4] == ["Introduction", "Background", "Legal Process"]
    assert headings[-3:] == ["Decision of the Cabinet", "Background Papers", "Appendices"]
    assert not {"Part A", "Part B", "Recommendations", "Officers to Contact"} & set(headings)


def test_references_tables_and_footnotes_come_along(fresh: Path) -> None:
    report = derived(fresh, 7)
    texts = [block.text for section in report.sections for block in section.blocks]
    assert any("mentioned in paragraph 2, was to apply" in text for text in texts)
    assert any(block.table for section in report.sections for block in section.blocks)
    assert report.footnotes


def test_figures_stay_tags_until_the_council_paper_is_built(fresh: Path) -> None:
    report = derived(fresh, 4)
    texts = [block.text for section in report.sections for block in section.blocks]
    assert any("{{ headline.sentence }}" in text for text in texts)
    assert report.meeting_line == "{{ meeting.line }}"


def test_the_decision_is_that_of_the_minutes(fresh: Path) -> None:
    minutes_of(fresh, "2022-11-25")
    path = fresh / CABINET / "minutes.docx"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("That the draft Annual"):
            paragraph.runs[0].text = "That the draft Annual Delivery Report be welcomed;"
        if "(in the Chair)" in paragraph.text:
            paragraph.runs[0].text = "Mr. N. J. Rushton CC (in the Chair)"
    document.save(str(path))
    section = derived(fresh, 4).sections[-3]
    assert section.blocks[1].number == "(a)"
    assert section.blocks[1].text == "That the draft Annual Delivery Report be welcomed;"
    assert section.blocks[-1].text == "Mr. N. J. Rushton CC"


def test_without_minutes_it_is_what_was_recommended(fresh: Path) -> None:
    result = refer(fresh, "2022-11-25", 7, "2022-12-07")
    assert len(result.problems) == 2
    assert "nothing of a decision on item 7" in result.problems[0].what


def test_a_report_that_is_there_is_never_overwritten(fresh: Path) -> None:
    made = fresh / refer(fresh, "2022-11-25", 7, "2022-12-07").file
    before = made.read_bytes()
    with pytest.raises(CannotRunError, match="The report is there"):
        refer(fresh, "2022-11-25", 7, "2022-12-07")
    assert made.read_bytes() == before


@pytest.mark.parametrize(
    ("item", "what"),
    [(99, "There is no item 99"), (8, "No items of this meeting"), (5, "No items of this meeting")],
)
def test_an_item_that_does_not_go_to_council(fresh: Path, item: int, what: str) -> None:
    with pytest.raises(MeetingError, match=what):
        refer(fresh, "2022-11-25", item, "2022-12-07")


def test_a_report_without_the_parts_of_one(fresh: Path) -> None:
    source = next((fresh / CABINET).glob("07 *.docx"))
    shutil.copy(fresh / "data/meetings/2022-10-25-cabinet/minutes.docx", source)
    with pytest.raises(TemplateError, match="no Part A"):
        refer(fresh, "2022-11-25", 7, "2022-12-07")
    assert not list((fresh / COUNCIL).glob("*.docx"))


def test_a_reference_split_over_runs_and_points_of_a_decision(repo: Path, tmp_path: Path) -> None:
    document = docx.Document(str(next((repo / CABINET).glob("07 *.docx"))))
    (paragraph,) = (each for each in document.paragraphs if "mentioned in paragraph 5" in each.text)
    paragraph.text = "As para"
    paragraph.add_run("graph ").bold = True
    paragraph.add_run("5 above says.")
    document.save(str(tmp_path / "07 Canal.docx"))
    points = (Clause("i.", "the land;"),)
    made = Made(
        (Clause("", "That these be approved:", points),), "today", "", (Clause("", "That."),)
    )
    (tmp_path / "made.docx").write_bytes(council_document(tmp_path / "07 Canal.docx", made))
    texts = [each.text for each in docx.Document(str(tmp_path / "made.docx")).paragraphs]
    assert "As paragraph 2 above says." in texts
    assert "i. the land;" in texts


def test_the_sample_of_the_council_builds_with_the_cabinets_headline(workspace: Path) -> None:
    from papers.pipeline import build

    lines = []
    for meeting in ("2022-11-25", "2022-12-07"):
        kind = "cabinet-report" if meeting == "2022-11-25" else "council-report"
        result = build(workspace, meeting, only=[kind])
        report = read_report(result.folder / result.outcomes[0].paper.name)
        texts = [block.text for block in report.paragraphs]
        lines.append(next(text for text in texts if "202 metrics" in text))
    assert lines[0] == lines[1]


def test_the_command(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["--workspace", str(fresh), "refer", "2022-11-25", "7", "--to", "2022-12-07"]
    assert main(run, standalone_mode=False) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(f"Made {COUNCIL}/08 ") and "2 warnings" in captured.err
    assert main([*run, "--json"], standalone_mode=False) == 2


def test_a_file_that_another_item_names_is_not_overwritten(fresh: Path) -> None:
    title = "Transfer of a Section of the Ashby Canal Transport and Works Act Order"
    theirs = fresh / COUNCIL / f"08 Report of the Cabinet C. {title}.docx"
    theirs.write_bytes(b"mine")
    change_item(fresh, "2022-12-07", 8, {"file": "Canal.docx"})  # which is not there yet
    with pytest.raises(CannotRunError, match="There is a file of that name already"):
        refer(fresh, "2022-11-25", 7, "2022-12-07")
    assert theirs.read_bytes() == b"mine"
