"""Numbers in cells that print as the council wrote them: "-£2.3m", "562k", "1004.9 (2020)".

The cell holds the number in base units (562,000), a percentage as a fraction (0.681 for 68.1%);
its number format holds everything else that is printed.
"""

import re
from decimal import Decimal

from papers.indicators.values import Value

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SIGNS = "-+−–"
_THOUSANDS = {"k": 1, "m": 2, "bn": 3}
_LONGEST_FORMAT = 255  # Excel refuses a longer one


def cell_number(number: Decimal, fraction: bool) -> float:
    """The number as a cell holds it; `fraction` for one that is printed with a % sign."""
    return float(number / 100 if fraction else number)


def number_format(value: Value, printed: str, fraction: bool) -> str:
    """The number format under which the number of a value prints as `printed`.

    Args:
        value: A value that is one plain number.
        printed: What the papers print: the value as given, maybe with a mark behind it, or
            other words in its place ("due October 2022").
        fraction: True where the cell holds a percentage as a fraction.

    The format works for other numbers, too: somebody may type one over it. A remark of more than
    about a hundred characters is left out, because Excel would refuse the format.
    """
    digits = _DIGITS.search(value.text)
    if digits is None or not printed.startswith(value.text):
        made = f"{_quoted(printed)};{_quoted(printed)}"
    else:
        prefix = printed[: digits.start()]
        made = _signed(prefix, _digits(value) + _suffix(printed[digits.end() :], fraction))
    return made if len(made) <= _LONGEST_FORMAT else plain_format(value, fraction)


def plain_format(value: Value, fraction: bool) -> str:
    """A number format for figures of the same kind as a value, without its remarks."""
    unit = "%" if value.unit == "%" and fraction else _quoted(value.unit)
    return f"{_quoted(value.currency)}{_digits(value)}{unit}"


def _digits(value: Value) -> str:
    decimals = f".{'0' * value.decimals}" if value.decimals else ""
    return ("#,##0" if value.grouped else "0") + decimals + "," * _THOUSANDS.get(value.unit, 0)


def _suffix(text: str, fraction: bool) -> str:
    if not fraction:
        return _quoted(text)
    before, _, after = text.partition("%")
    return f"{_quoted(before)}%{_quoted(after)}"


def _signed(prefix: str, rest: str) -> str:
    """A format for positive and negative numbers. Excel itself puts "-" first and nothing else."""
    sign = "".join(character for character in prefix if character in _SIGNS)
    bare = _quoted(prefix.replace(sign, "", 1)) + rest
    if sign == "+":
        return f'{_quoted(prefix)}{rest};"-"{bare}'
    if sign and not prefix.startswith("-"):
        return f"{bare};{_quoted(prefix)}{rest}"
    return bare


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
