"""Merging content into a Word template: text from Jinja, shut in, and strict XML at the end."""

import json
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast
from xml.parsers import expat

from papers.documents.content import Paper, plain
from papers.documents.content.chart import Chart
from papers.documents.word.package import deflate, deflate_again, pack
from papers.documents.word.prepared import Prepared, PreparedPart, prepared
from papers.documents.word.prints import fill
from papers.documents.word.properties import properties_of
from papers.errors import Problem, TemplateError
from papers.indicators.figure import Figure

MAX_CHARACTERS = 50_000_000
MAX_PIECES = 2_000_000  # every turn of a loop is one, also where it prints nothing
_BATCH = 256
Charts = dict[str, dict[str, Chart]]  # by the part that prints them and by their relationship
_ENDLESS = "the paper grows beyond all measure; look for a loop in a loop"
_HEADER = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# How json.dumps writes what XML cannot hold; a text with "\\u" in it looks alike, so it is read.
_SUSPECT = ("\\u00", "\\b", "\\f")
_NEVER = ("\ufffe", "\uffff")


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
    try:
        ready = prepared(template, paper)
    except TemplateError as error:
        raise TemplateError([*error.problems, *_unprintable(paper)]) from error
    values = plain(paper)
    if not _printable(values) and (problems := _unprintable(paper)):
        raise TemplateError(problems)
    core, app = map(deflate_again, properties_of(paper))
    members = {**ready.members, ready.core: core, ready.app: app}
    charts: Charts = {}
    for name, xml in _rendered(template, ready, values, charts):
        if name.endswith(".rels"):
            _check_links(template.name, xml)
        members[name] = deflate(xml)
    if charts:
        from papers.documents.word.charts import add_charts  # most papers have none

        add_charts(members, charts)
    return pack(members)


def _check_links(template: str, relations: bytes) -> None:
    """Refuse what tags in the address of a link have made, where the lint lets nobody write it."""
    from papers.sources.parts import harmful_links  # needed for few papers, and slow to import

    if harmful := harmful_links(relations):
        raise TemplateError(
            Problem(
                template,
                f'A link in the paper would lead to "{target[:80]}", '
                "which is no web page and no mailbox.",
                "Let its tags give an address that begins with https:// or mailto:.",
            )
            for target in harmful
        )


def _rendered(
    template: Path, ready: Prepared, values: Mapping[str, Any], charts: Charts
) -> Iterator[tuple[str, bytes]]:
    """The XML of each part that holds tags; what charts a part prints is noted in `charts`.

    Raises:
        TemplateError: With the failures of all parts.
    """
    if ready.whole:
        from papers.documents.word.whole import merge  # docxtpl is slow to import

        yield from merge(template, ready, values, charts)
        return
    problems: list[Problem] = []
    for part in ready.parts:
        try:
            yield part.name, merge_part(part, values, charts)
        except failures() as error:
            problems.append(failure(template.name, part, error))
    if problems:
        raise TemplateError(problems)


def merge_part(part: PreparedPart, values: Mapping[str, Any], charts: Charts) -> bytes:
    """Merge one part; it is read strictly, and mended where its template may need that.

    Raises:
        Exception: Whatever went wrong, one of `failures`; `failure` tells it to a person.
    """
    xml = merge_text(part, values, charts, _HEADER).encode()
    mends = part.mends
    if part.name in charts and "number_drawings" not in mends:
        mends = (*mends, "number_drawings")
    if mends:
        return mended(xml, mends)
    expat.ParserCreate().Parse(xml, True)
    return xml


def merge_text(
    part: PreparedPart, values: Mapping[str, Any], charts: Charts, header: str = ""
) -> str:
    """The text of a part behind a header, up to a size that no paper has."""
    printed: dict[str, Chart] = {}
    filled = None if part.pieces is None else fill(part.pieces, values)
    pieces = _jinja(part, values, printed) if filled is None else (piece for piece in filled)
    text = [header]
    size = 0
    while batch := _batch(pieces, size > MAX_CHARACTERS or len(text) > MAX_PIECES):
        size += sum(map(len, batch))
        text += batch
    if printed:
        charts[part.name] = printed
    return "".join(text)


def _jinja(
    part: PreparedPart, values: Mapping[str, Any], printed: dict[str, Chart]
) -> Generator[str, None, None]:
    from papers.documents.word.environment import CHARTS, compile_source  # slow to import

    template = compile_source(part.source)
    context = template.new_context({**values, CHARTS: printed})
    pieces = template.root_render_func(context)  # as its own generate()
    return cast(Generator[str, None, None], pieces)


def _batch(pieces: Generator[str, None, None], too_many: bool) -> list[str]:
    """The next pieces of text; a failure gets the line of the source, as in Jinja's generate."""
    try:
        if too_many:  # fails at the tag that would go on
            pieces.throw(OverflowError(_ENDLESS))
        return list(islice(pieces, _BATCH))
    except Exception:
        from papers.documents.word.environment import environment

        environment().handle_exception()


def mended(xml: bytes, mends: tuple[str, ...]) -> bytes:
    """The XML with some functions of ooxml gone over it."""
    from papers.documents.word import ooxml  # lxml is not needed for every paper

    root = ooxml.parse(xml)
    for mend in mends:
        getattr(ooxml, mend)(root)
    return ooxml.serialise(root)


def failures() -> tuple[type[Exception], ...]:
    """What a template and its content can bring about; all else is a fault of the tool."""
    from jinja2 import TemplateError as JinjaError  # slow to import

    lookups = (ArithmeticError, LookupError, TypeError, ValueError)
    return (JinjaError, *lookups, SyntaxError, expat.ExpatError)  # lxml's is a SyntaxError


def failure(name: str, part: PreparedPart, error: Exception) -> Problem:
    """What went wrong while the paper was made, at the tag that did it."""
    if isinstance(error, expat.ExpatError | SyntaxError):
        return Problem(
            f"{name}, {part.name}",
            f"The finished paper would be damaged ({getattr(error, 'msg', None) or error}).",
            "Look for a loop or condition that begins in one row or link and ends in another.",
        )
    import traceback  # only where something is wrong

    from papers.documents.word.reasons import reason

    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno or 0 for frame in frames if frame.filename == "<template>"]
    number = getattr(error, "lineno", None) or (numbers[-1] if numbers else 0)
    known = 0 < number <= len(part.places)
    where, tag = part.places[number - 1] if known else ("", part.name)
    return Problem(
        f"{name}, {where}" if known else name,
        f"{tag}: This failed while the paper was made ({reason(error)}).",
        "Check the names in it and what they stand for.",
    )


def _printable(values: Any) -> bool:
    """Whether XML can hold all these texts: a quick look, which may say no without need."""
    text = json.dumps(values, ensure_ascii=False, default=_words)
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    suspects = (*_NEVER, *_SUSPECT) if "\\" in text else _NEVER
    return not any(sign in text for sign in suspects)


def _words(value: Any) -> Any:
    return [text for _, text in _texts(value, "")] if type(value) is Chart else str(value)


def _unprintable(paper: Paper) -> list[Problem]:
    """Texts with characters that XML, and so Word, cannot hold: never dropped without a word."""
    from papers.sources.table import NOT_IN_XML  # only where something is wrong

    problems = []
    for place, text in _texts(paper, paper.title):
        if found := re.search(NOT_IN_XML, text):
            before = text[max(found.start() - 30, 0) : found.start()]
            problems.append(
                Problem(
                    re.sub(NOT_IN_XML, "?", place),
                    f"The text holds a character that Word cannot hold (U+{ord(found[0]):04X}).",
                    f'Remove it from the text after "{re.sub(NOT_IN_XML, "?", before)}".',
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
