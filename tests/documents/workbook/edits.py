"""Another figure, target or statement, in Python's figures and in the cells of a workbook alike."""

import re
from dataclasses import replace
from random import Random
from typing import Any

from papers.indicators.direction import stated_for
from papers.indicators.model import Direction, Indicator, Rating, Statement
from papers.indicators.values import Polarity, Value, parse_value


def edited(one: Indicator, random: Random) -> Indicator:
    """The indicator with something else in one cell, chosen at random."""
    return random.choice((_outturn, _target, _override, _polarity, _comparable))(one, random)


def _outturn(one: Indicator, random: Random) -> Indicator:
    known = next((v for v in (one.previous, one.value) if v.exact is not None), parse_value("7"))
    return replace(one, value=random.choice((parse_value("N/A"), known, _other(known, random))))


def _target(one: Indicator, random: Random) -> Indicator:
    known = next((v for v in (one.value, one.previous) if v.exact is not None), parse_value("7"))
    return replace(one, target=random.choice((known, _other(known, random))))


def _override(one: Indicator, random: Random) -> Indicator:
    direction = random.choice((*Direction, None))
    rating = random.choice((*Rating, None)) if direction else random.choice(tuple(Rating))
    return replace(one, statement=Statement(direction, rating, "A reason.", stated_for(one)))


def _polarity(one: Indicator, random: Random) -> Indicator:
    return replace(one, polarity=random.choice(tuple(Polarity)))


def _comparable(one: Indicator, random: Random) -> Indicator:
    return replace(one, comparable=not one.comparable)


def _other(value: Value, random: Random) -> Value:
    """A value of the same form with another number."""
    assert value.exact is not None
    shown = abs(value.exact / value.scale) * random.choice((80, 99, 100, 101, 120)) / 100
    text = re.sub(r"\d[\d,]*(?:\.\d+)?", f"{shown:.{value.decimals}f}", value.text, count=1)
    return parse_value(text)


def type_over(row: dict[str, Any], before: Indicator, after: Indicator) -> None:
    """Type into the cells of a row what is other than before, and nothing else."""
    for column, old, new in (
        ("End of year 2021/22", before.value, after.value),
        ("Target", before.target, after.target),
    ):
        if old != new:
            row[column].value = new.text if new.exact is None else float(
                new.exact / 100 if new.unit == "%" else new.exact
            )  # fmt: skip
    if before.polarity != after.polarity:
        row["Polarity"].value = after.polarity.value
    if before.comparable != after.comparable:
        row["Comparable"].value = "yes" if after.comparable else "no"
    if before.statement != after.statement:
        assert after.statement is not None
        row["Officers' direction"].value = after.statement.direction
        row["Officers' rating"].value = after.statement.rating
        for column in ("figure", "previous figure", "polarity"):
            row[f"Stated for: {column}"].value = None
