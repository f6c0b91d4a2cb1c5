"""Preparing a template: checked, patched, and all done to it that no content changes."""

import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError as JinjaError
from lxml import etree

from papers.documents.word import ooxml
from papers.documents.word.dialect import patch
from papers.documents.word.lint import check
from papers.documents.word.ooxml import NOTE, WP, w
from papers.documents.word.package import Member, deflate, raw_members
from papers.documents.word.prepared import Prepared, PreparedPart, compiled
from papers.documents.word.properties import place_properties
from papers.documents.word.relations import detach
from papers.documents.word.shapes import Shape
from papers.documents.word.tags import PLACEHOLDER, Tag, find_tags, row_loops, row_of
from papers.documents.word.template import Part, Template, open_template
from papers.errors import Problem, TemplateError, errors_in

ALL_MENDS = (
    "drop_empty_tables", "complete_cells", "hold_notes", "number_bookmarks", "number_drawings",
)  # fmt: skip
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
_MARK = re.compile(
    r"\{%[-+]?\s*(?P<word>\w+)|<(?P<start>w:tbl|w:tr|w:bookmarkStart|w:bookmarkEnd|wp:docPr)[ />]"
    r"|</(?P<end>w:tbl|w:tc)>"
)
_WHOLE_CELL = re.compile(r"(</w:p>|<w:p( [^<>]*)?/>)\Z")


def prepare(path: Path, data: bytes, shape: Shape) -> Prepared:
    """Prepare a template.

    Args:
        path: The template.
        data: The bytes of its file, which its unchanged members are copied from.
        shape: What it may say; with the keys of the content's mappings.

    Raises:
        TemplateError: With every fault of the template.
    """
    opened = open_template(path)
    if problems := errors_in(check(opened, shape)):
        raise TemplateError(problems)
    raw = _raw(opened, data)
    tagged = [(part, tags) for part in opened.parts if (tags := find_tags(part)[0])]
    members = {
        name: content
        for name, content in opened.members.items()
        if name not in {part.name for part, _ in tagged}
    }
    detach(members)
    core, app = place_properties(members)
    return Prepared(
        parts=tuple(_prepared(opened.name, part, tags) for part, tags in tagged),
        members={
            name: raw[name] if content == opened.members.get(name) else deflate(content)
            for name, content in members.items()
        },
        core=core,
        app=app,
        whole=any(tag.level == "tc" for _, tags in tagged for tag in tags),
    )


def _raw(template: Template, data: bytes) -> dict[str, Member]:
    """The packed members, which must be those that were checked."""
    try:
        raw = raw_members(data)
    except _BROKEN_ZIP:
        raw = {}
    opened = {name: (zlib.crc32(each), len(each)) for name, each in template.members.items()}
    if {name: (member.crc, member.size) for name, member in raw.items()} != opened:
        raise TemplateError(
            Problem(
                template.name,
                "The template was changed while it was being read.",
                "Save it, wait a moment and build again.",
            )
        )
    return raw


def _prepared(template: str, part: Part, tags: Sequence[Tag]) -> PreparedPart:
    places = _place_tags(part, tags)
    xml = etree.tostring(part.root, encoding="unicode").replace("\n", " ")
    source, order = restore(patch(xml), tags)
    mends = ALL_MENDS if _odd(part.root) or _has_columns(tags) else _mends(source)
    try:
        return compiled(part.name, source, tuple(places[number] for number in order), mends)
    except (JinjaError, ValueError, RecursionError, SyntaxError) as error:
        number = getattr(error, "lineno", None) or 0
        where, text = places[order[number - 1]] if 0 < number <= len(order) else (part.name, "")
        raise TemplateError(
            Problem(
                f"{template}, {where}",
                f"{text or part.name}: This failed while the template was prepared ({error}).",
                "Compare it with a tag that works.",
            )
        ) from error


def _place_tags(part: Part, tags: Sequence[Tag], first: int = 0) -> list[tuple[str, str]]:
    """Put numbers in place of the tags' bodies, and do to the part what no content changes."""
    places = [(tag.block.where, tag.text) for tag in tags]
    loops = [(opener, closer, row_of(opener)) for opener, closer in row_loops(tags)]
    numbers = {id(tag): number for number, tag in enumerate(tags, first)}
    for tag in reversed(tags):
        tag.replace(numbers[id(tag)])
    for opener, closer, row in loops:
        assert row is not None
        row.addprevious(_moved(opener, numbers[id(opener)]))
        row.addnext(_moved(closer, numbers[id(closer)]))
    ooxml.number_bookmarks(part.root)
    ooxml.number_drawings(part.root)
    ooxml.drop_paragraph_ids(part.root)
    return places


def _moved(tag: Tag, number: int) -> etree._Element:
    """A w:tr with nothing but the tag, taken from where it stood: as {%tr would be written."""
    pattern = rf"\{{%[-\s]*\ue000{number}\ue001[-\s]*%\}}"
    tag.element.text = re.sub(pattern, "", tag.element.text or "", count=1)
    row = etree.Element(w("tr"))
    run = etree.SubElement(etree.SubElement(etree.SubElement(row, w("tc")), w("p")), w("r"))
    etree.SubElement(run, w("t")).text = f"{{%tr \ue000{number}\ue001 %}}"
    return row


def restore(patched: str, tags: Sequence[Tag], first: int = 0) -> tuple[str, list[int]]:
    """The bodies back in their tags, one tag a line; and for each line the number of its tag."""
    order: list[int] = []

    def body(match: re.Match[str]) -> str:
        number = int(match[1]) - first
        order.append(number)
        tag = tags[number]
        text = tag.rest if tag.word in ("colspan", "cellbg") else tag.body
        return ("" if tag.opener == "{#" else text) + "\n"

    return PLACEHOLDER.sub(body, patched), order


def numbered(template: Template) -> tuple[Template, list[Tag]]:
    """A template whose tags are numbers, and the tags, numbered through all its parts."""
    all_tags: list[Tag] = []
    members = dict(template.members)
    for part in template.parts:
        if tags := find_tags(part)[0]:
            _place_tags(part, tags, len(all_tags))
            members[part.name] = ooxml.serialise(part.root)
            all_tags += tags
    return Template(template.name, members, template.parts), all_tags


def _odd(root: etree._Element) -> bool:
    """Whether a part spells its elements in another way than Word: then nothing is left out."""
    names = (w("tbl"), w("tr"), w("tc"), w("p"), w("bookmarkStart"), w("bookmarkEnd"))
    return any(element.prefix != "w" for element in root.iter(*names)) or any(
        element.prefix != "wp" for element in root.iter(f"{{{WP}}}docPr")
    )


def _has_columns(tags: Sequence[Tag]) -> bool:
    return any(tag.level == "tc" for tag in tags)


def _mends(source: str) -> tuple[str, ...]:
    """Which mends the part may need, whatever the content is.

    A table may lose all its rows where each of them stands in a loop or condition of its own, a
    cell its last paragraph where a tag stands behind it; ids repeat only in a loop.
    """
    needed: set[str] = set()
    loops = depth = 0
    tables: list[tuple[int, list[int]]] = []  # at what depth each open table began; its rows
    for mark in _MARK.finditer(source):
        if word := mark["word"]:
            step = {"for": 1, "if": 1, "endfor": -1, "endif": -1}.get(word, 0)
            depth += step
            loops += step if word.endswith("for") else 0
        elif mark["start"] == "w:tbl":
            tables.append((depth, []))
        elif mark["start"] == "w:tr":
            if tables and tables[-1][0] == depth:
                tables[-1][1].append(mark.start())
        elif mark["start"]:
            if loops:
                needed.add("number_drawings" if "docPr" in mark[0] else "number_bookmarks")
        elif mark["end"] == "w:tbl":
            if not tables or not tables.pop()[1]:
                needed |= {"drop_empty_tables", "complete_cells"}
        elif not _WHOLE_CELL.search(source, max(mark.start() - 200, 0), mark.start()):
            needed.add("complete_cells")
    if f'<w:pStyle w:val="{NOTE}"' in source and "<w:tbl>" in source:
        needed.add("hold_notes")
    return tuple(name for name in ALL_MENDS if name in needed)
