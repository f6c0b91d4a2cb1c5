"""What acts by itself in a Word file: macros, controls, embedded objects, imported texts.

Found by what the file says of its parts (content types, relationships), not by their names.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from papers.errors import Problem, Severity

CONTENT_TYPES = "[Content_Types].xml"
SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_CHARTS = ("word/charts/", "word/diagrams/")
_MACROS = ("The file holds macros.", "Save it in Word as a document without them.")
_CONTROL = ("The file holds an ActiveX control.", "Delete the control in Word.")
_OBJECT = (
    "The file holds an embedded object.",
    "Paste its content into the document as text, a table or a picture.",
)
_IMPORT = (
    "The file takes in another file when it is opened.",
    "Insert the text of that file into the document itself.",
)
_WORDS = {
    "vbaproject": _MACROS,
    "vbadata": _MACROS,
    "macroenabled": _MACROS,
    "keymapcustomizations": _MACROS,
    "activex": _CONTROL,
    "/control": _CONTROL,
    "oleobject": _OBJECT,
    "/package": _OBJECT,
    "afchunk": _IMPORT,
    "/subdocument": _IMPORT,
}
_NAMES = {"vbaproject.bin": _MACROS, "vbadata.xml": _MACROS}

Fault = tuple[str, str]


def check_active(name: str, data: bytes) -> Iterator[Fault]:
    """What is wrong with a part of a Word file, and what to do about it.

    Args:
        name: The name of the part.
        data: Its bytes; of an XML part, without a DOCTYPE.

    Raises:
        xml.parsers.expat.ExpatError: Where its relationships or content types cannot be read.
    """
    folded = name.casefold()
    yield from (fault for end, fault in _NAMES.items() if folded.endswith(end))
    if data.startswith(_OLE):
        yield _OBJECT
    if folded.endswith(".rels") or name == CONTENT_TYPES:
        chart = folded.startswith(_CHARTS)  # a chart keeps its figures in an embedded workbook
        for text in said(data):
            for word, fault in _WORDS.items():
                if _has(text.casefold(), word) and not (chart and word == "/package"):
                    yield fault


def attached_template(path: Path) -> list[Problem]:
    """A note where a Word file that passed `check_package` is attached to a template of its own."""
    with zipfile.ZipFile(path) as archive:
        found = SETTINGS_RELATIONS in archive.namelist()
        return attached(archive.read(SETTINGS_RELATIONS), path.name) if found else []


def attached(relations: bytes, where: str) -> list[Problem]:
    """The same, from what the settings of the file point to."""
    if not any(kind.endswith("/attachedTemplate") for kind in said(relations)):
        return []
    return [
        Problem(
            where,
            "It is attached to a Word template of its own.",
            "Nothing needs to be done: papers are made without that link.",
            Severity.NOTE,
        )
    ]


def said(data: bytes) -> list[str]:
    """What content types or relationships say of the parts: the values of their attributes."""
    found: list[str] = []

    def element(_: str, attributes: dict[str, str]) -> None:
        found.extend(attributes.get(name, "") for name in ("Type", "ContentType"))

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.Parse(data, True)
    return found


def _has(text: str, word: str) -> bool:
    return text.endswith(word) if word.startswith("/") else word in text
