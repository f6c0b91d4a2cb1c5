"""Hidden text of a Word file, which nobody sees and everybody can read: taken out."""

from lxml import etree

from papers.documents.word.ooxml import WP, parse, w

_OFF = ("0", "false", "off")


def hidden_styles(styles: bytes) -> frozenset[str]:
    """The ids of the styles that hide text, and of those made from them."""
    if not styles:
        return frozenset()
    found: set[str] = set()
    shown: set[str] = set()
    bases: dict[str, str] = {}
    for style in parse(styles).iter(w("style")):
        identifier = style.get(w("styleId"), "")
        mark = style.find(f"{w('rPr')}/{w('vanish')}")
        if mark is not None:
            (found if _on(mark) else shown).add(identifier)
        base = style.find(w("basedOn"))
        bases[identifier] = "" if base is None else base.get(w("val"), "")
    while more := {key for key, base in bases.items() if base in found} - found - shown:
        found |= more
    return frozenset(found)


def drop_hidden(root: etree._Element, styles: frozenset[str]) -> None:
    """Take out hidden runs, table rows and drawings; a paragraph that was hidden whole goes too.

    Args:
        root: A part of the file.
        styles: The styles that hide text.
    """
    for row in list(root.iter(w("tr"))):
        mark = row.find(f"{w('trPr')}/{w('hidden')}")
        if mark is not None and _on(mark):
            _remove(row)
    for drawing in list(root.iter(w("drawing"))):
        if any(each.get("hidden") in ("1", "true") for each in drawing.iter(f"{{{WP}}}docPr")):
            _remove(drawing)
    for paragraph in list(root.iter(w("p"))):
        hidden = [run for run in paragraph.iter(w("r")) if _is_hidden(run, paragraph, styles)]
        for run in hidden:
            _remove(run)
        properties = paragraph.find(w("pPr"))
        mark = None if properties is None else properties.find(f"{w('rPr')}/{w('vanish')}")
        if mark is not None and _on(mark):
            if hidden and not any(True for _ in paragraph.iter(w("r"))) and _may_go(paragraph):
                _remove(paragraph)
            else:
                _remove(mark)
    for mark in list(root.iter(w("vanish"), w("specVanish"))):
        if not any(True for _ in mark.iterancestors(w("style"))) and _on(mark):
            _remove(mark)


def _is_hidden(run: etree._Element, paragraph: etree._Element, styles: frozenset[str]) -> bool:
    mark = run.find(f"{w('rPr')}/{w('vanish')}")
    if mark is not None:
        return _on(mark)
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    if style is None:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val")) in styles


def _may_go(paragraph: etree._Element) -> bool:
    """Not the end of a section, and not the last paragraph of a cell or note, which needs one."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return False
    return parent[-1] is not paragraph and any(True for _ in parent.iter(w("p")))


def _on(mark: etree._Element) -> bool:
    return mark.get(w("val"), "1") not in _OFF


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
