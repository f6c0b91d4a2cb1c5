"""Shows a number as Excel shows it under a number format, or not at all: never a guess.

Source: ECMA-376 Part 1, 18.8.31 (numFmts), and Excel itself for "General".
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

GENERAL_WIDTH = 11
_MAX_DECIMALS = 10
_LARGEST = 10**15
_TOKEN = re.compile(
    r'(?P<literal>"[^"]*"|\\.|[-+$£€ ()!^&\'~{}<>=])'
    r"|(?P<percent>%)"
    r"|\[\$(?P<currency>[^]-]*)(?:-(?!F[48]00\])[0-9A-F]{1,4}|-en-[A-Z]{2})?\]"
    r"|(?P<nothing>\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]|[_*].)"
    r"|(?P<general>general)"
    r"|(?P<digits>[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]*)?)(?P<thousands>,*)"
    r"|(?P<end>;)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to three sections for numbers, with its single number."""

    before: str
    digits: str
    after: str
    scale: Decimal

    def show(self, number: Decimal) -> str | None:
        scaled = number * self.scale
        shown = _general(abs(scaled)) if self.digits == "General" else _digits(scaled, self.digits)
        return None if shown is None else self.before + shown + self.after


def shown_number(value: int | float, code: str) -> str | None:
    """The text that Excel shows for a number; None where that cannot be told for certain.

    Args:
        value: The number, of which Excel keeps 15 digits.
        code: The number format, e.g. `0.0%` or `#,##0"k"`. Halves are rounded away from zero.

    >>> shown_number(0.681, "0.0%")
    '68.1%'
    >>> shown_number(-1608, "£#,##0")
    '-£1,608'
    """
    sections = _sections(code)
    number = _fifteen_digits(value)
    if sections is None or number is None:
        return None
    if number < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif number == 0 and len(sections) > 2:
        section, sign = sections[2], ""
    else:
        section, sign = sections[0], "-" if number < 0 else ""
    shown = section.show(number) if section else None
    return None if shown is None else (sign + shown).strip()


def shown_text(text: str, code: str) -> str | None:
    """The text that Excel shows for a text; None where the format adds to it or hides it."""
    bare = re.sub(r'"[^"]*"|\\.', "x", re.sub(r"[_*].", "", code))
    sections = bare.split(";")
    if "@" not in bare and len(sections) < 4:
        return text
    return text if re.sub(r"\[\w+\]", "", sections[-1]) == "@" else None


def _fifteen_digits(value: int | float) -> Decimal | None:
    if abs(value) < _LARGEST:  # false for what is not a number, too
        return Decimal(format(float(value), ".15g"))
    return None


def _sections(code: str) -> list[_Section | None] | None:
    """The sections for numbers; None for a section that shows no number. None if unreadable."""
    sections: list[list[re.Match[str]]] = [[]]
    position = 0
    while position < len(code):
        if (token := _TOKEN.match(code, position)) is None:
            # the section for texts does not matter here
            if len(sections) > 1 and re.fullmatch(r"@(?:[_*].)*", code[position:]):
                break
            return None
        position = token.end()
        if token["end"]:
            sections.append([])
        else:
            sections[-1].append(token)
    return [_section(tokens) for tokens in sections[:3]]


def _section(tokens: list[re.Match[str]]) -> _Section | None:
    numbers = [token for token in tokens if token["digits"] or token["general"]]
    if len(numbers) != 1:
        return None
    number = numbers[0]
    at = tokens.index(number)
    percents = sum(bool(token["percent"]) for token in tokens)
    if percents > 1:
        return None
    return _Section(
        before="".join(map(_literal, tokens[:at])),
        digits=number["digits"] or "General",
        after="".join(map(_literal, tokens[at + 1 :])),
        scale=Decimal(100) ** percents / Decimal(1000) ** len(number["thousands"] or ""),
    )


def _literal(token: re.Match[str]) -> str:
    if token["literal"] is None:
        return token["percent"] or token["currency"] or ""
    return token["literal"].strip('"') if token["literal"][0] == '"' else token["literal"][-1]


def _general(number: Decimal) -> str | None:
    shown = f"{number:f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown if len(shown) <= GENERAL_WIDTH else None


def _digits(number: Decimal, pattern: str) -> str | None:
    whole, point, fraction = pattern.partition(".")
    if len(fraction) > _MAX_DECIMALS:
        return None
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    if number < 0 and not rounded:
        return None  # programs differ: "-0" or "0"
    shown_whole, _, shown_fraction = f"{rounded:f}".partition(".")
    shown_whole = shown_whole.lstrip("0").zfill(whole.count("0"))
    if "," in whole:
        shown_whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", shown_whole)
    for placeholder in reversed(fraction):
        if placeholder == "0" or not shown_fraction.endswith("0"):
            break
        shown_fraction = shown_fraction[:-1]
    if not shown_whole and not shown_fraction:
        return None  # "??" shows blanks for 0
    return shown_whole + point + shown_fraction
