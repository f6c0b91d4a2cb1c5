"""A copy of a template with a comment of Word at each problem, for the officer who mends it."""

from collections.abc import Sequence
from itertools import count

from lxml import etree

from papers.documents.word.lint import Finding
from papers.documents.word.ooxml import (
    XML_SPACE,
    W,
    parse,
    serialise,
    w,
)
from papers.documents.word.package import deflate, pack
from papers.documents.word.template import Template, relations_of
from papers.errors import Severity

AUTHOR = "papers"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LABELS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.NOTE: "Note"}


def annotate(template: Template, findings: Sequence[Finding]) -> bytes:
    """The template with a comment at each problem; nothing else in it is changed.

    A comment stands at the paragraph that the problem is in. Word allows none in headers, footers,
    notes, text boxes and properties: such a problem is told at the paragraph that the box or the
    note belongs to, else at the first one, with its place.

    Args:
        template: The opened template. Its body is changed, so it is of no use afterwards.
        findings: What `lint.examine` found in it.
    """
    body = template.parts[0]
    members = dict(template.members)
    name, comments = _comments(template, members)
    used = {each.get(w("id")) for each in comments.iter(w("comment"))}
    numbers = (str(number) for number in count(len(used)) if str(number) not in used)
    for finding in findings:
        paragraph = _paragraph(body.root, finding.element)
        number = next(numbers)
        _mark(paragraph, number)
        problem = finding.problem
        where = problem.where.removeprefix(template.name).removeprefix(", ")
        head = f"{_LABELS[problem.severity]}: {where}" if where else _LABELS[problem.severity]
        comments.append(_comment(number, (head, problem.what, problem.next_step)))
    members[name] = serialise(comments)
    members[body.name] = serialise(body.root)
    return pack({name: deflate(content) for name, content in members.items()})


def _paragraph(body: etree._Element, element: etree._Element | None) -> etree._Element:
    """The paragraph of the body that a comment about an element can stand at."""
    found = None
    if element is not None and element is not body:
        root = element.getroottree().getroot()
        if root is body:
            found = _outer(element)
        else:
            notes = [one for one in (element, *element.iterancestors()) if _note(one)]
            found = _reference(body, notes[0]) if notes else None
    if found is None:
        found = next((one for one in body.iter(w("p")) if _outer(one) is one), None)
    return found if found is not None else _first(body)


def _note(element: etree._Element) -> bool:
    return element.tag in (w("footnote"), w("endnote"))


def _reference(body: etree._Element, note: etree._Element) -> etree._Element | None:
    """The paragraph that refers to a note."""
    marks = body.iter(w(f"{etree.QName(note).localname}Reference"))
    found = next((mark for mark in marks if mark.get(w("id")) == note.get(w("id"))), None)
    return None if found is None else _outer(found)


def _outer(element: etree._Element) -> etree._Element | None:
    """The outermost paragraph round an element, past text boxes; for a table its first one."""
    if element.tag == w("tblPr"):
        parent = element.getparent()
        element = element if parent is None else parent
    around = [one for one in (element, *element.iterancestors()) if one.tag == w("p")]
    if around:
        return around[-1]
    return next(element.iter(w("p")), None)


def _first(body: etree._Element) -> etree._Element:
    """A new first paragraph, for a body without one."""
    paragraph = etree.Element(w("p"))
    container = body.find(w("body"))
    (body if container is None else container).insert(0, paragraph)
    return paragraph


def _mark(paragraph: etree._Element, number: str) -> None:
    """w:commentRangeStart and w:commentRangeEnd bound what a comment is about.

    The w:commentReference in a run after them is the comment's balloon.
    """
    properties = paragraph.find(w("pPr"))
    start = etree.Element(w("commentRangeStart"), {w("id"): number})
    paragraph.insert(0 if properties is None else 1, start)
    etree.SubElement(paragraph, w("commentRangeEnd"), {w("id"): number})
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): number})


def _comment(number: str, lines: Sequence[str]) -> etree._Element:
    """w:comment holds the text, a paragraph a line, and the author's name."""
    comment = etree.Element(
        w("comment"), {w("id"): number, w("author"): AUTHOR, w("initials"): AUTHOR[:1]}
    )
    for line in lines:
        if line:
            run = etree.SubElement(etree.SubElement(comment, w("p")), w("r"))
            text = etree.SubElement(run, w("t"), {XML_SPACE: "preserve"})
            text.text = line
    return comment


def _comments(template: Template, members: dict[str, bytes]) -> tuple[str, etree._Element]:
    """The part with the comments, made known to the package where there was none yet."""
    main = template.parts[0].name
    folder = main.rpartition("/")[0]
    relations_name = relations_of(main)
    relations = parse(
        members.get(relations_name, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    )
    for relation in relations:
        if relation.get("Type") == _COMMENTS:
            target = relation.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            if name in members:
                return name, parse(members[name])
    name = f"{folder}/comments.xml".lstrip("/")
    etree.SubElement(
        relations,
        f"{{{_RELATIONS}}}Relationship",
        Id=f"rIdPapersComments{len(relations)}",
        Type=_COMMENTS,
        Target=f"/{name}",
    )
    members[relations_name] = serialise(relations)
    types = parse(members["[Content_Types].xml"])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_CONTENT_TYPE)
    members["[Content_Types].xml"] = serialise(types)
    return name, etree.Element(w("comments"), nsmap={"w": W})
