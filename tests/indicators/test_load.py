"""Reading a year: what is made of good figures."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.errors import CannotRunError
from papers.indicators import fields
from papers.indicators.load import read_year
from papers.indicators.model import (
    Aim,
    Dashboard,
    Direction,
    Progress,
    Rating,
    Risk,
    Statement,
    Status,
)
from papers.indicators.values import Polarity, UnreadableError, ValueKind
from papers.settings import SmallNumbers, Tolerance
from tests.indicators.workspace import AIM, DASHBOARD, PROGRESS, RISK, ROW, Workspace

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_a_row_with_the_needed_columns_only(workspace: Workspace) -> None:
    year, problems = workspace.read()
    assert problems == []
    assert (year.label, year.previous_label) == ("2021/22", "2020/21")
    assert year.dashboards == (Dashboard(1, "Roads", "Transport", True, False, "32 counties"),)
    (row,) = year.indicators
    assert (row.key, row.short_name) == (
        "percent_of_roads_in_good_condition",
        "the percentage of roads in good condition",
    )
    assert (row.value.number, row.previous.text) == (Decimal("68.1"), "65%")
    assert row.where == "data/2021-22/indicators.csv, line 2, column value"
    assert (row.polarity, row.quartile.band, row.target.kind) == (
        Polarity.HIGH,
        None,
        ValueKind.MISSING,
    )
    assert (row.statement, row.comparable, row.sample_sizes, row.tolerance, row.status) == (
        None,
        True,
        None,
        None,
        Status("final"),
    )
    assert (year.aims, year.progress, year.risks) == ((), (), ())


def test_a_row_with_every_column(workspace: Workspace) -> None:
    row = workspace.indicator(
        key="good_roads",
        short_name="roads in good condition",
        outcome="Safe",
        strategic_plan="*",
        quartile="1st/2nd (2022)",
        target="2-4%",
        stated_direction="Level",
        stated_rating="green",
        reason="Hardly any change.",
        stated_for="68.1% |65%| high",
        comparable="No",
        sample_size="1,600 | 1588",
        tolerance="1.5%",
        status="due 30 November 2022",
        commentary="Roads are better.",
        department="Transport",
        period="2021",
        previous_period="2020",
    )
    assert (row.key, row.short_name) == ("good_roads", "roads in good condition")
    assert (row.strategic_plan, row.quartile.band, row.target.upper) == (True, 2, Decimal(4))
    assert row.statement == Statement(
        Direction.LEVEL, Rating.GREEN, "Hardly any change.", ("68.1%", "65%", "High")
    )
    assert (row.comparable, row.sample_sizes) == (False, (1600, 1588))
    assert (row.tolerance, row.status) == (
        Tolerance(Decimal("1.5"), True),
        Status("due", "30 November 2022"),
    )
    assert (row.outcome, row.commentary, row.department, row.period, row.previous_period) == (
        "Safe",
        "Roads are better.",
        "Transport",
        "2021",
        "2020",
    )


def test_one_statement_may_stand_without_the_other(workspace: Workspace) -> None:
    stated = {"reason": "So it is.", "stated_for": "68.1% | 65% | High"}
    direction = workspace.indicator(stated_direction="none", **stated).statement
    rating = workspace.indicator(stated_rating="none", **stated).statement
    assert direction and rating
    assert (direction.direction, direction.rating) == (Direction.NONE, None)
    assert (rating.direction, rating.rating) == (None, Rating.NONE)


def test_a_statement_for_other_figures_is_read_and_left_to_lapse(workspace: Workspace) -> None:
    row = workspace.indicator(stated_rating="red", reason="Bad.", stated_for="60% | N/A | -")
    assert row.statement and row.statement.stated_for == ("60%", "N/A", "N/A")


@pytest.mark.parametrize("text", ["*", "yes", "Y", "TRUE"])
def test_yes(workspace: Workspace, text: str) -> None:
    assert workspace.indicator(strategic_plan=text).strategic_plan is True


@pytest.mark.parametrize("text", ["", "no", "N", "False"])
def test_no(workspace: Workspace, text: str) -> None:
    assert workspace.indicator(strategic_plan=text).strategic_plan is False


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", Status("final")),
        ("Final", Status("final")),
        ("provisional", Status("provisional")),
        ("revised", Status("revised")),
        ("due November 2022", Status("due", "November 2022")),
    ],
)
def test_status(workspace: Workspace, text: str, status: Status) -> None:
    assert workspace.indicator(status=text).status == status


def test_one_sample_size_stands_for_both_years(workspace: Workspace) -> None:
    assert workspace.indicator(sample_size="1600").sample_sizes == (1600, 1600)


@pytest.mark.parametrize(
    ("description", "key", "name"),
    [
        ("Unemployment rate", "unemployment_rate", "unemployment rate"),
        ("% of pupils' meals", "percent_of_pupils_meals", "the percentage of pupils' meals"),
        ("% take-up (A & E)", "percent_take_up_a_and_e", "the percentage of take-up (A & E)"),
        ("NO2 exceedances", "no2_exceedances", "NO2 exceedances"),
        ("3 year survival", "n_3_year_survival", "3 year survival"),
        ("Café visits – total", "cafe_visits_total", "café visits – total"),
    ],
)
def test_key_and_short_name_made_of_the_description(
    workspace: Workspace, description: str, key: str, name: str
) -> None:
    row = workspace.indicator(description=description)
    assert (row.key, row.short_name) == (key, name)


@given(st.text())
def test_a_key_made_of_any_description_is_a_key(description: str) -> None:
    try:
        made = fields.key_from(description)
    except UnreadableError as error:
        assert error.advice == 'Write one into the column "key".'
    else:
        assert fields.key(made) == made


def test_order_is_that_of_the_dashboards_then_of_the_file(workspace: Workspace) -> None:
    workspace.write(
        "dashboards",
        {**DASHBOARD, "order": "10", "dashboard": "Last"},
        {**DASHBOARD, "order": "9", "dashboard": "First"},
    )
    rows = [("Last", "d"), ("First", "c"), ("Last", "a"), ("First", "b")]
    workspace.write("indicators", *({**ROW, "dashboard": d, "key": key} for d, key in rows))
    year, _ = workspace.read()
    assert [dashboard.name for dashboard in year.dashboards] == ["First", "Last"]
    assert [row.key for row in year.indicators] == ["c", "b", "d", "a"]


def test_outcomes_progress_and_risks(workspace: Workspace) -> None:
    introduction = {**PROGRESS, "sub_outcome": "", "kind": "Introduction", "text": "We begin."}
    workspace.write("outcomes", AIM)
    workspace.write("progress", introduction, PROGRESS)
    workspace.write("risks", RISK)
    year, problems = workspace.read()
    assert problems == []
    assert year.aims == (Aim("Safe", "Safe roads", "Fewer injuries"),)
    assert year.progress == (
        Progress("Safe", "", "introduction", "We begin."),
        Progress("Safe", "Safe roads", "progress", "Done."),
    )
    assert year.risks == (Risk("Ice", "People may slip.", "Grit.", "Roads"),)


def test_notes_of_a_dashboard(workspace: Workspace) -> None:
    workspace.write("dashboards", {**DASHBOARD, "notes": "* Spending."})
    assert workspace.read()[0].dashboards[0].notes == "* Spending."


def test_excel_gives_the_same_year(workspace: Workspace) -> None:
    workspace.write("indicators", {**ROW, "target": "2-4%", "sample_size": "1600"})
    from_csv, _ = workspace.read()
    for stem in ("indicators", "dashboards"):
        path = workspace.folder / f"{stem}.csv"
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Figures"
        for row in csv.reader(path.read_text("utf-8").splitlines()):
            sheet.append([float(text) if text.isdigit() else text for text in row])
        book.save(path.with_suffix(".xlsx"))
        path.unlink()
    from_excel, _ = workspace.read()
    assert from_excel.dashboards == from_csv.dashboards
    (one,), (other,) = from_csv.indicators, from_excel.indicators
    assert other.where == "data/2021-22/indicators.xlsx, sheet Figures, cell C2"
    assert (other.value, other.target, other.sample_sizes) == (
        one.value,
        one.target,
        one.sample_sizes,
    )


def test_the_figures_of_2021_22_have_no_fault() -> None:
    year, problems = read_year(REPOSITORY, "2021-22", SmallNumbers())
    assert problems == []
    assert (len(year.indicators), len(year.dashboards)) == (243, 17)
    assert len({indicator.key for indicator in year.indicators}) == 243


# Years


@pytest.mark.parametrize("name", ["2021-22", "2021/22"])
def test_a_year_by_either_name(workspace: Workspace, name: str) -> None:
    assert read_year(workspace.root, name, SmallNumbers())[0].label == "2021/22"


def test_the_turn_of_the_century(workspace: Workspace) -> None:
    workspace.folder.rename(workspace.folder.with_name("2099-00"))
    year, _ = read_year(workspace.root, "2099-00", SmallNumbers())
    assert (year.label, year.previous_label) == ("2099/00", "2098/99")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2022-23", "data/2022-23: There are no figures of that year."),
        ("2021-23", "data/2021-23: There are no figures of that year."),
        ("2021", 'Year "2021": That is not a year.'),
        ("../2021-22", 'Year "../2021-22": That is not a year.'),
    ],
)
def test_a_year_that_is_not_there(workspace: Workspace, name: str, told: str) -> None:
    (workspace.root / "data" / "2020-21").mkdir()
    (workspace.root / "data" / "meetings").mkdir()
    with pytest.raises(CannotRunError) as caught:
        read_year(workspace.root, name, SmallNumbers())
    assert str(caught.value) == (
        f"{told} There are figures of 2020-21, 2021-22. "
        'Name a year like "2021-22"; its figures stand in data/2021-22.'
    )


def test_no_year_at_all(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="There are none of any year"):
        read_year(tmp_path, "2021-22", SmallNumbers())
