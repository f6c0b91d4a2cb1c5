"""The chart part for Word, and the workbook behind it."""

import io
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries

from papers.documents.charts import embedded, size_of
from papers.documents.content import Chart, Point, Role, Series
from tests.documents.charts.make import (
    CHARTS,
    COUNCIL,
    QUADRANTS,
    ROLES,
    bars,
    figure,
    lines,
    scatter,
)
from tests.documents.charts.reading import A, C, cached, labels, texts

each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def cells(workbook: bytes, place: str) -> list[str | None]:
    """Cells as text, as the chart's own copy has them."""
    sheet, _, area = place.rpartition("!")
    found = openpyxl.load_workbook(io.BytesIO(workbook))[sheet.strip("'")]
    left, top, right, bottom = range_boundaries(area)
    return [
        None if cell is None else str(cell)
        for row in found.iter_rows(top, bottom, left, right, values_only=True)
        for cell in row
    ]


@each_chart
def test_what_the_chart_remembers_is_what_its_workbook_holds(chart: Chart) -> None:
    made = embedded(chart)
    remembered = cached(made.xml)
    assert len(remembered) >= 2
    for place, values in remembered.items():
        assert [_number(v) for v in values] == [_number(v) for v in cells(made.workbook, place)]


def _number(text: str | None) -> str | float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return text


@each_chart
def test_two_runs_give_the_same_bytes(chart: Chart) -> None:
    assert embedded(chart) == embedded(chart)


@each_chart
def test_nothing_is_left_to_be_taken_for_yes(chart: Chart) -> None:
    root = etree.fromstring(embedded(chart).xml)
    for name in ("roundedCorners", "varyColors", "overlay"):
        assert {each.get("val") for each in root.iter(f"{C}{name}")} == {"0"}, name
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"
    for group in [*root.iter(f"{C}dLbls")]:
        shown = {each.tag.removeprefix(C): each.get("val") for each in group if "show" in each.tag}
        assert len(shown) == 6 and shown["showVal"] == "1" and shown["showSerName"] == "0"
    assert {each.get("typeface") for each in root.iter(f"{A}latin")} == {"Arial"}


def test_every_area_has_its_name_at_its_point_and_quadrants_theirs() -> None:
    found = labels(embedded(scatter()).xml)
    assert set(found) == {*ROLES, *QUADRANTS}
    assert [found[name] for name in QUADRANTS] == ["r", "l", "r", "l"]


def test_ranks_begin_at_the_top_and_the_other_axis_stays_at_the_bottom() -> None:
    x, y = etree.fromstring(embedded(scatter()).xml).iter(f"{C}valAx")
    assert y.find(f"{C}scaling/{C}orientation").get("val") == "maxMin"
    assert x.find(f"{C}crosses").get("val") == "max"
    assert x.find(f"{C}scaling/{C}orientation").get("val") == "minMax"


def test_numbers_that_are_no_ranks_have_no_quadrants() -> None:
    xml = embedded(scatter(ranks=False)).xml
    assert len([*etree.fromstring(xml).iter(f"{C}ser")]) == 3
    assert etree.fromstring(xml).find(f".//{C}orientation[@val='maxMin']") is None


def test_the_council_is_the_dark_bar() -> None:
    root = etree.fromstring(embedded(bars()).xml)
    fills = {
        int(point.find(f"{C}idx").get("val")): point.find(f"{C}spPr/{A}solidFill/{A}srgbClr")
        for point in root.iter(f"{C}dPt")
    }
    dark = [
        index for index, fill in fills.items() if fill is not None and fill.get("val") == "1F3864"
    ]
    assert dark == [0] and next(iter(ROLES)) == COUNCIL


def test_the_sides_of_labels_follow_the_lines() -> None:
    root = etree.fromstring(embedded(lines()).xml)
    ours, theirs = (
        [(label.find(f"{C}dLblPos") if label.find(f"{C}delete") is None else None)
         for label in series.iter(f"{C}dLbl")]
        for series in root.iter(f"{C}ser")
    )  # fmt: skip
    assert [place.get("val") for place in ours if place is not None] == ["t", "t", "b", "t", "t"]
    assert [p if p is None else p.get("val") for p in theirs] == [None, "b", "t", "b", "b"]


def test_a_line_of_ranks_has_1_at_the_top_and_its_years_at_the_bottom() -> None:
    root = etree.fromstring(embedded(replace(lines(), ranks=(0, 70))).xml)
    along, up = (next(root.iter(f"{C}{name}")) for name in ("catAx", "valAx"))
    assert up.find(f"{C}scaling/{C}orientation").get("val") == "maxMin"
    assert along.find(f"{C}crosses").get("val") == "max"
    assert along.find(f"{C}tickLblPos").get("val") == "nextTo"
    first = next(root.iter(f"{C}ser"))
    places = [each.get("val") for each in first.iterfind(f"{C}dLbls/{C}dLbl/{C}dLblPos")]
    assert places == ["t", "b", "t", "b", "b"]  # a higher rank stands lower


@pytest.mark.parametrize("text", ["<b>&\"'", "Hull!A1", "=1+1", "Sheet1!$A$1:$A$2", "[1]x!B2"])
def test_a_text_stays_a_text(text: str) -> None:
    point = Point(text, Role.COUNTY, figure("3", 3), figure("2", 2))
    other = Point("Other", Role.UNITARY, figure("4", 4), figure("5", 5))
    for chart in CHARTS.values():
        series = (Series(text, (point, other)), Series("Second", (other, point)))
        changed = replace(chart, title=text, x_title=text, y_title=text, series=series)
        made = embedded(changed)
        assert texts(made.xml).count(text) >= 3
        book = openpyxl.load_workbook(io.BytesIO(made.workbook))
        held = [cell for row in book.active.iter_rows() for cell in row if cell.value == text]
        assert held and all(cell.data_type == "s" for cell in held)
        assert all(place.startswith("Figures!") for place in cached(made.xml))


def test_values_below_zero_and_missing_ones() -> None:
    texts_of = {"North": "-2.0", "South": "3.5", "Unknown": None}
    points = tuple(
        Point(name, Role.COUNTY, figure(f"{value}%" if value else "", value))
        for name, value in texts_of.items()
    )
    made = embedded(replace(bars(), series=(Series("Change", points),)))
    assert [*cached(made.xml).values()][-1] == ["-2.0", "3.5", None]
    scaling = next(etree.fromstring(made.xml).iter(f"{C}valAx")).find(f"{C}scaling")
    assert float(scaling.find(f"{C}min").get("val")) < -2


def test_a_chart_without_points_is_drawn() -> None:
    for chart in CHARTS.values():
        assert embedded(replace(chart, series=())).xml


@each_chart
def test_every_chart_fits_a_page(chart: Chart) -> None:
    size = size_of(chart)
    assert size.width == 16 and 5 <= size.height <= 22
