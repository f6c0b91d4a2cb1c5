"""One row of a table of figures made into one noun of the model.

Faults are gathered in a list, each with the place of its cell; what cannot be read gets a
default, so that one reading finds every fault. Nobody sees the defaults: faults stop the work.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from papers.errors import Problem, Severity
from papers.indicators import fields
from papers.indicators.model import Aim, Dashboard, Indicator, Progress, Risk, Statement, Status
from papers.indicators.values import (
    Polarity,
    Quartile,
    UnreadableError,
    Value,
    ValueKind,
    parse_polarity,
    parse_quartile,
    parse_value,
)
from papers.sources import Row

T = TypeVar("T")
_MISSING = Value("", ValueKind.MISSING)


@dataclass(slots=True)
class RowReader:
    """Reads the cells of a row and gathers the faults found in them."""

    row: Row
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """The text of a cell that may be blank."""
        return self.row.text(column)

    def line(self, column: str) -> str:
        """The text of a cell that may be blank, in one line: each white space is one blank."""
        return one_line(self.row.text(column))

    def needed(self, column: str) -> str:
        """The text of a cell that must not be blank (a missing column is told once, elsewhere)."""
        text = self.text(column)
        if not text and column in self.row.cells:
            self.fault(column, "The cell is blank.", f"Write the {column} into it.")
        return text

    def needed_line(self, column: str) -> str:
        """The text of a cell that must not be blank, in one line."""
        return one_line(self.needed(column))

    def read(self, column: str, parse: Callable[[str], T], default: T) -> T:
        """What `parse` makes of a cell; `default` where it cannot or the column is missing."""
        if column not in self.row.cells:
            return default
        try:
            return parse(self.line(column))
        except UnreadableError as error:
            self.fault(column, str(error), error.advice)
            return default

    def fault(
        self, column: str, what: str, next_step: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem at a cell of this row."""
        self.problems.append(Problem(self.row[column].where, what, next_step, severity))


def one_line(text: str) -> str:
    """A text with every white space as one blank, as names and short cells are printed."""
    return " ".join(text.split())


def dashboard_in(row: Row, problems: list[Problem]) -> Dashboard:
    """A row of the dashboards."""
    cells = RowReader(row, problems)
    return Dashboard(
        order=cells.read("order", _order, 0),
        name=cells.needed_line("dashboard"),
        theme=cells.line("theme"),
        has_target=cells.read("has_target_column", fields.yes_or_no, False),
        in_headline=cells.read("counted_in_headline", fields.yes_or_no, True),
        comparators=cells.line("comparators"),
        notes=cells.text("notes"),
    )


def indicator_in(row: Row, problems: list[Problem]) -> Indicator:
    """A row of the indicators."""
    cells = RowReader(row, problems)
    description = cells.needed("description")
    value = cells.read("value", parse_value, _MISSING)
    previous = cells.read("previous", parse_value, _MISSING)
    target = cells.read("target", _target, _MISSING)
    polarity = cells.read("polarity", parse_polarity, Polarity.NONE)
    sizes = cells.read("sample_size", fields.sample_sizes, None)
    _same_measure(cells, value, previous, target)
    if sizes and value.measure == "%":
        _proportions(cells, value, previous)
    return Indicator(
        key=_key(cells, description),
        dashboard=cells.needed_line("dashboard"),
        outcome=cells.line("outcome"),
        description=description,
        short_name=cells.line("short_name") or one_line(fields.short_name_from(description)),
        strategic_plan=cells.read("strategic_plan", fields.starred, False),
        value=value,
        previous=previous,
        target=target,
        polarity=polarity,
        quartile=cells.read("quartile", parse_quartile, Quartile("")),
        where=row["value"].where,
        statement=_statement(cells, value, previous, polarity),
        comparable=cells.read("comparable", fields.yes_unless_said, True),
        sample_sizes=sizes,
        tolerance=cells.read("tolerance", fields.tolerance, None),
        status=cells.read("status", fields.status, Status()),
        commentary=cells.text("commentary"),
        commentary_for=cells.read("commentary_for", fields.commentary_for, None),
        department=cells.line("department"),
        period=cells.line("period"),
        previous_period=cells.line("previous_period"),
        quartile_where=row["quartile"].where,
    )


def aim_in(row: Row, problems: list[Problem]) -> Aim:
    """A row of the outcomes."""
    cells = RowReader(row, problems)
    outcome, sub_outcome = cells.needed_line("outcome"), cells.needed_line("sub_outcome")
    return Aim(outcome, sub_outcome, cells.needed("aim"))


def progress_in(row: Row, problems: list[Problem]) -> Progress:
    """A row of the progress: only the introduction of an outcome has no sub-outcome."""
    cells = RowReader(row, problems)
    kinds = {"introduction": "introduction", "progress": "progress"}
    kind = cells.read("kind", lambda text: fields.choose(text, kinds), "introduction")
    sub_outcome = cells.needed_line("sub_outcome") if kind == "progress" else ""
    outcome = cells.needed_line("outcome")
    return Progress(outcome, sub_outcome or cells.line("sub_outcome"), kind, cells.needed("text"))


def risk_in(row: Row, problems: list[Problem]) -> Risk:
    """A row of the risks."""
    cells = RowReader(row, problems)
    return Risk(
        title=cells.needed_line("title"),
        risk=cells.needed("risk"),
        response=cells.needed("response"),
        area=cells.line("area"),
    )


def _order(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text)):
        raise UnreadableError(f'"{text}" is not an order.', "Write 1, 2, 3 and so on.")
    return int(text)


def _target(text: str) -> Value:
    return parse_value(text, words=True)


def _key(cells: RowReader, description: str) -> str:
    if cells.text("key"):
        return cells.read("key", fields.key, "")
    try:
        return fields.key_from(description) if description else ""
    except UnreadableError as error:
        cells.fault("description", str(error), error.advice)
        return ""


def _same_measure(cells: RowReader, value: Value, previous: Value, target: Value) -> None:
    for column, other in (("previous", previous), ("target", target)):
        if None in (value.number, other.number) or value.measure == other.measure:
            continue
        cells.fault(
            column,
            f'"{other.text}" and the value "{value.text}" do not measure the same: '
            f"{_measure(other)} against {_measure(value)}.",
            "Write both with the same unit.",
        )


def _proportions(cells: RowReader, value: Value, previous: Value) -> None:
    for column, one in (("value", value), ("previous", previous)):
        if one.exact is not None and not 0 <= one.exact <= 100:
            cells.fault(
                column,
                f'"{one.text}" is not a proportion, but the row has a sample size.',
                'Write a value from 0% to 100%, or empty the cell "sample_size".',
            )


def _measure(value: Value) -> str:
    return value.measure or "a plain number"


def _statement(
    cells: RowReader, value: Value, previous: Value, polarity: Polarity
) -> Statement | None:
    reason, figures = cells.text("reason"), cells.text("stated_for")
    if not cells.text("stated_direction") and not cells.text("stated_rating"):
        if reason or figures:
            cells.fault(
                "reason" if reason else "stated_for",
                "Neither a direction nor a rating is stated in this row: the cell has no effect.",
                'Fill in "stated_direction" or "stated_rating", or empty the cell.',
                Severity.WARNING,
            )
        return None
    if not reason:
        cells.fault(
            "reason",
            "A direction or rating is stated without a reason.",
            'Write the reason into the column "reason".',
        )
    if not figures:
        now = f"{value.text} | {previous.text} | {polarity.value}"
        cells.fault(
            "stated_for",
            "It is not said for which figures the direction or rating is stated.",
            f'If it is for those in this row, write "{now}" into the column "stated_for".',
        )
    return Statement(
        direction=cells.read("stated_direction", fields.direction, None),
        rating=cells.read("stated_rating", fields.rating, None),
        reason=reason,
        stated_for=cells.read("stated_for", fields.stated_for, ("", "", "")),
    )
