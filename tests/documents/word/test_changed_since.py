"""The note on what has changed, as the council's templates print it."""

from dataclasses import replace
from pathlib import Path

import pytest

from papers.documents import content
from papers.documents.word.accessibility import check_accessibility
from papers.documents.word.template import open_template
from papers.indicators.figure import narrative
from tests.documents.word import make

HEADING = "Changes since the Cabinet on 25 November 2022"
CHANGE = content.Change(
    "Headline: improved", make.figure("published.n", "91"), make.figure("n", "90")
)
NOTE = content.ChangedSince(
    "the Cabinet on 25 November 2022", narrative("1 has changed."), (CHANGE,)
)
PAPERS = {
    "cabinet-report.docx": make.cabinet_report(),
    "council-report.docx": make.cabinet_report(),
    "performance-compendium.docx": make.compendium(),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_note_has_a_heading_a_sentence_and_a_table(repo: Path, name: str, tmp_path: Path) -> None:
    made = make.merged(repo / "templates" / name, replace(PAPERS[name], changed_since=NOTE))
    texts = make.texts(made)
    assert texts[texts.index(HEADING) + 1] == "1 has changed."
    (table,) = [one for one in made.tables if one.rows[0].cells[0].text == "Figure"]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["Figure", "Published", "Now"], ["Headline: improved", "91", "90"]]
    assert table.rows[0]._tr.find(f"{make.W}trPr/{make.W}tblHeader") is not None
    faults = [one.what for one in check_accessibility(open_template(make.save(made, tmp_path)))]
    assert not [what for what in faults if "table" in what.lower()]


@pytest.mark.parametrize("name", PAPERS)
def test_without_a_change_there_is_no_table(repo: Path, name: str) -> None:
    same = replace(NOTE, changes=())
    made = make.merged(repo / "templates" / name, replace(PAPERS[name], changed_since=same))
    assert HEADING in make.texts(made)
    assert not [one for one in made.tables if one.rows[0].cells[0].text == "Figure"]


@pytest.mark.parametrize("name", PAPERS)
def test_before_the_first_publication_nothing_is_printed(repo: Path, name: str) -> None:
    texts = make.texts(make.merged(repo / "templates" / name, PAPERS[name]))
    assert not [text for text in texts if "Changes since" in text]
