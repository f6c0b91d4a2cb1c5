"""council.toml read into frozen settings: who the council is and by which rules it judges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from papers.bodies import Body, BodyKind, LongNotices, read_bodies, read_notices, slug
from papers.errors import CannotRunError, Problem, SettingsError
from papers.toml import Fields, read_toml

COUNCIL_FILE = Path("data") / "council.toml"

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
    match = re.fullmatch(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(%?)\s*", text, re.ASCII)
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
class BenchmarkingRules:
    """How areas are ranked.

    Attributes:
        minimum_coverage: The share of the areas that an indicator needs to be ranked, and of the
            ranked indicators that an area needs to be placed; 0.75 for "75%".
        core_themes: The themes that are the county's own functions; empty for none.
        attribution: The sentence that the licence of the figures asks for; "" for none.
    """

    minimum_coverage: Decimal = Decimal("0.75")
    core_themes: tuple[str, ...] = ()
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """Which numbers of people are too small to publish; 0 hides none.

    Attributes:
        smallest_count: The smallest count that is printed, alone or as numerator of a rate.
        smallest_base: The smallest denominator of which a rate or percentage is printed.
    """

    smallest_count: int = 0
    smallest_base: int = 0


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
        bodies: The bodies that meet.
        notices: By which days notices of 28 and 30 days are counted.
        benchmarking: How areas are ranked.
        small_numbers: Which numbers are too small to publish.
    """

    name: str
    short_name: str
    website: str
    mailbox: str
    tolerance: Tolerance
    rating_rules: tuple[RatingRule, ...]
    bodies: tuple[Body, ...] = ()
    notices: LongNotices = LongNotices.CALENDAR
    benchmarking: BenchmarkingRules = BenchmarkingRules()
    small_numbers: SmallNumbers = SmallNumbers()

    def body(self, name: str) -> Body | None:
        """The body of that name or slug, small and capital letters alike."""
        wanted = name.strip().casefold()
        return next((each for each in self.bodies if wanted in each.names), None)

    def body_of(self, name: str) -> Body:
        """The same; where council.toml does not name it, a body with the usual rules."""
        return self.body(name) or Body(name, slug(name))

    @property
    def scrutiny_name(self) -> str:
        """What the first Scrutiny body is called."""
        return self._first(BodyKind.SCRUTINY) or "Scrutiny body"

    @property
    def executive_name(self) -> str:
        """What the executive is called."""
        return self._first(BodyKind.EXECUTIVE) or "Cabinet"

    def _first(self, kind: BodyKind) -> str:
        return next((body.name for body in self.bodies if body.kind is kind), "")


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
    fields = read_toml(workspace / COUNCIL_FILE, COUNCIL_FILE.as_posix(), SettingsError)
    council, figures = fields.table("council"), fields.table("figures")
    settings = Settings(
        name=council.text("name"),
        short_name=council.text("short_name"),
        website=council.text("website"),
        mailbox=council.text("mailbox"),
        tolerance=_tolerance(figures),
        rating_rules=tuple(_rule(rule) for rule in fields.tables("rating", "rule")),
        bodies=read_bodies(fields),
        notices=read_notices(fields),
        benchmarking=_benchmarking(fields.table("benchmarking")),
        small_numbers=_small_numbers(fields),
    )
    fields.only(
        ("council", "figures", "rating", "bodies", "notices", "benchmarking", "small_numbers")
    )
    council.only(("name", "short_name", "website", "mailbox"))
    figures.only(("tolerance",))
    if fields.problems:
        raise SettingsError(fields.problems)
    return settings


def _tolerance(figures: Fields) -> Tolerance:
    text = figures.text("tolerance")
    tolerance = parse_tolerance(text)
    if text and tolerance is None:
        figures.fault(
            f'The tolerance "{text}" cannot be read.',
            'Write "1.5%" (of the previous value) or "0.5" (in the unit of the indicator).',
        )
    return tolerance or Tolerance(Decimal(0), relative=True)


def _benchmarking(table: Fields) -> BenchmarkingRules:
    table.only(("minimum_coverage", "core_themes", "attribution"))
    text = table.text("minimum_coverage", needed=False) or "75%"
    themes = table.texts("core_themes")
    match = re.fullmatch(r"(\d{1,3})\s*%", text, re.ASCII)
    share = Decimal(match[1]) / 100 if match else None
    if share is None or share > 1:
        what = f'The minimum coverage "{text}" cannot be read.'
        table.fault(what, 'Write minimum_coverage = "75%": a share from 0% to 100%.')
    attribution = table.text("attribution", needed=False)
    return BenchmarkingRules(share or Decimal(0), themes, attribution)


def _small_numbers(fields: Fields) -> SmallNumbers:
    if "small_numbers" not in fields.raw:
        return SmallNumbers()
    table = fields.table("small_numbers")
    names = ("smallest_count", "smallest_base")
    table.only(names)
    return SmallNumbers(*(table.number(name, 1, 1000) or 0 for name in names))


def _rule(rule: Fields) -> RatingRule:
    propose = rule.text("propose")
    if propose not in ("", "green", "red"):
        rule.fault(f'"{propose}" is neither green nor red.', 'Write propose = "green".')
    rule.only(("propose", *_CHOICES))
    return RatingRule(propose, *(_condition(rule, key) for key in _CHOICES))


def _condition(rule: Fields, key: str) -> tuple[Any, ...]:
    given = rule.raw.get(key, [])
    values = given if isinstance(given, list) else [given]
    for value in values:
        if value not in _CHOICES[key]:
            allowed = ", ".join(str(choice) for choice in _CHOICES[key])
            rule.fault(f"{_shown(value)} is no {key}.", f"Use {allowed}.")
    return tuple(values)


def _shown(value: Any) -> str:
    try:
        return f'"{value}"'
    except (ValueError, RecursionError):  # thousands of digits, or of tables in one another
        return "This"
