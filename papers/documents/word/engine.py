"""Merging content into a Word template: docxtpl's tags, Jinja shut in, strict XML at the end."""

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from lxml import etree

from papers.documents.content import Paper, plain
from papers.documents.word import ooxml
from papers.documents.word.environment import environment
from papers.documents.word.lint import check
from papers.documents.word.package import pack
from papers.documents.word.properties import set_properties
from papers.documents.word.relations import detach
from papers.documents.word.tags import PLACEHOLDER, Tag, find_tags
from papers.documents.word.template import Part, Template, open_template
from papers.documents.word.vocabulary import shape_of
from papers.errors import Problem, TemplateError
from papers.indicators.figure import Figure

MAX_CHARACTERS = 50_000_000
_FAILURES = (
    JinjaError,
    etree.XMLSyntaxError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Dialect(DocxTemplate):
    """docxtpl's reading of its tags ({%p, {%tr, {% colspan ...), without its handling of files."""

    def __init__(self) -> None:
        super().__init__(None)


def render(template: Path, paper: Paper) -> bytes:
    """Merge a paper into a Word template.

    Args:
        template: The Word file; it is not changed.
        paper: The content. The template gets plain texts, numbers and lists of it, no objects.

    Returns:
        The paper as a .docx file, the same bytes on every run.

    Raises:
        TemplateError: With every fault of the template and every text that Word cannot hold.
    """
    opened = open_template(template)
    problems = check(opened, shape_of(type(paper), paper)) + _unprintable(paper)
    if problems:
        raise TemplateError(problems)
    values = plain(paper)
    members = dict(opened.members)
    for part in opened.parts:
        try:
            members[part.name] = _render_part(opened, part, values)
        except TemplateError as error:
            problems += error.problems
    if problems:
        raise TemplateError(problems)
    detach(members)
    set_properties(members, paper)
    return pack(members)


def _render_part(template: Template, part: Part, values: Mapping[str, Any]) -> bytes:
    tags, _ = find_tags(part)
    if not tags:
        return template.members[part.name]
    source, lines = _source(part, tags)
    try:
        text = _limited(environment().from_string(source).generate(values))
        root = _root(text, tags)
    except _FAILURES as error:
        raise TemplateError(
            _problem(template, part, error, [tags[line] for line in lines])
        ) from error
    for mend in (
        ooxml.drop_empty_tables,
        ooxml.complete_cells,
        ooxml.hold_notes,
        ooxml.number_bookmarks,
        ooxml.number_drawings,
        ooxml.drop_paragraph_ids,
    ):
        mend(root)
    return ooxml.serialise(root)


def _source(part: Part, tags: list[Tag]) -> tuple[str, list[int]]:
    """What Jinja gets: one tag a line, and for each line the number of the tag that begins on it.

    docxtpl moves the tags to where Jinja needs them; the bodies wait in placeholders until then.
    """
    for number, tag in reversed(list(enumerate(tags))):
        tag.replace(number)
    xml = etree.tostring(part.root, encoding="unicode").replace("\n", " ")
    patched = _Dialect().patch_xml(xml)
    lines: list[int] = []

    def restore(match: re.Match[str]) -> str:
        lines.append(int(match[1]))
        tag = tags[lines[-1]]
        body = tag.rest if tag.word in ("colspan", "cellbg") else tag.body
        return ("" if tag.opener == "{#" else body) + "\n"

    return PLACEHOLDER.sub(restore, patched), lines


def _root(text: str, tags: list[Tag]) -> etree._Element:
    """The rendered part; docxtpl mends the grids of tables that lost or won columns."""
    root = ooxml.parse(text.encode())
    if any(tag.level == "tc" for tag in tags):
        root = _Dialect().fix_tables(text)
    return root


def _limited(pieces: Iterator[str]) -> str:
    """Join what Jinja makes, up to a size that no paper has."""
    text: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_CHARACTERS:
            raise OverflowError("the paper grows beyond all measure; look for a loop in a loop")
        text.append(piece)
    return "".join(text)


def _problem(template: Template, part: Part, error: Exception, lines: list[Tag]) -> Problem:
    """What went wrong while the paper was made, at the tag that did it."""
    if isinstance(error, etree.XMLSyntaxError):
        return Problem(
            f"{template.name}, {part.name}",
            f"The finished paper would be damaged ({error.msg}).",
            "Look for a loop or condition that begins in one row or link and ends in another.",
        )
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno or 0 for frame in frames if frame.filename == "<template>"]
    number = getattr(error, "lineno", None) or (numbers[-1] if numbers else 0)
    tag = lines[number - 1] if 0 < number <= len(lines) else None
    return Problem(
        f"{template.name}, {tag.block.where}" if tag else template.name,
        f"{tag.text if tag else part.name}: This failed while the paper was made ({error}).",
        "Check the names in it and what they stand for.",
    )


def _unprintable(paper: Paper) -> list[Problem]:
    """Texts with characters that XML, and so Word, cannot hold: never dropped without a word."""
    problems = []
    for place, text in _texts(paper, paper.title):
        if found := _NOT_IN_XML.search(text):
            problems.append(
                Problem(
                    _NOT_IN_XML.sub("?", place),
                    f"The text holds a character that Word cannot hold (U+{ord(found[0]):04X}).",
                    f"Remove it from the text after "
                    f'"{_NOT_IN_XML.sub("?", text[max(found.start() - 30, 0) : found.start()])}".',
                )
            )
    return problems


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of the content with its place, a figure's with its source."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Figure):
        yield f"{place} ({value.source})" if value.source else place, value.text
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{place}, {field.name}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, f"{place} {key}")
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value, 1):
            yield from _texts(item, f"{place} {number}")
