"""What each paper says: frozen, complete, and free of any file format.

The public fields are the vocabulary that a Word template may use, and their docstrings are what
officers read about them. Everything is a text, a `Figure`, a `Narrative`, a flag, or a tuple or
mapping of those; `plain` turns it into the plain values that a template gets.

What every paper has is here at once; what a kind adds is read when it is first named, so that no
paper waits for the vocabularies of the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from papers.documents.content.paper import (
    Appendix,
    Council,
    MeetingLine,
    Paper,
    figures_of,
    plain,
)

if TYPE_CHECKING:
    from papers.documents.content.agenda import Agenda, AgendaItem
    from papers.documents.content.authors import AuthorsReport, Contact
    from papers.documents.content.benchmarks import (
        Benchmarks,
        Dot,
        IndicatorList,
        Listed,
        ListedTheme,
        Quadrants,
        RankedArea,
        ThemePlace,
        YearOfPlaces,
    )
    from papers.documents.content.changes import Change, ChangedSince
    from papers.documents.content.chart import Chart, ChartKind, Point, Role, Series
    from papers.documents.content.delivery import DeliveryReport, Outcome, SubOutcome
    from papers.documents.content.funding import (
        FundedArea,
        Funding,
        FundingYear,
        ServiceSpending,
        Spending,
    )
    from papers.documents.content.minutes import DecisionNotice, Minute, Minutes, Resolution
    from papers.documents.content.performance import (
        CabinetReport,
        ComparedPaper,
        Dashboard,
        Group,
        Headline,
        IndicatorFigures,
        PerformanceCompendium,
        PerformancePaper,
        PerformanceWorkbook,
        Quartiles,
        Ratings,
        Risk,
        Row,
        Targets,
        Theme,
    )

_PARTS = (
    "performance", "delivery", "authors", "minutes", "agenda", "changes", "chart", "funding",
    "benchmarks",
)  # fmt: skip

__all__ = [
    "Agenda",
    "AgendaItem",
    "Appendix",
    "AuthorsReport",
    "Benchmarks",
    "CabinetReport",
    "Change",
    "ChangedSince",
    "Chart",
    "ChartKind",
    "ComparedPaper",
    "Contact",
    "Council",
    "Dashboard",
    "DecisionNotice",
    "DeliveryReport",
    "Dot",
    "FundedArea",
    "Funding",
    "FundingYear",
    "Group",
    "Headline",
    "IndicatorFigures",
    "IndicatorList",
    "Listed",
    "ListedTheme",
    "MeetingLine",
    "Minute",
    "Minutes",
    "Outcome",
    "Paper",
    "PerformanceCompendium",
    "PerformancePaper",
    "PerformanceWorkbook",
    "Point",
    "Quadrants",
    "Quartiles",
    "RankedArea",
    "Ratings",
    "Resolution",
    "Risk",
    "Role",
    "Row",
    "Series",
    "ServiceSpending",
    "Spending",
    "SubOutcome",
    "Targets",
    "Theme",
    "ThemePlace",
    "YearOfPlaces",
    "figures_of",
    "plain",
]


def __getattr__(name: str) -> Any:
    """What a kind adds to its paper, from the module that holds it."""
    if name in __all__:
        for part in _PARTS:
            module = import_module(f"{__name__}.{part}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
