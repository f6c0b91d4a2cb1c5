"""The papers agree with each other and with what was published: proved from the outputs."""

import csv
import re
from collections import Counter
from pathlib import Path

from papers.indicators.values import parse_quartile
from tests.papers.conftest import ROOT, Built
from tests.papers.reading import (
    PrintedRow,
    counts,
    excel_dashboards,
    sheet_texts,
    word_dashboards,
    word_text,
)

HEADLINE = (
    "Of 202 metrics, 91 improved, 38 showed no real change and 73 worsened; "
    "direction of travel could not be determined for a further 19."
)
QUARTILES = (
    "Of 149 indicators with a quartile, 50 are in the top quartile, 45 are in the second, "
    "32 are in the third and 22 are in the bottom quartile."
)
PUBLISHED = Path(__file__).parents[1] / "backtests" / "published_2021_22.csv"


def published() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_headline() -> list[bool]:
    with (ROOT / "data" / "2021-22" / "dashboards.csv").open(encoding="utf-8", newline="") as file:
        return [row["counted_in_headline"] == "yes" for row in csv.DictReader(file)]


def both(built: Built) -> tuple[list[list[PrintedRow]], list[list[PrintedRow]]]:
    return word_dashboards(built.compendium), excel_dashboards(built.workbook)


def test_the_headline_is_the_same_sentence_everywhere(built: Built) -> None:
    assert HEADLINE in word_text(built.report)
    assert HEADLINE in word_text(built.compendium)
    assert HEADLINE in sheet_texts(built.workbook)


def test_the_quartiles_are_the_same_sentence_everywhere(built: Built) -> None:
    assert QUARTILES in word_text(built.report)
    assert QUARTILES in word_text(built.compendium)
    assert QUARTILES in " ".join(sheet_texts(built.workbook))


def test_the_headline_is_what_a_reader_counts_in_the_dashboards(built: Built) -> None:
    for dashboards in both(built):
        scope = [
            row
            for rows, counted in zip(dashboards, in_headline(), strict=True)
            if counted
            for row in rows
        ]
        assert counts(scope) == (91, 38, 73, 19)
        bands = Counter(parse_quartile(row.quartile).band for row in scope)
        assert [bands[band] for band in (1, 2, 3, 4)] == [50, 45, 32, 22]


def test_every_row_has_the_published_arrow_and_rating(built: Built) -> None:
    expected = [(row["description"], row["direction"], row["rating"]) for row in published()]
    for dashboards in both(built):
        rows = [row for rows in dashboards for row in rows]
        assert Counter((row.description, row.direction, row.rating) for row in rows) == Counter(
            expected
        )
        ratings = Counter(row.rating for row in rows)
        assert (ratings["green"], ratings["red"], len(rows)) == (26, 5, 243)


def test_word_and_excel_print_the_same_dashboards(built: Built) -> None:
    word, excel = both(built)
    assert len(word) == len(excel) == 17
    for printed, cells in zip(word, excel, strict=True):
        assert [(row.description, row.direction, row.rating) for row in printed] == [
            (row.description, row.direction, row.rating) for row in cells
        ]


def test_each_narrative_tells_the_counts_of_its_own_table(built: Built) -> None:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    numbers = {word: number for number, word in enumerate(words)}

    def number(pattern: str, text: str) -> int:
        match = re.search(pattern, text)
        return (numbers.get(match[1]) or int(match[1])) if match else 0

    lines = word_text(built.compendium).splitlines()
    told_of = re.compile(r"(\d+)\. .*?: (Of (?:the )?\w+ indicator.*)")
    narratives = {int(match[1]): match[2] for line in lines if (match := told_of.match(line))}
    assert len(narratives) == 17
    for place, rows in enumerate(word_dashboards(built.compendium), 1):
        told = narratives[place]
        assert counts(rows) == (
            number(r"(\w+) improved", told),
            number(r"(\w+) showed no real change", told),
            number(r"(\w+) worsened", told),
            number(r"for (\w+) the direction of travel could not", told),
        ), told


def test_no_sentence_made_of_figures_is_over_40_words(built: Built) -> None:
    for line in word_text(built.compendium).splitlines():
        if re.search(r"indicators?, .*(improved|worsened)", line):
            for sentence in re.split(r"(?<=\.) ", line.split(": ", 1)[-1]):
                assert len(sentence.split()) <= 40, sentence


def test_symbols_never_stand_without_words(built: Built) -> None:
    for line in word_text(built.compendium).splitlines():
        assert line.strip() not in {"✓", "●", "↑", "→", "↓", "★"}
