"""The numbers that Word prints before paragraphs: none stands in the text, Word counts them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from papers.documents.word.ooxml import parse, w

_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    Attributes:
        text: "12.", "(a)", "•".
        form: Word's name of the form: decimal, lowerLetter, bullet ...
        level: How deep it stands in its list, from 0.
    """

    text: str
    form: str
    level: int


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int
    style: str


@dataclass(slots=True)
class _List:
    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Styles:
    """The paragraph styles of a file: which are headings, and which belong to a list."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self._styles = {
            style.get(w("styleId"), ""): style
            for style in parse(members.get(_STYLES, b"<none/>")).iter(w("style"))
        }

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style, in small letters; "" where it has none."""
        style = self._styles.get(style_id(paragraph))
        return "" if style is None else _value(style, "name").lower()

    def heading(self, paragraph: etree._Element) -> int:
        """The level of a heading, from 1; 0 of any other paragraph."""
        for style in self.chain(style_id(paragraph)):
            name = _value(style, "name").lower()
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:])
        return 0

    def chain(self, identifier: str) -> Iterator[etree._Element]:
        """A style and those that it is made from."""
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            yield self._styles[identifier]
            identifier = _value(self._styles[identifier], "basedOn")


class Lists:
    """Counts the paragraphs of a file, which it has to be shown in their order."""

    def __init__(self, members: Mapping[str, bytes], styles: Styles) -> None:
        root = parse(members.get(_NUMBERING, b"<none/>"))
        self._styles = styles
        self._lists = {
            each.get(w("abstractNumId"), ""): _List(dict(_levels(each)))
            for each in root.iter(w("abstractNum"))
        }
        self._nums = {each.get(w("numId"), ""): each for each in root.iter(w("num"))}
        self._begun: set[str] = set()

    def number(self, paragraph: etree._Element) -> Number | None:
        """The number of the next paragraph; None where it has none.

        w:numPr names the list (w:num) and the level, in the paragraph or in its style; lists made
        from one w:abstractNum count on, unless w:startOverride begins one anew.
        """
        numbered, style = self._numbered(paragraph)
        if numbered is None:
            return None
        num = self._nums.get(_value(numbered, "numId"))
        found = None if num is None else self._lists.get(_value(num, "abstractNumId"))
        if num is None or found is None:
            return None
        depth = _level_of(found, style, _value(numbered, "ilvl"))
        if depth not in found.levels:
            return None
        self._begin(num, found)
        self._count(found, depth)
        return Number(_printed(found, depth), found.levels[depth].form, depth)

    def _numbered(self, paragraph: etree._Element) -> tuple[etree._Element | None, str]:
        direct = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if direct is not None and direct.find(w("numId")) is not None:
            return direct, ""
        for style in self._styles.chain(style_id(paragraph)):
            numbered = style.find(f"{w('pPr')}/{w('numPr')}")
            if numbered is not None:
                return numbered, style.get(w("styleId"), "")
        return None, ""

    def _begin(self, num: etree._Element, found: _List) -> None:
        identifier = num.get(w("numId"), "")
        if identifier in self._begun:
            return
        self._begun.add(identifier)
        for override in num.iter(w("lvlOverride")):
            if start := _value(override, "startOverride"):
                found.counts[_int(override.get(w("ilvl"), ""))] = _int(start) - 1

    def _count(self, found: _List, depth: int) -> None:
        start = found.levels[depth].start
        found.counts[depth] = found.counts.get(depth, start - 1) + 1
        for deeper in [level for level in found.counts if level > depth]:
            del found.counts[deeper]


def style_id(paragraph: etree._Element) -> str:
    """The id of a paragraph's style; "" where it has the default one."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def written(number: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> [written(number, "lowerLetter") for number in (1, 26, 27)], written(9, "lowerRoman")
    (['a', 'z', 'aa'], 'ix')
    """
    if form in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    else:
        text = "" if form == "none" else str(number)
    return text.upper() if form.startswith("upper") else text


def _printed(found: _List, depth: int) -> str:
    level = found.levels[depth]
    if level.form == "bullet":
        return "•"
    text = level.text
    for number in range(depth + 1):
        if number in found.levels:
            each = found.levels[number]
            count = written(found.counts.get(number, each.start), each.form)
            text = text.replace(f"%{number + 1}", count)
    return text


def _level_of(found: _List, style: str, given: str) -> int:
    linked = [depth for depth, level in found.levels.items() if style and level.style == style]
    return linked[0] if linked else _int(given)


def _levels(abstract: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in abstract.iter(w("lvl")):
        yield (
            _int(level.get(w("ilvl"), "")),
            _Level(
                form=_value(level, "numFmt") or "decimal",
                text=_value(level, "lvlText"),
                start=_int(_value(level, "start"), 1),
                style=_value(level, "pStyle"),
            ),
        )


def _value(parent: etree._Element, name: str) -> str:
    element = parent.find(w(name))
    return "" if element is None else element.get(w("val"), "")


def _int(text: str, default: int = 0) -> int:
    """A number as Word writes it; Word knows none beyond 32767."""
    return min(int(text), 32767) if text.isascii() and text.isdigit() else default
