"""Against the real Report of the Cabinet to Council of 1 December 2021, read at test time."""

import os
import re
from pathlib import Path

import pytest

from papers.meetings.council_report import CouncilReport, Made, derive
from papers.meetings.report import PARTS, Block, Report, Section

FOLDER = os.environ.get("PAPERS_REFERENCE", "")
END = ("Decision of the Cabinet", "Background Papers", "Appendices", "Mr N. J. Rushton CC")

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="PAPERS_REFERENCE does not name the folder of the published papers"
)


def published(name: str) -> Report:
    """A published report, as far as its text shows what is a heading and what a number."""
    sections: list[Section] = []
    part = heading = ""
    blocks: list[Block] = []
    for line in (Path(FOLDER) / name).read_text(encoding="utf-8").splitlines():
        text = re.sub(r"</?u>|\*", "", line).strip()
        numbered = re.match(r"(?:- )?(\d{1,2})\. (.*)", text)
        bullet = re.match(r"- +(?:\([a-z]\) )?([A-Z£2'].*)", text)
        if numbered:
            blocks.append(Block(numbered[2], numbered[1]))
        elif bullet and blocks:
            blocks.append(Block(bullet[1], "•", 1))
        elif re.fullmatch(r"[A-Z].{0,73}[^.;:,-]", text) and _is_heading(text):
            sections.append(Section(heading, part, 1 if heading in PARTS else 2, tuple(blocks)))
            part, heading, blocks = (text if text in PARTS else part), text, []
        elif text and blocks:
            last = blocks[-1]
            more = f"{last.text} {text.removeprefix('- ')}"
            blocks[-1] = Block(more, last.number, last.level)
    sections.append(Section(heading, part, 2, tuple(blocks)))
    return Report(name, "", "", "", tuple(sections))


def _is_heading(text: str) -> bool:
    """Whether most of its words have a capital: the rest of a paragraph has few."""
    words = re.findall(r"[A-Za-z][\w'/]+", text)
    small = [word for word in words if word[0].islower() and len(word) > 4]
    return len(small) < 2 and len(words) < 12


def sentences(sections: tuple[Section, ...]) -> list[str]:
    texts = (block.text for section in sections for block in section.blocks)
    pieces = (piece for text in texts for piece in re.split(r"(?<=[.;:])\s+", text))
    plain = (" ".join(re.findall(r"[a-z0-9£%]+", piece.lower())) for piece in pieces)
    return [sentence for sentence in plain if len(sentence.split()) > 3]


@pytest.fixture
def real() -> tuple[Section, ...]:
    sections = published("council-report-2021-12-01.txt").sections
    return tuple(section for section in sections if section.blocks)


@pytest.fixture
def ours(real: tuple[Section, ...]) -> CouncilReport:
    views = next(each for each in real if each.heading.startswith("Views"))
    made = Made((), "19 November 2021", "", views=tuple(block.text for block in views.blocks))
    return derive(published("cabinet-report-2021-11-19.txt"), made)


def test_the_sentences_of_the_real_one_stand_in_ours(
    real: tuple[Section, ...], ours: CouncilReport
) -> None:
    body = tuple(section for section in real if not section.heading.startswith(END))
    wanted, have = sentences(body), set(sentences(ours.sections))
    assert len(wanted) > 150
    assert sum(sentence in have for sentence in wanted) / len(wanted) >= 0.85


def test_the_paragraphs_have_the_numbers_of_the_real_one(
    real: tuple[Section, ...], ours: CouncilReport
) -> None:
    def places(sections: tuple[Section, ...]) -> dict[str, str]:
        return {
            section.heading: block.number
            for section in reversed(sections)
            for block in reversed(section.blocks)
            if block.number.isdigit()
        }

    theirs, mine = places(real), places(ours.sections)
    assert mine["Views of the Scrutiny Commission"] == "31"
    assert {heading: theirs.get(heading) for heading in mine} == mine
    assert ours.decided.number == theirs["Decision of the Cabinet"] == "33"
