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
    plain,
)

if TYPE_CHECKING:
    from papers.documents.content.delivery import (
        DeliveryReport,
        Outcome,
        SubOutcome,
    )
    from papers.documents.content.performance import (
        CabinetReport,
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

__all__ = [
    "Appendix",
    "CabinetReport",
    "Council",
    "Dashboard",
    "DeliveryReport",
    "Group",
    "Headline",
    "IndicatorFigures",
    "MeetingLine",
    "Outcome",
    "Paper",
    "PerformanceCompendium",
    "PerformancePaper",
    "PerformanceWorkbook",
    "Quartiles",
    "Ratings",
    "Risk",
    "Row",
    "SubOutcome",
    "Targets",
    "Theme",
    "plain",
]


def __getattr__(name: str) -> Any:
    """What a kind adds to its paper, from the module that holds it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = "delivery" if name in ("DeliveryReport", "Outcome", "SubOutcome") else "performance"
    return getattr(import_module(f"{__name__}.{part}"), name)
