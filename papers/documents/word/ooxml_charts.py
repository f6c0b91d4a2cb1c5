"""The raw OOXML round a chart in a Word file: one function an element, and nowhere else."""

from collections.abc import Iterable, Mapping

from lxml import etree
from markupsafe import escape

from papers.documents.charts import Size
from papers.documents.word.ooxml import RELATIONSHIP, WP, parse, serialise

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 360_000  # in a centimetre
_DATA = "rId1"


def inline(identifier: str, title: str, alt: str, size: Size) -> str:
    """w:drawing with wp:inline puts a chart into a line of text, as a letter of its size.

    It ends the w:t that a tag stands in and begins another. wp:docPr tells a screen reader what the
    chart shows (its id is set when the paper is whole); a:graphicData leads to the chart's part.
    """
    return (
        f'</w:t><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{round(size.width * _EMU)}" cy="{round(size.height * _EMU)}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="1" name="{_line(title)}" descr="{_line(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{RELATIONSHIP}" r:id="{identifier}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        '<w:t xml:space="preserve">'
    )


def with_relations(relations: bytes | None, charts: Mapping[str, str]) -> bytes:
    """Relationship of type chart leads from a part to a chart that stands in it.

    Args:
        relations: The part's relationships so far; None where it has none.
        charts: The charts' parts by the ids of their relationships.
    """
    root = parse(relations or f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
    for old in [each for each in root if each.get("Id") in charts]:
        root.remove(old)  # of a template that was made from a paper
    for identifier, target in charts.items():
        _relation(root, identifier, f"{RELATIONSHIP}/chart", target)
    return serialise(root)


def workbook_relations(target: str) -> bytes:
    """Relationship of type package leads from a chart to the workbook of its figures."""
    root = parse(f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
    _relation(root, _DATA, f"{RELATIONSHIP}/package", target)
    return serialise(root)


def with_workbook(chart: bytes) -> bytes:
    """c:externalData lets "Edit Data" open the workbook; c:autoUpdate 0: not on opening the file.

    It stands before c:printSettings, which is about sheets and is left out.
    """
    root = parse(chart)
    for settings in root.findall(f"{{{_C}}}printSettings"):
        root.remove(settings)
    data = etree.SubElement(root, f"{{{_C}}}externalData", {f"{{{RELATIONSHIP}}}id": _DATA})
    etree.SubElement(data, f"{{{_C}}}autoUpdate", val="0")
    return serialise(root)


def with_types(types: bytes, charts: Iterable[str]) -> bytes:
    """Override says of a chart's part, Default of all .xlsx, what they are."""
    root = parse(types)
    names = set(charts)
    for old in list(root):
        if old.get("PartName") in names or (old.get("Extension") or "").lower() == "xlsx":
            root.remove(old)
    default = etree.Element(f"{{{_PACKAGE}/content-types}}Default")
    default.set("Extension", "xlsx")
    default.set("ContentType", _XLSX_TYPE)
    root.insert(0, default)
    for name in sorted(names):
        override = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
        override.set("PartName", name)
        override.set("ContentType", _CHART_TYPE)
    return serialise(root)


def _relation(root: etree._Element, identifier: str, kind: str, target: str) -> None:
    element = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
    for name, value in (("Id", identifier), ("Type", kind), ("Target", target)):
        element.set(name, value)


def _line(text: str) -> str:
    """A text in an attribute, in one line."""
    return str(escape(" ".join(text.split())))
