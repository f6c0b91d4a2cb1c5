"""How a value is printed; and parts that only print names, as in letters, filled without Jinja.

Loading Jinja takes as long as making a hundred letters. A part that only prints names asks nothing
of it but to look each up and escape its text. Such a part is read and filled here, to the same
text; in any other case, and where a name is missing, `pieces_of` and `fill` leave it to Jinja.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_PRINT = re.compile(r"\{\{\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\}\}", re.ASCII)
_MORE = re.compile(r"\{([{%#]|\Z)|\r")
_OWN = {"true", "false", "none", "True", "False", "None", "self", "super", "loop"}  # Jinja's
Pieces = tuple[tuple[str, tuple[str, ...]], ...]


def finalize(value: Any) -> Any:
    """Line breaks and tabs of a text become Word's own; all else is escaped when it is printed."""
    if type(value) is not str or not ("\n" in value or "\t" in value or "\r" in value):
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup(LINE_BREAK).join(
        Markup(TAB).join(escape(cell) for cell in line.split("\t")) for line in lines
    )


def pieces_of(source: str) -> Pieces | None:
    """A part as texts, each with the name that is printed after it; None where it does more.

    Args:
        source: The part as Jinja would get it.
    """
    texts = _PRINT.split(source)  # a text, a name, a text ...
    names = [tuple(name.split(".")) for name in texts[1::2]]
    if any(map(_MORE.search, texts[::2])) or any(name[0] in _OWN for name in names):
        return None
    return tuple(zip(texts[::2], [*names, ()], strict=True))


def fill(pieces: Pieces, values: Mapping[str, Any]) -> list[str] | None:
    """The texts and what stands between them; None where a name stands for no text."""
    filled: list[str] = []
    for text, name in pieces:
        filled.append(text)
        if name:
            value = _value(name, values)
            if type(value) is not str and type(value) is not int:
                return None
            filled.append(escape(finalize(value)))
    return filled


def _value(name: Iterable[str], values: Any) -> Any:
    """The field of plain values that a name leads to; None where there is none."""
    for step in name:
        if not isinstance(values, dict):
            return None
        values = values.get(step)
    return values
