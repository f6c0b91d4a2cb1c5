"""Numbers as Excel shows them, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.sources.number_format import shown_number, shown_text

ACCOUNTS = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1608, "General", "1608"),
        (68.1, "General", "68.1"),
        (0.1 + 0.2, "General", "0.3"),
        (-2.25, "General", "-2.25"),
        (0.00001, "General", "0.00001"),
        (0, "General", "0"),
        (562, 'General"k"', "562k"),
        (0.681, "0%", "68%"),
        (0.681, "0.0%", "68.1%"),
        (0.565, "0%", "57%"),  # 0.565 is stored as less than that; Excel shows 57%
        (4.93, "0.0%", "493.0%"),
        (1608, "#,##0", "1,608"),
        (1234567.5, "#,##0", "1,234,568"),
        (5, "#,##0", "5"),
        (5, "0,000", "0,005"),
        (16.585, "0.00", "16.59"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (40.8, "£#,##0.0", "£40.8"),
        (40.8, '"£"#,##0.0"m"', "£40.8m"),
        (-2.3, '"£"0.0"m"', "-£2.3m"),
        (40_800_000, '"£"0.0,,"m"', "£40.8m"),
        (562_000, "#,##0,\\k", "562k"),
        (590.5, "[$£-809]#,##0.00", "£590.50"),
        (27, "[$£-en-GB]0.0", "£27.0"),
        (1004.9, '0.0" (2020)"', "1004.9 (2020)"),
        (538, '"<"0.0', "<538.0"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (3, "+0.0;-0.0;0", "+3.0"),
        (0, "+0.0;-0.0;0", "0"),
        (1234.5, ACCOUNTS, "£1,234.50"),
        (-1234.5, ACCOUNTS, "-£1,234.50"),
        (1.5, "0.0#", "1.5"),
        (1.25, "0.0#", "1.25"),
        (7, "000", "007"),
        (7, "0;@", "7"),
    ],
)
def test_shown_as_excel_shows_it(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1 / 3, "General"),  # depends on the width of the column
        (123456789012, "General"),
        (1e16, "0"),
        (float("inf"), "0"),
        (10**400, "0"),
        (1200, "0.00E+00"),
        (0.5, "# ?/?"),
        (1500, "[>=1000]0.0;0"),
        (5, "0;;"[1:]),
        (0, ACCOUNTS),  # shows "-", which would be read as missing
        (-0.04, "0.0"),  # "-0.0" or "0.0"
        (5, "dd/mm/yyyy"),
        (5, "[$-F800]0"),
        (5, "0 k"),
        (5, "0%%"),
        (5, '"unclosed'),
        (5, "0.00000000000"),
        (5, ""),
    ],
)
def test_not_shown_where_it_would_be_a_guess(value: float, code: str) -> None:
    assert shown_number(value, code) is None


@given(st.floats(), st.text('0#?.,%;"\\£[]$-@_* kGeneral()', max_size=15))
def test_any_format_is_shown_or_refused(value: float, code: str) -> None:
    shown = shown_number(value, code)
    assert shown is None or shown == shown.strip()


@given(st.integers(-(10**14), 10**14))
def test_grouping_is_that_of_python(value: int) -> None:
    assert shown_number(value, "#,##0") == f"{value:,}"


@pytest.mark.parametrize("code", ["General", "@", "0.0%", "dd/mm/yyyy;@", ACCOUNTS, "0;-0;0;@"])
def test_text_stays_as_it_is(code: str) -> None:
    assert shown_text("2-4%", code) == "2-4%"


@pytest.mark.parametrize("code", [";;;", '@"k"', '0;-0;0;"text: "@', "0;0;0;"])
def test_text_to_which_the_format_adds_or_which_it_hides(code: str) -> None:
    assert shown_text("5", code) is None
