"""An officer's report with one mistake in it: the mistake is named, with its place."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from papers.checks.author_papers import check_paper
from tests.documents.word.make import W

CABINET = "data/meetings/2022-11-25-cabinet"
NAMESPACE = f'xmlns:w="{W.strip("{}")}"'
Change = Callable[[Document], object]


def find(document: Document, text: str) -> Paragraph:
    return next(each for each in document.paragraphs if each.text.startswith(text))


def drop(*texts: str) -> Change:
    def change(document: Document) -> None:
        for text in texts:
            element = find(document, text)._p
            element.getparent().remove(element)

    return change


def say(text: str, new: str, style: str = "") -> Change:
    def change(document: Document) -> None:
        paragraph = find(document, text)
        paragraph.text = new
        if style:
            paragraph.style = document.styles[style]

    return change


def add(text: str, xml: str) -> Change:
    return lambda document: find(document, text)._p.append(parse_xml(xml))


def swap(first: str, second: str) -> Change:
    def change(document: Document) -> None:
        one, two = find(document, first), find(document, second)
        one.text, two.text = two.text, one.text

    return change


@pytest.mark.parametrize("number", ["04", "05", "06", "07"])
def test_the_reports_of_the_sample_are_in_order(repo: Path, number: str) -> None:
    assert list(map(str, check_paper(next((repo / CABINET).glob(f"{number} *.docx"))))) == []


LAND = "The Council's Estates Team"
MISTAKES: dict[str, tuple[Change, str, str]] = {
    "heading away": (
        drop("Resource Implications"),
        "07 Report.docx",
        'The heading "Resource implications" is missing from Part A.',
    ),
    "no part b": (drop("Part B"), "07 Report.docx", "There is no Part B."),
    "out of order": (
        swap("Reasons for Recommendations", "Purpose of the Report"),
        "07 Report.docx",
        '"Recommendations" stands after "reasons for recommendations".',
    ),
    "nothing under it": (
        drop("None."),
        '07 Report.docx, heading "Appendices"',
        "There is nothing under this heading.",
    ),
    "typed number": (
        say(LAND, "8. The land is worth nothing.", "Normal"),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        'The number "8" is typed: it will not follow when others change.',
    ),
    "wrong number": (
        say(LAND, "9. The land is worth nothing.", "Normal"),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        "The paragraph has the number 9, it should be 8.",
    ),
    "no number": (
        say(LAND, "The land is worth nothing.", "Normal"),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        "The paragraph has no number.",
    ),
    "no letter": (
        say("The County Council be asked to authorise", "The plan be noted.", "Normal"),
        '07 Report.docx, heading "Recommendations"',
        '"The plan be noted." is no lettered recommendation.',
    ),
    "placeholder": (
        say(LAND, "The land is worth [sum]."),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        '"[sum]" still waits for words.',
    ),
    "to be confirmed": (
        say(LAND, "The value is TBC."),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        '"TBC" still waits for words.',
    ),
    "tracked change": (
        add(LAND, f'<w:ins {NAMESPACE} w:id="9" w:author="x"><w:r><w:t>!</w:t></w:r></w:ins>'),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        "A tracked change is left here.",
    ),
    "comment": (
        add(LAND, f'<w:commentRangeStart {NAMESPACE} w:id="9"/>'),
        '07 Report.docx, under "Resource Implications", paragraph 2',
        "A comment is left here.",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place(repo: Path, tmp_path: Path, name: str) -> None:
    change, where, what = MISTAKES[name]
    document = docx.Document(str(next((repo / CABINET).glob("07 *.docx"))))
    change(document)
    document.save(str(tmp_path / "07 Report.docx"))
    found = check_paper(tmp_path / "07 Report.docx")
    assert (where, what) in [(each.where, each.what) for each in found]
    assert all(each.next_step for each in found)


def test_letters_out_of_order(repo: Path, tmp_path: Path) -> None:
    document = docx.Document(str(next((repo / CABINET).glob("07 *.docx"))))
    say("The County Council be asked to declare", "(a) One be done; and", "Normal")(document)
    say("The County Council be asked to authorise", "(c) Two be done.", "Normal")(document)
    document.save(str(tmp_path / "07 Report.docx"))
    found = check_paper(tmp_path / "07 Report.docx")
    assert "The recommendations are lettered a, c." in [each.what for each in found]


def test_the_first_line_and_the_title_are_those_of_the_agenda(repo: Path) -> None:
    path = next((repo / CABINET).glob("07 *.docx"))
    title = "Transfer of a section of the Ashby Canal Transport and Works Act Order"
    assert check_paper(path, "CABINET - 25 NOVEMBER 2022", title) == []
    found = check_paper(path, "CABINET – 16 DECEMBER 2022", "Canal")
    assert [each.what.split(" is ")[0] for each in found[:2]] == ["The first line", "The title"]


def test_a_citation_is_no_placeholder(repo: Path, tmp_path: Path) -> None:
    document = docx.Document(str(next((repo / CABINET).glob("07 *.docx"))))
    say(LAND, "As in R v Somewhere [2019], the land is worth nothing [sic].")(document)
    document.save(str(tmp_path / "07 Report.docx"))
    assert check_paper(tmp_path / "07 Report.docx") == []


def test_a_broken_file_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "07 Report.docx").write_bytes(b"broken")
    assert len(check_paper(tmp_path / "07 Report.docx")) == 1
