"""One row of a table of figures made into one noun of the model.

What cannot be read gets a default, so that one reading finds every fault. Nobody sees the
defaults: faults stop the work.
"""

from papers.errors import Problem, Severity
from papers.indicators import fields
from papers.indicators.disclosure import TOLD, TOLD_STEP, Masked, mask, tells, untold
from papers.indicators.model import (
    Aim,
    Dashboard,
    Indicator,
    Progress,
    Risk,
    Share,
    Statement,
    Status,
)
from papers.indicators.reader import RowReader, one_line
from papers.indicators.shares import shares_in
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
from papers.settings import SmallNumbers
from papers.sources import Row

_MISSING = Value("", ValueKind.MISSING)


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


def indicator_in(row: Row, problems: list[Problem], rules: SmallNumbers) -> Masked:
    """A row of the indicators, without the numbers that are too small to publish."""
    cells = RowReader(row, [])
    read = _indicator(cells)
    masked = mask(read, rules)
    cells.problems = [untold(problem, masked.hidden) for problem in cells.problems]
    shown = masked.indicator  # only what is in it may stand in a message
    _same_measure(cells, shown)
    if cells.text("sample_size") and shown.sample_sizes and shown.value.measure == "%":
        _proportions(cells, shown)
    if shown.counts_people:
        _people(cells, read)
    if shown.statement and not cells.text("stated_for"):
        _unsaid(cells, shown)
    for column in ("commentary", "reason"):
        if tells(cells.text(column), masked.hidden):
            cells.fault(column, TOLD, TOLD_STEP)
    problems += cells.problems
    return masked


def _indicator(cells: RowReader) -> Indicator:
    description = cells.needed("description")
    value = cells.read("value", parse_value, _MISSING)
    previous = cells.read("previous", parse_value, _MISSING)
    share, previous_share = shares_in(cells, value, previous)
    sizes = cells.read("sample_size", fields.sample_sizes, None)
    return Indicator(
        key=_key(cells, description),
        dashboard=cells.needed_line("dashboard"),
        outcome=cells.line("outcome"),
        description=description,
        short_name=cells.line("short_name") or one_line(fields.short_name_from(description)),
        strategic_plan=cells.read("strategic_plan", fields.starred, False),
        value=value,
        previous=previous,
        target=cells.read("target", _target, _MISSING),
        polarity=cells.read("polarity", parse_polarity, Polarity.NONE),
        quartile=cells.read("quartile", parse_quartile, Quartile("")),
        where=cells.row["value"].where,
        statement=_statement(cells),
        comparable=cells.read("comparable", fields.yes_unless_said, True),
        sample_sizes=sizes or _denominators(share, previous_share),
        share=share,
        previous_share=previous_share,
        counts_people=cells.read("counts_people", fields.no_unless_said, False),
        tolerance=cells.read("tolerance", fields.tolerance, None),
        status=cells.read("status", fields.status, Status()),
        commentary=cells.text("commentary"),
        commentary_for=cells.read("commentary_for", fields.commentary_for, None),
        department=cells.line("department"),
        period=cells.line("period"),
        previous_period=cells.line("previous_period"),
        quartile_where=cells.row["quartile"].where,
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


def _denominators(share: Share | None, previous: Share | None) -> tuple[int, int] | None:
    return (share.denominator, previous.denominator) if share and previous else None


def _same_measure(cells: RowReader, shown: Indicator) -> None:
    value = shown.value
    for column, other in (("previous", shown.previous), ("target", shown.target)):
        if None in (value.number, other.number) or value.measure == other.measure:
            continue
        cells.fault(
            column,
            f'"{other.text}" and the value "{value.text}" do not measure the same: '
            f"{_measure(other)} against {_measure(value)}.",
            "Write both with the same unit.",
        )


def _people(cells: RowReader, read: Indicator) -> None:
    """No message repeats the figure: it may be too small to publish."""
    for column, one in (("value", read.value), ("previous", read.previous)):
        if one.number is not None and (one.measure or one.number < 0):
            cells.fault(
                column,
                "The row counts people, but this is not a count.",
                'Write a plain number from 0 upwards, or empty the cell "counts_people".',
            )


def _proportions(cells: RowReader, shown: Indicator) -> None:
    for column, one in (("value", shown.value), ("previous", shown.previous)):
        if one.exact is not None and not 0 <= one.exact <= 100:
            cells.fault(
                column,
                f'"{one.text}" is not a proportion, but the row has a sample size.',
                'Write a value from 0% to 100%, or empty the cell "sample_size".',
            )


def _measure(value: Value) -> str:
    return value.measure or "a plain number"


def _unsaid(cells: RowReader, shown: Indicator) -> None:
    now = f"{shown.value.text} | {shown.previous.text} | {shown.polarity.value}"
    cells.fault(
        "stated_for",
        "It is not said for which figures the direction or rating is stated.",
        f'If it is for those in this row, write "{now}" into the column "stated_for".',
    )


def _statement(cells: RowReader) -> Statement | None:
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
    return Statement(
        direction=cells.read("stated_direction", fields.direction, None),
        rating=cells.read("stated_rating", fields.rating, None),
        reason=reason,
        stated_for=cells.read("stated_for", fields.stated_for, ("", "", "")),
    )
