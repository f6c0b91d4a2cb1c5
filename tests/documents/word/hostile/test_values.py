"""1,000 random texts with hostile characters: each comes back from the paper, or is named."""

import random
from pathlib import Path

import pytest

from papers.documents import content
from papers.documents.word import render
from papers.errors import TemplateError
from papers.indicators.figure import Figure
from tests.documents.word.make import cabinet_report, dashboard, opened, row, template

COUNT = 1_000
SPECIAL = (
    "&", "<", ">", '"', "'", "&amp;", "<w:p/>", "</w:t>", "]]>", "<!--", "<?xml?>", "{{ title }}",
    "{% if %}", "{#", "}}", "%}", "\t", "\n", "\r", "\r\n", "\u0085", "\u00a0", "\u2028", "\u2029",
    "\u200b", "\u200f", "\u202e", "\ufeff", "\ufffd", "\ue000", "\ue0007\ue001", "\U0001f4c8",
    "\U0010ffff", "e\u0301", "\u0000"[:0], "\\u0000", "\\", "%s", "{0}", "  ", "\ud7ff", "£", "–",
)  # fmt: skip
UNPRINTABLE = [*map(chr, range(9)), "\x0b", "\x0c", *map(chr, range(14, 32)), "\ud800", "\udfff",
               "\ufffe", "\uffff"]  # fmt: skip


def allowed(code: int) -> bool:
    """Whether XML 1.0 can hold a character (its production 2, Char)."""
    return (
        code in (9, 10, 13)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def random_text(chance: random.Random) -> str:
    pieces = []
    for _ in range(chance.randint(1, 12)):
        code = chance.choice((chance.randrange(256), chance.randrange(0x110000)))
        pieces.append(chr(code) if allowed(code) else chance.choice(SPECIAL))
        pieces.append(chance.choice(SPECIAL))
    return "".join(pieces)


def printed(text: str) -> str:
    """How python-docx reads a text: every sort of line end is Word's own line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def with_commentaries(texts: list[str]) -> content.CabinetReport:
    rows = tuple(row(number, commentary=text) for number, text in enumerate(texts))
    return cabinet_report(dashboards=(dashboard(1, groups=(content.Group("", rows),)),))


def test_every_character_that_xml_can_hold_comes_back(tmp_path: Path) -> None:
    chance = random.Random(2022)
    texts = [random_text(chance) for _ in range(COUNT)]
    path = template(
        tmp_path,
        "{%p for board in dashboards %}",
        "{%p for group in board.groups %}",
        "{%p for one in group.rows %}",
        "[{{ one.commentary }}]",
        *["{%p endfor %}"] * 3,
    )  # fmt: skip
    paragraphs = opened(render(path, with_commentaries(texts))).paragraphs
    assert [each.text for each in paragraphs] == [f"[{printed(text)}]" for text in texts]


@pytest.mark.parametrize("character", UNPRINTABLE, ids=lambda each: f"U+{ord(each):04X}")
def test_the_others_are_named_with_their_cell(tmp_path: Path, character: str) -> None:
    figure = Figure("k", f"68{character}%", None, "2021/22", "indicators.csv, line 7, column value")
    rows = (row(1, value=figure), row(2, commentary=f"Fine so far{character} but"))
    paper = cabinet_report(dashboards=(dashboard(1, groups=(content.Group("", rows),)),))
    with pytest.raises(TemplateError) as caught:
        render(template(tmp_path, "By {{ report_by }}"), paper)
    value, commentary = caught.value.problems
    assert "indicators.csv, line 7, column value" in value.where
    assert "rows 2, commentary" in commentary.where
    assert f"U+{ord(character):04X}" in value.what
    assert 'after "Fine so far"' in commentary.next_step
