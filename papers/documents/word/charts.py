"""Charts in a Word file: what a tag prints for one, and the parts that the file needs for it.

A chart's relationship and parts are named by what it shows. So they are the same on every run,
they are there once however often the chart is printed, and nothing in a template can be in the way.
"""

from collections.abc import Mapping
from hashlib import blake2b

from papers.documents.charts import embedded, size_of
from papers.documents.content import Chart
from papers.documents.word import ooxml_charts as ooxml
from papers.documents.word.package import Member, deflate, inflate
from papers.documents.word.template import relations_of

_TYPES = "[Content_Types].xml"


def print_chart(chart: Chart, printed: dict[str, Chart]) -> str:
    """What stands in the paper's text for a chart, which is noted as printed."""
    digest = blake2b(repr(chart).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    identifier = f"rIdChart{digest}"
    printed[identifier] = chart
    return ooxml.inline(identifier, chart.title, str(chart.alt), size_of(chart))


def add_charts(members: dict[str, Member], charts: Mapping[str, Mapping[str, Chart]]) -> None:
    """Add what the printed charts need: chart, workbook, relationships, content types.

    Args:
        members: The members of the paper, which are added to.
        charts: For each part that prints charts these by the relationship that leads to each.
    """
    every: dict[str, Chart] = {}
    for part, printed in charts.items():
        name = relations_of(part)
        old = inflate(members[name]) if name in members else None
        targets = {identifier: f"/{_chart(identifier)}" for identifier in printed}
        members[name] = deflate(ooxml.with_relations(old, targets))
        every |= printed
    for identifier, chart in every.items():
        made = embedded(chart)
        workbook = f"word/embeddings/{identifier[3:].lower()}.xlsx"
        name = _chart(identifier)
        members[name] = deflate(ooxml.with_workbook(made.xml))
        members[relations_of(name)] = deflate(ooxml.workbook_relations(f"/{workbook}"))
        members[workbook] = deflate(made.workbook)
    names = [f"/{_chart(identifier)}" for identifier in every]
    members[_TYPES] = deflate(ooxml.with_types(inflate(members[_TYPES]), names))


def _chart(identifier: str) -> str:
    return f"word/charts/{identifier[3:].lower()}.xml"
