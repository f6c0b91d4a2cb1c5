"""LibreOffice calculates every formula anew and must come to Python's results."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from papers.documents.content import PerformanceWorkbook
from papers.documents.workbook import render
from papers.indicators.model import Year
from papers.settings import RatingRule, Settings
from tests.documents.workbook import make, reading
from tests.documents.workbook.edits import edited, type_over
from tests.documents.workbook.office import (
    needs_office,
    needs_poppler,
    printed,
    recalculated,
    shown,
)
from tests.indicators.make import RULES, settings

pytestmark = needs_office
SEED = 20221125
EDITS = 50
RESULTS = ("Direction of travel", "Performance rating", "Decided by", "Target result",
           "Officers' statement")  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.xlsx"
    path.write_bytes(render(make.composed(*make.sample())))
    return path


def differences(path: Path, folder: Path) -> list[str]:
    """Every formula cell whose cached value is not what LibreOffice calculates."""
    before, after = reading.book(path), reading.book(recalculated(path, folder))
    places = reading.formulas(path)
    assert len(places) > 100
    return [
        f"{place}: {reading.value(before, place)!r}, calculated {reading.value(after, place)!r}"
        for place in places
        if not _same(reading.value(before, place), reading.value(after, place))
    ]


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return other == pytest.approx(one, rel=1e-9, abs=1e-9)
    return one == other


def test_every_formula_comes_to_its_cached_value(small: Path, tmp_path: Path) -> None:
    assert differences(small, tmp_path) == []


def test_every_formula_of_the_sample_comes_to_its_cached_value(
    sample: Path, tmp_path: Path
) -> None:
    assert differences(sample, tmp_path) == []


@pytest.mark.parametrize("rules", [(), RULES, (RatingRule("red"),)])
def test_the_rules_of_another_council(rules: tuple[RatingRule, ...], tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(render(make.paper(rules=rules)))
    assert differences(path, tmp_path) == []


def test_after_edits_of_every_row_the_sheet_comes_to_pythons_results(
    small: Path, tmp_path: Path
) -> None:
    year = Year("2021/22", "2020/21", make.dashboards(), tuple(make.indicators()))
    _edit_and_compare(small, tmp_path, year, settings("1%", make.RULES), len(year.indicators))


def test_after_50_random_edits_of_the_sample_the_sheet_comes_to_pythons_results(
    sample: Path, tmp_path: Path
) -> None:
    _edit_and_compare(sample, tmp_path, *make.sample(), EDITS)


def _edit_and_compare(path: Path, folder: Path, year: Year, settled: Settings, number: int) -> None:
    random = Random(SEED)
    chosen = set(random.sample(range(len(year.indicators)), number))
    after = [edited(one, random) if place in chosen else one
             for place, one in enumerate(year.indicators)]  # fmt: skip
    book = reading.book(path, cached=False)
    rows = reading.rows(book)
    for old, new in zip(year.indicators, after, strict=True):
        type_over(rows[old.key], old, new)
    book.save(folder / "edited.xlsx")
    (folder / "expected.xlsx").write_bytes(
        render(make.composed(replace(year, indicators=tuple(after)), settled))
    )
    calculated = reading.book(recalculated(folder / "edited.xlsx", folder))
    expected = reading.book(folder / "expected.xlsx")
    assert _results(calculated) == _results(expected)
    assert _results(expected) != _results(reading.book(path))


def _results(book: object) -> dict[str, list[object]]:
    found = {key: [row[column].value for column in RESULTS]
             for key, row in reading.rows(book).items()}  # fmt: skip
    for sheet in ("Summary", "Quartiles and targets"):
        found |= {f"{sheet} {number}": [cell.value for cell in row.values()]
                  for number, row in enumerate(reading.table(book, sheet))}  # fmt: skip
    return found


def test_numbers_are_shown_as_the_council_wrote_them(small: Path, tmp_path: Path) -> None:
    _assert_shown(shown(small, tmp_path), make.paper())


def test_numbers_of_the_sample_are_shown_as_the_council_wrote_them(
    sample: Path, tmp_path: Path
) -> None:
    _assert_shown(shown(sample, tmp_path), make.composed(*make.sample()))


def _assert_shown(sheets: dict[str, str], paper: PerformanceWorkbook) -> None:
    found = {}
    for name in sheets.keys() - set(reading.FRONT):
        lines = list(csv.reader(StringIO(sheets[name])))
        head = next(number for number, line in enumerate(lines) if "Commentary" in line)
        for line in lines[head + 1 :]:
            row = dict(zip(lines[head], line, strict=True))
            figures = ("End of year 2021/22", "End of year 2020/21", "Target")
            words = (row["Performance rating"], row["Direction of travel"])
            found[row["Key"]] = (*words, *(row[column] for column in figures))
    for row in (row for board in paper.dashboards for group in board.groups for row in group.rows):
        assert found[row.key] == (row.symbol_words, row.direction_words, row.value.text,
                                  row.previous.text, row.target.text)  # fmt: skip


@needs_poppler
def test_no_number_is_too_wide_for_its_column_in_print(sample: Path, tmp_path: Path) -> None:
    text = printed(sample, tmp_path)
    assert "###" not in text
    assert "Exceptional performance" in text and "Performance issue" in text


def test_an_edited_figure_moves_arrow_target_and_counts(small: Path, tmp_path: Path) -> None:
    book = reading.book(small, cached=False)
    reading.rows(book)["value_5"]["End of year 2021/22"].value = 100000  # 562k, 230k before
    book.save(tmp_path / "edited.xlsx")
    after = reading.book(recalculated(tmp_path / "edited.xlsx", tmp_path))
    row = reading.rows(after)["value_5"]
    assert (row["Direction of travel"].value, row["Target result"].value) == (-1, "Missed")
    worsened = [reading.table(one, "Summary")[-1]["Worsened"].value
                for one in (reading.book(small), after)]  # fmt: skip
    assert worsened[1] == worsened[0] + 1
