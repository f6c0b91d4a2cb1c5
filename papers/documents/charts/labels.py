"""On which side of its point a label stands, so that none covers another label or point."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_PASSES = 3
_OUTSIDE = 10_000  # square points of others that a label may rather cover


class Side(StrEnum):
    """A side of a point, as OOXML's c:dLblPos spells it; the first that is free is taken."""

    RIGHT = "r"
    LEFT = "l"
    ABOVE = "t"
    BELOW = "b"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """The area that the two share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the plot: where its middle is, how large it is, and how large its label is."""

    x: float
    y: float
    size: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """What the point itself covers."""
        half = self.size / 2
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)

    def label(self, side: Side) -> Box:
        """What its label covers on a side."""
        gap, half = self.size / 2 + 2, self.height / 2
        if side is Side.RIGHT:
            left, top = self.x + gap, self.y - half
        elif side is Side.LEFT:
            left, top = self.x - gap - self.width, self.y - half
        else:
            left = self.x - self.width / 2
            top = self.y - gap - self.height if side is Side.ABOVE else self.y + gap
        return Box(left, top, left + self.width, top + self.height)


def place_labels(marks: Sequence[Mark], plot: Box, taken: Sequence[Box] = ()) -> list[Side]:
    """The side of each label: inside the plot, and on as little else as can be.

    Args:
        marks: The points; the label of an earlier one is placed first.
        plot: Where labels may stand.
        taken: What else stands there.
    """
    return list(_placed(tuple(marks), plot, tuple(taken)))


@lru_cache(maxsize=64)  # a chart of a Word paper stands in the workbook, too
def _placed(marks: tuple[Mark, ...], plot: Box, taken: tuple[Box, ...]) -> tuple[Side, ...]:
    sides: list[Side | None] = [None] * len(marks)
    for _ in range(_PASSES):  # a later pass knows where all the others stand
        for number, mark in enumerate(marks):
            others = [other.box for other in marks if other is not mark]
            others += [
                other.label(side)
                for index, (other, side) in enumerate(zip(marks, sides, strict=True))
                if side is not None and index != number
            ]
            sides[number] = _best(mark, plot, [*taken, *others])
    return tuple(side or Side.RIGHT for side in sides)


def _best(mark: Mark, plot: Box, others: Sequence[Box]) -> Side:
    def fault(side: Side) -> float:
        box = mark.label(side)
        return sum(map(box.shared, others)) + _OUTSIDE * (not plot.holds(box))

    return min(Side, key=fault)
