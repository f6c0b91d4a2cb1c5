"""The number format under which all figures of a chart print as the paper prints them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from papers.indicators.figure import Figure

_FORM = re.compile(r"-?(£?)((?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d+))?([^\d]*)")
_SCALES = {"k": 1, "m": 2, "bn": 3}


def number_format(figures: Iterable[Figure]) -> str:
    """One number format for all figures, so that who edits one sees its label change.

    Returns:
        The format; "" where no one format prints all as they are.

    >>> number_format([Figure("a", "£1,590.50", Decimal("1590.5"), "", "")])
    '"£"#,##0.00'
    """
    forms = set()
    grouped = long = False
    for figure in figures:
        if figure.value is None:
            continue
        found = _FORM.fullmatch(figure.text)
        if found is None or (scale := _scale(found, figure.value)) is None:
            return ""
        grouped |= "," in found[2]
        long |= "," not in found[2] and len(found[2]) > 3
        forms.add((found[1], len(found[3] or ""), scale, found[4]))
    if len(forms) != 1 or (grouped and long):
        return ""
    currency, decimals, scale, unit = forms.pop()
    digits = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    return _quoted(currency) + digits + "," * scale + _quoted(unit)


def _scale(found: re.Match[str], value: Decimal | int) -> int | None:
    """How many thousands the printed number leaves out; None where it is another number."""
    printed = Decimal(found[2].replace(",", "") + (f".{found[3]}" if found[3] else ""))
    if found[0].startswith("-") != (value < 0):
        return None
    for scale in {0, _SCALES.get(found[4].strip(), 0)}:
        if printed * 1000**scale == abs(value):
            return scale
    return None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
