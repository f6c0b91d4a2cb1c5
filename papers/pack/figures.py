"""The figures that a meeting's public papers print, for the papers that come later."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from papers.documents.content import Paper
from papers.indicators.figure import Figure
from papers.pack.model import PackMeeting

Composed = tuple[int, str, Paper]  # the item, the letter of the appendix, what the paper says
Compose = Callable[[Path, str], Iterable[Composed]]


def figures_in(
    composed: Iterable[Composed], packed: PackMeeting
) -> Mapping[str, Mapping[str, str]]:
    """The figures by key, each with its text, value and period; none from an exempt paper.

    Args:
        composed: What the papers say, made anew from the tables. `publish` refuses papers that
            were built from others, so it is what they print.
        packed: The meeting, which knows what is exempt.
    """
    public = {
        (item.number, file.letter)
        for item in packed.items
        for file in item.files
        if not item.paragraphs(file)
    }
    found: dict[str, Mapping[str, str]] = {}
    for number, letter, paper in composed:
        if (number, letter) in public:
            for figure in _figures(paper):
                value = "" if figure.value is None else str(figure.value)
                found[figure.key] = {
                    "text": figure.text, "value": value, "period": figure.period
                }  # fmt: skip
    return dict(sorted(found.items()))


def _figures(value: Any) -> Iterator[Figure]:
    """Every figure in some content."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _figures(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _figures(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _figures(getattr(value, one.name))
