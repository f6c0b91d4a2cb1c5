"""docxtpl's own way for a whole paper: for what the fast way does not do, tags for columns ({%tc).

docxtpl opens the template, patches it, mends the grids of its tables, numbers its pictures and
saves it. Only the text itself is made by Jinja shut in, as in the fast way and under its limits.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from papers.documents.word import engine
from papers.documents.word.package import deflate, pack
from papers.documents.word.prepare import ALL_MENDS, numbered, restore
from papers.documents.word.prepared import Prepared, compiled
from papers.documents.word.tags import Tag
from papers.documents.word.template import open_template
from papers.errors import TemplateError


class _Whole(DocxTemplate):
    """docxtpl, with the text of each part made as in the fast way."""

    def __init__(self, name: str, file: io.BytesIO, tags: Sequence[Tag]) -> None:
        super().__init__(file)
        self.name = name
        self.tags = tags
        self.order: list[int] = []
        self.merged: set[str] = set()
        self.charts: engine.Charts = {}

    def patch_xml(self, src_xml: str) -> str:
        """docxtpl's patches, then the bodies of the tags back in their places."""
        source, self.order = restore(super().patch_xml(src_xml.replace("\n", " ")), self.tags)
        return source

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """The text of the part that was patched last.

        Raises:
            TemplateError: With the place of the tag that failed.
        """
        if not self.order:
            return src_xml
        name = str(part.partname).lstrip("/")
        self.merged.add(name)
        tags = [self.tags[number] for number in self.order]
        places = tuple((tag.block.where, tag.text) for tag in tags)
        source = compiled(name, src_xml, places, ())
        try:
            return engine.merge_text(source, context, self.charts)
        except engine.failures() as error:
            raise TemplateError(engine.failure(self.name, source, error)) from error

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """The properties are never templates."""


def merge(
    template: Path, ready: Prepared, values: Mapping[str, Any], charts: engine.Charts
) -> Iterator[tuple[str, bytes]]:
    """The XML of each part that holds tags, as docxtpl makes it; its charts are noted in `charts`.

    Raises:
        TemplateError: With the first failure.
    """
    opened, tags = numbered(open_template(template))
    package = pack({name: deflate(data) for name, data in opened.members.items()})
    document = _Whole(template.name, io.BytesIO(package), tags)
    out = io.BytesIO()
    document.render(dict(values))
    document.save(out)
    charts |= document.charts
    with zipfile.ZipFile(out) as made:
        for part in ready.parts:
            try:
                if part.name in document.merged:
                    yield part.name, engine.mended(made.read(part.name), ALL_MENDS)
                else:  # docxtpl knows no tags in endnotes and in the addresses of links
                    yield part.name, engine.merge_part(part, values, charts)
            except engine.failures() as error:
                raise TemplateError(engine.failure(template.name, part, error)) from error
