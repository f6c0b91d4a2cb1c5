"""The numbers that Word prints, counted as Word counts them."""

from collections.abc import Sequence

import pytest
from lxml import etree

from papers.documents.word.lists import Lists, Styles, written
from papers.documents.word.ooxml import parse
from tests.documents.word.make import W

HEAD = f'xmlns:w="{W.strip("{}")}"'


def level(depth: str, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEVELS = level("0", "decimal", "%1.") + level("1", "lowerLetter", "(%2)")
LEVELS += level("2", "lowerRoman", "%1.%3")


def paragraph(number: str = "", depth: str = "0", style: str = "") -> etree._Element:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    properties = f"{named}<w:numPr>{listed}</w:numPr>" if number else named
    return parse(f"<w:p {HEAD}><w:pPr>{properties}</w:pPr></w:p>".encode())


def numbers(
    paragraphs: Sequence[etree._Element], nums: str = "", levels: str = LEVELS, styles: str = ""
) -> list[str]:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{nums}'
    members = {
        "word/numbering.xml": f"<w:numbering {HEAD}>{numbering}</w:numbering>".encode(),
        "word/styles.xml": f"<w:styles {HEAD}>{styles}</w:styles>".encode(),
    }
    lists = Lists(members, Styles(members))
    return [found.text if (found := lists.number(each)) else "" for each in paragraphs]


def test_deeper_levels_begin_anew_under_each_number() -> None:
    made = [paragraph("1", depth) for depth in "0110122"]
    assert numbers(made) == ["1.", "(a)", "(b)", "2.", "(a)", "2.i", "2.ii"]


def test_two_lists_of_one_pattern_count_on_unless_one_begins_anew() -> None:
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    second = '<w:num w:numId="2"><w:abstractNumId w:val="7"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    made = [paragraph("1"), paragraph("2"), paragraph("2")]
    assert numbers(made, first + second.format("")) == ["1.", "2.", "3."]
    assert numbers(made, first + second.format(anew)) == ["1.", "1.", "2."]


def test_a_style_brings_its_list_and_its_level() -> None:
    styles = (
        '<w:style w:styleId="R"><w:name w:val="R"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:styleId="S"><w:name w:val="S"/><w:basedOn w:val="R"/></w:style>'
    )
    levels = level("0", "decimal", "%1.") + level(
        "1", "lowerLetter", "(%2)", '<w:pStyle w:val="R"/>'
    )
    assert numbers([paragraph(style="R"), paragraph(style="S")], "", levels, styles) == [
        "(a)",
        "(b)",
    ]


@pytest.mark.parametrize("number", ["0", "9", "x"])
def test_a_list_that_is_none(number: str) -> None:
    assert numbers([paragraph(number), paragraph("1")]) == ["", "1."]


def test_what_no_word_would_write() -> None:
    assert numbers([paragraph("1", "x")]) == ["1."]
    assert numbers([paragraph("1", "8")]) == [""]
    odd = LEVELS.replace('<w:start w:val="1"/>', '<w:start w:val="999999999999"/>')
    assert numbers([paragraph("1")], "", odd) == ["32767."]


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("upperLetter", ["A", "Z", "AA"]),
        ("upperRoman", ["I", "XXVI", "XXVII"]),
        ("none", ["", "", ""]),
        ("decimal", ["1", "26", "27"]),
    ],
)
def test_the_forms_of_numbers(form: str, texts: list[str]) -> None:
    assert [written(number, form) for number in (1, 26, 27)] == texts
