"""council.toml read into frozen settings: who the council is and by which rules it judges."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from papers.errors import CannotRunError, Problem, SettingsError

COUNCIL_FILE = Path("data") / "council.toml"

_COUNCIL = ("name", "short_name", "website", "mailbox")
_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "quartile": (1, 2, 3, 4),
    "direction": ("up", "level", "down", "none"),
    "target": ("met", "missed", "unclear"),
}


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The change up to which an indicator counts as level.

    Attributes:
        amount: In the indicator's own unit, or in percent of the previous value if `relative`.
        relative: True for "1.5%", False for "0.5".
    """

    amount: Decimal
    relative: bool

    def __str__(self) -> str:
        return f"{self.amount}%" if self.relative else str(self.amount)


def parse_tolerance(text: str) -> Tolerance | None:
    """Read "1.5%" (of the previous value) or "0.5" (in the indicator's unit); None if neither."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", text, re.ASCII)
    return Tolerance(Decimal(match[1]), bool(match[2])) if match else None


@dataclass(frozen=True, slots=True)
class RatingRule:
    """When to propose a rating: every condition that is given must hold.

    Attributes:
        propose: "green" or "red".
        quartile: Quartile bands, 1 to 4; empty for any.
        direction: Directions of travel; empty for any.
        target: "met", "missed" or "unclear"; empty for any.
    """

    propose: str
    quartile: tuple[int, ...] = ()
    direction: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a council settles once.

    Attributes:
        name: The council's full name.
        short_name: The name of its area.
        website: Its web address.
        mailbox: The service mailbox printed in papers.
        tolerance: The change up to which an indicator counts as level, unless it has its own.
        rating_rules: The rules that propose a rating; the first that holds decides.
    """

    name: str
    short_name: str
    website: str
    mailbox: str
    tolerance: Tolerance
    rating_rules: tuple[RatingRule, ...]


def find_workspace(start: Path) -> Path:
    """The nearest folder from `start` upward that holds data/council.toml.

    Raises:
        CannotRunError: Where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / COUNCIL_FILE).is_file():
            return folder
    raise CannotRunError(
        Problem(
            str(start),
            "No workspace here: neither this folder nor one above it holds data/council.toml.",
            'Go to your workspace, name it with --workspace, or make one with "papers init".',
        )
    )


def read_settings(workspace: Path) -> Settings:
    """Read data/council.toml.

    Raises:
        SettingsError: With every fault at once.
    """
    where = COUNCIL_FILE.as_posix()
    try:
        raw = tomllib.loads((workspace / COUNCIL_FILE).read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            Problem(where, f"The file cannot be read: {error}.", "Mend the line it names.")
        ) from error
    except OSError as error:
        raise CannotRunError(
            Problem(where, f"The file cannot be opened: {error.strerror}.", "Check the file.")
        ) from error
    problems: list[Problem] = []
    problems += _unknown(where, raw, ("council", "figures", "rating"))
    council = _table(where, raw, "council", _COUNCIL, problems)
    figures = _table(where, raw, "figures", ("tolerance",), problems)
    tolerance = parse_tolerance(str(figures.get("tolerance", "")))
    if tolerance is None and "tolerance" in figures:
        problems.append(
            Problem(
                f"{where}, [figures] tolerance",
                f'"{figures["tolerance"]}" is not a tolerance.',
                'Write "1.5%" (of the previous value) or "0.5" (in the unit of the indicator).',
            )
        )
    rules = _rating_rules(where, raw.get("rating", []), problems)
    if problems:
        raise SettingsError(problems)
    assert tolerance is not None
    return Settings(
        **{key: council[key] for key in _COUNCIL}, tolerance=tolerance, rating_rules=rules
    )


def _table(
    where: str, raw: Mapping[str, Any], name: str, keys: tuple[str, ...], problems: list[Problem]
) -> Mapping[str, Any]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        problems.append(Problem(where, f'"{name}" is not a table.', f"Write [{name}]."))
        return {}
    problems += _unknown(f"{where}, [{name}]", table, keys)
    for key in keys:
        if not isinstance(table.get(key), str) or not table[key].strip():
            problems.append(
                Problem(
                    f"{where}, [{name}]", f'"{key}" is missing or not text.', f'Add {key} = "…".'
                )
            )
    return table


def _rating_rules(where: str, raw: Any, problems: list[Problem]) -> tuple[RatingRule, ...]:
    if not isinstance(raw, list) or not all(isinstance(rule, dict) for rule in raw):
        problems.append(
            Problem(where, '"rating" is not a list of rules.', "Head each rule with [[rating]].")
        )
        return ()
    rules = []
    for number, rule in enumerate(raw, 1):
        place = f"{where}, [[rating]] {number}"
        problems += _unknown(place, rule, ("propose", *_CHOICES))
        if rule.get("propose") not in ("green", "red"):
            problems.append(
                Problem(place, '"propose" is neither green nor red.', 'Write propose = "green".')
            )
        conditions = {key: _condition(place, key, rule, problems) for key in _CHOICES}
        rules.append(RatingRule(str(rule.get("propose")), **conditions))
    return tuple(rules)


def _condition(
    place: str, key: str, rule: Mapping[str, Any], problems: list[Problem]
) -> tuple[Any, ...]:
    given = rule.get(key, [])
    values = given if isinstance(given, list) else [given]
    for value in values:
        if value not in _CHOICES[key]:
            allowed = ", ".join(str(choice) for choice in _CHOICES[key])
            problems.append(
                Problem(f"{place}, {key}", f'"{value}" is not possible.', f"Use {allowed}.")
            )
    return tuple(values)


def _unknown(where: str, table: Mapping[str, Any], known: Iterable[str]) -> list[Problem]:
    problems = []
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, list(known), 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(known)}."
            problems.append(Problem(where, f'"{key}" is not a setting.', hint))
    return problems
