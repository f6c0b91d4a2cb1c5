"""The workbook's formulas are live: after edits LibreOffice finds what Python finds."""

import random
import re
import subprocess
import warnings
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from papers.indicators.assess import assess_indicator
from papers.indicators.direction import stated_for
from papers.indicators.load import read_year
from papers.indicators.model import Assessed, Direction, Indicator, Rating, Statement
from papers.indicators.values import Value, ValueKind, parse_value
from papers.settings import SmallNumbers, read_settings
from tests.papers.conftest import ROOT, Built

SEED, EDITS = 20221125, 50
SCORES = {1: "up", 0: "level", -1: "down"}
RATINGS = {1: "green", 0: "none", -1: "red"}
STATED_FOR = {"value": "Stated for: figure", "previous": "Stated for: previous figure"}


def recalculated(source: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after calculating every formula."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "out" / source.name


class Book:
    """The dashboard tables of a workbook by the key of the indicator."""

    def __init__(self, path: Path, cached: bool) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl cannot read the icon sets
            self.book = load_workbook(path, data_only=cached)
        self.rows: dict[str, tuple[Worksheet, int, dict[str, int]]] = {}
        for sheet in self.book:
            heads = next((row for row in sheet.iter_rows() if row[-1].value == "Key"), None)
            if heads is None:
                continue
            at = {str(cell.value): cell.column for cell in heads}
            for number in range(heads[0].row + 1, sheet.max_row + 1):
                key = sheet.cell(number, at["Key"]).value
                self.rows[str(key)] = (sheet, number, at)

    def cell(self, key: str, column: str) -> Any:
        sheet, row, at = self.rows[key]
        if column in ("value", "previous"):
            years = [number for head, number in at.items() if head.startswith("End of year")]
            return sheet.cell(row, years[0] if column == "value" else years[1])
        return sheet.cell(row, at[column])


def moved(value: Value, factor: float) -> Value:
    """The same value with another number, printed in the same form."""
    match = re.search(r"\d[\d,]*(\.\d+)?", value.text)
    assert match is not None
    number = float(match[0].replace(",", "")) * factor
    comma = "," if value.grouped else ""
    text = f"{number:{comma}.{value.decimals}f}"
    return parse_value(value.text[: match.start()] + text + value.text[match.end() :])


def cell_number(value: Value, percent: bool) -> float:
    assert value.exact is not None
    return float(value.exact / Decimal(100)) if percent else float(value.exact)


def edit(book: Book, one: Indicator, what: str, chance: random.Random) -> Indicator:
    """Make one edit in the workbook, and give the indicator as it would be returned then."""
    if what in ("value", "target"):
        old: Value = getattr(one, what)
        cell = book.cell(one.key, "value" if what == "value" else "Target")
        percent = old.unit == "%" and cell.number_format.find("%") >= 0
        new = moved(old, chance.choice((0.8, 0.95, 0.995, 1.004, 1.01, 1.07, 1.4)))
        cell.value = cell_number(new, percent)
        return replace(one, **{what: new})
    for column in ("value", "previous"):
        named = book.cell(one.key, STATED_FOR[column])
        named.value = book.cell(one.key, column).value
    book.cell(one.key, "Stated for: polarity").value = one.polarity.value
    direction = Direction(chance.choice(list(Direction)).value) if what == "direction" else None
    rating = Rating(chance.choice(list(Rating)).value) if what == "rating" else None
    book.cell(one.key, "Officers' direction").value = direction.value if direction else None
    book.cell(one.key, "Officers' rating").value = rating.value if rating else None
    return replace(one, statement=Statement(direction, rating, "A reason.", stated_for(one)))


def assert_equal(book: Book, expected: list[Assessed]) -> None:
    for one in expected:
        key = one.indicator.key
        direction = book.cell(key, "Direction of travel").value
        shown = "none" if isinstance(direction, str) else SCORES[round(direction)]
        rating = RATINGS[round(book.cell(key, "Performance rating").value or 0)]
        rule = book.cell(key, "Decided by").value
        assert (shown, rating, rule) == (one.direction.value, one.rating.value, one.rule.value), key


def test_formulas_equal_python_before_and_after_50_edits(built: Built, tmp_path: Path) -> None:
    settings = read_settings(ROOT)
    indicators = {one.key: one for one in read_year(ROOT, "2021-22", SmallNumbers())[0].indicators}
    book = Book(built.workbook, cached=False)
    assert set(book.rows) == set(indicators)

    untouched = tmp_path / "untouched.xlsx"
    book.book.save(untouched)  # openpyxl saves no results: LibreOffice must calculate them
    expected = [assess_indicator(one, settings) for one in indicators.values()]
    assert_equal(Book(recalculated(untouched, tmp_path), cached=True), expected)

    chance = random.Random(SEED)
    for what in chance.choices(("value", "target", "direction", "rating"), (5, 2, 2, 2), k=EDITS):
        able = [one for one in indicators.values() if _able(one, what)]
        one = chance.choice(able)
        indicators[one.key] = edit(book, one, what, chance)
    edited = tmp_path / "edited.xlsx"
    book.book.save(edited)
    expected = [assess_indicator(one, settings) for one in indicators.values()]
    result = Book(recalculated(edited, tmp_path), cached=True)
    assert_equal(result, expected)
    assert sum(one.lapsed for one in expected) >= 1


def _able(one: Indicator, what: str) -> bool:
    figure = getattr(one, what, None)
    return not isinstance(figure, Value) or figure.kind is ValueKind.NUMBER
