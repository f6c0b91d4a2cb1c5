"""Small and large charts for tests, every figure filled by hand."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from papers.documents.content import Chart, ChartKind, Point, Role, Series
from papers.indicators.figure import Figure, narrative

COUNCIL = "Northmere"
COUNTIES = (
    "Cambridgeshire", "Derbyshire", "Devon", "East Sussex", "Essex", "Gloucestershire",
    "Hampshire", "Hertfordshire", "Kent", "Lancashire", "Lincolnshire", "Norfolk",
    "Northamptonshire", "Nottinghamshire", "Oxfordshire", "Staffordshire", "Suffolk", "Surrey",
    "Warwickshire", "West Sussex", "Worcestershire",
)  # fmt: skip
UNITARIES = (
    "Buckinghamshire", "Cumbria", "Dorset", "North Yorkshire", "Northumberland", "Shropshire",
    "Wiltshire",
)  # fmt: skip
ROLES = (
    {COUNCIL: Role.COUNCIL}
    | dict.fromkeys(COUNTIES, Role.COUNTY)
    | dict.fromkeys(UNITARIES, Role.UNITARY)
)
QUADRANTS = ("Rich and good", "Poor and good", "Rich and bad", "Poor and bad")


def figure(text: str, value: str | int | None) -> Figure:
    number = Decimal(value) if isinstance(value, str) else value
    return Figure(f"charts.{text}", text, number, "2021/22", "benchmarking.csv, line 2")


def bars(title: str = "Funding per head", values: Mapping[str, str] | None = None) -> Chart:
    """31 lying bars, the average among them."""
    names = [*ROLES, "Average of counties", "Average of unitaries"]
    pounds = values or {name: f"{1200 - 21 * i}.50" for i, name in enumerate(names)}
    points = tuple(
        Point(name, ROLES.get(name, Role.AVERAGE), figure(f"£{float(each):,.2f}", each))
        for name, each in pounds.items()
    )
    alt = narrative(f"{title}: {COUNCIL} has ", figure("£1,200.50", "1200.50"), ".")
    series = (Series("Funding", points),)
    return Chart("funding", ChartKind.BAR, title, "", "£ a head", series, alt)


def lines() -> Chart:
    """Two lines over five years; the average has no figure for the first."""
    years = ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23")
    ours, theirs = ("62.1", "63.5", "61.2", "66.0", "68.1"), (None, "61.9", "63.0", "64.1", "66.2")
    series = tuple(
        Series(name, tuple(
            Point(year, role, figure(f"{value}%" if value else "", value))
            for year, value in zip(years, values, strict=True)
        ))
        for name, role, values in ((COUNCIL, Role.COUNCIL, ours), ("Average", Role.AVERAGE, theirs))
    )  # fmt: skip
    alt = narrative("Recycling rose to ", figure("68.1%", "68.1"), ".")
    return Chart("recycling", ChartKind.LINE, "Recycled", "Year", "Share recycled", series, alt)


def scatter(ranks: bool = True) -> Chart:
    """29 points, each with ranks of its own."""
    random = Random(11)
    across, up = ([*range(1, 30)], [*range(1, 30)])
    random.shuffle(across)
    random.shuffle(up)
    points = [
        Point(name, ROLES[name], figure(str(y), y), figure(str(x), x))
        for name, x, y in zip(ROLES, across, up, strict=True)
    ]
    groups = {Role.COUNCIL: COUNCIL, Role.COUNTY: "Counties", Role.UNITARY: "Unitaries"}
    series = tuple(
        Series(name, tuple(point for point in points if point.role is role))
        for role, name in groups.items()
    )
    return Chart(
        "ranks", ChartKind.SCATTER, "Funding and performance", "Rank of funding",
        "Rank of performance", series, narrative("It ranks ", figure("14th", 14), "."),
        (29, 29) if ranks else None, QUADRANTS if ranks else (),
    )  # fmt: skip


CHARTS = {"bars": bars(), "lines": lines(), "ranks": scatter(), "numbers": scatter(ranks=False)}
