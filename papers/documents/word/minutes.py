"""Reads the minutes that a clerk has completed in Word."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from papers.documents.word.anatomy import Line, read_lines
from papers.documents.word.template import open_template
from papers.meetings.minutes import Decision
from papers.meetings.report import Clause, clauses

_NUMBERED = re.compile(r"(\d{1,4})\.?\s+(\S.*)")
_ITEM = re.compile(r"agenda item (\d{1,3})", re.IGNORECASE)
_KEY = re.compile(r"\(?key decision\.?\)?", re.IGNORECASE)
_CHAIR = re.compile(r"\s*\(in the chair\)", re.IGNORECASE)
_PARTS = {
    "resolved": re.compile(r"(?:it was )?resolved(?: unanimously)?\s*(?::|$)-?", re.IGNORECASE),
    "reasons": re.compile(r"reasons? for (?:the )?decisions?\s*(?::|$)", re.IGNORECASE),
    "alternatives": re.compile(r"alternatives? (?:options )?considered[^:]*(?::|$)", re.IGNORECASE),
    "interests": re.compile(r"conflicts? of interest[^:]*(?::|$)", re.IGNORECASE),
    "end": re.compile(r"chairman$|\d{1,2}\.\d\d( [ap]m)? ?[-\u2013] ?", re.IGNORECASE),
}


def read_minutes(path: Path) -> tuple[Decision, ...]:
    """Every numbered minute of a file, with what was resolved.

    Raises:
        TemplateError: Where the file is missing, unsafe or not a Word document.
    """
    lines = read_lines(open_template(path))
    starts = [place for place, line in enumerate(lines) if line.heading and _head(line)]
    return tuple(_decision(lines[a:b]) for a, b in pairwise([*starts, len(lines)]))


def read_chairman(path: Path) -> str:
    """Who was in the chair; "" where the minutes do not say it.

    Raises:
        TemplateError: Where the file is missing, unsafe or not a Word document.
    """
    for line in read_lines(open_template(path)):
        if found := _CHAIR.search(line.block.text):
            return line.block.text[: found.start()].strip()
    return ""


def _head(line: Line) -> tuple[int, str] | None:
    """The number and the title of a minute, the number typed or counted by Word."""
    if line.block.number.isdigit():
        return int(line.block.number), line.block.text
    found = _NUMBERED.fullmatch(line.block.text)
    return (int(found[1]), found[2]) if found else None


def _decision(lines: Sequence[Line]) -> Decision:
    number, title = _head(lines[0]) or (0, "")
    parts: dict[str, list[Line]] = {name: [] for name in ("paragraphs", *_PARTS)}
    for name, line in _sorted(lines[1:]):
        parts[name].append(line)
    key = [line for line in lines if _KEY.fullmatch(line.block.text)]
    texts = {
        name: tuple(line.block.text for line in found if line not in key)
        for name, found in parts.items()
    }
    item = _ITEM.search(" ".join(texts["paragraphs"]))
    return Decision(
        number, title, int(item[1]) if item else 0, texts["paragraphs"],
        _resolved([line for line in parts["resolved"] if line not in key]), bool(key),
        texts["reasons"], texts["alternatives"], texts["interests"],
    )  # fmt: skip


def _sorted(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with the part of the minute that it belongs to; headings of parts are left out."""
    part = "paragraphs"
    for line in lines:
        text = line.block.text
        found = next((name for name, head in _PARTS.items() if head.match(text)), "")
        part = found or part
        rest = text[end.end() :].strip() if found and (end := _PARTS[found].match(text)) else text
        if rest:
            yield part, line.saying(rest)


def _resolved(lines: Sequence[Line]) -> tuple[Clause, ...]:
    return tuple(clauses([line.block for line in lines]))
