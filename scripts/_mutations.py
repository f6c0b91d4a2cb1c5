"""Changes to a Word template, by chance: gentle ones that Word would bear, and rough ones."""

import copy
import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from papers.documents.content import Paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODD = ("{{", "}}", "{%", "%}", "{#", "#}", "%", "|", ".", "x", "'", '"', "-", " ", "for", "endif",
       "\u201c", "\u00a0", "&", "<", "[0]", "(", ")", "title", "loop", "\U0001f4c8")  # fmt: skip
Chance = random.Random


@dataclass(frozen=True)
class Sample:
    """An honest template with a paper for it."""

    name: str
    members: dict[str, bytes]
    paper: Paper


def mutate(sample: Sample, chance: Chance) -> tuple[bytes, tuple[str, ...], bool]:
    """A template with one to three changes; what they are; whether Word would still read it."""
    members = dict(sample.members)
    gentle = chance.random() < 0.5
    kinds = GENTLE if gentle else [*GENTLE, *ROUGH]
    names = []
    for _ in range(chance.randint(1, 3)):
        change = chance.choice(kinds)
        names.append(change.__name__.strip("_"))
        change(members, chance)
    data = _zip(members, chance)
    if not gentle and chance.random() < 0.2:
        names.append("bytes of the file")
        data = _flip(data, chance)
    return data, tuple(names), gentle


def _zip(members: dict[str, bytes], chance: Chance) -> bytes:
    names = list(members)
    if chance.random() < 0.3:
        chance.shuffle(names)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            kind = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
            package.writestr(name, members[name], kind)
    return out.getvalue()


def _flip(data: bytes, chance: Chance) -> bytes:
    content = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content[: chance.choice((len(content), len(content), chance.randrange(9**5)))])


def _text_part(members: dict[str, bytes], chance: Chance) -> tuple[str, etree._Element]:
    names = [name for name in members
             if name.startswith(("word/document", "word/header", "word/footer"))]  # fmt: skip
    name = "word/document.xml" if chance.random() < 0.8 else chance.choice(names)
    try:
        return name, etree.fromstring(members[name])
    except (KeyError, etree.XMLSyntaxError):  # an earlier change has broken it
        return name, etree.Element("none")


def _save(members: dict[str, bytes], name: str, root: etree._Element) -> None:
    if root.tag != "none":
        members[name] = etree.tostring(root, encoding="UTF-8", standalone=True)


def _in_text(change: Callable[[etree._Element, Chance], None]) -> Callable[..., None]:
    def changed(members: dict[str, bytes], chance: Chance) -> None:
        name, root = _text_part(members, chance)
        change(root, chance)
        _save(members, name, root)

    changed.__name__ = change.__name__
    return changed


def _pick(items: Iterator[etree._Element], chance: Chance) -> etree._Element | None:
    found = list(items)
    return chance.choice(found) if found else None


@_in_text
def _tag_text(root: etree._Element, chance: Chance) -> None:
    texts = (node for node in root.iter(f"{W}t") if "{" in (node.text or ""))
    if (node := _pick(texts, chance)) is not None:
        text = node.text or ""
        place = chance.randrange(len(text))
        node.text = text[:place] + chance.choice(ODD) + text[place + chance.randrange(4) :]


@_in_text
def _word_in_tag(root: etree._Element, chance: Chance) -> None:
    texts = (node for node in root.iter(f"{W}t") if "{" in (node.text or ""))
    if (node := _pick(texts, chance)) is not None:
        words = (node.text or "").split(" ")
        words[chance.randrange(len(words))] = chance.choice(
            ("title", "year", "if", "", "loop.index")
        )
        node.text = " ".join(words)


@_in_text
def _plain_text(root: etree._Element, chance: Chance) -> None:
    texts = (node for node in root.iter(f"{W}t") if "{" not in (node.text or ""))
    if (node := _pick(texts, chance)) is not None:
        node.text = (node.text or "") + chance.choice(
            (" & <b>", "\u2014", "\U0001f4c8", " 5 % }", "x")
        )


@_in_text
def _split_run(root: etree._Element, chance: Chance) -> None:
    runs = (run for run in root.iter(f"{W}r") if len(run.findall(f"{W}t")) == 1)
    if (run := _pick(runs, chance)) is not None:
        node, other = run.find(f"{W}t"), copy.deepcopy(run)
        twin = other.find(f"{W}t")
        assert node is not None and twin is not None
        text = node.text or ""
        place = chance.randint(0, len(text))
        node.text, twin.text = text[:place], text[place:]
        run.addnext(other)
        run.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs that may come and go without harm to what is round them."""
    for paragraph in root.iter(f"{W}p"):
        parent = paragraph.getparent()
        lone = parent is not None and parent.tag != f"{W}body"
        marks = ("sectPr", "bookmarkStart", "bookmarkEnd", "fldChar", "drawing", "hyperlink")
        if not lone and not any(next(paragraph.iter(W + mark), None) is not None for mark in marks):
            yield paragraph


@_in_text
def _drop_paragraph(root: etree._Element, chance: Chance) -> None:
    if (node := _pick(_paragraphs(root), chance)) is not None:
        _parent(node).remove(node)


@_in_text
def _double_paragraph(root: etree._Element, chance: Chance) -> None:
    if (node := _pick(_paragraphs(root), chance)) is not None:
        node.addnext(copy.deepcopy(node))


@_in_text
def _move_paragraph(root: etree._Element, chance: Chance) -> None:
    node, other = _pick(_paragraphs(root), chance), _pick(_paragraphs(root), chance)
    if node is not None and other is not None and node is not other:
        other.addnext(node)


@_in_text
def _row(root: etree._Element, chance: Chance) -> None:
    if (node := _pick(root.iter(f"{W}tr"), chance)) is not None:
        if chance.random() < 0.5:
            node.addnext(copy.deepcopy(node))
        elif len(_parent(node).findall(f"{W}tr")) > 1:
            _parent(node).remove(node)


@_in_text
def _bold(root: etree._Element, chance: Chance) -> None:
    runs = (run for run in root.iter(f"{W}r") if run.find(f"{W}rPr") is None)
    if (run := _pick(runs, chance)) is not None:
        etree.SubElement(properties := etree.Element(f"{W}rPr"), f"{W}b")
        run.insert(0, properties)


@_in_text
def _drop_element(root: etree._Element, chance: Chance) -> None:
    node = _pick((each for each in root.iter() if each is not root), chance)
    if node is not None:
        _parent(node).remove(node)


@_in_text
def _double_element(root: etree._Element, chance: Chance) -> None:
    node = _pick((each for each in root.iter() if each is not root), chance)
    if node is not None:
        node.addnext(copy.deepcopy(node))


@_in_text
def _move_element(root: etree._Element, chance: Chance) -> None:
    node = _pick((each for each in root.iter() if each is not root), chance)
    places = set() if node is None else set(node.iter())
    other = _pick((each for each in root.iter() if each not in places), chance)
    if node is not None and other is not None:
        other.append(node)


@_in_text
def _rename_element(root: etree._Element, chance: Chance) -> None:
    if (node := _pick(root.iter(f"{W}*"), chance)) is not None:
        node.tag = W + chance.choice(
            ("p", "t", "tbl", "tr", "tc", "sdt", "ins", "del", "odd", "br")
        )


@_in_text
def _attribute(root: etree._Element, chance: Chance) -> None:
    if (node := _pick((each for each in root.iter() if each.attrib), chance)) is not None:
        name = chance.choice(list(node.attrib))
        if chance.random() < 0.4:
            del node.attrib[name]
        else:
            node.set(
                name, chance.choice(("", "-1", "x", "{{ title }}", "9" * 30, "{% if", "rId999"))
            )


@_in_text
def _wrap(root: etree._Element, chance: Chance) -> None:
    if (run := _pick(root.iter(f"{W}r"), chance)) is not None:
        wrapper = etree.Element(W + chance.choice(("ins", "del", "hyperlink", "smartTag", "sdt")))
        run.addprevious(wrapper)
        wrapper.append(run)


def _any_bytes(members: dict[str, bytes], chance: Chance) -> None:
    name = chance.choice(list(members))
    members[name] = _flip(members[name], chance)


def _any_element(members: dict[str, bytes], chance: Chance) -> None:
    name = chance.choice([each for each in members if each.endswith((".xml", ".rels"))])
    try:
        root = etree.fromstring(members[name])
    except etree.XMLSyntaxError:
        return
    if (node := _pick((each for each in root.iter() if each is not root), chance)) is not None:
        if node.attrib and chance.random() < 0.5:
            node.set(
                chance.choice(list(node.attrib)), chance.choice(("", "x", "word/none.xml", "-1"))
            )
        else:
            _parent(node).remove(node)
        members[name] = etree.tostring(root, encoding="UTF-8", standalone=True)


def _member(members: dict[str, bytes], chance: Chance) -> None:
    one, other = chance.choice(list(members)), chance.choice(list(members))
    match chance.randrange(3):
        case 0:
            del members[one]
        case 1:
            members[one], members[other] = members[other], members[one]
        case _:
            members[f"word/odd{chance.randrange(9)}.xml"] = members[one]


def _parent(node: etree._Element) -> etree._Element:
    parent = node.getparent()
    assert parent is not None
    return parent


GENTLE: Sequence[Callable[..., None]] = (
    _tag_text, _word_in_tag, _plain_text, _split_run, _split_run, _drop_paragraph,
    _double_paragraph, _move_paragraph, _row, _bold,
)  # fmt: skip
ROUGH: Sequence[Callable[..., None]] = (
    _drop_element, _double_element, _move_element, _rename_element, _attribute, _wrap,
    _any_bytes, _any_element, _member,
)  # fmt: skip
