"""What a reader who cannot see the page would miss: checked in the template, told as warnings."""

import re
from collections.abc import Iterator

from lxml import etree

from papers.documents.word.ooxml import WP, parse, w
from papers.documents.word.tags import Fault
from papers.documents.word.template import TABLE_TEXTS, Holder, Paragraph, Template

_CORE = "docProps/core.xml"
_STYLES = "word/styles.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "urn:schemas-microsoft-com:vml"
_ADDRESS = re.compile(r"(https?://|www\.)\S+")
_TAG_ALONE = re.compile(r"(\{%(tr|p|tc)?-?\s.*%\}|\{#.*#\})?", re.DOTALL)


def check_accessibility(template: Template) -> Iterator[Fault]:
    """The faults of a template that keep a paper from being read by everybody."""
    yield from _properties(template)
    levels = _heading_levels(template)
    for number, part in enumerate(template.parts):
        before = 0
        for block in part.blocks:
            if isinstance(block, Holder):
                yield from _table(block)
                continue
            if number == 0 and (level := _level(block, levels)):
                yield from _step(block, before, level)
                before = level
            yield from _drawings(block)
            yield from _links(block)


def _properties(template: Template) -> Iterator[Fault]:
    root = template.parts[0].root
    holder = Holder(root, "properties")
    title = parse(template.members.get(_CORE, b"<none/>")).findtext(_TITLE) or ""
    if not title.strip():
        step = "Give it one in Word: File, Info, Title."
        yield Fault(holder, "The document has no title.", step)
    styles = parse(template.members.get(_STYLES, b"<none/>"))
    default = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if default is None or not default.get(w("val")):
        step = "Choose it in Word: Review, Language, Set Proofing Language, Set As Default."
        yield Fault(holder, "The document has no language.", step)


def _table(holder: Holder) -> Iterator[Fault]:
    """A table whose first row is no header, or that nothing describes."""
    table = holder.element.getparent()
    if holder.element.tag != w("tblPr") or table is None:
        return
    place = Holder(table, holder.where.removesuffix(TABLE_TEXTS))
    rows = [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table]
    told = [row for row in rows if not _TAG_ALONE.fullmatch(_words(row))]
    if len(rows) > 1 and told and told[0].find(f"{w('trPr')}/{w('tblHeader')}") is None:
        step = "Choose in Word: Table Layout, Repeat Header Rows, with the first row selected."
        yield Fault(place, "The table has no header row.", step)
    texts = (holder.element.find(w(name)) for name in ("tblCaption", "tblDescription"))
    if not any(text is not None and (text.get(w("val")) or "").strip() for text in texts):
        step = "Say in Word what it shows: Table Properties, Alt Text."
        yield Fault(place, "The table has no description.", step)


def _drawings(block: Paragraph) -> Iterator[Fault]:
    """Pictures and charts without words; a text box has words of its own."""
    step = "Say what it shows: right-click it, Edit Alt Text; or mark it as decorative."
    for drawing in block.element.iter(w("drawing"), w("pict")):
        if next(drawing.iterancestors(w("p"))) is not block.element:
            continue
        if next(drawing.iter(w("txbxContent")), None) is not None:
            continue
        if drawing.tag == w("drawing"):
            shown = drawing.iter(f"{{{WP}}}docPr")
            words = [each.get("descr") or each.get("title") or _decorative(each) for each in shown]
        else:
            shapes = (image.getparent() for image in drawing.iter(f"{{{_VML}}}imagedata"))
            words = ["" if each is None else each.get("alt", "") for each in shapes]
        if not all(words):
            yield Fault(block, "A picture has no alternative text.", step)


def _decorative(properties: etree._Element) -> str:
    marks = (mark.get("val") for mark in properties.iter(_DECORATIVE))
    return "decorative" if any(mark in ("1", "true") for mark in marks) else ""


def _links(block: Paragraph) -> Iterator[Fault]:
    for link in block.element.iter(w("hyperlink")):
        if next(link.iterancestors(w("p"))) is block.element and _ADDRESS.fullmatch(_words(link)):
            what = f'The text of a link is an address: "{_words(link)[:60]}".'
            yield Fault(block, what, "Say in words where it leads; the link itself stays.")


def _step(block: Paragraph, before: int, level: int) -> Iterator[Fault]:
    if level > before + 1:
        after = f"after one of level {before}" if before else "as the first"
        what = f"A heading of level {level} stands {after}."
        yield Fault(block, what, f"Use the style Heading {before + 1}.")


def _heading_levels(template: Template) -> dict[str, int]:
    """The level of each style whose English name, or that of a style it is made from, is one."""
    levels: dict[str, int] = {}
    bases: dict[str, str] = {}
    for style in parse(template.members.get(_STYLES, b"<none/>")).iter(w("style")):
        identifier = style.get(w("styleId"), "")
        if found := re.fullmatch(r"heading (\d)", _value(style.find(w("name"))).lower()):
            levels[identifier] = int(found[1])
        elif style.find(f"{w('pPr')}/{w('outlineLvl')}") is None:  # the contents' heading has one
            bases[identifier] = _value(style.find(w("basedOn")))
    while more := {key: levels[base] for key, base in bases.items() if base in levels}:
        levels |= more
        bases = {key: base for key, base in bases.items() if key not in more}
    return levels


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(w("val"), "")


def _level(block: Paragraph, levels: dict[str, int]) -> int:
    style = block.element.find(f"{w('pPr')}/{w('pStyle')}")
    return levels.get(_value(style), 0) if block.cell is None and _words(block.element) else 0


def _words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(w("t"))).strip()
