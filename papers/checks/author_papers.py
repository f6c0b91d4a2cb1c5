"""What is wrong with a report that an officer has written, in an officer's words.

In: a Word file. Out: every problem with its place: headings, numbers, recommendations, empty
sections, and what must not be published: placeholders, comments, tracked changes.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from papers.documents.word.anatomy import report_of
from papers.documents.word.ooxml import w
from papers.documents.word.template import Paragraph, Template, open_template
from papers.errors import Problem, Severity, TemplateError
from papers.meetings.report import (
    RECOMMENDATIONS,
    STANDING_A,
    STANDING_B,
    Block,
    Report,
    Section,
    standing,
)

_OPTIONAL = ("appendices",)
_CHANGED_SINCE = "Changes since"
_NOT_NUMBERED = ("officers to contact", "background papers", "appendices")
_PLACEHOLDER = re.compile(
    r"\[(?!sic\]|\d{4}\])[^\]{}]*\]|\bX{2,}\b|\bTB[ACD]\b|\?{3,}|_{4,}"
    r"|click (?:or tap )?here|lorem ipsum|\binsert (?:text|date|name|title)\b",
    re.IGNORECASE,
)
_CHANGES = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_COMMENTS = (w("commentRangeStart"), w("commentReference"))


def check_paper(path: Path, meeting_line: str = "", title: str = "") -> list[Problem]:
    """Every problem of an officer's report.

    Args:
        path: The Word file.
        meeting_line: What its first line should say; "" not to look.
        title: What its title should be; "" not to look.
    """
    try:
        document = open_template(path)
    except TemplateError as error:
        return list(error.problems)
    report = report_of(document)
    return [
        *_front(report, meeting_line, title),
        *_headings(report),
        *_empty(report),
        *_numbers(report),
        *_recommendations(report),
        *_placeholders(report),
        *_left_over(document),
    ]


def check_leftovers(path: Path, marks_only: bool = False) -> list[Problem]:
    """What must not be published in a Word file that is no report: an appendix, say.

    Args:
        path: The Word file.
        marks_only: True to look for comments and tracked changes only: a built paper prints "[c]".
    """
    try:
        document = open_template(path)
    except TemplateError as error:
        return list(error.problems)
    placeholders = [] if marks_only else list(_placeholders(report_of(document)))
    return [*placeholders, *_left_over(document)]


def _front(report: Report, meeting_line: str, title: str) -> Iterator[Problem]:
    pairs = (("first line", report.meeting_line, meeting_line), ("title", report.title, title))
    for what, found, wanted in pairs:
        if wanted and "{{" not in found and _plain(found) != _plain(wanted):
            yield Problem(
                report.file,
                f'The {what} is "{found}", on the agenda it is "{wanted}".',
                "Change one of them.",
                Severity.WARNING,
            )


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _headings(report: Report) -> Iterator[Problem]:
    """The standing headings, each in its part and in its place."""
    for part, names in (("PART A", tuple(STANDING_A)), ("PART B", tuple(STANDING_B))):
        sections = [each for each in report.sections if each.part == part]
        if not sections:
            yield Problem(report.file, f"There is no {part.title()}.", f'Add "{part.title()}".')
            continue
        found = [name for each in sections for name in _names(each.heading)]
        for name in names:
            if name not in found and name not in _OPTIONAL:
                step = "Add it, with None. under it if there is nothing to say."
                what = f'The heading "{name.capitalize()}" is missing from {part.title()}.'
                yield Problem(report.file, what, step)
        places = [names.index(name) for name in found if name in names]
        for before, after in pairwise(places):
            if after < before:
                what = f'"{names[after].capitalize()}" stands after "{names[before]}".'
                yield Problem(report.file, what, "Move it before that.", Severity.WARNING)


def _names(heading: str) -> list[str]:
    """The standing headings that a heading is: one may stand for equality and human rights."""
    words = " ".join(heading.lower().strip(" :.").split())
    return [
        name
        for name, others in (STANDING_A | STANDING_B).items()
        if words == name or words in others
    ]


def _empty(report: Report) -> Iterator[Problem]:
    for section, following in pairwise([*report.sections, Section("", "", 1, ())]):
        has_parts = following.level > section.level
        if standing(section.heading) and not section.blocks and not has_parts:
            yield Problem(
                f"{report.file}, {section.where}",
                "There is nothing under this heading.",
                "Write what there is to say, or None.",
            )


def _numbers(report: Report) -> Iterator[Problem]:
    """Paragraphs are numbered from 1 through both parts, by a list of Word."""
    before = 0
    for block in report.paragraphs:
        number = int(block.number)
        if number != before + 1:
            what = f"The paragraph has the number {number}, it should be {before + 1}."
            step = "Let Word number it: give it the style of the other numbered paragraphs."
            yield Problem(f"{report.file}, {block.where}", what, step)
        before = number
    for section in report.sections:
        noted = section.heading.startswith(_CHANGED_SINCE)  # it comes and goes
        if section.part and not noted and standing(section.heading) not in _NOT_NUMBERED:
            yield from _unnumbered(report.file, section.blocks)


def _unnumbered(file: str, blocks: Iterable[Block]) -> Iterator[Problem]:
    for block in blocks:
        where = f"{file}, {block.where}"
        step = "Give it the style of the other numbered paragraphs."
        if block.typed:
            what = f'The number "{block.number}" is typed: it will not follow when others change.'
            yield Problem(where, what, step, Severity.WARNING)
        elif not block.number and not block.table and block.text.strip(" .").lower() != "none":
            yield Problem(where, "The paragraph has no number.", step, Severity.WARNING)


def _recommendations(report: Report) -> Iterator[Problem]:
    section = report.section(RECOMMENDATIONS)
    if section is None or not section.blocks:
        return
    where = f"{report.file}, {section.where}"
    found = [each.letter.strip("().") for each in report.recommendations]
    wanted = [chr(ord("a") + number) for number in range(min(len(found), 26))]
    plain = [block for block in section.blocks[1:] if not block.number or block.number.isdigit()]
    if plain:
        what = f'"{plain[0].text[:60]}" is no lettered recommendation.'
        yield Problem(where, what, "Letter each recommendation (a), (b), (c).")
    elif len(found) > 1 and found[:26] != wanted:
        what = f"The recommendations are lettered {', '.join(found)}."
        yield Problem(where, what, "Letter them (a), (b), (c) and so on.")


def _placeholders(report: Report) -> Iterator[Problem]:
    front = (Block(text) for text in (report.meeting_line, report.title, report.report_of))
    blocks = (block for section in report.sections for block in section.blocks)
    for block in (*front, *blocks):
        if found := _PLACEHOLDER.search(block.text):
            where = f"{report.file}, {block.where}" if block.where else report.file
            what = f'"{found[0]}" still waits for words.'
            yield Problem(where, what, "Write them, or delete it.")


def _left_over(document: Template) -> Iterator[Problem]:
    """Comments and tracked changes in any part; w:comment and w:ins, w:del and their like."""
    for part in document.parts:
        for block in part.blocks:
            if not isinstance(block, Paragraph):
                continue
            where = f"{document.name}, {block.where}"
            if next(block.element.iter(*_COMMENTS), None) is not None:
                step = "Deal with it and delete it (Review, Delete, Delete All Comments)."
                yield Problem(where, "A comment is left here.", step)
            if next(block.element.iter(*_CHANGES), None) is not None:
                step = "Accept or reject it (Review, Accept, Accept All Changes)."
                yield Problem(where, "A tracked change is left here.", step)
