"""What stands in the cells of the figures, beside values: yes and no, dates due, keys, names.

Every parser takes the text of a cell and raises `UnreadableError` for what it cannot read.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from papers.indicators.model import Direction, Rating, Status
from papers.indicators.values import UnreadableError, ValueKind, parse_polarity, parse_value
from papers.settings import Tolerance, parse_tolerance

T = TypeVar("T")
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_COUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,9}")
_FIRMNESS = ("final", "provisional", "revised")


def choose(text: str, choices: Mapping[str, T]) -> T:
    """The choice of that name, in any case; "" among the choices allows a blank cell."""
    if text.casefold() in choices:
        return choices[text.casefold()]
    allowed = ", ".join(filter(None, choices))
    blank = " or leave the cell blank" if "" in choices else ""
    what = f'"{text}" cannot be read.' if text else "The cell is blank."
    raise UnreadableError(what, f"Write one of {allowed}{blank}.")


def yes_or_no(text: str) -> bool:
    """Yes or no; not blank."""
    return choose(text, _YES_NO)


def yes_unless_said(text: str) -> bool:
    """Yes or no; blank is yes."""
    return choose(text, {"": True, **_YES_NO})


def starred(text: str) -> bool:
    """The star of the Strategic Plan: "*" or yes; blank is no."""
    return choose(text, {"": False, "*": True, **_YES_NO})


def no_unless_said(text: str) -> bool:
    """Yes or no; blank is no."""
    return choose(text, {"": False, **_YES_NO})


def direction(text: str) -> Direction | None:
    """A stated direction of travel; blank is none stated."""
    return choose(text, {"": None, **{direction.value: direction for direction in Direction}})


def rating(text: str) -> Rating | None:
    """A stated rating; blank is none stated."""
    return choose(text, {"": None, **{rating.value: rating for rating in Rating}})


def sample_sizes(text: str) -> tuple[int, int] | None:
    """How many answered this year and before: "1600 | 1588", or "1600" for both."""
    if not text:
        return None
    sizes = [size.strip() for size in text.split("|")]
    numbers = [int(size.replace(",", "")) for size in sizes if _COUNT.fullmatch(size)]
    if len(numbers) != len(sizes) or len(sizes) > 2 or not all(numbers):
        raise UnreadableError(
            f'"{text}" is not a sample size.', 'Write "1600" for both years, or "1600 | 1588".'
        )
    return numbers[0], numbers[-1]


def counts(text: str) -> tuple[int | None, int | None]:
    """A numerator or denominator of this year and before: "45 | 38", or "45" for this year only.

    >>> counts("1,045 | -")
    (1045, None)
    """
    parts = [part.strip() for part in text.split("|")]
    if len(parts) > 2 or not all(_COUNT.fullmatch(part) or _is_missing(part) for part in parts):
        # The text is not repeated: it may hold a number too small to publish.
        raise UnreadableError(
            "This is not a count.", 'Write "45" for this year, or "45 | 38" with the year before.'
        )
    numbers = [int(part.replace(",", "")) if _COUNT.fullmatch(part) else None for part in parts]
    return numbers[0], numbers[1] if len(numbers) == 2 else None


def _is_missing(text: str) -> bool:
    try:
        return parse_value(text).kind is ValueKind.MISSING
    except UnreadableError:
        return False


def tolerance(text: str) -> Tolerance | None:
    """The indicator's own tolerance; blank for the council's."""
    found = parse_tolerance(text)
    if text and found is None:
        raise UnreadableError(
            f'"{text}" is not a tolerance.',
            'Write "1.5%" (of the previous value) or "0.5" (in the unit of the indicator).',
        )
    return found


def status(text: str) -> Status:
    """How firm the value is: final (or blank), provisional, revised, or due with a date."""
    name, _, date = text.partition(" ")
    if not date and name.casefold() in ("", *_FIRMNESS):
        return Status(name.casefold() or "final")
    if name.casefold() == "due" and re.search(r"\b20[0-9]{2}\b", date):
        return Status("due", date.strip())
    raise UnreadableError(
        f'"{text}" is not a status.',
        'Write final, provisional, revised, or "due" with its date, e.g. "due 30 November 2022".',
    )


def commentary_for(text: str) -> tuple[str, str] | None:
    """The figures that a commentary was written on: "value | previous value"; blank for none."""
    parts = [part.strip() for part in text.split("|")]
    if not text:
        return None
    if len(parts) != 2:
        raise UnreadableError(
            f'"{text}" does not say for which figures the commentary is.',
            'Write it like "£50 | £49": value and previous value, or leave the cell blank.',
        )
    return parts[0], parts[1]


def stated_for(text: str) -> tuple[str, str, str]:
    """The figures that a statement was made for: "value | previous value | polarity"."""
    if not text:
        return "", "", ""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 3:
        raise UnreadableError(
            f'"{text}" does not name three figures.', 'Write "value | previous value | polarity".'
        )
    value, previous, polarity = parts
    return value, previous, parse_polarity(polarity).value


def key(text: str) -> str:
    """An indicator's key as given; it must do as a name in a Word template."""
    if not _KEY.fullmatch(text):
        raise UnreadableError(
            f'"{text}" is not a key.',
            "Write small letters a to z, digits and _, beginning with a letter.",
        )
    return text


def key_from(description: str) -> str:
    """A key made of a description.

    >>> key_from("% of Carers' needs met (aged 65+)")
    'percent_of_carers_needs_met_aged_65'
    """
    plain = unicodedata.normalize("NFKD", description.casefold()).encode("ascii", "ignore").decode()
    plain = plain.replace("'", "").replace("%", " percent ").replace("&", " and ")
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not words:
        raise UnreadableError(
            f'No key can be made of "{description}".', 'Write one into the column "key".'
        )
    return words if words[0].isalpha() else f"n_{words}"


def short_name_from(description: str) -> str:
    """A name for prose made of a description: simple, and no better than the description.

    >>> short_name_from("% of premises with gigabit broadband")
    'the percentage of premises with gigabit broadband'
    >>> short_name_from("Unemployment rate")
    'unemployment rate'
    >>> short_name_from("NO2 exceedances")
    'NO2 exceedances'
    """
    if description.startswith("%"):
        rest = description.removeprefix("%").strip().removeprefix("of ")
        return f"the percentage of {rest}"
    first = description.partition(" ")[0]
    ordinary = first[1:].islower() and first.isalpha()
    return description[:1].lower() + description[1:] if ordinary else description
