"""Finding the tags in a paragraph, however Word has split them, and taking them out of its way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from papers.documents.word.ooxml import w
from papers.documents.word.template import Holder, Paragraph, Part

LEVELS = ("tr", "tc", "p", "r")
_DELIMITER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL = re.compile(rf"({'|'.join(LEVELS)})\s+(?=\S)")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_QUOTES = {'"': '"\u201c\u201d\u201e', "'": "'\u2018\u2019\u201a"}
_SPACES = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), "") | {0xA0: " "}
_GAPS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "-"}
_PLACEHOLDER = "\ue000{}\ue001"
PLACEHOLDER = re.compile(r"\ue000(\d+)\ue001")


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """A stretch of text that Word keeps in one place: w:t, w:instrText or an attribute."""

    element: etree._Element
    attribute: str = ""

    @property
    def text(self) -> str:
        if self.attribute:
            return str(self.element.get(self.attribute))
        return _GAPS.get(str(self.element.tag)) or self.element.text or ""

    def write(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of the characters from `start` to `end`."""
        new = self.text[:start] + text + self.text[end:]
        parent = self.element.getparent()
        if self.attribute:
            self.element.set(self.attribute, new)
        elif self.element.tag in _GAPS and parent is not None:
            parent.remove(self.element)
        else:
            self.element.text = new


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A tag of the template.

    Attributes:
        text: What stands in the template.
        opener: "{{", "{%" or "{#".
        level: What docxtpl takes away with it: "p" the paragraph, "tr" the row, "tc" the cell,
            "r" the run, "" nothing.
        body: What stands inside, with straight quotes.
        block: The paragraph or table that it stands in.
        pieces: The stretches of text that it covers, with start and end.
    """

    text: str
    opener: str
    level: str
    body: str
    block: Paragraph | Holder
    pieces: tuple[tuple[_Segment, int, int], ...]

    @property
    def element(self) -> etree._Element:
        """The element that the tag begins in; a text, or one that has it in an attribute."""
        return self.pieces[0][0].element

    @property
    def word(self) -> str:
        """The statement's first word: for, if, endfor ..."""
        return (self.body.split() or [""])[0] if self.opener == "{%" else ""

    @property
    def dashes(self) -> tuple[bool, bool]:
        """Whether it joins its paragraph to the one before ({%-) and to the one after (-%})."""
        return self.text[2:3] in _DASHES, self.text[-3:-2] in _DASHES

    @property
    def rest(self) -> str:
        """What follows the first word."""
        return self.body[len(self.word) :].strip()

    def replace(self, number: int) -> None:
        """Put a placeholder for the body, so that nothing in it can mislead who reads the tags."""
        before, after = ("-" if dash else "" for dash in self.dashes)
        body = _PLACEHOLDER.format(number)
        if self.word in ("vm", "hm"):
            body = self.word
        elif self.word in ("colspan", "cellbg"):
            body = f"{self.word} {body}"
        text = f"{self.opener}{before}{self.level} {body} {after}{_CLOSING[self.opener]}"
        for position, (segment, start, end) in reversed(list(enumerate(self.pieces))):
            segment.write(start, end, "" if position else text)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong at a place in the template."""

    block: Paragraph | Holder
    what: str
    next_step: str


def find_tags(part: Part) -> tuple[list[Tag], list[Fault]]:
    """Every tag of a part in order, and every tag that is not whole."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for block in part.blocks:
        segments = list(_segments(block.element))
        order = {segment: number for number, segment in enumerate(segments)}
        found: list[Tag] = []
        for stretch in _stretches(segments):
            found += _scan(block, stretch, faults)
        tags += sorted(found, key=lambda tag: (order[tag.pieces[0][0]], tag.pieces[0][1]))
    return tags, faults


def straighten(text: str) -> str:
    """Undo what Word's autocorrection did: quotes, dashes outside of quotes, odd spaces.

    >>> straighten("if title == \u201cTo 2022 \u2013 23\u201d and n \u2013 1")
    'if title == "To 2022 \u2013 23" and n - 1'
    """
    text = text.translate(_SPACES)
    out, closing, mark = "", "", ""
    for place, letter in enumerate(text):
        if closing:
            out += mark if letter in closing else letter
            closing = "" if letter in closing else closing
            continue
        for mark, family in _QUOTES.items():
            if letter in family:
                # 'the Council\u2019s' opens and closes straight: what is curly in it is its own
                closing = letter if letter == mark and mark in text[place + 1 :] else family
                break
        out += mark if closing else "-" if letter in _DASHES else letter
    return out


def row_loop(tags: Sequence[Tag]) -> tuple[Tag, Tag] | None:
    """The plain {% for %} in a row's first cell and the {% endfor %} in its last, if it has them.

    Such a loop can only mean that the row is to be repeated, as {%tr for %} says it.

    Args:
        tags: The tags of one table row, in order.
    """
    if not tags or (row := row_of(tags[0])) is None:
        return None
    cells = [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr")), None) is row]
    opened: list[Tag] = []
    for tag in tags:
        if tag.word == "for" and not tag.level:
            opened.append(tag)
        elif tag.word == "endfor" and not tag.level and opened:
            start = opened.pop()
            ends = (_cell(start), _cell(tag))
            if len(cells) > 1 and ends[0] is cells[0] and ends[1] is cells[-1]:
                return start, tag
    return None


def row_of(tag: Tag) -> etree._Element | None:
    """The table row (w:tr) that a tag stands in, if it stands in one."""
    return next(tag.element.iterancestors(w("tr")), None)


def row_loops(tags: Sequence[Tag]) -> list[tuple[Tag, Tag]]:
    """Every `row_loop` among the tags of a part."""
    rows: dict[etree._Element, list[Tag]] = {}
    for tag in tags:
        if (row := row_of(tag)) is not None:
            rows.setdefault(row, []).append(tag)
    return [pair for row in rows.values() if (pair := row_loop(row)) is not None]


def _cell(tag: Tag) -> etree._Element | None:
    """The cell that a tag stands in; None for a text box in the cell."""
    near = next(tag.element.iterancestors(w("tc"), w("txbxContent")), None)
    return near if near is not None and near.tag == w("tc") else None


def _segments(block: etree._Element) -> Iterator[_Segment]:
    for element in _own(block):
        if element.tag in (w("t"), w("instrText")) or element.tag in _GAPS:
            yield _Segment(element)
        for name, value in element.attrib.items():
            if _DELIMITER.search(str(value)):
                yield _Segment(element, str(name))


def _own(element: etree._Element) -> Iterator[etree._Element]:
    """An element and what stands in it, but not a text box, which has paragraphs of its own."""
    yield element
    for child in element:
        if isinstance(child.tag, str) and child.tag not in (w("txbxContent"), w("tabs")):
            yield from _own(child)


def _stretches(segments: list[_Segment]) -> Iterator[list[_Segment]]:
    """What reads as one text: the words of the paragraph, the codes of its fields, attributes."""
    texts = [segment for segment in segments if not segment.attribute]
    yield [segment for segment in texts if segment.element.tag != w("instrText")]
    yield [segment for segment in texts if segment.element.tag == w("instrText")]
    yield from ([segment] for segment in segments if segment.attribute)


def _scan(block: Paragraph | Holder, stretch: list[_Segment], faults: list[Fault]) -> list[Tag]:
    text = "".join(segment.text for segment in stretch)
    tags: list[Tag] = []
    start: int | None = None
    for match in [*_DELIMITER.finditer(text), None]:
        mark = match[0] if match else ""
        if match and start is not None and text.startswith("{#", start) and mark != "#}":
            continue  # anything may stand in a comment
        if start is not None and mark == _CLOSING[text[start : start + 2]]:
            assert match is not None
            tag = _tag(block, stretch, text, start, match.end())
            tags += _whole(tag, faults)
            start = None
        elif start is not None and (mark in _CLOSING or match is None):
            end = match.start() if match else len(text)
            faults.append(_unclosed(block, text[start:end]))
            start = None
        elif start is None and mark in _CLOSING.values():
            faults.append(
                Fault(
                    block,
                    f'"{mark}" closes a tag that was never opened.',
                    "Open the tag in the same paragraph, or remove the sign.",
                )
            )
        if match and mark in _CLOSING:
            start = match.start()
    return tags


def _unclosed(block: Paragraph | Holder, text: str) -> Fault:
    closing = _CLOSING[text[:2]]
    return Fault(
        block,
        f'The tag "{text.strip()[:60]}" is not closed.',
        f'Close it with "{closing}" in the same paragraph.',
    )


def _tag(
    block: Paragraph | Holder, stretch: list[_Segment], text: str, start: int, end: int
) -> Tag:
    pieces = []
    offset = 0
    for segment in stretch:
        length = len(segment.text)
        if offset < end and offset + length > start:
            pieces.append((segment, max(start - offset, 0), min(end - offset, length)))
        offset += length
    inside = straighten(text[start + 2 : end - 2])
    level = match[1] if (match := _LEVEL.match(inside)) else ""
    body = re.sub(r"\s+", " ", inside[len(level) :].removeprefix("-").removesuffix("-")).strip()
    return Tag(text[start:end], text[start : start + 2], level, body, block, tuple(pieces))


def _whole(tag: Tag, faults: list[Fault]) -> list[Tag]:
    """The tag, unless its pieces stand in different links, controls or tracked changes."""
    parents = {
        run.getparent()
        for segment, _, _ in tag.pieces
        if not segment.attribute and (run := segment.element.getparent()) is not None
    }
    if len(parents) < 2:
        return [tag]
    names = {etree.QName(parent).localname for parent in parents if parent is not None}
    cause = "a tracked change" if names & {"ins", "moveTo", "moveFrom"} else "a link or a field"
    step = "Accept the change" if cause == "a tracked change" else "Remove the link or field"
    faults.append(
        Fault(
            tag.block, f"{tag.text}: The tag is split by {cause}.", f"{step}, or type the tag anew."
        )
    )
    return []
