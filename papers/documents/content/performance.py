"""The papers that rest on the indicators: counts, dashboards, and what is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papers.documents.content.benchmarks import Benchmarks, IndicatorList
from papers.documents.content.changes import ChangedSince
from papers.documents.content.funding import Funding, Spending
from papers.documents.content.paper import Appendix, Paper
from papers.indicators.figure import Figure, Narrative

if TYPE_CHECKING:  # for the workbook alone; a Word paper rests on none of it
    from papers.benchmarking.year import Compared
    from papers.indicators.model import AssessedYear
    from papers.settings import RatingRule, Tolerance


@dataclass(frozen=True, slots=True)
class Headline:
    """The counts that every paper prints alike.

    Attributes:
        metrics: Indicators with a direction of travel, in the scope of the headline.
        improved: How many of them improved.
        level: How many showed no real change.
        worsened: How many worsened.
        undetermined: Indicators in scope whose direction cannot be determined.
        sentence: The headline in one sentence.
        reconciliation: How the headline and all rows of the dashboards add up.
    """

    metrics: Figure
    improved: Figure
    level: Figure
    worsened: Figure
    undetermined: Figure
    sentence: Narrative
    reconciliation: Narrative


@dataclass(frozen=True, slots=True)
class Quartiles:
    """How the indicators in the scope of the headline stand among their comparators.

    Attributes:
        total: Indicators with a quartile.
        first: In the top quartile.
        second: In the second quartile.
        third: In the third quartile.
        fourth: In the bottom quartile.
        sentence: The quartiles in one sentence.
    """

    total: Figure
    first: Figure
    second: Figure
    third: Figure
    fourth: Figure
    sentence: Narrative


@dataclass(frozen=True, slots=True)
class Targets:
    """How the indicators with a numeric target did.

    Attributes:
        total: Indicators with a numeric target or range.
        met: Targets met.
        missed: Targets missed.
        unclear: Targets that cannot be judged.
        sentence: The targets in one sentence.
    """

    total: Figure
    met: Figure
    missed: Figure
    unclear: Figure
    sentence: Narrative


@dataclass(frozen=True, slots=True)
class Ratings:
    """Green ticks and red circles.

    Attributes:
        green: Indicators with a green tick, over all dashboards.
        red: Indicators with a red circle, over all dashboards.
        sentence: The ratings in one sentence.
    """

    green: Figure
    red: Figure
    sentence: Narrative


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in a dashboard table.

    Attributes:
        key: The indicator's key.
        strategic_plan: "Yes" where the indicator belongs to the Strategic Plan, else "".
        description: What is measured.
        rating: "green", "red" or "".
        symbol: ✓, ● or "".
        symbol_words: The words that stand beside the symbol.
        quartile: The quartile, as printed.
        direction: "up", "level", "down" or "none".
        arrow: ↑, →, ↓ or "".
        direction_words: The words that stand beside the arrow.
        value: The value of the year, marked where provisional or due.
        limits: The 95% confidence limits of the value, e.g. "65.1% to 70.4%"; "" where not known.
        target: The target, as printed.
        previous: The value of the year before.
        polarity: "High", "Low" or "N/A".
        commentary: The commentary.
    """

    key: str
    strategic_plan: str
    description: str
    rating: str
    symbol: str
    symbol_words: str
    quartile: str
    direction: str
    arrow: str
    direction_words: str
    value: Figure
    limits: str
    target: Figure
    previous: Figure
    polarity: str
    commentary: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a dashboard under one outcome.

    Attributes:
        outcome: The outcome that heads them; "" where the dashboard names none.
        rows: Its indicators.
    """

    outcome: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A dashboard: its table, its narrative and its notes.

    Attributes:
        number: Its place in the compendium, from 1.
        name: Its name.
        theme: The theme it belongs to; "" for none.
        bookmark: A name for links to it inside the paper.
        has_target: True where the table has a target column.
        has_limits: True where one of its rows has limits.
        groups: Its rows by outcome.
        improved: How many indicators improved.
        level: How many showed no real change.
        worsened: How many worsened.
        undetermined: How many could not be determined.
        narrative: What moved, in sentences.
        notes: What the reader has to know about it, a sentence or two each.
    """

    number: int
    name: str
    theme: str
    bookmark: str
    has_target: bool
    has_limits: bool
    groups: tuple[Group, ...]
    improved: Figure
    level: Figure
    worsened: Figure
    undetermined: Figure
    narrative: Narrative
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """Dashboards that belong together.

    Attributes:
        name: The theme's name.
        dashboards: Its dashboards.
    """

    name: str
    dashboards: tuple[Dashboard, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """A corporate risk.

    Attributes:
        number: Its number, from 1.
        title: Its short title.
        risk: What may happen.
        response: What the council does about it.
        area: The service area.
    """

    number: int
    title: str
    risk: str
    response: str
    area: str


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """One indicator's figures, for use in prose as indicators.KEY.value and so on.

    Attributes:
        description: What is measured.
        value: The value of the year.
        previous: The value of the year before.
        target: The target.
        quartile: The quartile.
        direction_words: Improved, No real change, Worsened or Not determined.
    """

    description: str
    value: Figure
    previous: Figure
    target: Figure
    quartile: str
    direction_words: str


@dataclass(frozen=True, slots=True)
class PerformancePaper(Paper):
    """A paper that rests on the indicators.

    Attributes:
        headline: The counts that every paper prints alike.
        quartiles: The quartiles.
        targets: The targets.
        ratings: The ticks and circles.
        dashboards: All dashboards in order.
        indicators: Every indicator's figures by its key.
        changed_since: What has changed since the figures were published to an earlier meeting;
            nothing where they were not.
    """

    headline: Headline
    quartiles: Quartiles
    targets: Targets
    ratings: Ratings
    dashboards: tuple[Dashboard, ...]
    indicators: Mapping[str, IndicatorFigures]
    changed_since: ChangedSince | None


@dataclass(frozen=True, slots=True)
class CabinetReport(PerformancePaper):
    """The report of an officer for decision, Part A and Part B; first it may go to Scrutiny.

    Attributes:
        appendices: Its appendices.
        decided_by: The body that decides, e.g. "Cabinet", also where the paper goes to Scrutiny.
        for_scrutiny: True where the paper goes to Scrutiny, which is asked for its comments.
        scrutiny: What the dates say of Scrutiny: that it considers the matter, that its views are
            in the report, or that they will be reported; "" where no date is known.
        views_to_come: True where Scrutiny's views are not known by the day of publication.
    """

    appendices: tuple[Appendix, ...]
    decided_by: str
    for_scrutiny: bool
    scrutiny: str
    views_to_come: bool


@dataclass(frozen=True, slots=True)
class ComparedPaper(PerformancePaper):
    """A paper that also says where the council stands among others; each part may be missing.

    Attributes:
        fair_funding: What the council has to spend, a head, beside other areas.
        spending: What it spends on its services, a head, beside other areas.
        benchmarks: Where it stands in performance.
        lower_quartile: The indicators in the bottom quartile.
        improvement: The indicators that have left the bottom quartile.
    """

    fair_funding: Funding | None
    spending: Spending | None
    benchmarks: Benchmarks | None
    lower_quartile: IndicatorList | None
    improvement: IndicatorList | None


@dataclass(frozen=True, slots=True)
class PerformanceCompendium(ComparedPaper):
    """The Performance Compendium.

    Attributes:
        themes: The dashboards by theme; a dashboard without a theme stands in none.
        funding: The dashboards without a theme: what the council has to spend.
        risks: The corporate risks.
    """

    themes: tuple[Theme, ...]
    funding: tuple[Dashboard, ...]
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class PerformanceWorkbook(ComparedPaper):
    """The compendium as a workbook; with the assessed figures that its live formulas work on.

    Attributes:
        assessed: The indicators with their numbers, tolerances and statements.
        default_tolerance: The council's tolerance where an indicator has none.
        rating_rules: The rules that propose a rating, in order.
        compared: The comparison, which the formulas for ranks and quartiles work on.
    """

    assessed: "AssessedYear"
    default_tolerance: "Tolerance"
    rating_rules: "tuple[RatingRule, ...]"
    compared: "Compared"
