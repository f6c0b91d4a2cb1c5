"""The parts of an Office file that make up what is seen; all others stay behind.

A part is kept where a chain of relationships of known kinds leads to it. So whatever Word, an
add-in or a records system has put beside the text is left out without having to be known.
"""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from papers.documents.word.ooxml import RELATIONSHIP, parse, serialise

_TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_KNOWN = {
    "officeDocument", "styles", "numbering", "settings", "fontTable", "font", "theme", "footnotes",
    "endnotes", "header", "footer", "image", "hyperlink", "chart", "chartUserShapes", "package",
    "chartStyle", "chartColorStyle", "diagramData", "diagramLayout", "diagramQuickStyle",
    "diagramColors", "diagramDrawing", "webSettings", "attachedTemplate",
    "worksheet", "sharedStrings", "table", "drawing",
}  # fmt: skip


def read_members(content: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def kept_members(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that known relationships lead to, with relationships to no others."""
    kept: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        if part:
            kept[part] = members[part]
        name = relations_of(part)
        if name not in members:
            continue
        relations = parse(members[name])
        for relation in list(relations):
            target = _target(part, relation)
            known = relation.get("Type", "").rpartition("/")[2] in _KNOWN
            if not known or (target is not None and target not in members):
                relations.remove(relation)
            elif target is not None and target not in kept and target not in waiting:
                waiting.append(target)
        kept[name] = serialise(relations)
        if part:
            kept[part] = _without_dangling(kept[part], {one.get("Id", "") for one in relations})
    kept[_TYPES] = _content_types(members[_TYPES], kept)
    return kept


def relations_of(part: str) -> str:
    """The member that holds the relationships of a part; those of the file itself for ""."""
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _target(part: str, relation: etree._Element) -> str | None:
    """The part that a relationship leads to; None where it leads out of the file, or nowhere."""
    if relation.get("TargetMode", "Internal") != "Internal":
        return None
    target = unquote(relation.get("Target", "")).partition("#")[0]
    if not target or ":" in target:
        return None
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _without_dangling(data: bytes, known: set[str]) -> bytes:
    """A part without the elements that point to a part that stays behind.

    What a printer has noted is an attribute of the set-up of the page, which itself stays.
    """
    root = parse(data)
    changed = False
    for element in list(root.iter(etree.Element)):
        for attribute in (f"{{{RELATIONSHIP}}}{name}" for name in ("id", "embed", "link")):
            if element.get(attribute, "") and element.get(attribute) not in known:
                changed = True
                if etree.QName(element).localname == "pageSetup":
                    del element.attrib[attribute]
                else:
                    _remove(element)
                break
    return serialise(root) if changed else data


def _remove(element: etree._Element) -> None:
    """Take an element out, and the list that it was the last of."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if len(parent) == 0 and parent.getparent() is not None and not parent.attrib:
        _remove(parent)


def _content_types(data: bytes, kept: Mapping[str, bytes]) -> bytes:
    types = parse(data)
    names = {name.casefold() for name in kept}
    for override in list(types):
        part = unquote(override.get("PartName", "")).lstrip("/").casefold()
        if part and part not in names:
            types.remove(override)
    return serialise(types)
