"""Against the published papers themselves, as text: our figures are theirs, our sentences are not.

They are not part of the project: the variable PAPERS_REFERENCE names the folder that holds them.
"""

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from papers.indicators.summary import summarise
from papers.meetings.load import read_meeting
from tests.backtests.test_2021_22 import ROOT, assessed

FOLDER = os.environ.get("PAPERS_REFERENCE", "")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_COMMON_RUN = 9  # words; the name of a strategy may be as long
YEAR = ROOT / "data" / "2021-22"
AGENDA = read_meeting(ROOT, "2022-11-25").items

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="PAPERS_REFERENCE does not name the folder of the published papers"
)


def published(name: str) -> str:
    return (Path(FOLDER) / name).read_text(encoding="utf-8")


def test_the_compendium_printed_the_headline_that_we_compute() -> None:
    text = published("cabinet-pack-2022-11-25.txt")
    found = re.findall(
        r"of (\d+) (?:performance )?metrics,? (\d+)[^.]*?improved[^.]*?(\d+)[^.]*?(\d+)", text
    )
    headline = summarise(assessed()).headline
    ours = (headline.metrics, headline.improved, headline.level, headline.worsened)
    assert ours in {tuple(map(int, numbers)) for numbers in found}
    assert len(set(found)) == 2, "the same pack printed the headline in two ways"


def prose() -> Iterator[tuple[str, str]]:
    for name, columns in (
        ("indicators.csv", ("commentary", "reason")),
        ("progress.csv", ("text",)),
        ("risks.csv", ("title", "risk", "response")),
    ):
        with (YEAR / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from ((name, row[column]) for column in columns)
    documents = [*(ROOT / "templates").glob("*.docx"), *(ROOT / "data/meetings").rglob("*.docx")]
    for path in documents:
        for paragraph in docx.Document(str(path)).element.body.iter(f"{W}p"):
            yield path.name, "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every stretch of so many words; the titles of the agenda are names, and left out."""
    plain = _plain(text)
    for item in AGENDA:
        plain = plain.replace(_plain(item.title), "")
    words = plain.split()
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", "")))


def test_no_sentence_of_the_sample_is_taken_from_the_published_papers() -> None:
    length = LONGEST_COMMON_RUN + 1
    theirs = set().union(
        *(runs(path.read_text("utf-8"), length) for path in sorted(Path(FOLDER).glob("*.txt")))
    )
    taken = [
        (where, " ".join(run)) for where, text in prose() for run in runs(text, length) & theirs
    ]
    assert taken == []
