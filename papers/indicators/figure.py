"""A figure that goes into a paper, and prose made of figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, or words that hang on figures, as printed in a paper.

    Attributes:
        key: Its name for ever, e.g. `headline.improved` or `gigabit_broadband.value`.
        text: What is printed.
        value: The number behind it; None for words (a list of names, "third").
        period: What it is a figure of, e.g. "2021/22".
        source: Where it comes from: a file and cell, or how it was counted.
    """

    key: str
    text: str
    value: Decimal | int | None
    period: str
    source: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Narrative:
    """Prose as a sequence of plain text and figures, so that no number stands in it untraced."""

    parts: tuple[str | Figure, ...] = ()

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def figures(self) -> Iterator[Figure]:
        """The figures in the order in which they are read."""
        return (part for part in self.parts if isinstance(part, Figure))


def narrative(*parts: "str | Figure | Narrative") -> Narrative:
    """Join text, figures and narratives into one narrative."""
    flat: list[str | Figure] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Narrative) else (part,))
    return Narrative(tuple(flat))
