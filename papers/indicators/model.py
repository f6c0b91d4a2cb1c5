"""The nouns of the performance year: indicator, dashboard, outcome, risk, and what was judged."""

from dataclasses import dataclass, field
from enum import StrEnum

from papers.indicators.values import Polarity, Quartile, Value
from papers.settings import Tolerance


class Direction(StrEnum):
    """Direction of travel: `UP` improved, `DOWN` worsened, whatever the sign of the change."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"
    NONE = "none"


class Rule(StrEnum):
    """Which rule decided a direction, in the order in which they are tried."""

    STATED = "stated"
    NOT_COMPARABLE = "not comparable"
    MISSING = "value missing"
    NO_POLARITY = "no polarity"
    TEST = "two-proportion test"
    TOLERANCE = "within tolerance"
    EQUAL = "equal after rounding"
    SIGN = "sign and polarity"


class Rating(StrEnum):
    """`GREEN` is exceptional performance (a tick), `RED` a performance issue (a circle)."""

    GREEN = "green"
    NONE = "none"
    RED = "red"


class TargetStatus(StrEnum):
    """Whether a numeric target was met; `UNCLEAR` has no numeric target, value or polarity."""

    MET = "met"
    MISSED = "missed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Statement:
    """What an officer states against the rules, why, and for which figures.

    It lapses when the value, the previous value or the polarity is another than in `stated_for`.
    """

    direction: Direction | None
    rating: Rating | None
    reason: str
    stated_for: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Status:
    """How firm a value is: final, provisional, revised, or due (with the date as text)."""

    name: str = "final"
    due: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What a percentage or a rate was worked out from: so many of so many."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a dashboard, as returned; a number too small to publish is not in it.

    `where` is the place of its value cell, `quartile_where` of its quartile; `commentary_for` the
    value and previous value that the commentary was written on, None where nobody has said.
    `counts_people` is yes where the value is a number of people or households.
    """

    key: str
    dashboard: str
    outcome: str
    description: str
    short_name: str
    strategic_plan: bool
    value: Value
    previous: Value
    target: Value
    polarity: Polarity
    quartile: Quartile
    where: str
    statement: Statement | None = None
    comparable: bool = True
    sample_sizes: tuple[int, int] | None = None
    share: Share | None = None
    previous_share: Share | None = None
    counts_people: bool = False
    tolerance: Tolerance | None = None
    status: Status = field(default_factory=Status)
    commentary: str = ""
    commentary_for: tuple[str, str] | None = None
    department: str = ""
    period: str = ""
    previous_period: str = ""
    quartile_where: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A page of indicators. `in_headline` is no where another body answers for the results."""

    order: int
    name: str
    theme: str
    has_target: bool
    in_headline: bool
    comparators: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim of the Strategic Plan with the outcome and sub-outcome that it serves."""

    outcome: str
    sub_outcome: str
    aim: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A sentence of the Annual Delivery Report: an introduction, or a bullet of progress."""

    outcome: str
    sub_outcome: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Risk:
    """A corporate risk and what the council does about it."""

    title: str
    risk: str
    response: str
    area: str


@dataclass(frozen=True, slots=True)
class Year:
    """The figures of one year as returned, in the order of the dashboards."""

    label: str
    previous_label: str
    dashboards: tuple[Dashboard, ...]
    indicators: tuple[Indicator, ...]
    aims: tuple[Aim, ...] = ()
    progress: tuple[Progress, ...] = ()
    risks: tuple[Risk, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """An indicator with what the rules and the officers made of it.

    Attributes:
        indicator: The row as returned.
        direction: Its direction of travel.
        rule: The rule that decided the direction.
        change: Sign of value minus previous value: 1, 0, -1, or None where either is missing.
        proposed: The rating that the council's rule proposes.
        rating: The rating that is printed: the officers' where it stands, else the proposed one.
        rating_stated: True where an officer's rating stands.
        target: Whether the numeric target was met.
        lapsed: True where an officer's statement was made for other figures.
        commentary: What is printed; the officers' own where it was written on these figures, else
            drafted from them.
        drafted: True where the commentary was drafted.
        limits: The 95% confidence limits of the value, in percent; None where they are not known.
    """

    indicator: Indicator
    direction: Direction
    rule: Rule
    change: int | None
    proposed: Rating
    rating: Rating
    rating_stated: bool
    target: TargetStatus
    lapsed: bool
    commentary: str
    drafted: bool
    limits: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class AssessedYear:
    """A year whose indicators have all been assessed, in the same order."""

    year: Year
    indicators: tuple[Assessed, ...]

    def on(self, dashboard: Dashboard) -> tuple[Assessed, ...]:
        """The indicators of one dashboard, in order."""
        return tuple(a for a in self.indicators if a.indicator.dashboard == dashboard.name)
