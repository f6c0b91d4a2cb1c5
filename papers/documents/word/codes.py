"""What Word would fetch or run by itself when it opens a paper: field codes, pictures, data."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from papers.documents.word.ooxml import parse, w
from papers.documents.word.template import Template
from papers.errors import Problem
from papers.sources.parts import HARMLESS

_ACTIVE = (
    "ADDIN", "AUTOTEXT", "AUTOTEXTLIST", "CONTROL", "DATABASE", "DDE", "DDEAUTO", "EMBED",
    "HTMLACTIVEX", "HTMLCONTROL", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK",
    "MACROBUTTON", "OCX", "PRINT", "PRIVATE", "QUOTE", "RD",
)  # fmt: skip
_SUSPECTS = (b"nstrText", b"fldSimple", b"mailMerge", b"src", b"href")
_NAME = re.compile(r"\s*([A-Za-z_]\w*(?=[\s\\]|$)|=)")
_TARGET = re.compile(r'\s*HYPERLINK\s*(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_SWITCH = re.compile(r'\\[lot]\s+("[^"]*"|\S+)|\\\w')
_INNER = "\0"  # stands in a code for a field inside it
_FIELD = (
    'The field "{}" would fetch or run something when the paper is opened.',
    "Delete the field, and insert the text or picture itself.",
)
_LINKED = (
    "A picture is only linked, from {}.",
    "Insert it into the document in place of the link.",
)
_MERGE = (
    "The document is a mail merge, tied to a list of its own.",
    'In Word, choose Mailings, Start Mail Merge, "Normal Word Document" and save it.',
)
_LINK = (
    'A link leads to "{}", which is no web page and no mailbox.',
    "Link to an address that begins with https:// or mailto:, or remove the link.",
)
_CODES = ("fldChar", "instrText", "delInstrText", "fldSimple")
Found = tuple[etree._Element, tuple[str, str], str]


def check_codes(template: Template) -> Iterator[Problem]:
    """Fields that act, pictures from elsewhere and mail merges, each with its place."""
    parts = {part.name: part for part in template.parts}
    for name, data in sorted(template.members.items()):
        if not name.casefold().endswith((".xml", ".vml")) or not any(
            mark in data for mark in _SUSPECTS
        ):
            continue
        part = parts.get(name)
        blocks = {} if part is None else {id(each.element): each.where for each in part.blocks}
        for element, (what, step), detail in _faults(parse(data) if part is None else part.root):
            above = (blocks.get(id(each)) for each in (element, *element.iterancestors()))
            place = next((where for where in above if where), "" if part else name)
            where = f"{template.name}, {place}" if place else template.name
            yield Problem(where, what.format(detail[:80]), step)


def _faults(root: etree._Element) -> Iterator[Found]:
    for element, code in field_codes(root):
        if not code.strip():
            continue
        name = _NAME.match(code)
        if name is None or name[1].upper() in _ACTIVE:
            yield element, _FIELD, " ".join(code.replace(_INNER, "{...}").split())
        elif (found := _TARGET.match(_SWITCH.sub("", code))) and not _harmless(
            target := found[1] or found[2] or ""
        ):
            yield element, _LINK, target.replace(_INNER, "{...}")
    yield from ((element, _MERGE, "") for element in root.iter(w("mailMerge")))
    for element in root.iter("{urn:schemas-microsoft-com:vml}*"):
        for attribute, value in element.attrib.items():
            local = etree.QName(str(attribute)).localname
            if local == "src" or (local == "href" and not _harmless(str(value))):
                yield element, _LINKED, str(value)


def _harmless(target: str) -> bool:
    """A web page, a mailbox, a place in the document, or what a tag gives."""
    tag = target.startswith("{{") and "'" not in target
    return target[:1] in ("", "#") or tag or urlsplit(target).scheme in HARMLESS


def field_codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The code of every field, put together from its pieces, with the element it begins in."""
    stack: list[tuple[etree._Element, list[str]]] = []
    written: list[bool] = []  # of each open field, whether its code is still being written
    for element in root.iter(*(w(name) for name in _CODES)):
        kind = element.get(w("fldCharType"))
        if element.tag == w("fldSimple"):
            yield element, element.get(w("instr"), "")
        elif kind == "begin":
            if stack and written[-1]:
                stack[-1][1].append(_INNER)
            stack.append((element, []))
            written.append(True)
        elif kind == "separate" and stack:
            written[-1] = False
        elif kind == "end" and stack:
            written.pop()
            begin, pieces = stack.pop()
            yield begin, "".join(pieces)
        elif kind is None and stack:
            stack[-1][1].append(element.text or "")
        elif kind is None:
            yield element, element.text or ""
    yield from ((begin, "".join(pieces)) for begin, pieces in stack)
