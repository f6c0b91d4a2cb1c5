"""Small papers for tests, every field filled by hand, and small Word templates to merge them in."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from lxml import etree

from papers.documents import content
from papers.documents.word import render
from papers.documents.word.lint import lint
from papers.errors import Problem
from papers.indicators.figure import Figure, Narrative, narrative

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def figure(key: str, text: str, source: str = "indicators.csv, line 2") -> Figure:
    return Figure(key, text, None, "2021/22", source)


def sentence(text: str) -> Narrative:
    return narrative("Of ", figure("n", "5"), f" {text}")


def row(number: int, **changes: Any) -> content.Row:
    key = f"row_{number}"
    values: dict[str, Any] = {
        "key": key,
        "strategic_plan": "Yes" if number % 2 else "",
        "description": f"Indicator {number}",
        "rating": "",
        "symbol": "",
        "symbol_words": "",
        "quartile": "1st (2022)",
        "direction": "up",
        "arrow": "↑",
        "direction_words": "Improved",
        "value": figure(f"{key}.value", f"{number}1.5%"),
        "limits": "",
        "target": figure(f"{key}.target", "60%"),
        "previous": figure(f"{key}.previous", f"{number}0.5%"),
        "polarity": "High",
        "commentary": f"Commentary {number}.",
    }
    return content.Row(**(values | changes))


GREEN = {"rating": "green", "symbol": "✓", "symbol_words": "Exceptional performance"}
RED = {"rating": "red", "symbol": "●", "symbol_words": "Performance issue"}
NONE = {"direction": "none", "arrow": "", "direction_words": "Not determined"}


def dashboard(number: int, theme: str = "Safe", **changes: Any) -> content.Dashboard:
    values: dict[str, Any] = {
        "number": number,
        "name": f"Dashboard {number}",
        "theme": theme,
        "bookmark": f"dashboard_{number}",
        "has_target": number % 2 == 1,
        "has_limits": False,
        "groups": (
            content.Group(f"Outcome {number}", (row(1, **GREEN), row(2, **RED))),
            content.Group("", (row(3, **NONE),)),
        ),
        **{name: figure(f"{number}.{name}", str(index)) for index, name in enumerate(
            ("improved", "level", "worsened", "undetermined"), 1)},
        "narrative": sentence(f"on dashboard {number}."),
        "notes": (f"Comparators of dashboard {number}.", "A second note."),
    }  # fmt: skip
    return content.Dashboard(**(values | changes))


def _paper(**changes: Any) -> dict[str, Any]:
    return {
        "council": content.Council(
            "Northmere Council", "Northmere", "https://northmere.example.gov.uk",
            "figures@example.gov.uk",
        ),
        "meeting": content.MeetingLine(
            "Cabinet", "25 November 2022", "Friday, 25 November 2022", "2022-11-25", "11.00 am",
            "Town Hall", "CABINET – 25 NOVEMBER 2022",
        ),
        "title": "How We Did",
        "item_title": "The Year's Results",
        "report_by": "Chief Executive",
        "appendix": "",
        "year": "2021/22",
        "previous_year": "2020/21",
        **changes,
    }  # fmt: skip


def _performance(**changes: Any) -> dict[str, Any]:
    moves = ("metrics", "improved", "level", "worsened", "undetermined")
    bands = ("total", "first", "second", "third", "fourth")
    marks = ("total", "met", "missed", "unclear")
    return _paper() | {
        "headline": content.Headline(
            *(figure(f"headline.{name}", str(n)) for n, name in enumerate(moves, 201)),
            sentence=sentence("metrics, some improved."),
            reconciliation=sentence("rows add up."),
        ),
        "quartiles": content.Quartiles(
            *(figure(f"quartiles.{name}", str(n)) for n, name in enumerate(bands, 301)),
            sentence=sentence("have a quartile."),
        ),
        "targets": content.Targets(
            *(figure(f"targets.{name}", str(n)) for n, name in enumerate(marks, 401)),
            sentence=sentence("met a target."),
        ),
        "ratings": content.Ratings(
            figure("ratings.green", "2"), figure("ratings.red", "1"), sentence("have a tick.")
        ),
        "dashboards": (dashboard(1, ""), dashboard(2), dashboard(3)),
        "indicators": {
            "gigabit_broadband": content.IndicatorFigures(
                "Broadband", figure("g.value", "68.1%"), figure("g.previous", "23.1%"),
                figure("g.target", ""), "1st", "Improved",
            )
        },
        "changed_since": None,
        **changes,
    }  # fmt: skip


def cabinet_report(**changes: Any) -> content.CabinetReport:
    appendices = (content.Appendix("A", "What We Did"), content.Appendix("B", "The Figures"))
    own = {
        "appendices": appendices,
        "decided_by": "Cabinet",
        "for_scrutiny": False,
        "scrutiny": "",
        "views_to_come": False,
        "changed_since": (),
    }
    return content.CabinetReport(**_performance() | own | changes)


def delivery_report(**changes: Any) -> content.DeliveryReport:
    subs = (
        content.SubOutcome("3.1", "Clean air", "Air matters.", ("Less smoke",), ("We swept.",)),
        content.SubOutcome("3.2", "Clean water", "", ("Fewer leaks", "More fish"), ()),
    )
    outcomes = (
        content.Outcome(3, "Clean and Green", "outcome_3", "Why it matters.", subs),
        content.Outcome(4, "Safe", "outcome_4", "", subs[:1]),
    )
    changes = {"appendix": "A", "outcomes": outcomes} | changes
    return content.DeliveryReport(**_paper() | changes)


def compendium(**changes: Any) -> content.PerformanceCompendium:
    fields = _performance() | {"appendix": "B"}
    boards = fields["dashboards"]
    risks = tuple(
        content.Risk(number, f"Risk {number}", "It may happen.", "We watch it.", "Resources")
        for number in (1, 2)
    )
    fields |= {
        "themes": (content.Theme("Safe", boards[1:]),),
        "funding": boards[:1],
        "risks": risks,
    } | dict.fromkeys(("fair_funding", "spending", "benchmarks", "lower_quartile", "improvement"))
    return content.PerformanceCompendium(**fields | changes)


def indicator_figures(paper: content.PerformancePaper, *keys: str) -> dict[str, Any]:
    """`indicators` with these keys, all alike: for documents that name other indicators."""
    return dict.fromkeys(keys, paper.indicators["gigabit_broadband"])


def with_council(paper: content.CabinetReport, **changes: Any) -> content.CabinetReport:
    return replace(paper, council=replace(paper.council, **changes))


def save(document: Document, folder: Path, name: str = "template.docx") -> Path:
    path = folder / name
    document.save(str(path))
    return path


def template(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return save(document, folder)


def rewrite(path: Path, changes: Mapping[str, bytes | str | None]) -> Path:
    """Put other members into a file; None removes one."""
    with zipfile.ZipFile(path) as package:
        members: dict[str, Any] = {name: package.read(name) for name in package.namelist()}
    members |= changes
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            if data is not None:
                package.writestr(name, data)
    return path


def edit(path: Path, member: str, old: str, new: str) -> Path:
    """Change the text of a member, which must hold `old`."""
    text = read(path.read_bytes(), member)
    assert old in text
    return rewrite(path, {member: text.replace(old, new)})


def read(data: bytes, member: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(member).decode()


def members(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def merged(path: Path, paper: content.Paper) -> Document:
    return opened(render(path, paper))


def texts(document: Document) -> list[str]:
    """The texts of the body's paragraphs that have one."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def body(document: Document) -> etree._Element:
    element: etree._Element = document.element.body
    return element


def faults(path: Path, vocabulary: type[content.Paper] = content.CabinetReport) -> list[Problem]:
    return lint(path, vocabulary)


def one_fault(path: Path, vocabulary: type[content.Paper] = content.CabinetReport) -> Problem:
    found = lint(path, vocabulary)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


def no_tags(data: bytes) -> bool:
    """Nothing of a template's tags is left in any member."""
    return not any(
        re.search(r"\{\{|\{%|%\}|\}\}", read(data, name))
        for name in members(data)
        if name.endswith((".xml", ".rels"))
    )
