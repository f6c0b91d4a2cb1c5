"""Gives charts back their alternative texts, which LibreOffice leaves out of a tagged PDF.

Pictures keep theirs. The charts of the Word file and the figures without a text in the PDF stand in
the same order; where their numbers differ, nothing is changed, for a wrong text is worse than none.
"""

import io

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from papers.documents.word.ooxml import WP, parse
from papers.pack.members import read_members

_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def with_chart_texts(pdf: bytes, document: bytes) -> bytes:
    """The PDF that LibreOffice made of a Word file, with the texts of its charts."""
    texts = _texts(document)
    if not any(texts):
        return pdf
    with Pdf.open(io.BytesIO(pdf)) as opened:
        figures = _figures(opened)
        if len(figures) != len(texts):
            return pdf
        for figure, text in zip(figures, texts, strict=True):
            if text:
                figure.Alt = String(text)
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def _texts(document: bytes) -> list[str]:
    """The alternative texts of the charts of a Word file, in their order."""
    root = parse(read_members(document)["word/document.xml"])
    texts = []
    for data in root.iter(_DATA):
        if data.get("uri") == _CHART:
            anchor = next(data.iterancestors(f"{{{WP}}}inline", f"{{{WP}}}anchor"), data)
            words = anchor.find(f"{{{WP}}}docPr")
            texts.append("" if words is None else words.get("descr") or words.get("title") or "")
    return texts


def _figures(pdf: Pdf) -> list[Object]:
    """The figures without a text, in the order in which they are read."""
    found: list[Object] = []
    waiting: list[Object] = [pdf.Root.get("/StructTreeRoot", Dictionary())]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == Name.Figure and "/Alt" not in element:
            found.append(element)
        kids = element.get("/K")
        inside = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in reversed(inside) if isinstance(kid, Dictionary)]
    return found
