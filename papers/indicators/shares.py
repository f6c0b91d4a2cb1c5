"""Numerators and denominators: what the percentages and rates of a row were worked out from.

No message repeats one of them: it may be too small to publish.
"""

from decimal import Decimal

from papers.indicators import fields
from papers.indicators.model import Share
from papers.indicators.reader import RowReader
from papers.indicators.values import Value

_YEARS = {"value": "this year", "previous": "the year before"}
_PER = (1, 100, 1_000, 10_000, 100_000, 1_000_000)  # people, of whom a rate counts the cases


def shares_in(cells: RowReader, value: Value, previous: Value) -> tuple[Share | None, Share | None]:
    """What stands in the columns "numerator" and "denominator", for this year and before.

    A year needs both or neither. The value must be the one divided by the other, as far as it is
    printed: a percentage, or a rate per 1, 100, 1,000 and so on.
    """
    numerators, denominators = _counts(cells, "numerator"), _counts(cells, "denominator")
    if numerators is None or denominators is None:
        return None, None
    return (
        _share(cells, "value", value, numerators[0], denominators[0]),
        _share(cells, "previous", previous, numerators[1], denominators[1]),
    )


def _counts(cells: RowReader, column: str) -> tuple[int | None, int | None] | None:
    """The counts of both years; None where they cannot be read."""
    return cells.read(column, fields.counts, None) if cells.text(column) else (None, None)


def _share(
    cells: RowReader, column: str, figure: Value, numerator: int | None, denominator: int | None
) -> Share | None:
    year = _YEARS[column]
    if numerator is None or denominator is None:
        if numerator != denominator:
            there, lacks = ("numerator", "denominator")[:: 1 if denominator is None else -1]
            what = f"There is a {there} of {year}, but no {lacks}."
            cells.fault(there, what, f"Write the {lacks}, too, or empty both.")
        return None
    if denominator == 0:
        cells.fault("denominator", f"The denominator of {year} is zero.", "Empty both cells.")
        return None
    share = Share(numerator, denominator)
    if figure.measure == "%" and numerator > denominator:
        what = f"The numerator of {year} is greater than the denominator."
        cells.fault("numerator", what, "Write both anew, or empty both.")
    elif figure.exact is not None and not _agrees(figure, figure.exact, share):
        what = "This is not the numerator divided by the denominator, even when rounded."
        cells.fault(column, what, "Write the three of them anew, or empty the last two.")
    return share


def _agrees(figure: Value, number: Decimal, share: Share) -> bool:
    exact = Decimal(share.numerator) / share.denominator
    factors = (100,) if figure.measure == "%" else _PER
    return any(abs(number - exact * factor) <= figure.step / 2 for factor in factors)
