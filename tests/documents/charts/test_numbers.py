"""The number format that prints figures as the paper does."""

import pytest

from papers.documents.charts.numbers import number_format
from tests.documents.charts.make import figure


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("12", 12), ("7", 7)], "0"),
        ([("68.1%", "68.1")], '0.0"%"'),
        ([("£590.50", "590.5"), ("£1,200.00", "1200")], '"£"#,##0.00'),
        ([("-£2.3m", "-2300000")], '"£"0.0,,"m"'),
        ([("562k", 562000)], '0,"k"'),
        ([("5", 5), ("", None)], "0"),
        ([("1200", 1200), ("1,300", 1300)], ""),  # one with, one without a comma
        ([("3rd", 3), ("7", 7)], ""),
        ([("12.5", "12.5"), ("12", 12)], ""),
        ([("70%", "0.7")], ""),  # another number than what is printed
        ([("about 5", 5)], ""),
        ([], ""),
    ],
)
def test_number_format(figures: list[tuple[str, str | int | None]], expected: str) -> None:
    assert number_format(figure(*each) for each in figures) == expected
