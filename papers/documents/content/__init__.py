"""What each paper says: frozen, complete, and free of any file format.

The public fields are the vocabulary that a Word template may use, and their docstrings are what
officers read about them. Everything is a text, a `Figure`, a `Narrative`, a flag, or a tuple or
mapping of those; `plain` turns it into the plain values that a template gets.
"""

from papers.documents.content.chart import Chart, ChartKind, Point, Role, Series
from papers.documents.content.delivery import (
    DeliveryReport,
    Outcome,
    SubOutcome,
)
from papers.documents.content.minutes import DecisionNotice, Minute, Minutes, Resolution
from papers.documents.content.paper import (
    Appendix,
    Council,
    MeetingLine,
    Paper,
    plain,
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
    "Chart",
    "ChartKind",
    "Council",
    "Dashboard",
    "DecisionNotice",
    "DeliveryReport",
    "Group",
    "Headline",
    "IndicatorFigures",
    "MeetingLine",
    "Minute",
    "Minutes",
    "Outcome",
    "Paper",
    "PerformanceCompendium",
    "PerformancePaper",
    "PerformanceWorkbook",
    "Point",
    "Quartiles",
    "Ratings",
    "Resolution",
    "Risk",
    "Role",
    "Row",
    "Series",
    "SubOutcome",
    "Targets",
    "Theme",
    "plain",
]
