"""Reads the figures of one year from data/<year>/ and finds every fault in them at once."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from papers.errors import FiguresError, Problem, errors_in
from papers.indicators import across
from papers.indicators.model import Year
from papers.indicators.reading import TableFile, YearFiles, year_folder
from papers.indicators.rows import aim_in, dashboard_in, indicator_in, progress_in, risk_in
from papers.indicators.words import year_label
from papers.settings import SmallNumbers

INDICATORS = TableFile(
    "indicators",
    ("dashboard", "description", "value", "previous", "polarity"),
    (
        *("key", "short_name", "outcome", "strategic_plan", "quartile", "target"),
        *("stated_direction", "stated_rating", "reason", "stated_for"),
        *("comparable", "sample_size", "tolerance", "status", "commentary", "department"),
        *("commentary_for", "counts_people", "numerator", "denominator"),
        *("period", "previous_period"),
    ),
    optional=False,
)
DASHBOARDS = TableFile(
    "dashboards",
    ("order", "dashboard", "theme", "has_target_column", "counted_in_headline", "comparators"),
    ("notes",),
    optional=False,
)
OUTCOMES = TableFile("outcomes", ("outcome", "sub_outcome", "aim"))
PROGRESS = TableFile("progress", ("outcome", "sub_outcome", "kind", "text"))
RISKS = TableFile("risks", ("title", "risk", "response", "area"))


def read_year(workspace: Path, year: str, rules: SmallNumbers) -> tuple[Year, list[Problem]]:
    """Read the figures of a year.

    Args:
        workspace: The folder that holds data/.
        year: The name of the folder in data/, e.g. "2021-22".
        rules: Which numbers are too small to publish: they are masked here and known nowhere else.

    Returns:
        The year, its indicators in the order of the dashboards and then of the file, and the
        warnings.

    Raises:
        FiguresError: With every fault of every file at once.
        CannotRunError: Where there are no figures of that year.
    """
    first, folder = year_folder(workspace, year)
    reading = YearFiles(workspace, folder)
    indicators, dashboards = reading.table(INDICATORS), reading.table(DASHBOARDS)
    outcomes, progress, risks = map(reading.table, (OUTCOMES, PROGRESS, RISKS))
    masked = reading.rows(indicators, partial(indicator_in, rules=rules))
    found = Year(
        label=year_label(first),
        previous_label=year_label(first - 1),
        dashboards=reading.rows(dashboards, dashboard_in),
        indicators=tuple(row.indicator for row in masked),
        aims=reading.rows(outcomes, aim_in),
        progress=reading.rows(progress, progress_in),
        risks=reading.rows(risks, risk_in),
    )
    reading.faults += across.faults(found, indicators, dashboards, outcomes, progress)
    reading.faults += across.told_in_notes(dashboards, masked) if dashboards else []
    problems = reading.problems()
    if errors_in(problems):
        raise FiguresError(problems)
    return _in_order(found), problems


def _in_order(year: Year) -> Year:
    dashboards = sorted(year.dashboards, key=lambda dashboard: dashboard.order)
    place = {dashboard.name: dashboard.order for dashboard in dashboards}
    indicators = sorted(year.indicators, key=lambda indicator: place[indicator.dashboard])
    return replace(year, dashboards=tuple(dashboards), indicators=tuple(indicators))
