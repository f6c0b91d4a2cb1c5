"""The raw WordprocessingML that the renderer touches: one function an element, and nowhere else."""

from itertools import count

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

NOTE = "Note"


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML, as lxml spells it."""
    return f"{{{W}}}{name}"


def parse(xml: bytes) -> etree._Element:
    """Read XML strictly: nothing is repaired, so nothing can be swallowed.

    Raises:
        lxml.etree.XMLSyntaxError: Where it is not well formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    return etree.fromstring(xml, parser)


def serialise(root: etree._Element) -> bytes:
    """XML as Word writes it: UTF-8, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def number_bookmarks(root: etree._Element) -> None:
    """w:bookmarkStart and w:bookmarkEnd belong together by w:id, which Word wants only once.

    A bookmark inside a loop is repeated with its id, so every pair gets a new one.
    """
    numbers = count(1)
    open_ids: dict[str, str] = {}
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        old = element.get(w("id"), "")
        if element.tag == w("bookmarkStart"):
            open_ids[old] = str(next(numbers))
        element.set(w("id"), open_ids.get(old, old))


def number_drawings(root: etree._Element) -> None:
    """wp:docPr carries the id and alternative text of a drawing; Word wants each id only once."""
    for number, element in enumerate(root.iter(f"{{{WP}}}docPr"), 1):
        element.set("id", str(number))


def drop_paragraph_ids(root: etree._Element) -> None:
    """w14:paraId names a paragraph for Word's own use and must be unique; Word makes it anew."""
    for element in root.iter(w("p"), w("tr")):
        element.attrib.pop(f"{{{W14}}}paraId", None)
        element.attrib.pop(f"{{{W14}}}textId", None)


def complete_cells(root: etree._Element) -> None:
    """w:tc must end with a w:p, or Word calls the file damaged.

    A loop without a turn, or an `if` that does not hold, can leave a cell without one.
    """
    for cell in root.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            etree.SubElement(cell, w("p"))


def drop_empty_tables(root: etree._Element) -> None:
    """w:tbl without a w:tr is a damaged file to Word: a loop without a turn may leave one."""
    for table in list(root.iter(w("tbl"))):
        parent = table.getparent()
        if parent is not None and table.find(f".//{w('tr')}") is None:
            parent.remove(table)


def hold_notes(root: etree._Element) -> None:
    """w:keepNext in each paragraph of a row keeps the row on the page of what follows it.

    The last row of a table is bound to a paragraph of style "Note" under it: a note alone on a
    page has lost its table.
    """
    for table in root.iter(w("tbl")):
        after = table.getnext()
        style = None if after is None else after.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) != NOTE:
            continue
        for paragraph in table.findall(w("tr"))[-1].iter(w("p")):
            properties = _child(paragraph, "pPr", 0)
            _child(properties, "keepNext", int(properties.find(w("pStyle")) is not None))


def set_language(styles: etree._Element, language: str) -> None:
    """w:lang in w:docDefaults is the language that a screen reader and the spelling check use."""
    defaults = _child(styles, "docDefaults", 0)
    run = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    element = _child(run, "lang", len(run))
    element.set(w("val"), language)


def _child(parent: etree._Element, name: str, index: int) -> etree._Element:
    child = parent.find(w(name))
    if child is None:
        child = etree.Element(w(name))
        parent.insert(index, child)
    return child
