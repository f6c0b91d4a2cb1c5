"""The public copy of a Word file: what the reader sees, and nothing of how it was made.

What can be taken out without changing a word is taken out: comments, hidden text, names, keys,
paths, Word's own marks. What only a person can settle is refused with its place: a tracked change,
a prompt that nobody has filled in, a field that prints a name or a day.
"""

import re
from collections.abc import Iterator

from lxml import etree

from papers.documents.word.codes import check_codes, field_codes
from papers.documents.word.ooxml import W14, WP, drop_paragraph_ids, parse, serialise, w
from papers.documents.word.package import deflate, pack
from papers.documents.word.properties import app_of, core_of, place_properties
from papers.documents.word.relations import check_relations, detach
from papers.documents.word.template import Part, template_of
from papers.errors import PackError, Problem
from papers.pack.hidden import drop_hidden, hidden_styles
from papers.pack.members import kept_members, read_members
from papers.pack.pictures import without_notes
from papers.pack.public_workbook import Cover, public_workbook, title_of

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_TRACKED = {w(name): words for name, words in {
    "ins": "an insertion", "del": "a deletion", "moveFrom": "a move", "moveTo": "a move",
    "cellIns": "a new cell", "cellDel": "a deleted cell", "cellMerge": "merged cells",
    "numberingChange": "a new number",
    **dict.fromkeys(
        ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange",
         "trPrChange", "tblGridChange"), "a change of format"),
}.items()}  # fmt: skip
_MARKS = [w(name) for name in (
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr",
    "permStart", "rsid", "permEnd", "lastRenderedPageBreak",
)]  # fmt: skip
_WRAPPERS = {
    w("sdt"): w("sdtContent"),
    w("customXml"): "",
    w("smartTag"): "",
}
_ABOUT_WRAPPERS = {w("customXmlPr"), w("smartTagPr")}
_SETTINGS = [w(name) for name in (
    "rsids", "docVars", "mailMerge", "trackRevisions", "revisionView", "proofState",
    "saveThroughXslt", "writeProtection", "documentProtection", "removePersonalInformation",
    "removeDateAndTime", "hdrShapeDefaults",
)] + [f"{{{W14}}}docId", f"{{{_W15}}}docId"]  # fmt: skip
_PERSONAL = {
    "AUTHOR", "COMMENTS", "CREATEDATE", "DATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME",
    "FILENAME", "INFO", "KEYWORDS", "LASTSAVEDBY", "PRINTDATE", "SAVEDATE", "TEMPLATE", "TIME",
    "USERADDRESS", "USERINITIALS", "USERNAME",
}  # fmt: skip
_PATH = re.compile(r"^(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users)/)")


def public_word(content: bytes, where: str, cover: Cover) -> bytes:
    """The public copy of a Word file that has passed the pre-flight.

    Args:
        content: The file.
        where: How problems call it.
        cover: What its properties say.

    Raises:
        PackError: With every fault that only a person can mend.
    """
    members = read_members(content)
    title = title_of(members) or cover.title
    kept = kept_members(members)
    detach(kept)
    template = template_of(where, kept)
    problems = [*check_relations(template), *check_codes(template)]
    for part in template.parts:
        problems += [Problem(f"{where}{place}", what, step) for place, what, step in _faults(part)]
    if problems:
        raise PackError(dict.fromkeys(problems))
    styles = hidden_styles(kept.get("word/styles.xml", b""))
    for name, data in kept.items():
        if name.startswith("word/") and name.endswith(".xml"):
            kept[name] = _clean(data, styles)
        elif name.startswith("word/media/"):
            kept[name] = without_notes(data)
        elif name.startswith("word/embeddings/"):  # the figures of a chart
            kept[name] = public_workbook(data, f"{where}, the data of a chart", cover)
    core, app = place_properties(kept)
    kept[core] = core_of(title, cover.subject, cover.council, cover.iso).encode()
    kept[app] = app_of(cover.council).encode()
    return pack({name: deflate(data) for name, data in kept.items()})


def _faults(part: Part) -> Iterator[tuple[str, str, str]]:
    """What only a person can settle, with its place."""
    places = {id(block.element): block.where for block in part.blocks}
    for element in part.root.iter(*_TRACKED, w("showingPlcHdr"), f"{{{WP}}}docPr"):
        place = _place(element, places)
        if element.tag in _TRACKED:
            yield (
                place,
                f"There is a tracked change that nobody has accepted: {_TRACKED[element.tag]}.",
                "Accept or reject it in Word: Review, Accept or Reject.",
            )
        elif element.tag == w("showingPlcHdr"):
            what = f'A prompt of the template is not filled in: "{_words(element)[:60]}".'
            yield place, what, "Write what it asks for, or delete it."
        elif _PATH.match(element.get("descr", "")):
            step = "Say what the picture shows: right-click it, Edit Alt Text."
            yield place, "The alternative text of a picture is the path of a file.", step
    for element, code in field_codes(part.root):
        name = code.split()[0].upper() if code.split() else ""
        if name in _PERSONAL:
            what = f"The field {name} would print a name, a path or a day of its own."
            step = "Click it and press Ctrl+Shift+F9 in Word, which makes it plain text."
            yield _place(element, places), what, step


def _place(element: etree._Element, places: dict[int, str]) -> str:
    above = (places.get(id(each)) for each in (element, *element.iterancestors()))
    inside = (places.get(id(each)) for each in element.iter())
    found = next((where for where in (*above, *inside) if where), "")
    return f", {found}" if found else ""


def _words(mark: etree._Element) -> str:
    control = next(mark.iterancestors(w("sdt")), mark)
    return "".join(node.text or "" for node in control.iter(w("t")))


def _clean(data: bytes, styles: frozenset[str]) -> bytes:
    root = parse(data)
    _unwrap(root)
    for mark in list(root.iter(*_MARKS, *_SETTINGS)):
        _remove(mark)
    drop_hidden(root, styles)
    drop_paragraph_ids(root)
    _drop_names(root)
    for element in root.iter(etree.Element):
        for attribute in [name for name in element.attrib if str(name).startswith(w("rsid"))]:
            del element.attrib[attribute]
    return serialise(root)


def _unwrap(root: etree._Element) -> None:
    """Put what a content control, a custom tag or a smart tag holds in its own place."""
    for wrapper in list(root.iter(*_WRAPPERS)):
        parent = wrapper.getparent()
        if parent is None:
            continue
        inner = (
            wrapper.find(_WRAPPERS[str(wrapper.tag)]) if _WRAPPERS[str(wrapper.tag)] else wrapper
        )
        place = parent.index(wrapper)
        kids = [] if inner is None else [kid for kid in inner if kid.tag not in _ABOUT_WRAPPERS]
        parent[place : place + 1] = kids


def _remove(element: etree._Element) -> None:
    """Take an element out, and its run where nothing else is in that."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    rest = [kid for kid in parent if kid.tag != w("rPr")]
    above = parent.getparent()
    if parent.tag == w("r") and not rest and above is not None:
        above.remove(parent)


def _drop_names(root: etree._Element) -> None:
    """The names of picture files, and the bookmark of where somebody stopped writing."""
    for number, element in enumerate(root.iter(f"{{{WP}}}docPr", _PIC), 1):
        element.set("name", f"Picture {number}")
        if element.tag == _PIC:
            element.attrib.pop("descr", None)
            element.attrib.pop("title", None)
    for element in root.iter("{urn:schemas-microsoft-com:vml}*"):
        for name in ("title", "href"):
            element.attrib.pop(_OFFICE + name, None)
    stopped = {each.get(w("id")) for each in root.iter(w("bookmarkStart"))
               if each.get(w("name")) == "_GoBack"}  # fmt: skip
    for element in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if element.get(w("id")) in stopped:
            _remove(element)
