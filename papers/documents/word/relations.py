"""What a Word file points to outside itself: only links to the web and to mailboxes may stay."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree

from papers.documents.word.ooxml import parse, serialise, w
from papers.documents.word.template import Template, place_of, relations_of
from papers.errors import Problem
from papers.sources.active import SETTINGS_RELATIONS
from papers.sources.parts import HARMLESS

_SETTINGS = "word/settings.xml"


def check_relations(template: Template) -> Iterator[Problem]:
    """Links to files and linked pictures: what would not work, or do harm, elsewhere."""
    for name, relation in _external(template.members):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = unquote(relation.get("Target", ""))
        where = _where(template, name, relation.get("Id", ""))
        if kind == "hyperlink" and "{{" in target:
            continue
        if kind == "hyperlink" and urlsplit(target).scheme not in HARMLESS:
            yield Problem(
                where,
                f'A link leads to "{target[:80]}", which is no web page and no mailbox.',
                "Link to an address that begins with https:// or mailto:, or remove the link.",
            )
        elif kind != "hyperlink" and (kind, name) != ("attachedTemplate", SETTINGS_RELATIONS):
            yield Problem(
                where,
                f'A part of the document is only linked ({kind}), from "{target[:80]}".',
                "Insert it into the document in place of the link.",
            )


def detach(members: dict[str, bytes]) -> None:
    """Forget the officer's own Word template, whose path may name a person or a server.

    w:attachedTemplate in the settings points to it by a relationship; Word needs neither.
    """
    name = SETTINGS_RELATIONS
    if name not in members or _SETTINGS not in members:
        return
    relations, settings = parse(members[name]), parse(members[_SETTINGS])
    for relation in list(relations):
        if relation.get("Type", "").endswith("/attachedTemplate"):
            relations.remove(relation)
    for element in settings.findall(w("attachedTemplate")):
        settings.remove(element)
    members[name], members[_SETTINGS] = serialise(relations), serialise(settings)


def _external(members: Mapping[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    for name in sorted(members):
        if name.casefold().endswith(".rels"):
            for relation in parse(members[name]):
                target = unquote(relation.get("Target", ""))
                inside = relation.get("TargetMode", "Internal") == "Internal"
                if not inside or ":" in target or target.startswith(("\\\\", "//")):
                    yield name, relation


def _where(template: Template, relations: str, identifier: str) -> str:
    """The paragraph that uses the relationship, or the file where none does."""
    for part in template.parts:
        if relations_of(part.name) == relations and (place := place_of(part, identifier)):
            return f"{template.name}, {place}"
    return template.name
