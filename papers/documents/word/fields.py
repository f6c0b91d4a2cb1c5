"""What a template may say, as officers read it: made from the content's own classes."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from papers.documents.content import Paper
from papers.documents.content.chart import Chart
from papers.documents.word.shapes import ListOf, MapOf, Record, Scalar, shape_of, type_names

KEY = "KEY"
_LONGEST = 90
_KINDS = {Scalar.NUMBER: "number", Scalar.CHART: "chart, in a paragraph of its own"}
_LOOPS = ("{%p for ", "{%p endfor %}")


@dataclass(frozen=True, slots=True)
class Field:
    """A name that a template may use.

    Attributes:
        name: How it is called, e.g. "headline.sentence".
        kind: What it is, in an officer's words: text, number, yes/no, list, group.
        description: What it says.
        write: How to write it in a template; "" for a group, whose parts are written.
        example: What it says in the sample; "" where there is none.
    """

    name: str
    kind: str
    description: str
    write: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together.

    Attributes:
        title: Where they can be used.
        loop: How the loop round them is written; "" where they need none.
        fields: The fields, in the order of the content.
    """

    title: str
    loop: str
    fields: tuple[Field, ...]


def list_fields(vocabulary: type[Paper], paper: Paper | None = None) -> tuple[Section, ...]:
    """Everything that a template of this content may use.

    Args:
        vocabulary: The class of the content.
        paper: A composed paper of that class, for the examples.
    """
    found = _Sections()
    found.add("Anywhere in the paper", "", "", vocabulary, paper)
    return tuple(found.sections)


def descriptions(content: type) -> Mapping[str, str]:
    """What the "Attributes:" of a class's docstring, and of those it is made from, say of each."""
    found: dict[str, str] = {}
    for one in reversed(content.__mro__):
        text = inspect.cleandoc(one.__dict__.get("__doc__") or "")
        _, _, listed = text.partition("Attributes:\n")
        for name, words in re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", listed, re.MULTILINE):
            found[name] = re.sub(r"\s+", " ", words).strip()
    return found


class _Sections:
    """Gathers the sections; what a list holds becomes a section of its own, once a class."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._waiting: list[tuple[str, str, str, type, Any]] = []
        self._done: set[type] = set()

    def add(self, title: str, loop: str, prefix: str, content: type, value: Any) -> None:
        """Add a class's fields, then those of what its lists hold."""
        self._done.add(content)
        self.sections.append(Section(title, loop, tuple(self._fields(prefix, content, value))))
        waiting, self._waiting = self._waiting, []
        for section in waiting:
            if section[3] not in self._done:
                self.add(*section)

    def _fields(self, prefix: str, content: type, value: Any) -> Iterator[Field]:
        hints, told = get_type_hints(content), descriptions(content)
        for field in fields(content):
            if not field.name.startswith("_"):
                inner = getattr(value, field.name, None)
                name = prefix + field.name
                yield from self._field(name, _bare(hints[field.name]), told.get(field.name), inner)

    def _field(self, name: str, annotation: Any, told: str | None, value: Any) -> Iterator[Field]:
        shape, words = shape_of(annotation), told or ""
        if isinstance(shape, Record):
            yield Field(name, "group", words, "")
            yield from self._fields(f"{name}.", annotation, value)
        elif isinstance(shape, MapOf):
            item = get_args(annotation)[1]
            key, inner = next(iter((value or {}).items()), ("", None))
            shown = f"{KEY} is for example {key}" if key else ""
            yield Field(name, "group by key", words, "", shown)
            if _is_group(item):
                yield from self._fields(f"{name}.{KEY}.", item, inner)
            elif item is Chart:
                yield from self._field(f"{name}.{KEY}", item, "", inner)
        elif isinstance(shape, ListOf):
            yield self._list(name, get_args(annotation)[0], words, value)
        elif shape is Scalar.FLAG:
            shown = {True: "yes", False: "no"}.get(value, "")
            yield Field(name, "yes/no", words, f"{{% if {name} %}} ... {{% endif %}}", shown)
        elif shape is not Scalar.ANY:
            kind = _KINDS.get(shape, "text")
            yield Field(name, kind, words, f"{{{{ {name} }}}}", _shown(value))

    def _list(self, name: str, item: Any, words: str, value: Any) -> Field:
        first = next(islice(value or (), 0, 1), None)
        one = _singular(name.rpartition(".")[2], item)
        loop = f"{_LOOPS[0]}{one} in {name} %}}"
        if _is_group(item):
            title = f"For each {one}"
            self._waiting.append((title, f"{loop} ... {_LOOPS[1]}", f"{one}.", item, first))
            count = f"{len(value)} of them" if value else ""
            write = f"{loop} {{{{ {one}.{_telling(item)} }}}} {_LOOPS[1]}"
            return Field(name, f"list: each is a {one}", words, write, count)
        kind = "list of charts" if item is Chart else "list of texts"
        return Field(name, kind, words, f"{loop} {{{{ {one} }}}} {_LOOPS[1]}", _shown(first))


def _is_group(item: Any) -> bool:
    """Whether it has fields of its own."""
    return is_dataclass(item) and isinstance(item, type) and item not in type_names


def _bare(annotation: Any) -> Any:
    """The type without its None."""
    arguments = [each for each in get_args(annotation) if each is not type(None)]
    optional = get_origin(annotation) in (UnionType, Union) and len(arguments) == 1
    return arguments[0] if optional else annotation


def _singular(name: str, item: Any) -> str:
    """What one thing of a list is called: after its class, else after the list."""
    if _is_group(item):
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", item.__name__).lower()
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else "one"


def _telling(content: type) -> str:
    """The field that best shows what a loop would print."""
    names = [each.name for each in fields(content)]
    return next((name for name in ("name", "title", "description") if name in names), names[0])


def _shown(value: Any) -> str:
    if isinstance(value, Chart):
        value = value.title
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..."
