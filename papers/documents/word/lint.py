"""Everything that is wrong with a Word template, at once, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from papers.documents.content import Paper
from papers.documents.word.accessibility import check_accessibility
from papers.documents.word.codes import check_codes
from papers.documents.word.lookalikes import look_alikes
from papers.documents.word.ooxml import parse, w
from papers.documents.word.relations import check_relations
from papers.documents.word.shapes import Record, Shape, shape_of
from papers.documents.word.statements import Statements
from papers.documents.word.tags import Fault, find_tags, row_loops
from papers.documents.word.template import Part, Template, open_template
from papers.errors import Problem, Severity, TemplateError
from papers.sources.active import SETTINGS_RELATIONS, attached

_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_TAG = re.compile(rb"\{\{|\{%")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the element that it is about: None where that is the whole file."""

    problem: Problem
    element: etree._Element | None = None


def lint(template: Path, vocabulary: type[Paper]) -> list[Problem]:
    """Check a template against what its kind of paper can say.

    Args:
        template: The Word file.
        vocabulary: The content that will be merged into it; its public fields are the names that
            the template may use.

    Returns:
        Every problem, in the order of the document; none means that it can be rendered.
    """
    try:
        return check(open_template(template), shape_of(vocabulary))
    except TemplateError as error:
        return list(error.problems)


def check(template: Template, shape: Shape) -> list[Problem]:
    """The problems of an opened template that keep it from being rendered."""
    return _problems(_errors(template, shape))


def examine(template: Template, shape: Shape) -> list[Finding]:
    """All that an officer should know of a template: errors, then warnings and notes.

    Args:
        template: The opened template.
        shape: What its kind of paper can say; with a value, the keys of its mappings too.
    """
    findings = [*_errors(template, shape), *look_alikes_of(template, shape)]
    findings += [
        _finding(template, fault, Severity.WARNING) for fault in check_accessibility(template)
    ]
    findings += _notes(template)
    return list({finding.problem: finding for finding in findings}.values())


def look_alikes_of(template: Template, shape: Shape) -> Iterator[Finding]:
    """What was meant as a tag and is none, as warnings: it may be meant as it stands."""
    assert isinstance(shape, Record)
    for part in template.parts:
        for fault in look_alikes(part, shape):
            yield _finding(template, fault, Severity.WARNING)


def _problems(findings: Iterator[Finding]) -> list[Problem]:
    return list(dict.fromkeys(finding.problem for finding in findings))


def _finding(template: Template, fault: Fault, severity: Severity = Severity.ERROR) -> Finding:
    where = f"{template.name}, {fault.block.where}"
    return Finding(Problem(where, fault.what, fault.next_step, severity), fault.block.element)


def _errors(template: Template, shape: Shape) -> Iterator[Finding]:
    for problem in [*check_relations(template), *check_codes(template), *_charts(template)]:
        yield Finding(problem, _at(template, problem))
    for part in template.parts:
        for fault in [*_faults(part, shape), *_changed_tags(part)]:
            yield _finding(template, fault)


def _at(template: Template, problem: Problem) -> etree._Element | None:
    """The element at the place that a problem names."""
    places = {
        f"{template.name}, {block.where}": block.element
        for part in template.parts
        for block in part.blocks
    }
    return places.get(problem.where)


def _faults(part: Part, shape: Shape) -> list[Fault]:
    assert isinstance(shape, Record)
    tags, faults = find_tags(part)
    statements = Statements(shape.fields, row_loops(tags))
    for tag in tags:
        statements.check(tag)
    statements.finish()
    order = {id(block): number for number, block in enumerate(part.blocks)}
    return sorted([*faults, *statements.faults], key=lambda fault: order[id(fault.block)])


def _charts(template: Template) -> list[Problem]:
    """Charts and diagrams are files of their own, which docxtpl does not render."""
    return [
        Problem(
            template.name,
            f"A tag stands in a chart or diagram ({name}), where it would be printed as it is.",
            "Put it in the text beside it.",
        )
        for name, data in sorted(template.members.items())
        if name.startswith(("word/charts/", "word/diagrams/")) and _TAG.search(data)
    ]


def _changed_tags(part: Part) -> Iterator[Fault]:
    """Jinja would read a tag in w:delText or w:moveFrom, deleted or moved text, like any other."""
    for block in part.blocks:
        gone = [*block.element.iter(w("delText"))]
        gone += [text for moved in block.element.iter(w("moveFrom")) for text in moved.iter(w("t"))]
        if any("{" in (node.text or "") for node in gone):
            yield Fault(
                block,
                "A tag stands in text that a tracked change deletes.",
                "Accept or reject the tracked changes of the template.",
            )


def _notes(template: Template) -> Iterator[Finding]:
    settings = template.members.get(SETTINGS_RELATIONS, b"<none/>")
    yield from map(Finding, attached(settings, template.name))
    for part in template.parts:
        for opener, closer in row_loops(find_tags(part)[0]):
            what = f"{opener.text} ... {closer.text}: This loop repeats the table row."
            step = "That is understood. {%tr ... %} in rows of their own says it more plainly."
            yield _finding(template, Fault(opener.block, what, step), Severity.NOTE)
    for name in _PROPERTIES:
        for element in parse(template.members.get(name, b"<none/>")).iter():
            if isinstance(element.tag, str) and _TAG.search((element.text or "").encode()):
                yield Finding(_in_properties(template, etree.QName(element).localname, name))


def _in_properties(template: Template, field: str, name: str) -> Problem:
    what = f"A tag stands in the properties ({field}), where no tag is filled in."
    step = "The paper gets its own title and author: remove the tag."
    if name == _PROPERTIES[2]:
        step = "It would be printed as it is: remove it."
    return Problem(f"{template.name}, properties", what, step, Severity.NOTE)
