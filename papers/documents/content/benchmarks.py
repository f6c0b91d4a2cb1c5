"""Where the council stands among its comparators, in ranks, charts and lists."""

from dataclasses import dataclass

from papers.documents.content.chart import Chart
from papers.indicators.figure import Figure, Narrative


@dataclass(frozen=True, slots=True)
class RankedArea:
    """An area in the table of all areas, the best first.

    Attributes:
        name: The area.
        type: What sort of authority answers for it.
        place: Its place, e.g. "10th"; "not placed" where it has too few indicators.
        average_rank: The mean of its ranks.
        indicators: On how many indicators it has a rank.
        balanced_place: Its place where each theme counts alike.
        range: The places it takes when one theme at a time is left out, e.g. "8th to 13th".
        core_place: Its place on the themes that are the council's own functions.
        is_council: True for the council itself.
    """

    name: str
    type: str
    place: Figure
    average_rank: Figure
    indicators: Figure
    balanced_place: Figure
    range: Figure
    core_place: Figure
    is_council: bool


@dataclass(frozen=True, slots=True)
class YearOfPlaces:
    """The council's place in one of the years that have data.

    Attributes:
        label: The year, or "latest figures" and "previous figures".
        place: The place among the areas, e.g. "10th of 31".
        average_rank: The mean of the council's ranks.
        indicators: How many indicators are behind it.
    """

    label: str
    place: Figure
    average_rank: Figure
    indicators: Figure


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """The council's place in a theme.

    Attributes:
        name: The theme.
        place: Its place, e.g. "6th of 31".
        average_rank: The mean of its ranks in the theme.
        indicators: How many indicators are behind it.
        before: Its place on the previous figures, e.g. "9th of 31".
        core: "Yes" where the theme is one of the council's own functions, else "".
    """

    name: str
    place: Figure
    average_rank: Figure
    indicators: Figure
    before: Figure
    core: str


@dataclass(frozen=True, slots=True)
class Dot:
    """An area as it stands in a chart of performance against spending.

    Attributes:
        name: The area.
        type: What sort of authority answers for it.
        place: Its place in performance.
        average_rank: The mean of its ranks.
        compared_rank: Its rank in what performance is set against; 1st spends most.
        compared: What performance is set against: net spending a head.
        quadrant: Where it stands in the chart, e.g. "High performing, low spending".
        is_council: True for the council itself.
    """

    name: str
    type: str
    place: Figure
    average_rank: Figure
    compared_rank: Figure
    compared: Figure
    quadrant: str
    is_council: bool


@dataclass(frozen=True, slots=True)
class Quadrants:
    """A chart of performance against spending, or against deprivation, and its figures.

    Attributes:
        number: The number of the chart, from 1.
        name: What performance it shows: "All themes", "The council's own functions", or a theme.
        against: What performance is set against, in a sentence.
        rank_title: The heading of the ranks in that, e.g. "Spending rank (1st spends most)".
        figure_title: The heading of the figures behind them, e.g. "Spending per head".
        bookmark: A name for links to the chart inside the paper.
        table: A name for links to the table of its figures.
        sentence: Where the council stands, in sentences.
        chart: The chart.
        dots: The figures of the chart, the best place first.
        missing: Which areas the chart leaves out and why; "" for none.
    """

    number: int
    name: str
    against: str
    rank_title: str
    figure_title: str
    bookmark: str
    table: str
    sentence: Narrative
    chart: Chart
    dots: tuple[Dot, ...]
    missing: Narrative


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator in a list.

    Attributes:
        name: The indicator.
        value: The council's figure; "" where the list is the council's own.
        rank: Its rank, e.g. "28th of 31".
        value_before: Its previous figure.
        before: Its rank on the previous figures.
        period: What the rank is of, e.g. "2022".
    """

    name: str
    value: Figure
    rank: Figure
    value_before: Figure
    before: Figure
    period: str


@dataclass(frozen=True, slots=True)
class ListedTheme:
    """The indicators of a list in one theme.

    Attributes:
        name: The theme.
        indicators: The indicators.
    """

    name: str
    indicators: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """Indicators by theme: those in the bottom quartile, or those that have left it.

    Attributes:
        sentence: How many there are, of how many.
        source: Whether they were computed, and from what, or are the council's own list.
        computed: True where they were computed.
        themes: The indicators by theme.
    """

    sentence: Narrative
    source: str
    computed: bool
    themes: tuple[ListedTheme, ...]


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """Where the council stands among its comparators.

    Attributes:
        comparators: What areas are compared, e.g. "English county areas".
        as_at: The day of their boundaries, e.g. "1 April 2021".
        areas: How many areas there are.
        indicators: How many indicators are ranked.
        themes_count: In how many themes they are.
        position: The council's place with the number of indicators and areas, in a sentence.
        balanced: Its place where each theme counts alike, and the range of places, in sentences.
        core: Its place on its own functions, in a sentence; "" where none are named.
        core_indicators: On how many indicators of its own functions it has a rank.
        coverage: Which areas are not placed and why, in a sentence; "" for none.
        minimum_coverage: The share of the indicators that an area needs, e.g. "75%".
        years: The council's place by year, the earliest first.
        years_chart: The same as a line; none where there is one year only.
        ranking: All areas, the best first.
        themes: The council's place by theme.
        quadrants: Performance against spending, a chart for all and for each theme with figures.
        periods: Which periods the figures are of, in a sentence.
        later: How many figures are of periods that end after the meeting; "" for none.
        sources: Where the figures come from, in a sentence.
        attribution: The licence under which they are used.
    """

    comparators: str
    as_at: str
    areas: Figure
    indicators: Figure
    themes_count: Figure
    position: Narrative
    balanced: Narrative
    core: Narrative
    core_indicators: Figure
    coverage: Narrative
    minimum_coverage: str
    years: tuple[YearOfPlaces, ...]
    years_chart: Chart | None
    ranking: tuple[RankedArea, ...]
    themes: tuple[ThemePlace, ...]
    quadrants: tuple[Quadrants, ...]
    periods: Narrative
    later: Narrative
    sources: str
    attribution: str
