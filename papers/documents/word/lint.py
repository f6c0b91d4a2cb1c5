"""Everything that is wrong with a Word template, at once, each with its place."""

from pathlib import Path

from papers.documents.content import Paper
from papers.documents.word.ooxml import w
from papers.documents.word.relations import check_relations
from papers.documents.word.statements import Statements
from papers.documents.word.tags import Fault, find_tags
from papers.documents.word.template import Part, Template, open_template
from papers.documents.word.vocabulary import Record, Shape, shape_of
from papers.errors import Problem, TemplateError


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
    """The problems of an opened template."""
    problems = [*check_relations(template), *_charts(template)]
    for part in template.parts:
        problems += [
            Problem(f"{template.name}, {fault.block.where}", fault.what, fault.next_step)
            for fault in _faults(part, shape)
        ]
        problems += _deleted_tags(template, part)
    return list(dict.fromkeys(problems))


def _faults(part: Part, shape: Shape) -> list[Fault]:
    assert isinstance(shape, Record)
    tags, faults = find_tags(part)
    statements = Statements(shape.fields)
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
        if name.startswith(("word/charts/", "word/diagrams/")) and (b"{{" in data or b"{%" in data)
    ]


def _deleted_tags(template: Template, part: Part) -> list[Problem]:
    """Jinja would read a tag in w:delText, text that a tracked change deletes, like any other."""
    return [
        Problem(
            f"{template.name}, {block.where}",
            "A tag stands in text that a tracked change deletes.",
            "Accept or reject the tracked changes of the template.",
        )
        for block in part.blocks
        if any("{" in (node.text or "") for node in block.element.iter(w("delText")))
    ]
