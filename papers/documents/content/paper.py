"""What every paper has, and how content becomes the plain values of a template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any

from papers.documents.content.chart import Chart
from papers.indicators.figure import Figure, Narrative


@dataclass(frozen=True, slots=True)
class Council:
    """The council whose paper it is.

    Attributes:
        name: Its full name.
        short_name: The name of its area, for prose.
        website: Its web address.
        mailbox: The service mailbox for questions about the paper.
    """

    name: str
    short_name: str
    website: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """The meeting that the paper goes to.

    Attributes:
        body: The body that meets, e.g. "Cabinet".
        date: Its date, e.g. "25 November 2022".
        day: Its date with the weekday.
        iso: Its date as 2022-11-25.
        time: When it starts.
        place: Where it meets.
        line: Body and date in capitals, as the first line of a report.
    """

    body: str
    date: str
    day: str
    iso: str
    time: str
    place: str
    line: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix of the report.

    Attributes:
        letter: "A", "B" ...
        title: Its title.
    """

    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What every paper has.

    Attributes:
        council: The council.
        meeting: The meeting it goes to.
        title: The title of the paper.
        item_title: The title of the agenda item that it belongs to.
        report_by: Whose report it is, e.g. "Chief Executive".
        appendix: The letter of the appendix; "" for the report itself.
        year: The year of the figures, e.g. "2021/22".
        previous_year: The year before, e.g. "2020/21".
    """

    council: Council
    meeting: MeetingLine
    title: str
    item_title: str
    report_by: str
    appendix: str
    year: str
    previous_year: str


def plain(value: Any) -> Any:
    """The plain values of content that a template gets: dict, list, str, int, bool.

    A `Figure` or `Narrative` becomes its text; a `Chart` stays one, which can only be printed.
    """
    kind: Any = type(value)
    if kind is str or kind is bool or kind is int:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]
    if isinstance(value, Figure | Narrative):
        return str(value)
    if kind is Chart:
        return value
    if (names := _field_names(kind)) is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def figures_of(value: Any) -> Iterator[Figure]:
    """Every figure in some content, in its order."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from figures_of(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from figures_of(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from figures_of(getattr(value, field.name))


@lru_cache(maxsize=256)
def _field_names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass; None of any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
