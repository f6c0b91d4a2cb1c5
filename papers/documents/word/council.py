"""The Report of the Cabinet to Council as a Word file, made from the file that the Cabinet had.

Paragraphs are moved as they are, with their tables, pictures, footnotes and tags; Word's lists
number them anew. What has to be written are the references, the decision and the motion.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from papers.documents.word.anatomy import words
from papers.documents.word.lists import Lists, Styles
from papers.documents.word.ooxml import XML_SPACE, serialise, w
from papers.documents.word.package import deflate, pack
from papers.documents.word.template import open_template
from papers.errors import Problem, TemplateError
from papers.meetings.council_report import CABINET_REPORT, POLICY, PURPOSE, Made, followed
from papers.meetings.references import reference_edits
from papers.meetings.report import PARTS, REASONS, RECOMMENDATIONS, standing

_LAST = ("background papers", "appendices")


@dataclass(slots=True)
class _Group:
    """A heading and all that stands under it."""

    name: str
    part: str
    head: etree._Element
    body: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Looks:
    """Paragraphs whose look the new ones take over."""

    top: etree._Element
    heading: etree._Element
    numbered: etree._Element
    lettered: etree._Element
    plain: etree._Element


def council_document(path: Path, made: Made) -> bytes:
    """Derive the Report of the Cabinet from an officer's report.

    Raises:
        TemplateError: Where it cannot be read, or has not the parts of a report.
    """
    document = open_template(path)
    main = document.parts[0]
    body = main.root.find(w("body"))
    assert body is not None
    styles = Styles(document.members)
    lists = Lists(document.members, styles)
    old = {p: int(n) for p in body.iter(w("p")) if (n := _number(lists, p)).isdigit()}
    front, groups = _groups(body, styles)
    looks = _looks(path.name, groups, old)
    end = body.find(w("sectPr"))
    kept = [*_front(front, styles, looks), *_kept(groups, looks, old)]
    tail = [each for group in groups if _is_last(group, groups) for each in _all(group)]
    counted = (p for element in kept for p in element.iter(w("p")) if p in old)
    new = {old[each]: place for place, each in enumerate(counted, 1)}
    for element in (*kept, *tail):
        _refer(element, new)
    body[:] = [*kept, *_decision(made, looks, new), *tail, *([] if end is None else [end])]
    members = {**document.members, main.name: serialise(main.root)}
    return pack({name: deflate(data) for name, data in members.items()})


def _number(lists: Lists, paragraph: etree._Element) -> str:
    """The number of a paragraph of the report; "" of any other, which the list has to see too."""
    number = lists.number(paragraph)
    plain = number is not None and number.form == "decimal" and not number.level
    return number.text.rstrip(".") if number and plain else ""


def _groups(body: etree._Element, styles: Styles) -> tuple[list[etree._Element], list[_Group]]:
    front: list[etree._Element] = []
    groups: list[_Group] = []
    part = ""
    for element in body:
        text = words(element) if element.tag == w("p") else ""
        level = styles.heading(element) if text else 0
        if level == 1:
            part = text.upper() if text.upper() in PARTS else ""
        if level or text.upper() in PARTS or standing(text):
            groups.append(_Group(standing(text) or text, part, element))
        elif element.tag != w("sectPr") or element is not body[-1]:
            (groups[-1].body if groups else front).append(element)
    return front, groups


def _looks(name: str, groups: Sequence[_Group], old: Mapping[etree._Element, int]) -> _Looks:
    by_name = {group.name: group for group in groups}
    tops = [group.head for group in groups if group.name.upper() in PARTS]
    purpose, asked = by_name.get(PURPOSE), by_name.get(RECOMMENDATIONS)
    numbered = [each for each in old if purpose and each in purpose.body]
    lettered = [each for each in (asked.body if asked else ()) if each not in old]
    if purpose is None or not tops or not numbered or not lettered:
        raise TemplateError(
            Problem(
                name,
                "It has no Part A with a numbered purpose and lettered recommendations.",
                "Write it in the council's template for reports.",
            )
        )
    return _Looks(tops[0], purpose.head, numbered[0], lettered[0], etree.Element(w("p")))


def _front(
    front: Sequence[etree._Element], styles: Styles, looks: _Looks
) -> Iterator[etree._Element]:
    """Meeting and title come from the Council's agenda; whose report it is, its title says."""
    for element in front:
        if styles.name(element) == "meeting line":
            yield _like(element, "{{ meeting.line }}")
    yield _like(looks.top, "{{ title }}")


def _kept(
    groups: Sequence[_Group], looks: _Looks, old: Mapping[etree._Element, int]
) -> Iterator[etree._Element]:
    """What goes on to the Council: a little of Part A, then Part B."""

    def first(name: str) -> list[etree._Element]:
        group = next((each for each in groups if each.name == name), None)
        return [each for each in (group.body if group else ()) if each in old][:1]

    yield _like(looks.heading, "Introduction")
    yield from first(PURPOSE)
    yield _like(looks.heading, "Background")
    yield from (*first(POLICY), *first(REASONS))
    for group in groups:
        heads_part = group.name.upper() in PARTS
        if group.part == "PART B" and not heads_part and not _is_last(group, groups):
            yield from group.body if group.name == "background" else _all(group)


def _is_last(group: _Group, groups: Sequence[_Group]) -> bool:
    """Background papers, appendices, and what is attached after them."""
    starts = [place for place, each in enumerate(groups) if each.name in _LAST]
    return bool(starts) and groups.index(group) >= starts[0]


def _all(group: _Group) -> list[etree._Element]:
    return [group.head, *group.body]


def _decision(made: Made, looks: _Looks, new: Mapping[int, int]) -> Iterator[etree._Element]:
    yield _like(looks.heading, "Decision of the Cabinet")
    yield _like(looks.numbered, f"The Cabinet decided on {made.day}:", held=True)
    for clause in made.decision:
        told = followed(clause, new)
        yield _like(looks.lettered, told.text)
        for point in told.points:
            yield _like(looks.plain, f"{point.letter} {point.text}")
    yield _like(looks.plain, "(Motion to be moved:", held=True)
    *others, last = [f"{clause.letter} {clause.text}".strip() for clause in made.motion]
    yield from (_like(looks.plain, text) for text in (*others, f"{last})"))
    yield _like(looks.plain, made.day, held=True)
    yield _like(looks.plain, made.leader)


def _like(model: etree._Element, text: str, held: bool = False) -> etree._Element:
    """A new w:p with the w:pPr of another and one run of text; w:keepNext holds it to the next."""
    paragraph = etree.Element(w("p"))
    found = model.find(w("pPr"))
    properties = etree.Element(w("pPr")) if found is None else copy.deepcopy(found)
    paragraph.append(properties)
    if held and properties.find(w("keepNext")) is None:
        after_style = int(properties.find(w("pStyle")) is not None)
        properties.insert(after_style, etree.Element(w("keepNext")))
    element = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
    element.text = text
    element.set(XML_SPACE, "preserve")
    return paragraph


def _refer(element: etree._Element, new: Mapping[int, int]) -> None:
    """Let the references in a paragraph or table lead to the new numbers."""
    paragraphs = [element] if element.tag == w("p") else list(element.iter(w("p")))
    for paragraph in paragraphs:
        texts = list(paragraph.iter(w("t")))
        whole = "".join(text.text or "" for text in texts)
        for start, end, said in reversed(reference_edits(whole, new, CABINET_REPORT)):
            _write(texts, start, end, said)


def _write(texts: Iterable[etree._Element], start: int, end: int, said: str) -> None:
    """Put words in place of a stretch of text that may lie in several w:t."""
    offset = 0
    for text in texts:
        content = text.text or ""
        low, high = max(start - offset, 0), min(end - offset, len(content))
        offset += len(content)
        if low < high:
            text.text = content[:low] + said + content[high:]
            text.set(XML_SPACE, "preserve")
            said = ""
