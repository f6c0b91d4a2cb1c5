"""Values, quartiles and polarities: the cases of tests/cases, and whatever else may be typed."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papers.indicators.values import (
    SCALES,
    Polarity,
    Quartile,
    UnreadableError,
    Value,
    ValueKind,
    parse_polarity,
    parse_quartile,
    parse_value,
)

CASES = Path(__file__).parents[1] / "cases"
VALUES = yaml.safe_load((CASES / "values.yml").read_text("utf-8"))
QUARTILES = yaml.safe_load((CASES / "quartiles.yml").read_text("utf-8"))
LIKELY_TEXT = st.text("0123456789.,-–−£%kmbn<>≥ ()/*tohsrdENA\u00a0\n", max_size=12)


@pytest.mark.parametrize("case", VALUES["readable"], ids=lambda case: repr(case["text"]))
def test_value_is_read_as_the_case_says(case: dict[str, Any]) -> None:
    value = parse_value(case["text"])
    kind = case.get("kind", "number")
    assert value == Value(
        text=case.get("print", case["text"]),
        kind=ValueKind(kind),
        number=Decimal(case["number"]) if "number" in case else None,
        upper=Decimal(case["upper"]) if "upper" in case else None,
        bound=case.get("bound", ""),
        currency=case.get("currency", ""),
        unit=case.get("unit", ""),
        decimals=case.get("decimals", 0),
        grouped=case.get("grouped", False),
        note=case.get("note", ""),
    )
    assert value.measure == case.get("measure", "")
    assert value.exact == (value.number if kind == "number" else None)


@pytest.mark.parametrize("text", VALUES["words"])
def test_words_are_for_targets_only(text: str) -> None:
    assert parse_value(text, words=True) == Value(text, ValueKind.WORDS)
    with pytest.raises(UnreadableError):
        parse_value(text)


@pytest.mark.parametrize("case", VALUES["unreadable"], ids=lambda case: case["text"])
def test_what_cannot_be_read_says_so_and_advises(case: dict[str, str]) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_value(case["text"])
    assert f'"{case["text"]}"' in str(caught.value)
    assert caught.value.advice.startswith(case["advice"])


def test_a_target_with_figures_among_words_is_not_guessed() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_value("top 25%", words=True)
    assert caught.value.advice.endswith("A target may also be words without figures.")


def test_step_is_what_the_printed_form_can_show() -> None:
    assert parse_value("£27.0bn").step == Decimal(100_000_000)
    assert parse_value("68.1%").step == Decimal("0.1")
    assert parse_value("562k").step == Decimal(1000)


@given(
    number=st.decimals(-(10**8), 10**8, places=2),
    decimals=st.integers(0, 2),
    grouped=st.booleans(),
    currency=st.sampled_from(["", "£"]),
    unit=st.sampled_from(["", "%", *SCALES]),
)
def test_a_printed_number_is_read_back(
    number: Decimal, decimals: int, grouped: bool, currency: str, unit: str
) -> None:
    shown = f"{abs(number):{',' if grouped else ''}.{decimals}f}"
    currency = "" if unit == "%" else currency
    value = parse_value(f"{'-' if number < 0 else ''}{currency}{shown}{unit}")
    expected = Decimal(shown.replace(",", "")) * SCALES.get(unit, 1)
    assert value.exact == (-expected if number < 0 else expected)
    assert (value.currency, value.decimals) == (currency, decimals)
    assert value.step == Decimal(1).scaleb(-decimals) * SCALES.get(unit, 1)


@given(low=st.integers(0, 500), more=st.integers(1, 500), unit=st.sampled_from(["", "%", "k"]))
def test_a_printed_range_is_read_back(low: int, more: int, unit: str) -> None:
    value = parse_value(f"{low}-{low + more}{unit}")
    assert value.kind is ValueKind.RANGE
    assert value.number == low * value.scale
    assert value.upper == (low + more) * value.scale


@given(st.one_of(st.text(), LIKELY_TEXT), st.booleans())
def test_any_text_is_a_value_or_unreadable(text: str, words: bool) -> None:
    try:
        value = parse_value(text, words)
    except UnreadableError as error:
        assert error.advice
    else:
        assert value.text == text.strip()
        assert (value.number is None) == (value.kind in (ValueKind.WORDS, ValueKind.MISSING))


@pytest.mark.parametrize("case", QUARTILES["readable"], ids=lambda case: repr(case["text"]))
def test_quartile_is_read_as_the_case_says(case: dict[str, Any]) -> None:
    assert parse_quartile(case["text"]) == Quartile(
        text=case["text"],
        band=case["band"],
        comparators=case.get("comparators", ""),
        period=case.get("period", ""),
        starred=case.get("starred", False),
    )


@pytest.mark.parametrize("text", QUARTILES["unreadable"], ids=repr)
def test_what_is_no_quartile_says_so(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_quartile(text)
    assert str(caught.value) == f'"{text}" is not a quartile.'
    assert caught.value.advice.startswith("Write it like 1st")


@given(st.one_of(st.text(), st.text("1234stndrh/ ()*%Eng.Cties2\n", max_size=12)))
def test_any_text_is_a_quartile_or_unreadable(text: str) -> None:
    try:
        quartile = parse_quartile(text)
    except UnreadableError:
        return
    assert quartile.text == text.strip()
    assert quartile.band in (None, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "polarity", "sign"),
    [
        *(("High", Polarity.HIGH, 1), ("high", Polarity.HIGH, 1), (" HIGH ", Polarity.HIGH, 1)),
        *(("Low", Polarity.LOW, -1), ("low", Polarity.LOW, -1)),
        *((none, Polarity.NONE, 0) for none in ("N/A", "n/a", "NA", "-", "", " ")),
    ],
)
def test_polarity(text: str, polarity: Polarity, sign: int) -> None:
    assert parse_polarity(text) is polarity
    assert polarity.sign == sign


@pytest.mark.parametrize("text", ["Higher", "Medium", "1", "High/Low"])
def test_what_is_no_polarity_says_so(text: str) -> None:
    with pytest.raises(UnreadableError, match="is not a polarity") as caught:
        parse_polarity(text)
    assert caught.value.advice == "Write High, Low or N/A."
