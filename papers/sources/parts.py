"""Whether the parts of a Word file hang together: each is XML, and none that is needed is away."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

HARMLESS = ("http", "https", "mailto")
_ROOT = "_rels/.rels"
_ELSEWHERE = re.compile("#|[^/]*:")  # a place in the part itself, or what is no part at all
_MAIN = "/officeDocument"


def check_parts(xml: Mapping[str, bytes], names: frozenset[str]) -> Iterator[str]:
    """What is wrong with the parts of a Word file, in a few words each.

    Args:
        xml: The parts that are XML, by name.
        names: The names of all parts.
    """
    kinds: dict[str, list[str]] = {}
    for name, data in xml.items():
        try:
            relations = read_part(data, name.endswith(".rels"))
        except (expat.ExpatError, LookupError, ValueError) as error:
            yield f'The part "{name}" cannot be read ({error}).'
            continue
        kinds[name] = [kind for kind, _, _ in relations]
        for kind, target, mode in relations:
            part = _part(name, target)
            if mode != "External" and not _ELSEWHERE.match(target) and part not in names:
                yield f'The part "{part}" is missing ({kind.rpartition("/")[2]} in "{name}").'
    if _ROOT not in xml or (
        _ROOT in kinds and not any(kind.endswith(_MAIN) for kind in kinds[_ROOT])
    ):
        yield "It does not say which of its parts is the document."


def harmful_links(relations: bytes) -> list[str]:
    """The targets outside the file that are no web page and no mailbox."""
    targets = [target for _, target, mode in read_part(relations, True) if mode == "External"]
    return [
        each
        for each in targets
        if each.startswith(("\\\\", "/")) or (urlsplit(each).scheme or "https") not in HARMLESS
    ]


def read_part(data: bytes, relations: bool) -> list[tuple[str, str, str]]:
    """Read a part to its end: its relationships where it holds some, as type, target and mode.

    Raises:
        xml.parsers.expat.ExpatError, LookupError, ValueError: Where it cannot be read.
    """
    found: list[tuple[str, str, str]] = []

    def element(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] not in ("Relationships", "Relationship"):
            raise ValueError("it holds no relationships")
        if "Target" in attributes:
            target, mode = attributes["Target"], attributes.get("TargetMode", "Internal")
            found.append((attributes.get("Type", ""), unquote(target), mode))

    parser = expat.ParserCreate()
    if relations:
        parser.StartElementHandler = element
    parser.Parse(data, True)
    return found


def _part(relations: str, target: str) -> str:
    """The name of the part that a relationship leads to."""
    folder, _, _ = relations.rpartition("_rels/")
    return posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
