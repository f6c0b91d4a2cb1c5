"""One run of one way to fill a Word template, for `bench.py word`.

    python scripts/bench_word.py make FOLDER          the templates and the data
    python scripts/bench_word.py ours|docxtpl A|B FOLDER    one document, or 100 of B
    python scripts/bench_word.py ours|docxtpl warm FOLDER   seconds of a further A, on stdout

A is a heading, 3 paragraphs and a table of 219 rows of 9 cells; B is 50 paragraphs with 30 tags,
filled with 100 sets of data. docxtemplater's run is bench_peers/word.mjs; its templates differ in
nothing but the spelling of the tags.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import make_dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
CELLS = tuple("abcdefghi")
TAGS = tuple(f"tag_{number:02}" for number in range(30))
WARM_RUNS = 15


def make(folder: Path) -> None:
    """Write the templates of both dialects and the data."""
    rows = [{name: f"Row {number} & <{name}>" for name in CELLS} for number in range(1, 220)]
    texts = {"heading": "All indicators", "first": "One.", "second": "Two.", "third": "Three."}
    (folder / "A.json").write_text(json.dumps([texts | {"rows": rows}]), "utf-8")
    sets = [{tag: f"Value of {tag} in set {number}" for tag in TAGS} for number in range(100)]
    (folder / "B.json").write_text(json.dumps(sets), "utf-8")
    for dialect, print_, begin, end in (
        ("jinja", "{{{{ {} }}}}", "{%tr for row in rows %}", "{%tr endfor %}"),
        ("peer", "{{{}}}", "{#rows}", "{/rows}"),
    ):
        _template_a(print_, begin, end, dialect == "jinja").save(str(folder / f"A.{dialect}.docx"))
        _template_b(print_).save(str(folder / f"B.{dialect}.docx"))


def _template_a(print_: str, begin: str, end: str, own_rows: bool) -> Any:
    import docx
    from docx.shared import Pt

    document = docx.Document()
    document.add_heading(print_.format("heading"))
    for name in ("first", "second", "third"):
        document.add_paragraph(print_.format(name))
    table = document.add_table(0, len(CELLS))
    table.add_row().cells[0].text = "Indicator"
    if own_rows:
        table.add_row().cells[0].text = begin
    texts = [print_.format(f"row.{name}" if own_rows else name) for name in CELLS]
    if not own_rows:
        texts[0], texts[-1] = begin + texts[0], texts[-1] + end
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(8), "Arial"
    if own_rows:
        table.add_row().cells[0].text = end
    return document


def _template_b(print_: str) -> Any:
    import docx

    document = docx.Document()
    for number in range(50):
        paragraph = document.add_paragraph(f"Paragraph {number} of a paper that says what is so. ")
        if number < len(TAGS):
            paragraph.add_run(print_.format(TAGS[number])).bold = True
            paragraph.add_run(" And it goes on after that.")
    return document


def ours(case: str, folder: Path) -> Callable[[dict[str, Any]], bytes]:
    """`papers`, with a small vocabulary of its own."""
    from papers.documents.content import Council, MeetingLine, Paper
    from papers.documents.word import render

    fields = ("heading", "first", "second", "third") if case == "A" else TAGS
    row = make_dataclass("row", [(name, str) for name in CELLS], frozen=True)
    more: list[tuple[str, Any]] = [(name, str) for name in fields]
    if case == "A":
        more.append(("rows", tuple[row, ...]))  # type: ignore[valid-type]
    vocabulary = make_dataclass(case, more, bases=(Paper,), frozen=True)
    council = Council("Northmere Council", "Northmere", "https://n.example.gov.uk", "a@n.example")
    meeting = MeetingLine(
        "Cabinet", "1 May 2022", "Sunday", "2022-05-01", "11.00", "Hall", "CABINET"
    )
    base = (council, meeting, "Title", "Item", "Chief Executive", "", "2021/22", "2020/21")

    def fill(values: dict[str, Any]) -> bytes:
        content = dict(values)
        if "rows" in content:
            content["rows"] = tuple(row(**each) for each in content["rows"])
        return render(folder / f"{case}.jinja.docx", vocabulary(*base, **content))

    return fill


def docxtpl(case: str, folder: Path) -> Callable[[dict[str, Any]], bytes]:
    """docxtpl as its manual says, with its own escaping."""
    from docxtpl import DocxTemplate

    def fill(values: dict[str, Any]) -> bytes:
        document = DocxTemplate(folder / f"{case}.jinja.docx")
        document.render(values, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return fill


def main(way: str, case: str, folder: Path) -> None:
    """Do one run."""
    name = "A" if case == "warm" else case
    fill = {"ours": ours, "docxtpl": docxtpl}[way](name, folder)
    sets = json.loads((folder / f"{name}.json").read_text("utf-8"))
    if case != "warm":
        for number, values in enumerate(sets):
            (folder / f"{way}-{case}-{number}.docx").write_bytes(fill(values))
        return
    import statistics

    fill(sets[0])
    times = []
    for _ in range(WARM_RUNS):
        start = time.process_time()
        fill(sets[0])
        times.append(time.process_time() - start)
    print(statistics.median(times))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
