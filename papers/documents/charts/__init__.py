"""Charts: content drawn as native charts, which Word, Excel and LibreOffice show and edit.

XlsxWriter's charts are the one place where the look is set: a workbook takes such a chart as it is,
a Word file takes its XML with a small workbook of its figures.
"""

from papers.documents.charts.cells import SeriesCells, categories_of
from papers.documents.charts.draw import draw
from papers.documents.charts.embedded import Embedded, embedded
from papers.documents.charts.look import Size, size_of
from papers.documents.charts.numbers import number_format
from papers.documents.charts.scatter import guides_of

__all__ = [
    "Embedded",
    "SeriesCells",
    "Size",
    "categories_of",
    "draw",
    "embedded",
    "guides_of",
    "number_format",
    "size_of",
]
