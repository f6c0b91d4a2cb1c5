"""What a template may say: the content's public fields, as shapes that expressions are held to."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from papers.documents.content.chart import Chart
from papers.indicators.figure import Figure, Narrative


class Scalar(StrEnum):
    """A single value."""

    TEXT = "a text"
    NUMBER = "a number"
    FLAG = "either yes or no"
    CHART = "a chart"
    ANY = "a value"


@dataclass(frozen=True, slots=True)
class Record:
    """A group of named values."""

    fields: Mapping[str, "Shape"]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Values that a template can loop over."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class MapOf:
    """Values by key; `keys` is None where they are not known before the figures are."""

    item: "Shape"
    keys: frozenset[str] | None


type_names = {
    str: Scalar.TEXT, Figure: Scalar.TEXT, Narrative: Scalar.TEXT, bool: Scalar.FLAG,
    Chart: Scalar.CHART,
}  # fmt: skip
Shape = Scalar | Record | ListOf | MapOf

LOOP = Record(
    {name: Scalar.NUMBER for name in ("index", "index0", "length", "revindex", "revindex0")}
    | {name: Scalar.FLAG for name in ("first", "last")}
)


def shape_of(annotation: Any, value: Any = None) -> Shape:
    """The shape of a content type; with a value, the keys of its mappings are known too."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in type_names:
        return type_names[annotation]
    if annotation is int:
        return Scalar.NUMBER
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        names = [field.name for field in fields(annotation) if not field.name.startswith("_")]
        return Record({name: shape_of(hints[name], getattr(value, name, None)) for name in names})
    if origin in (tuple, list):
        return ListOf(shape_of(arguments[0]))
    if origin in (UnionType, Union) and type(None) in arguments and len(arguments) == 2:
        return shape_of(next(a for a in arguments if a is not type(None)), value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        keys = None if value is None else frozenset(map(str, value))
        return MapOf(shape_of(arguments[1]), keys)
    return Scalar.ANY
