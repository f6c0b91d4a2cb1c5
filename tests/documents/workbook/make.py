"""A small workbook with every form of value, every rule, and what might break a sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from papers.documents.content import PerformanceWorkbook
from papers.indicators.assess import assess
from papers.indicators.disclosure import mask
from papers.indicators.load import read_year
from papers.indicators.model import Dashboard, Indicator, Rule, Status, Year
from papers.kinds.kind import Inputs
from papers.kinds.performance_workbook import PerformanceWorkbook as Kind
from papers.meetings.model import Appendix, Item, Meeting
from papers.settings import RatingRule, Settings, SmallNumbers, read_settings
from tests.indicators.make import indicator, settings

ROOT = Path(__file__).parents[3]
RULES = (
    RatingRule("red", (), ("none",), ("missed",)),
    RatingRule("green", (1, 2), ("up", "level"), ("met", "unclear")),
    RatingRule("red", (4,), ("down",), ("missed", "unclear")),
)
MONEY, SURVEY, TARGETS = "Strong Economy - Money: In/Out [A]*", "Survey's Answers", "Targets & Co"
STATED, EMPTY = "A Safe and Well Place - Statements of Officers on Many Things", "Nothing Here"

_VALUES: Sequence[tuple[str, ...]] = (
    ("£27.0bn", "£28.0bn"),
    ("-£2.3m", "-£1.8m", "High", "£1.5m"),
    ("£-2.0m", "−£1.0m"),
    ("£590.50", "£586.10"),
    ("£40.8m", "£19.6m"),
    ("562k", "230k", "High", "400k"),
    ("1,991k", "1,102k", "Low", "1,802k"),
    ("2.59m", "3.0m"),
    ("9.7k", "3.1k"),
    ("12 million", "11 million"),
    ("1004.9 (2020)", "1209.7 (2019)", "Low", "1,004.9"),
    ("5,472 (2020/21)", "5,560 (2019/20)", "Low"),
    ("+3.5", "+2.5"),
    ("1130", "1563", "Low"),
    ("68.1 %", "70%"),
    ('12.50 ("net"; 50% up)', "11.00"),
    ("493.0%", "505.7%"),
    ("0% (2019)", "2%", "Low", "1%"),
)
_RULES: Sequence[tuple[dict[str, Any], Rule]] = (
    ({"value": "N/A", "previous": "5"}, Rule.MISSING),
    ({"value": "", "previous": ""}, Rule.MISSING),
    ({"value": "5", "previous": "<3"}, Rule.MISSING),
    ({"value": "5", "previous": "4", "polarity": "N/A"}, Rule.NO_POLARITY),
    ({"value": "4", "previous": "5", "polarity": "-"}, Rule.NO_POLARITY),
    ({"value": "4", "previous": "4", "polarity": "N/A", "target": "3"}, Rule.NO_POLARITY),
    ({"value": "5", "previous": "4", "comparable": False}, Rule.NOT_COMPARABLE),
    ({"value": "95.2%", "previous": "93.3%", "sample_size": 1600}, Rule.TEST),
    ({"value": "50%", "previous": "51%", "sample_size": 1600}, Rule.TEST),
    ({"value": "0%", "previous": "0%", "sample_size": 1600}, Rule.TEST),
    ({"value": "52.8%", "previous": "50%", "sample_size": 1600}, Rule.TEST),
    ({"value": "7.2", "previous": "7.1", "sample_size": 1600}, Rule.SIGN),
    ({"value": "-£10.05m", "previous": "-£10.00m"}, Rule.TOLERANCE),
    ({"value": "10.1", "previous": "10.0"}, Rule.TOLERANCE),
    ({"value": "10.1", "previous": "10.0", "tolerance": "0.99%"}, Rule.SIGN),
    ({"value": "10.201", "previous": "10.1"}, Rule.TOLERANCE),  # in binary just above 1%
    ({"value": "0.3", "previous": "0.1", "tolerance": "0.2"}, Rule.TOLERANCE),
    ({"value": "0.3", "previous": "0.1", "tolerance": "0.19"}, Rule.SIGN),
    ({"value": "70.7%", "previous": "70.0%"}, Rule.TOLERANCE),
    ({"value": "70.5%", "previous": "70.0%", "tolerance": "0.5"}, Rule.TOLERANCE),
    ({"value": "£27.27bn", "previous": "£27.00bn"}, Rule.TOLERANCE),
    ({"value": "40.0", "previous": "40", "tolerance": "0"}, Rule.EQUAL),
    ({"value": "3", "previous": "2", "stated": "level"}, Rule.STATED),
    ({"value": "3", "previous": "2", "stated": "down", "stated_rating": "red"}, Rule.STATED),
    ({"value": "3", "previous": "", "stated": "up", "polarity": "N/A"}, Rule.STATED),
    ({"value": "3", "previous": "2", "stated": "none"}, Rule.STATED),
    ({"value": "", "previous": "2%", "stated": "up", "status": Status("due", "May")}, Rule.STATED),
    ({"value": "3", "previous": "2", "stated_rating": "green"}, Rule.SIGN),
    ({"value": "3", "previous": "2", "quartile": "1st", "stated_rating": "none"}, Rule.SIGN),
    ({"value": "3", "previous": "2", "stated": "down",
      "stated_for_figures": ("4", "2", "High")}, Rule.SIGN),
    ({"value": "0", "previous": "2", "stated": "up",
      "stated_for_figures": ("", "2", "High")}, Rule.SIGN),
    ({"value": "40", "previous": "20", "stated": "down", "stated_rating": "red",
      "stated_for_figures": ("40.0", "20", "High")}, Rule.SIGN),
)  # fmt: skip
_TARGETS: Sequence[tuple[str, ...]] = (
    ("3%", "2%", "High", "2-4%", "1st"),
    ("3%", "2%", "Low", "2-4%", "4th (2022/23)"),
    ("4.1%", "4%", "Low", "2-4%", "4th*"),
    ("28%", "27%", "High", "28%-40%", "1st/2nd (2022)"),
    ("538.0", "530", "Low", "<538.0", "2nd (Eng)"),
    ("537.9", "530", "Low", "<538.0", "3rd (2018/19)%"),
    ("10", "8", "High", ">10", "-"),
    ("10", "8", "High", "≥10", "1st"),
    ("10", "8", "High", "Year on year decrease", "1st"),
    ("10", "8", "High", "", "1st"),
    ("", "8", "High", "12", "1st"),
    ("N/A", "8", "Low", "<4.1", "-"),
    ("0.3", "0.1", "High", "0.3", "1st"),
)
# Value, previous value, and the numerators and denominators of both years.
_SHARES: Sequence[tuple[str, str, tuple[int, int], tuple[int, int] | None]] = (
    ("75.0%", "65.0%", (45, 60), (1300, 2000)),
    ("68%", "66%", (1360, 2000), (1320, 2000)),
    ("0%", "0.0%", (0, 1_234), (0, 3)),
    ("100%", "", (7, 7), None),
    ("7.5", "8", (3, 400), (8, 1000)),
    ("N/A", "20%", (1, 3), (1, 5)),
)
HOSTILE = ("=1+1", "@SUM(A1)", "-2", "+3", "{=A1}", "<b>x</b> & 'y'", "https://example.gov.uk",
           "mailto:a@b.gov.uk", "1st line\n2nd line", "100", "_x0041_", "Ω ✓ 数")  # fmt: skip


def indicators() -> list[Indicator]:
    """All rows, each with a key of its own."""
    return [*_money(), *_rules(), *_targets(), *_hostile(), *_shares()]


def expected_rules() -> dict[str, Rule]:
    """The rule that must decide each row of those that are there for a rule."""
    return {f"rule_{number}": rule for number, (_, rule) in enumerate(_RULES)}


def _money() -> list[Indicator]:
    made = [
        indicator(*texts, key=f"value_{number}", dashboard=MONEY, outcome=f"Outcome {number % 3}")
        for number, texts in enumerate(_VALUES)
    ]
    made[4] = replace(made[4], status=Status("provisional"))
    made[11] = replace(made[11], status=Status("revised"), strategic_plan=True)
    made[12] = replace(made[12], status=Status("due", "October 2022"))
    return made


def _rules() -> list[Indicator]:
    return [
        indicator(**wanted, key=f"rule_{number}", dashboard=STATED)
        for number, (wanted, _) in enumerate(_RULES)
    ]


def _targets() -> list[Indicator]:
    return [
        indicator(*texts, key=f"target_{number}", dashboard=TARGETS)
        for number, texts in enumerate(_TARGETS)
    ]


def _shares() -> list[Indicator]:
    made = [
        indicator(
            value,
            previous,
            key=f"share_{number}",
            dashboard=SURVEY,
            share=share,
            previous_share=before,
        )
        for number, (value, previous, share, before) in enumerate(_SHARES)
    ]
    small = indicator("3", "12", key="small", dashboard=SURVEY, counts_people=True)
    return [*made, mask(small, SmallNumbers(5, 20)).indicator]  # fmt: skip


def _hostile() -> list[Indicator]:
    return [
        replace(
            indicator("5", "4", target="6", key=f"hostile_{number}", dashboard=SURVEY),
            description=text, commentary=text,
        )
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip


def dashboards() -> tuple[Dashboard, ...]:
    """With and without target column, theme, notes and rows."""
    comparators = "32 counties"
    return (
        Dashboard(1, MONEY, "Economy", True, True, comparators, "* The star's note."),
        Dashboard(2, STATED, "", True, True, comparators),
        Dashboard(3, TARGETS, "Other", True, False, "all of England", "A note."),
        Dashboard(4, SURVEY, "Other", False, True, ""),
        Dashboard(5, EMPTY, "Other", False, True, ""),
    )


def paper(
    rows: Sequence[Indicator] | None = None,
    boards: Sequence[Dashboard] | None = None,
    rules: Sequence[RatingRule] = RULES,
) -> PerformanceWorkbook:
    """The content of the small workbook."""
    year = Year("2021/22", "2020/21", tuple(boards or dashboards()), tuple(rows or indicators()))
    return composed(year, settings("1%", rules))


def sample() -> tuple[Year, Settings]:
    """The figures of 2021/22 and the council's settings."""
    settled = read_settings(ROOT)
    return read_year(ROOT, "2021-22", settled.small_numbers)[0], settled


def composed(year: Year, settled: Settings) -> PerformanceWorkbook:
    """The content of a workbook, composed as the papers of a meeting are."""
    assessed, _ = assess(year, settled)
    appendix = Appendix("B", "Draft Performance Compendium 2022", ("performance-workbook",))
    item = Item(4, "Annual Report & Compendium", ("Chief Executive",), "", (appendix,))
    meeting = Meeting(
        Path("."), "Cabinet", date(2022, 11, 25), "11.00 am", "County Hall", "2021-22", (item,)
    )
    return Kind().compose(Inputs(settled, meeting, item, appendix, assessed))
