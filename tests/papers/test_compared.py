"""Where the council stands: the Word paper, the workbook and the command say the same."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from papers.cli import main
from papers.pipeline import build
from tests.papers.conftest import ROOT, Built
from tests.papers.reading import sheet_texts, word_text

POSITION = "By average rank Leicestershire is 10th of 31 English county areas, on 54 indicators."


@pytest.fixture(scope="module")
def told() -> dict:  # type: ignore[type-arg]
    run = CliRunner().invoke(main, ["--workspace", str(ROOT), "benchmark", "2021-22", "--json"])
    return json.loads(run.stdout)


def table_under(path: Path, first: str) -> list[list[str]]:
    """The rows of the first table whose heading row begins with these words."""
    for table in Document(str(path)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if " ".join(rows[0]).startswith(first):
            return rows
    raise AssertionError(first)


def test_the_position_is_the_same_sentence_everywhere(built: Built) -> None:
    assert POSITION in word_text(built.compendium)
    assert POSITION in " ".join(sheet_texts(built.workbook))


def test_the_areas_stand_as_the_command_says(built: Built, told: dict) -> None:  # type: ignore[type-arg]
    rows = table_under(built.compendium, "Place Area Type of authority Average rank Indicators")
    printed = [(row[1], float(row[3]), int(row[4])) for row in rows[1:]]
    assert printed == [
        (area["area"], area["average_rank"], area["indicators"]) for area in told["areas"]
    ]


def test_the_ranks_in_the_workbook_are_those_that_the_themes_average(built: Built) -> None:
    book = load_workbook(built.workbook, data_only=True)
    rows = [row for row in book["Ranks"].iter_rows(values_only=True) if row[4] and row[6]]
    ranks = [row[6] for row in rows if isinstance(row[6], int | float)]
    assert len(ranks) == 54
    assert round(sum(ranks) / len(ranks), 2) == 14.94
    bands = [row[8] for row in rows if isinstance(row[8], int | float)]
    assert [bands.count(band) for band in (1, 2, 3, 4)] == [17, 13, 13, 11]


def test_the_league_table_of_funding_is_the_same_in_word_and_excel(built: Built) -> None:
    word = table_under(built.compendium, "Place Area Type of authority Place in its type")[1:]
    sheet = load_workbook(built.workbook, data_only=True)["Funding"]
    excel = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[2], int | float)]
    assert [(row[1], row[4]) for row in word] == [(row[0], f"£{row[4]:,.0f}") for row in excel]
    levels = [f"£{row[7]:,.0f}m more" if row[1] == "County council" else row[7] for row in excel]
    assert [row[6] for row in word[:-1]] == levels[:-1]


def test_every_chart_has_words_and_its_workbook(built: Built) -> None:
    with zipfile.ZipFile(built.compendium) as package:
        document = package.read("word/document.xml").decode()
        charts = [name for name in package.namelist() if name.startswith("word/charts/chart")]
        books = [name for name in package.namelist() if name.startswith("word/embeddings/")]
    words = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', document)
    assert len(charts) == len(books) == len(words) == 11
    assert all("Leicestershire" in text and re.search(r"\d", text) for text in words)


def test_no_place_is_printed_without_the_areas_behind_it(built: Built) -> None:
    """In prose a place is "10th of 31", or one of a range that ends so, or the lowest of 24."""
    prose = [p.text for p in Document(str(built.compendium)).paragraphs if "average rank" in p.text
             or "in performance" in p.text or "own functions (" in p.text]  # fmt: skip
    assert len(prose) > 10
    for text in prose:
        assert re.search(r"\d+(st|nd|rd|th) of \d+", text) or not re.search(
            r"\d(st|nd|rd|th)", text
        )
        if re.search(r"is \d+(st|nd|rd|th) of \d+ (English|in performance)", text):
            assert re.search(r"on \d+ indicators?", text)


def test_a_comparison_without_any_value_makes_papers_that_say_less(workspace: Path) -> None:
    path = workspace / "data/2021-22/benchmarking.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {"current_value": "[c]", "previous_value": ""}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    kinds = ("performance-workbook", "performance-compendium")
    folder = build(workspace, "2022-11-25", kinds).folder
    sheets = load_workbook(next(folder.glob("*.xlsx"))).sheetnames
    assert "Ranks" in sheets and "Places by year" not in sheets
