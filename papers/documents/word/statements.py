"""Loops and conditions: whether they are opened and closed at the right places, and what is known.

Each tag is read by itself, so that one fault does not hide the next.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from papers.documents.word.environment import environment
from papers.documents.word.ooxml import w
from papers.documents.word.shapes import LOOP, Record, Scalar, Shape
from papers.documents.word.tags import Fault, Tag
from papers.documents.word.template import Paragraph
from papers.documents.word.vocabulary import Expressions, hint

MAX_TAG = 600
MAX_DEPTH = 12
_Node = TypeVar("_Node", bound=nodes.Node)
_ENDS = {"for": "endfor", "if": "endif"}
_CELL = ("colspan", "cellbg", "vm", "hm")
_WORDS = (*_ENDS, *_ENDS.values(), "elif", "else", "set", *_CELL)
_UNITS = {"p": ("p", "paragraph"), "tr": ("tr", "table row"), "tc": ("tc", "table cell")}
_TEXTS = (w("t"), w("instrText"))
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_NO_CHARTS = ("footnote", "endnote", "txbxContent")
_LOST = {
    "sectPr": "a section break",
    "drawing": "a picture",
    "pict": "a picture",
    "object": "an embedded object",
}


class Statements:
    """Goes through the tags of a part in order, with the names that are known at each."""

    def __init__(
        self, names: Mapping[str, Shape], row_loops: Collection[tuple[Tag, Tag]] = ()
    ) -> None:
        """Begin with the names of the content; `row_loops` may cross the cells of their row."""
        self._row_loops = row_loops
        self.faults: list[Fault] = []
        self._names = dict(names)
        self._open: list[tuple[Tag, dict[str, Shape]]] = []

    def check(self, tag: Tag) -> None:
        """Check one tag and what it opens or closes."""
        if tag.opener == "{#":
            return
        if len(tag.body) > MAX_TAG:
            step = "Write it as several tags, with {% set name = ... %} before them."
            self.faults.append(
                Fault(tag.block, f"{tag.text[:60]} ...: The tag is longer than {MAX_TAG}"
                      " characters.", step)
            )  # fmt: skip
            return
        self._check_level(tag)
        self._check_dashes(tag)
        if tag.opener == "{{":
            for expressions, node in self._read(tag, "{{" + tag.body + "}}", nodes.Output):
                for part in node.nodes:
                    if expressions.printable(part) is Scalar.CHART:
                        self._chart(tag)
        elif tag.word in _ENDS:
            self._begin(tag)
        elif tag.word in ("elif", "else"):
            self._turn(tag)
        elif tag.word in _ENDS.values():
            self._end(tag)
        elif tag.word == "set":
            self._set(tag)
        elif tag.word in _CELL:
            self._cell(tag)
        else:
            self._report(tag, f'A template knows no "{tag.word}".', hint(tag.word, _WORDS))

    def finish(self) -> None:
        """Report what is still open at the end of the part."""
        for tag, _ in self._open:
            self._report(
                tag,
                f'This "{tag.word}" is never closed.',
                f"Close it with {_written(tag, _ENDS[tag.word])}.",
            )

    def _report(self, tag: Tag, what: str, next_step: str) -> None:
        self.faults.append(Fault(tag.block, f"{tag.text}: {what}", next_step))

    def _read(
        self, tag: Tag, source: str, kind: type[_Node]
    ) -> Iterator[tuple[Expressions, _Node]]:
        """The tag as Jinja reads it; nothing where it cannot be read."""
        try:
            parsed = environment().parse(source)
        except (TemplateSyntaxError, ValueError, RecursionError) as error:
            reason = _reason(getattr(error, "message", None) or str(error))
            self._report(
                tag,
                f"The tag cannot be read ({reason}).",
                "Compare it with a tag that works.",
            )
            return
        expressions = Expressions(self._names, lambda what, step: self._report(tag, what, step))
        for node in parsed.body:
            if isinstance(node, kind):
                yield expressions, node

    def _check_level(self, tag: Tag) -> None:
        """A tag that takes its paragraph, row or cell away must stand there alone."""
        if tag.opener == "{{" and tag.level:
            self._report(tag, f'"{tag.level}" cannot print.', f"Write {{{{ {tag.body} }}}}.")
        if tag.opener == "{{" or tag.level not in _UNITS:
            return
        name, words = _UNITS[tag.level]
        unit = tag.block.element if name == "p" else _ancestor(tag, name)
        if unit is None:
            self._report(tag, f"It does not stand in a {words}.", f"Write {_at('p', tag.body)}.")
        elif more := _more(unit, tag):
            self._report(
                tag,
                f"The {words} also holds {more}, which would be lost with it.",
                f"Give the tag a {words} of its own.",
            )

    def _check_dashes(self, tag: Tag) -> None:
        """docxtpl throws away what stands between {%- and the paragraph before, -%} likewise."""
        text = "".join(node.text or "" for node in tag.block.element.iter(*_TEXTS)).strip()
        ends = (text.startswith(tag.text), text.endswith(tag.text))
        if tag.opener == "{%" and any(d and not e for d, e in zip(tag.dashes, ends, strict=True)):
            self._report(
                tag,
                "The dash joins two paragraphs; the text beside it would be lost.",
                "Remove the dash, or let the paragraph begin with {%- or end with -%}.",
            )

    def _chart(self, tag: Tag) -> None:
        """A chart is as wide as the page: it has a paragraph of the text to itself."""
        beside = ""
        if isinstance(tag.block, Paragraph):
            beside = "".join(node.text or "" for node in tag.block.element.iter(*_TEXTS))
            beside = _STATEMENT.sub("", beside.replace(tag.text, "", 1)).strip()
        if beside or tag.element.tag != w("t"):
            self._report(
                tag, "A chart needs a paragraph of its own.", "Move it or the text beside it."
            )
        elif any(_ancestor(tag, name) is not None for name in _NO_CHARTS):
            self._report(
                tag, "A chart cannot stand in a note or a text box.", "Put it into the text."
            )

    def _begin(self, tag: Tag) -> None:
        self._open.append((tag, dict(self._names)))
        if len(self._open) == MAX_DEPTH + 1:
            what = f"More than {MAX_DEPTH} loops and conditions stand in one another here."
            self._report(tag, what, "Close some of them before it.")
        source = f"{{% {tag.body} %}}{{% {_ENDS[tag.word]} %}}"
        for expressions, node in self._read(tag, source, nodes.Stmt):
            if isinstance(node, nodes.If):
                expressions.shape(node.test)
            elif isinstance(node, nodes.For):
                self._loop(tag, node, expressions)

    def _loop(self, tag: Tag, loop: nodes.For, expressions: Expressions) -> None:
        item = expressions.items(loop.iter)
        if isinstance(loop.target, nodes.Name):
            self._names[loop.target.name] = item
        else:
            self._report(tag, "A loop has one name.", "Write {% for one in many %}.")
            self._names |= {name.name: Scalar.ANY for name in loop.target.find_all(nodes.Name)}
        self._names["loop"] = Record({**LOOP.fields, "previtem": item, "nextitem": item})
        if loop.test is not None:
            Expressions(self._names, expressions.report).shape(loop.test)
        if loop.recursive:
            self._report(tag, 'A template cannot do "recursive".', "Remove the word.")

    def _turn(self, tag: Tag) -> None:
        if not self._open:
            self._report(
                tag, 'There is no "if" before it.', 'Remove it, or open an "if" before it.'
            )
            return
        opener, outer = self._open[-1]
        self._same_place(opener, tag)
        if opener.word == "for":
            self._names = dict(outer)
        if tag.word == "elif":
            source = f"{{% if {tag.rest} %}}{{% endif %}}"
            for expressions, node in self._read(tag, source, nodes.If):
                expressions.shape(node.test)
        elif tag.rest:
            self._report(
                tag, 'Nothing may follow "else".', f"Write {_written(tag, 'elif ' + tag.rest)}."
            )

    def _end(self, tag: Tag) -> None:
        wanted = tag.word.removeprefix("end")
        if wanted not in [opener.word for opener, _ in self._open]:
            self._report(
                tag,
                f'There is no "{wanted}" before it.',
                f'Remove it, or open a "{wanted}" before it.',
            )
            return
        while self._open[-1][0].word != wanted:
            inner, self._names = self._open.pop()
            self._report(
                tag,
                f'It closes a "{wanted}" while {inner.text} is still open.',
                f"Close that first, with {_written(inner, _ENDS[inner.word])}.",
            )
        opener, self._names = self._open.pop()
        self._same_place(opener, tag)
        if tag.rest:
            self._report(
                tag, f'Nothing may follow "{tag.word}".', f"Write {_written(tag, tag.word)}."
            )

    def _same_place(self, opener: Tag, tag: Tag) -> None:
        """What one tag opens must be closed at the same place in the build of the document."""
        if opener.level != tag.level:
            self._report(
                tag,
                f"It belongs to {opener.text}, which is of another sort.",
                f"Write {_written(opener, tag.body)}.",
            )
        elif _container(opener) is not _container(tag) and (opener, tag) not in self._row_loops:
            step = "Keep both in the same text, or both in the same table cell."
            if tag.level != "tr" and None not in (_ancestor(opener, "tr"), _ancestor(tag, "tr")):
                step = (
                    f"To repeat a row, write {_at('tr', opener.body)} in a row of its own before "
                    f"it and {_at('tr', tag.body)} in one after it."
                )
            elif tag.level == "tr":
                step = "Keep both in the same table."
            self._report(
                tag, f"It belongs to {opener.text}, which stands in {opener.block.where}.", step
            )

    def _set(self, tag: Tag) -> None:
        for expressions, node in self._read(tag, "{% " + tag.body + " %}", nodes.Assign):
            shape = expressions.shape(node.node)
            if isinstance(node.target, nodes.Name):
                self._names[node.target.name] = shape
            else:
                self._report(tag, "Only one name can be set.", "Write {% set name = value %}.")

    def _cell(self, tag: Tag) -> None:
        if _ancestor(tag, "tc") is None:
            self._report(tag, "It does not stand in a table cell.", "Put it in one, or remove it.")
        if tag.word in ("colspan", "cellbg"):
            for expressions, node in self._read(tag, "{{" + tag.rest + "}}", nodes.Output):
                for part in node.nodes:
                    expressions.printable(part)


def _reason(message: str) -> str:
    """Jinja's reason in plainer words."""
    got = re.search(r"got '(.+)'$", message)
    if (got and got[1].startswith("end of")) or "Unexpected end of template" in message:
        return "it stops too early"
    if got and "'end of" in message:
        return f'nothing may stand before "{got[1]}" without a sign between'
    if found := re.match(r"unexpected char (.+) at", message):
        quote = found[1].strip("'\"") in ("", "'", '"')
        return "a quote is not closed" if quote else f"the sign {found[1]} has no place here"
    return message.replace("expected token", "expected")


def _written(tag: Tag, body: str) -> str:
    return _at(tag.level, body)


def _at(level: str, body: str) -> str:
    return f"{{%{level} {body} %}}"


def _ancestor(tag: Tag, name: str) -> etree._Element | None:
    return next(tag.element.iterancestors(w(name)), None)


def _container(tag: Tag) -> etree._Element | None:
    """The element that the opening and the closing tag must share."""
    paragraph = tag.block.element
    if tag.level in ("tr", "tc"):
        return _ancestor(tag, "tbl" if tag.level == "tr" else "tr")
    if tag.level == "p" or tag.element.tag not in _TEXTS:
        return paragraph.getparent()
    run = tag.element.getparent()
    parent = run.getparent() if run is not None else None
    return paragraph.getparent() if parent is paragraph else parent


def _more(unit: etree._Element, tag: Tag) -> str:
    """What else stands in the paragraph, row or cell that the tag takes away; "" for nothing."""
    text = "".join(node.text or "" for node in unit.iter(*_TEXTS))
    if "".join(text.split()) != "".join(tag.text.split()):
        return "other text"
    found = (more for name, more in _LOST.items() if next(unit.iter(w(name)), None) is not None)
    return next(found, "")
