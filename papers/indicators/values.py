"""Values, quartiles and polarities as councils write them.

The text as given is always kept for print; what is read from it serves the rules only.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

MISSING_TEXTS = frozenset({"", "-", "–", "—", "n/a", "na", "not available", ".."})
# Of the Government Analysis Function, "Symbols in tables"; with or without the brackets.
SHORTHAND = {
    "c": "suppressed, because the number is too small to publish",
    "x": "not available",
    "z": "not applicable",
}
SCALES = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "bn": Decimal(10**9),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
}
MAX_DIGITS = 15  # Excel keeps no more
_MINUS = "-\u2010\u2011\u2012\u2013\u2212"  # hyphens, the en dash and the minus sign
_NUMBER = re.compile(
    rf"(?P<bound>[<>≤≥]?)\s*(?P<sign>[{_MINUS}+]?)\s*(?P<currency>£?)(?P<late_sign>[{_MINUS}]?)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
    r"\s*(?P<unit>%|thousand|million|billion|k|m|bn)?\s*(?P<after>%?)",
    re.IGNORECASE | re.ASCII,
)
_NOTE = re.compile(r"\s*(?:\((?P<note>[^()]*)\))?\s*(?P<mark>\*?)$")
_DASH = re.compile(rf"\s*(?:[{_MINUS}\u2014]|to)\s*")
_DATE = re.compile(
    r"\d{1,2}-[A-Z][a-z]{2}(-\d{2,4})?|[A-Z][a-z]{2}-\d{2}"
    r"|\d{4}-\d{2}-\d{2}.*|\d{1,2}/\d{1,2}/\d{2,4}"
)


class ValueKind(StrEnum):
    """What a text turned out to be."""

    NUMBER = "number"
    BOUND = "bound"
    RANGE = "range"
    WORDS = "words"
    MISSING = "missing"


class Polarity(StrEnum):
    """Whether a high or a low value is good; `NONE` where neither is."""

    HIGH = "High"
    LOW = "Low"
    NONE = "N/A"

    @property
    def sign(self) -> int:
        """1 where high is good, -1 where low is good, 0 where neither is."""
        return {"High": 1, "Low": -1}.get(self.value, 0)


@dataclass(frozen=True, slots=True)
class Value:
    """A value, a target or a range.

    Attributes:
        text: As given, for print.
        kind: What it is.
        number: The number in base units (562k is 562,000); percentages stay percentage points.
            The lower end of a range. None where there is no number.
        upper: The upper end of a range.
        bound: "<", ">", "≤" or "≥" where the text sets a bound.
        currency: "£" or "".
        unit: "%", "k", "m", "bn" or "", as printed.
        decimals: Decimal places as printed, before the scale is applied.
        grouped: True where thousands are set off by commas.
        note: What stood in brackets behind it, e.g. "2020".
    """

    text: str
    kind: ValueKind
    number: Decimal | None = None
    upper: Decimal | None = None
    bound: str = ""
    currency: str = ""
    unit: str = ""
    decimals: int = 0
    grouped: bool = False
    note: str = ""

    @property
    def exact(self) -> Decimal | None:
        """The number where it is one plain number; None for bounds, ranges, words, blanks."""
        return self.number if self.kind is ValueKind.NUMBER else None

    @property
    def scale(self) -> Decimal:
        """What one printed unit stands for: 1,000 for "562k", 1 for "68.1%"."""
        return SCALES.get(self.unit, Decimal(1))

    @property
    def step(self) -> Decimal:
        """The smallest difference that the printed form can show, in base units."""
        return self.scale.scaleb(-self.decimals)

    @property
    def meaning(self) -> str:
        """What its shorthand stands for, where its text is "[c]", "[x]" or "[z]"; else ""."""
        return _meaning(self.text)

    @property
    def withheld(self) -> bool:
        """True where the number is too small to publish."""
        return self.meaning == SHORTHAND["c"]

    @property
    def measure(self) -> str:
        """What the number counts: "%", "£" or "" for a plain number."""
        return "%" if self.unit == "%" else self.currency


@dataclass(frozen=True, slots=True)
class Quartile:
    """A quartile as printed.

    Attributes:
        text: As given, for print.
        band: 1 to 4, the lower band where two are given ("1st/2nd" counts as 2nd); None if none.
        comparators: "Eng", "Cties" or "" where the dashboard's own comparators apply.
        period: "2022/23", "Nov 2021" or "".
        starred: True where it points to the dashboard's starred note.
    """

    text: str
    band: int | None = None
    comparators: str = ""
    period: str = ""
    starred: bool = False


class UnreadableError(ValueError):
    """A text that is no value, quartile or polarity. `advice` says what would be one."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


_ADVICE = "Write it like £27.0bn, -£2.3m, 68.1%, 1,608, 562k or 1004.9 (2020); N/A or - if none."


def parse_value(text: str, words: bool = False) -> Value:
    """Read a value or target as councils write it.

    Args:
        text: The cell, as given.
        words: True for a target, which may be words ("top quartile", "Fair Funding").

    Raises:
        UnreadableError: For anything that cannot be read without guessing.

    >>> parse_value("-£2.3m").number
    Decimal('-2300000.0')
    >>> parse_value("2-4%").upper
    Decimal('4')
    >>> parse_value("1004.9 (2020)").note
    '2020'
    """
    plain = text.strip()
    if plain.casefold() in MISSING_TEXTS or _meaning(plain):
        return Value(plain, ValueKind.MISSING)
    tidy = " ".join(plain.split())  # no-break spaces come along from Word
    if (found := _number(tidy) or _range(tidy)) is not None:
        return replace(found, text=plain)
    if words and not any(character.isdigit() for character in plain):
        return Value(plain, ValueKind.WORDS)
    raise UnreadableError(f'"{plain}" is not a value that can be read.', _advice(tidy, words))


def _meaning(text: str) -> str:
    match = re.fullmatch(r"([a-z])|\[([a-z])\]", text.casefold())
    return SHORTHAND.get(match[1] or match[2], "") if match else ""


def _advice(text: str, words: bool) -> str:
    if _DATE.fullmatch(text):
        return "Excel has made a date of it: format the cell as Text and type the value again."
    return f"{_ADVICE} A target may also be words without figures." if words else _ADVICE


def _number(text: str) -> Value | None:
    match = _NUMBER.match(text)
    if match is None or (tail := _NOTE.match(text, match.end())) is None:
        return None
    if (match["sign"] and match["late_sign"]) or (match["unit"] and match["after"]):
        return None  # "--5" or "5k%"
    unit = _unit(match["unit"] or match["after"])
    if match["currency"] and unit == "%":
        return None
    digits, fraction = match["digits"].replace(",", ""), match["fraction"] or ""
    if len(digits + fraction.lstrip(".")) > MAX_DIGITS:
        return None
    number = Decimal(digits + fraction) * SCALES.get(unit, 1)
    negative = (match["sign"] or match["late_sign"]) not in ("", "+")
    return Value(
        text=text,
        kind=ValueKind.BOUND if match["bound"] else ValueKind.NUMBER,
        number=-number if negative else number,
        bound=match["bound"],
        currency=match["currency"],
        unit=unit,
        decimals=max(len(fraction) - 1, 0),
        grouped="," in match["digits"],
        note=tail["note"] or "",
    )


def _unit(text: str) -> str:
    return {"thousand": "k", "million": "m", "billion": "bn"}.get(text.casefold(), text.casefold())


def _range(text: str) -> Value | None:
    ends = _DASH.split(text)
    if len(ends) != 2 or not all(ends):
        return None
    lower, upper = (_number(end) for end in ends)
    if lower is None or upper is None or upper.exact is None or lower.exact is None:
        return None
    if lower.note or (lower.unit and (lower.unit == "%") != (upper.unit == "%")):
        return None
    if upper.unit == "%" and lower.currency:
        return None
    low = lower.exact if lower.unit else lower.exact * upper.scale
    if low >= upper.exact:
        return None
    return Value(
        text=text,
        kind=ValueKind.RANGE,
        number=low,
        upper=upper.exact,
        currency=lower.currency or upper.currency,
        unit=upper.unit,
        decimals=max(lower.decimals, upper.decimals),
        note=upper.note,
    )


_QUARTILE = re.compile(
    r"(?P<first>1st|2nd|3rd|4th)(?:\s*/\s*(?P<second>1st|2nd|3rd|4th))?"
    r"\s*(?P<star>\*?)\s*(?:\((?P<inside>[^()]*)\)?)?\s*%?$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?:(?P<who>Eng|Cties)\b\.?)?\s*(?P<period>.*)", re.IGNORECASE)


def parse_quartile(text: str) -> Quartile:
    """Read a quartile as councils write it, broken brackets included.

    >>> parse_quartile("1st/2nd (2022)").band
    2
    >>> parse_quartile("2nd (Cties. 2019)").comparators
    'Cties'

    Raises:
        UnreadableError: Where no quartile can be made out.
    """
    plain = text.strip()
    if plain.casefold() in MISSING_TEXTS:
        return Quartile(plain)
    match = _QUARTILE.match(" ".join(plain.split()))
    if match is None:
        raise UnreadableError(
            f'"{plain}" is not a quartile.', "Write it like 1st, 2nd (2021/22), 3rd (Eng.), or -."
        )
    inside = _INSIDE.match((match["inside"] or "").strip())
    assert inside is not None  # the pattern matches any text
    return Quartile(
        text=plain,
        band=max(int(place[0]) for place in match.group("first", "second") if place),
        comparators=(inside["who"] or "").capitalize(),
        period=inside["period"].strip(),
        starred=bool(match["star"]),
    )


def parse_polarity(text: str) -> Polarity:
    """Read High, Low (in any case), or N/A, NA, - or blank for none.

    Raises:
        UnreadableError: For anything else.
    """
    plain = text.strip().casefold()
    if plain in MISSING_TEXTS:
        return Polarity.NONE
    for polarity in (Polarity.HIGH, Polarity.LOW):
        if plain == polarity.value.casefold():
            return polarity
    raise UnreadableError(f'"{text.strip()}" is not a polarity.', "Write High, Low or N/A.")
