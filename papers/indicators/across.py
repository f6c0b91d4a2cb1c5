"""Faults that show only when the rows and the tables of a year are seen together."""

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

from papers.errors import Problem, Severity, did_you_mean
from papers.indicators.disclosure import TOLD, TOLD_STEP, Masked, tells
from papers.indicators.model import Year
from papers.indicators.reader import one_line
from papers.sources import Cell, Table

MAX_HINTS = 20


def faults(
    year: Year,
    indicators: Table | None,
    dashboards: Table | None,
    outcomes: Table | None,
    progress: Table | None,
) -> list[Problem]:
    """What is doubled in a table, or named in one table and not in the other.

    Args:
        year: The year as read, its rows in the order of the tables.
        indicators: The table of that name, as all that follow; None where the file is not there.
        dashboards: The dashboards.
        outcomes: The outcomes.
        progress: The progress.
    """
    found: list[Problem] = []
    if dashboards:
        found += _doubled_dashboards(dashboards, year)
    if indicators:
        found += _doubled_keys(indicators, year)
    if indicators and dashboards and "dashboard" in dashboards.columns:
        found += _unknown_dashboards(indicators, dashboards, year)
    if indicators and "outcome" in indicators.columns:
        found += _outcomes_in_two_cases(indicators, year)
    if indicators and dashboards and "dashboard" in indicators.columns:
        found += _empty_dashboards(indicators, dashboards, year)
    if progress:
        found += _unknown_outcomes(progress, outcomes, year)
    return found


def told_in_notes(dashboards: Table, rows: Iterable[Masked]) -> list[Problem]:
    """The notes of dashboards that hold a number of one of its rows too small to publish."""
    hidden: dict[str, set[Decimal]] = {}
    for row in rows:
        hidden.setdefault(row.indicator.dashboard, set()).update(row.hidden)
    return [
        Problem(row["notes"].where, TOLD, TOLD_STEP)
        for row in dashboards.rows
        if tells(row.text("notes"), hidden.get(one_line(row.text("dashboard")), ()))
    ]


def _doubled_dashboards(table: Table, year: Year) -> list[Problem]:
    pairs = list(zip(table.rows, year.dashboards, strict=True))
    names = [(row["dashboard"], dashboard.name) for row, dashboard in pairs]
    orders = [(row["order"], str(dashboard.order or "")) for row, dashboard in pairs]
    return _doubled("dashboard", names) + _doubled("order", orders)


def _doubled_keys(table: Table, year: Year) -> list[Problem]:
    keys = [
        (row["key" if row.text("key") else "description"], indicator.key)
        for row, indicator in zip(table.rows, year.indicators, strict=True)
    ]
    return _doubled("key", keys)


def _doubled(what: str, names: Iterable[tuple[Cell, str]]) -> list[Problem]:
    problems, first = [], dict[str, Cell]()
    for cell, name in names:
        before = first.setdefault(name, cell)
        if name and before is not cell:
            problems.append(
                Problem(
                    cell.where,
                    f'The {what} "{name}" stands twice: also in {before.where}.',
                    f'Give one of them another in the column "{what}", or delete the row.',
                )
            )
    return problems


def _unknown_dashboards(indicators: Table, dashboards: Table, year: Year) -> list[Problem]:
    known = {dashboard.name for dashboard in year.dashboards}
    if "" in known:
        return []  # the blank one is told already, and may be the one that is meant
    hint = _hints(known)
    return [
        Problem(
            row["dashboard"].where,
            f'There is no dashboard "{indicator.dashboard}" in {dashboards.name}.',
            hint(indicator.dashboard) or f"Add it to {dashboards.name}.",
        )
        for row, indicator in zip(indicators.rows, year.indicators, strict=True)
        if indicator.dashboard and indicator.dashboard not in known
    ]


def _hints(known: Collection[str]) -> Callable[[str], str]:
    """did_you_mean, which is slow, for the first texts only that are asked for."""
    told: dict[str, str] = {}

    def hint(text: str) -> str:
        if text not in told:
            told[text] = did_you_mean(text, known) if len(told) < MAX_HINTS else ""
        return told[text]

    return hint


def _outcomes_in_two_cases(table: Table, year: Year) -> list[Problem]:
    problems, first = [], dict[tuple[str, str], str]()
    for row, indicator in zip(table.rows, year.indicators, strict=True):
        outcome = indicator.outcome
        before = first.setdefault((indicator.dashboard, outcome.casefold()), outcome)
        if before != outcome:
            what = f'The outcome "{outcome}" is written "{before}" above: they count as two.'
            step = f'If they are one, write "{before}" here too.'
            problems.append(Problem(row["outcome"].where, what, step, Severity.WARNING))
    return problems


def _empty_dashboards(indicators: Table, dashboards: Table, year: Year) -> list[Problem]:
    used = {indicator.dashboard for indicator in year.indicators}
    return [
        Problem(
            row["dashboard"].where,
            f'The dashboard "{dashboard.name}" has no indicators.',
            f"Add its rows to {indicators.name}, or delete it here.",
            Severity.WARNING,
        )
        for row, dashboard in zip(dashboards.rows, year.dashboards, strict=True)
        if dashboard.name and dashboard.name not in used
    ]


def _unknown_outcomes(progress: Table, outcomes: Table | None, year: Year) -> list[Problem]:
    if outcomes is None:
        step = "Add outcomes.csv with the columns outcome, sub_outcome, aim."
        return [Problem(progress.name, "There are no outcomes to report progress on.", step)]
    if {"outcome", "sub_outcome"} - set(outcomes.columns):
        return []
    subs: dict[str, set[str]] = {}
    for aim in year.aims:
        subs.setdefault(aim.outcome, set()).add(aim.sub_outcome)
    hint, sub_hints = _hints(subs), {outcome: _hints(known) for outcome, known in subs.items()}
    problems = []
    for row, told in zip(progress.rows, year.progress, strict=True):
        known = subs.get(told.outcome, set())
        if not told.outcome or "" in subs or "" in known:
            continue  # a blank is told already, and may be the one that is meant
        if not known:
            problems.append(_unknown(row["outcome"], told.outcome, outcomes.name, hint))
        elif told.sub_outcome and told.sub_outcome not in known:
            near = sub_hints[told.outcome]
            problems.append(_unknown(row["sub_outcome"], told.sub_outcome, outcomes.name, near))
    return problems


def _unknown(cell: Cell, text: str, name: str, hint: Callable[[str], str]) -> Problem:
    step = hint(text) or f"Write it as in {name}, or add it there."
    return Problem(cell.where, f'"{text}" does not stand in {name}.', step)
