"""The public copy of a workbook: without comments, names, paths, and what printers have noted."""

from dataclasses import dataclass

from lxml import etree

from papers.documents.word.ooxml import parse, serialise
from papers.documents.word.package import deflate, pack
from papers.documents.word.properties import app_of, core_of, place_properties
from papers.errors import PackError, Problem
from papers.pack.members import kept_members, read_members
from papers.pack.pictures import without_notes

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BOOK = "xl/workbook.xml"
_MAKING = [f"{_S}{name}" for name in ("fileSharing", "fileRecoveryPr", "workbookProtection")]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the properties of a public copy say.

    Attributes:
        title: Its title, where the file has none.
        subject: The meeting.
        council: The council, which stands for every author.
        iso: The day of the meeting, which stands for every date.
    """

    title: str
    subject: str
    council: str
    iso: str


def title_of(members: dict[str, bytes]) -> str:
    """The title that a file gives itself; "" where it has none."""
    core = members.get("docProps/core.xml")
    return (parse(core).findtext(_TITLE) or "").strip() if core else ""


def public_workbook(content: bytes, where: str, cover: Cover) -> bytes:
    """The public copy of a workbook that has passed the pre-flight.

    Args:
        content: The file.
        where: How problems call it.
        cover: What its properties say.

    Raises:
        PackError: It has hidden sheets, or formulas that look into other files.
    """
    members = read_members(content)
    book = parse(members[_BOOK])
    if problems := _faults(book, where):
        raise PackError(problems)
    for name, data in members.items():
        if name.startswith("xl/media/"):
            members[name] = without_notes(data)
    members[_BOOK] = _clean(book)
    kept = kept_members(members)
    core, app = place_properties(kept)
    title = title_of(members) or cover.title
    kept[core] = core_of(title, cover.subject, cover.council, cover.iso).encode()
    kept[app] = app_of(cover.council).encode()
    return pack({name: deflate(data) for name, data in kept.items()})


def _faults(book: etree._Element, where: str) -> list[Problem]:
    hidden = [each.get("name", "") for each in book.iter(f"{_S}sheet") if each.get("state")
              in ("hidden", "veryHidden")]  # fmt: skip
    problems = [
        Problem(where, f'The sheet "{name}" is hidden.', "Show it, or delete it.")
        for name in hidden
    ]
    if next(book.iter(f"{_S}externalReference"), None) is not None:
        what = "Formulas in it look into other workbooks."
        problems.append(Problem(where, what, "In Excel choose Data, Edit Links, Break Link."))
    return problems


def _clean(book: etree._Element) -> bytes:
    """The workbook's own part without the folder that it was saved in and who has it."""
    for element in list(book.iter(*_MAKING, f"{_MC}AlternateContent")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in list(book):
        if etree.QName(element).localname == "revisionPtr":
            book.remove(element)
    return serialise(book)
