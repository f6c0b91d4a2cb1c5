"""What stands in the tables of money: amounts, years, people; and rows that stand twice."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from papers.benchmarking.load import parse_number
from papers.errors import Problem
from papers.indicators.reader import one_line
from papers.indicators.values import UnreadableError
from papers.sources import Cell, Table

_YEAR = re.compile(r"(20[0-9]{2})[/-]([0-9]{2})")


def amount(text: str) -> Decimal | None:
    """An amount in the unit of its column; None where it is suppressed.

    >>> amount("1,048.02"), amount("[c]")
    (Decimal('1048.02'), None)

    Raises:
        UnreadableError: For anything else, and for a number with a unit of its own.
    """
    value = parse_number(text)
    if value.unit or value.note:
        what = f'"{text}" is more than a number, which is in the unit of the column.'
        raise UnreadableError(what, "Write a plain number, e.g. 418.42.")
    return value.exact


def money_year(text: str) -> str:
    """A financial year as printed.

    >>> money_year("2020-21")
    '2020/21'

    Raises:
        UnreadableError: For anything else.
    """
    match = _YEAR.fullmatch(text)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        what = f'"{text}" is not a financial year.' if text else "The cell is blank."
        raise UnreadableError(what, "Write it like 2020/21.")
    return f"{match[1]}/{match[2]}"


def people(text: str) -> int | None:
    """A population; None where the cell is blank.

    Raises:
        UnreadableError: For anything but whole people.
    """
    if not text:
        return None
    found = amount(text)
    if found is None or found <= 0 or found != int(found):
        what = f'"{text}" is not a population.'
        raise UnreadableError(what, "Write whole people, e.g. 713085, or leave the cell blank.")
    return int(found)


def twice(table: Table, columns: Sequence[str]) -> Iterator[Problem]:
    """A problem for each row that says the same in these columns as one above it."""
    first: dict[tuple[str, ...], Cell] = {}
    for row in table.rows:
        texts = [one_line(row.text(column)) for column in columns]
        key = tuple(text.casefold().replace("-", "/") for text in texts)
        cell = row[columns[0]]
        before = first.setdefault(key, cell)
        if all(texts) and before is not cell:
            what = f"{', '.join(texts)} stands twice: also in {before.where}."
            yield Problem(cell.where, what, "Delete one of the rows.")
