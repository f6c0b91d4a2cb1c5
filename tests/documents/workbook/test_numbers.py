"""Number formats: the cell holds a number, the format prints it as the council wrote it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.documents.workbook.numbers import cell_number, number_format, plain_format
from papers.indicators.values import parse_value

SIGNS = st.sampled_from(["", "-", "−", "+"])
DIGITS = st.decimals(0, 10**6, places=2).map(str)
NOTES = st.sampled_from(["", " (2020)", ' ("new; 5% more")', "*"])
MONEY = st.sampled_from(["{}£{}", "{}£{}k", "{}£{}m", "{}£{}bn", "{}£{} million"])
OTHER = st.sampled_from(["{}{}", "{}{}%", "{}{} %", "{}{}k"])
TEXTS = st.builds(
    lambda form, sign, digits, note: form.format(sign, digits) + note,
    st.one_of(MONEY, OTHER), SIGNS, DIGITS, NOTES,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("£27.0bn", '"£"0.0,,,"bn"'),
        ("-£2.3m", '"£"0.0,,"m"'),
        ("£-2.3m", '"£"0.0,,"m";"£-"0.0,,"m"'),
        ("562k", '0,"k"'),
        ("1,991k", '#,##0,"k"'),
        ("68.1%", "0.0%"),
        ("1004.9 (2020)", '0.0" (2020)"'),
        ("+3.5", '"+"0.0;"-"0.0'),
    ],
)
def test_formats(text: str, format: str) -> None:
    value = parse_value(text)
    assert number_format(value, text, fraction=value.unit == "%") == format


def test_a_mark_stands_in_the_format_and_not_in_the_number() -> None:
    value = parse_value("£40.8m")
    assert number_format(value, "£40.8m (provisional)", False) == '"£"0.0,,"m (provisional)"'
    assert number_format(value, "due May 2023", False) == '"due May 2023";"due May 2023"'
    assert cell_number(Decimal("68.1"), fraction=True) == 0.681


def test_excel_would_take_every_format() -> None:
    text = f"12.5 ({'very ' * 60}long)"
    assert number_format(parse_value(text), text, False) == "0.0"


@given(TEXTS)
def test_what_is_outside_the_quotes_is_a_number_format(text: str) -> None:
    value = parse_value(text)
    fraction = value.unit == "%"
    for made in (number_format(value, text, fraction), plain_format(value, fraction)):
        bare = made.replace('\\"', "")
        assert bare.count('"') % 2 == 0
        code = "".join(bare.split('"')[::2])
        assert set(code) <= set("0#.,%;")
        assert code.count("%") == (code.count(";") + 1 if fraction else 0)
