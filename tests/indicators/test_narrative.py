"""Counts and the sentences made of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.indicators.figure import Figure
from papers.indicators.model import AssessedYear
from papers.indicators.narrative import Sentences
from papers.indicators.summary import summarise
from papers.indicators.words import chunks, in_words, listed
from tests.indicators.make import indicator, year

FIGURES = {"up": ("10", "5"), "level": ("10", "10"), "down": ("5", "10"), "none": ("-", "10")}


def made(*directions: str, dashboard: str = "Roads", outcomes: int = 1) -> AssessedYear:
    rows = [
        indicator(
            *FIGURES[direction],
            key=f"measure_of_thing_{number}",
            dashboard=dashboard,
            outcome=f"Outcome {number % outcomes}" if outcomes > 1 else "",
        )
        for number, direction in enumerate(directions)
    ]
    return year(rows)


def sentences(assessed: AssessedYear) -> Sentences:
    return Sentences(assessed, summarise(assessed))


def dashboard_text(assessed: AssessedYear) -> str:
    summary = summarise(assessed)
    return str(Sentences(assessed, summary).dashboard(*summary.dashboards[0]))


def test_headline_names_each_count_and_leaves_out_zeros() -> None:
    assert str(sentences(made("up", "up", "down", "none")).headline()) == (
        "Of 3 metrics, 2 improved and 1 worsened; "
        "direction of travel could not be determined for a further 1."
    )


@pytest.mark.parametrize(
    ("directions", "expected"),
    [
        (
            ("up",),
            "Of one indicator, one improved. The one that improved covers measure of thing 0.",
        ),
        (("none",), "For the one indicator the direction of travel could not be determined."),
        (("level", "level"), "Of the two indicators, two showed no real change."),
        (
            ("down", "level"),
            "Of the two indicators, one showed no real change and one worsened. "
            "The one that worsened covers measure of thing 0.",
        ),
    ],
)
def test_dashboard_sentence(directions: tuple[str, ...], expected: str) -> None:
    assert dashboard_text(made(*directions)) == expected


@given(
    st.lists(st.sampled_from(["up", "level", "down", "none"]), min_size=1, max_size=40),
    st.integers(1, 4),
)
def test_no_sentence_is_over_40_words_and_no_zero_is_told(directions: list[str], n: int) -> None:
    text = dashboard_text(made(*directions, outcomes=n))
    for sentence in re.split(r"(?<=\.) ", text):
        assert len(sentence.split()) <= 40, sentence
    assert not re.search(r"\b(no|0) (improved|worsened|showed)", text)
    named = re.findall(r"measure of thing (\d+)", text)
    moved = [str(i) for i, d in enumerate(directions) if d in ("up", "down")]
    assert sorted(named) == sorted(moved)


def test_every_number_in_a_narrative_is_a_figure() -> None:
    text = sentences(made("up", "down", "none")).headline()
    plain = "".join(part for part in text.parts if isinstance(part, str))
    assert not re.search(r"\d", plain)
    figures = {part.key: part.value for part in text.parts if isinstance(part, Figure)}
    assert figures == {
        "headline.metrics": 2,
        "headline.improved": 1,
        "headline.worsened": 1,
        "headline.undetermined": 1,
    }


def test_reconciliation_names_what_is_left_out() -> None:
    rows = [indicator(key="a"), indicator(key="b", dashboard="Schools")]
    assert str(sentences(year(rows)).reconciliation()) == (
        "The dashboards hold 2 indicators, of which 1 is counted in the headline. "
        "One dashboard is left out, because other bodies are responsible for its results: "
        "Schools (1 indicator). Over all dashboards 2 improved."
    )


def test_quartiles_are_those_of_the_headlines_scope() -> None:
    rows = [
        indicator(key="a", quartile="1st/2nd"),
        indicator(key="b", quartile="4th*"),
        indicator(key="c", quartile="1st", dashboard="Schools"),
    ]
    assert str(sentences(year(rows)).quartiles()) == (
        "Of 2 indicators with a quartile, 1 is in the second and 1 is in the bottom quartile."
    )


def test_words() -> None:
    assert [in_words(number) for number in (0, 1, 9, 10, 1608)] == [
        "no",
        "one",
        "nine",
        "10",
        "1,608",
    ]
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


@given(st.lists(st.text("ab ", min_size=1), max_size=30), st.integers(1, 60))
def test_chunks_keep_every_item_in_order(items: list[str], words: int) -> None:
    assert [item for group in chunks(items, words) for item in group] == items
