"""Faults that show only when the rows and the tables of a year are seen together."""

from collections.abc import Iterable

from papers.errors import Problem, Severity, did_you_mean
from papers.indicators.model import Year
from papers.sources import Cell, Table


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
    if indicators and dashboards and "dashboard" in indicators.columns:
        found += _empty_dashboards(indicators, dashboards, year)
    if progress:
        found += _unknown_outcomes(progress, outcomes, year)
    return found


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
    return [
        Problem(
            row["dashboard"].where,
            f'There is no dashboard "{row.text("dashboard")}" in {dashboards.name}.',
            did_you_mean(row.text("dashboard"), known) or f"Add it to {dashboards.name}.",
        )
        for row in indicators.rows
        if row.text("dashboard") and row.text("dashboard") not in known
    ]


def _empty_dashboards(indicators: Table, dashboards: Table, year: Year) -> list[Problem]:
    used = {indicator.dashboard for indicator in year.indicators}
    return [
        Problem(
            row["dashboard"].where,
            f'The dashboard "{row.text("dashboard")}" has no indicators.',
            f"Add its rows to {indicators.name}, or delete it here.",
            Severity.WARNING,
        )
        for row in dashboards.rows
        if row.text("dashboard") and row.text("dashboard") not in used
    ]


def _unknown_outcomes(progress: Table, outcomes: Table | None, year: Year) -> list[Problem]:
    if outcomes is None:
        step = "Add outcomes.csv with the columns outcome, sub_outcome, aim."
        return [Problem(progress.name, "There are no outcomes to report progress on.", step)]
    if {"outcome", "sub_outcome"} - set(outcomes.columns):
        return []
    problems = []
    for row, told in zip(progress.rows, year.progress, strict=True):
        subs = {aim.sub_outcome for aim in year.aims if aim.outcome == told.outcome}
        if told.outcome and not subs:
            known = {aim.outcome for aim in year.aims}
            problems.append(_unknown(row["outcome"], outcomes.name, known))
        elif told.sub_outcome and told.sub_outcome not in subs:
            problems.append(_unknown(row["sub_outcome"], outcomes.name, subs))
    return problems


def _unknown(cell: Cell, name: str, known: set[str]) -> Problem:
    return Problem(
        cell.where,
        f'"{cell.text}" does not stand in {name}.',
        did_you_mean(cell.text, known) or f"Write it as in {name}, or add it there.",
    )
