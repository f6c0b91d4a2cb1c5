"""The cells of one indicator: figures, live formulas with their cached results, and inputs."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from papers.documents.content import PerformanceWorkbook, Row
from papers.documents.workbook import formulas
from papers.documents.workbook.book import Content, Formula, Number
from papers.documents.workbook.numbers import cell_number, number_format, plain_format
from papers.indicators.model import Assessed, Direction, Indicator, Rating, TargetStatus
from papers.indicators.statistics import two_proportion_z
from papers.indicators.values import Polarity, Value, ValueKind
from papers.settings import Tolerance

_SCORES = {Direction.UP: 1, Direction.LEVEL: 0, Direction.DOWN: -1}
_RATINGS = {Rating.GREEN: 1, Rating.NONE: 0, Rating.RED: -1}
_RESULTS = {
    TargetStatus.MET: formulas.MET,
    TargetStatus.MISSED: formulas.MISSED,
    TargetStatus.UNCLEAR: formulas.UNCLEAR,
}
_RATING_FORMAT = '"Exceptional performance";"Performance issue";'
_DIRECTION_FORMAT = '"Improved";"Worsened";"No real change"'


def row_cells(
    paper: PerformanceWorkbook,
    outcome: str,
    row: Row,
    one: Assessed,
    columns: Sequence[str],
    number: int,
) -> dict[str, Content]:
    """The cells of an indicator by the names of their columns.

    Args:
        paper: The paper.
        outcome: The outcome that the indicator belongs to.
        row: What is printed.
        one: What the formulas work on, and their results.
        columns: The names of the columns in order.
        number: The row of the sheet, from 0.
    """
    at = {name: xl_rowcol_to_cell(number, column) for column, name in enumerate(columns)}
    fraction = _in_percent(one.indicator)
    return {
        "plan": row.strategic_plan,
        "outcome": outcome,
        "description": row.description,
        "rating": Formula(
            formulas.rating(at, paper.rating_rules), _RATINGS[one.rating], _RATING_FORMAT
        ),
        "quartile": row.quartile,
        "direction": Formula(
            formulas.direction(at),
            _SCORES.get(one.direction, row.direction_words),
            _DIRECTION_FORMAT,
        ),
        "value": _figure(one.indicator.value, row.value.text, fraction),
        "target": _figure(one.indicator.target, row.target.text, fraction),
        "previous": _figure(one.indicator.previous, row.previous.text, fraction),
        "polarity": row.polarity,
        "commentary": row.commentary,
        "key": row.key,
        **_target_cells(at, one, fraction),
        **_change_cells(paper, at, one.indicator, fraction),
        **(_limit_cells(at, one) if "numerator" in at else {}),
        **_statement_cells(at, row, one, fraction),
        "rule": Formula(formulas.decided_by(at), one.rule.value),
    }


def _in_percent(indicator: Indicator) -> bool:
    """True where the row's cells hold percentages as fractions: where all of its numbers are."""
    figures = (indicator.value, indicator.previous, indicator.target)
    units = [figure.unit for figure in figures if figure.number is not None]
    return bool(units) and all(unit == "%" for unit in units)


def _figure(value: Value, printed: str, fraction: bool) -> Content:
    if value.exact is None:
        return printed
    style = number_format(value, printed, fraction)
    return Number(cell_number(value.exact, fraction), style, printed)


def _target_cells(at: formulas.Cells, one: Assessed, fraction: bool) -> dict[str, Content]:
    target = one.indicator.target
    limit: float | str = ""
    if target.number is not None:
        high = one.indicator.polarity is Polarity.HIGH or target.upper is None
        number = target.number if high else target.upper
        assert number is not None
        limit = cell_number(number, fraction)
    numeric = target.kind in (ValueKind.NUMBER, ValueKind.BOUND, ValueKind.RANGE)
    result = _RESULTS[one.target] if numeric else formulas.NO_TARGET
    return {
        "limit": Formula(
            formulas.target_limit(at, target, fraction), limit, plain_format(target, fraction)
        ),
        "result": Formula(formulas.target_result(at), result),
    }


def _change_cells(
    paper: PerformanceWorkbook, at: formulas.Cells, indicator: Indicator, fraction: bool
) -> dict[str, Content]:
    value, previous = indicator.value, indicator.previous
    moved: float | str = ""
    z: float | str = ""
    sizes = indicator.sample_sizes if fraction else None
    if value.exact is not None and previous.exact is not None:
        moved = cell_number(value.exact - previous.exact, fraction)
        z = two_proportion_z(value.exact, previous.exact, *sizes) if sizes else ""
    finer = max((value, previous), key=lambda figure: figure.decimals)
    tolerance = indicator.tolerance or paper.default_tolerance
    size, before = (Number(n, "#,##0", f"{n:,}") for n in sizes) if sizes else ("", "")
    return {
        "change": Formula(formulas.change(at), moved, plain_format(finer, fraction)),
        "tolerance": _tolerance(tolerance, fraction),
        "tolerance_is": formulas.RELATIVE if tolerance.relative else formulas.ABSOLUTE,
        "size": size,
        "size_before": before,
        "z": Formula(formulas.z_score(at), z, "0.00"),
        "comparable": "yes" if indicator.comparable else "no",
    }


def _limit_cells(at: formulas.Cells, one: Assessed) -> dict[str, Content]:
    share, style = one.indicator.share, plain_format(one.indicator.value, True)
    cached: tuple[float | str, ...] = ("", "")
    counts: tuple[Content, ...] = ("", "")
    if share and one.limits:
        counts = tuple(Number(n, "#,##0", f"{n:,}") for n in (share.numerator, share.denominator))
        cached = tuple(round(limit / 100, 10) for limit in one.limits)
    return {
        "numerator": counts[0],
        "denominator": counts[1],
        "lower": Formula(formulas.wilson_limit(at, "-"), cached[0], style),
        "upper": Formula(formulas.wilson_limit(at, "+"), cached[1], style),
    }


def _tolerance(tolerance: Tolerance, fraction: bool) -> Number:
    percent = tolerance.relative or fraction
    decimals = max(0, -int(tolerance.amount.as_tuple().exponent))
    style = f"0{'.' if decimals else ''}{'0' * decimals}{'%' if percent else ''}"
    return Number(cell_number(tolerance.amount, percent), style, str(tolerance))


def _statement_cells(
    at: formulas.Cells, row: Row, one: Assessed, fraction: bool
) -> dict[str, Content]:
    statement, indicator = one.indicator.statement, one.indicator
    band = indicator.quartile.band
    cells: dict[str, Content] = {
        "band": Number(band, "0", str(band)) if band else "",
        "officers_direction": "", "officers_rating": "",
        "for_value": "", "for_previous": "", "for_polarity": "",
    }  # fmt: skip
    if statement:
        value, previous, polarity = statement.stated_for
        cells |= {
            "officers_direction": statement.direction.value if statement.direction else "",
            "officers_rating": statement.rating.value if statement.rating else "",
            "for_value": _stated(value, indicator.value, row.value.text, fraction),
            "for_previous": _stated(previous, indicator.previous, row.previous.text, fraction),
            "for_polarity": polarity,
        }
    holds = (
        formulas.LAPSED if one.lapsed else formulas.HOLDS if statement else formulas.NO_STATEMENT
    )
    return cells | {"statement": Formula(formulas.statement(at), holds)}


def _stated(text: str, now: Value, printed: str, fraction: bool) -> Content:
    """The figure that a statement was made for: the same cell as now, or a text where it differs.

    A text is never equal to a number, so that "40.0" stated for what now reads "40" lapses.
    """
    if text != now.text:
        return text
    return _figure(now, text, fraction) if now.exact is not None else printed
