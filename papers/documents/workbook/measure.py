"""How wide and how high text is in a cell. Excel measures only on screen, so the file must say."""

import re
from collections.abc import Iterator
from functools import cache

LINE_POINTS = 12.8  # a line of Arial 10
CELL_PADDING = 6  # pixels that a cell keeps free of text, left and right together
INDENT = 9  # pixels of one step of indentation
HIGHEST_ROW = 409.0  # Excel's limit, in points
_SAFETY = 1.04  # fonts differ a little between Excel and LibreOffice
_PIXELS = 10 * 96 / 72 / 1000  # of a thousandth of the height of Arial 10
_DIGIT = 7.1  # pixels that are the unit of a column's width: 7 in Excel, 7.4 in LibreOffice
_BOLD = 1.08
_CLASSES = {
    222: "'ijl", 278: " !,./:;I[\\]ft|", 333: '()-`r"{}', 389: "*", 500: "Jcksvxyz^", 611: "FTZ",
    667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm%", 944: "W", 1015: "@",
}  # fmt: skip
_WIDTHS = {character: width for width, group in _CLASSES.items() for character in group}


@cache
def pixels(text: str, bold: bool = False) -> float:
    """The width of a text in Arial 10, with a margin for safety, in pixels."""
    width = sum(_WIDTHS.get(letter, 556 if letter < "\u2100" else 1000) for letter in text)
    return width * _PIXELS * _SAFETY * (_BOLD if bold else 1)


def column_pixels(width: float) -> float:
    """The room for text in a column of a width given in characters, in pixels."""
    return width * _DIGIT + 5 - CELL_PADDING


def characters(text: str) -> float:
    """The width in characters of a column that holds a text in one line."""
    return (pixels(text) + CELL_PADDING) / _DIGIT


def wrapped(text: str, room: float, bold: bool = False) -> Iterator[str]:
    """The lines of a text in a room given in pixels, broken where Excel breaks them."""
    space = pixels(" ", bold)
    for paragraph in text.split("\n"):
        line: list[str] = []
        left = room
        for word in paragraph.split(" "):
            width = pixels(word, bold)
            if line and width > left:
                yield " ".join(line)
                line, left = [], room
            line.append(word)
            left -= width + space
        yield " ".join(line)


def balanced(text: str, room: float) -> Iterator[str]:
    """The lines of a text in a room given in pixels, all about as long as the first."""
    even = pixels(text) / lines_needed(text, room) * 1.1
    return wrapped(text, min(room, even))


def lines_needed(text: str, room: float, bold: bool = False) -> int:
    """How many lines a text takes; a word that is wider than the room is broken, too."""
    return sum(1 + int(pixels(line, bold) // (room + 1)) for line in wrapped(text, room, bold))


def row_height(lines: int) -> float:
    """The height of a row that holds some lines of text, in points."""
    return min(LINE_POINTS * max(lines, 1) + 6, HIGHEST_ROW)


def sentences(text: str) -> list[str]:
    """The sentences of a text, for lines that hold one each.

    >>> sentences("Three improved. Two worsened.")
    ['Three improved.', 'Two worsened.']
    """
    return re.split(r"(?<=\.) (?=[A-Z])", text) if text else []
