"""An appendix that is a PDF already: taken in as it is, unless it is locked, broken or acts."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    OutlineStructureError,
    PasswordError,
    Pdf,
    PdfError,
)

from papers.errors import Problem, Severity
from papers.pack.join import join
from papers.pack.model import PdfPaper, Section

HARMLESS = ("http", "https", "mailto")
MAX_BYTES = 100 * 2**20
_BROKEN = (
    PdfError, OutlineStructureError, ValueError, TypeError, AttributeError, LookupError,
    ArithmeticError, RecursionError,
)  # fmt: skip
_PLAIN = "Print it to a new PDF, or ask its sender for one without."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a PDF: its number of pages, and what is wrong with it."""

    pages: int
    problems: tuple[Problem, ...]


def look(content: bytes, where: str) -> Looked:
    """Whether a PDF can be taken into a pack.

    Args:
        content: The PDF.
        where: How problems call it.
    """
    if len(content) > MAX_BYTES:
        what = f"The PDF is larger than {MAX_BYTES // 2**20} MB."
        return _refused(where, what, "Save it with smaller pictures.")
    if b"%PDF" not in content[:1024]:
        return _refused(where, "It is no PDF.", "Save it as PDF again.")
    try:
        with Pdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return _locked(where)
            pages = len(pdf.pages)
            faults = dict.fromkeys(_faults(pdf))
            if not faults and pages:  # whatever in it cannot be joined is found here
                join([Section("", "", (PdfPaper("", pdf),))], "", "")
            tagged = "/StructTreeRoot" in pdf.Root and bool(
                pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)
            )
    except PasswordError:
        return _locked(where)
    except _BROKEN:
        return _refused(where, "The PDF is damaged.", "Save it as PDF again from its own program.")
    problems = [Problem(where, what, step) for what, step in faults]
    if not pages:
        problems.append(Problem(where, "The PDF has no page.", "Save it as PDF again."))
    elif not problems and not tagged:
        problems.append(
            Problem(
                where,
                "The PDF has no tags, so a screen reader cannot read it, nor can the pack be "
                "called accessible.",
                "Put in the Word file in its place, or save it from Word as a tagged PDF.",
                Severity.WARNING,
            )
        )
    return Looked(pages, tuple(problems))


def _refused(where: str, what: str, step: str) -> Looked:
    return Looked(0, (Problem(where, what, step),))


def _locked(where: str) -> Looked:
    step = "Ask its sender for one without a password and without restrictions."
    return _refused(where, "The PDF is encrypted.", step)


def _faults(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """What acts by itself in the PDF, or is more than pages to read."""
    root = pdf.Root
    names = root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        yield "The PDF holds JavaScript.", _PLAIN
    if "/EmbeddedFiles" in names or "/AF" in root or "/Collection" in root:
        yield "The PDF holds embedded files.", _PLAIN
    form = root.get("/AcroForm", Dictionary())
    if len(form.get("/Fields", Array())) or "/XFA" in form:
        yield "The PDF holds a form to fill in.", _PLAIN
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary):
        yield from _action(opening)
    for holder in (root, *(page.obj for page in pdf.pages)):
        for action in holder.get("/AA", Dictionary()).values():
            yield from _action(action)
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", Array()):
            yield from _annotation(annotation, number)


def _annotation(annotation: Object, page: int) -> Iterator[tuple[str, str]]:
    kind = annotation.get("/Subtype")
    for action in (annotation.get("/A"), *annotation.get("/AA", Dictionary()).values()):
        if action is not None:
            yield from _action(action)
    if kind == Name.FileAttachment:
        yield "The PDF holds embedded files.", _PLAIN
    elif kind == Name.Widget:
        yield "The PDF holds a form to fill in.", _PLAIN
    elif kind in (Name.Screen, Name.Movie, Name.Sound, Name("/3D"), Name.RichMedia):
        yield "The PDF holds sound, film or a model.", _PLAIN
    elif kind != Name.Link:
        yield f"Page {page} holds comments or marks.", "Remove them, then save it as PDF again."


def _action(action: Object) -> Iterator[tuple[str, str]]:
    if not isinstance(action, Dictionary):
        return
    kind = str(action.get("/S", ""))
    if kind == "/JavaScript" or "/JS" in action:
        yield "The PDF holds JavaScript.", _PLAIN
    elif kind == "/Launch":
        yield "The PDF starts another program or opens another file.", _PLAIN
    elif kind == "/URI":
        if urlsplit(str(action.get("/URI", ""))).scheme not in HARMLESS:
            yield "A link in the PDF is no web page and no mailbox.", "Remove the link."
    elif kind not in ("/GoTo", "/Named"):
        yield f"The PDF acts by itself ({kind.lstrip('/') or 'unknown'}).", _PLAIN
    following = action.get("/Next")
    for one in following if isinstance(following, Array) else [following]:
        if isinstance(one, Dictionary):
            yield from _action(one)
