"""Recommendations become resolutions: the cases of tests/cases/resolutions.yml, and lists."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papers.meetings.amendments import amendment
from papers.meetings.report import Clause
from papers.meetings.resolutions import resolution, resolutions

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "resolutions.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["recommended"][:40])
def test_case(case: dict[str, Any]) -> None:
    assert resolution(case["recommended"]) == case["resolved"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["recommended"][:40])
def test_a_resolution_stays_as_it_is(case: dict[str, Any]) -> None:
    assert resolution(case["resolved"]) == case["resolved"]


def test_a_list_is_lettered_and_ends_in_one_way() -> None:
    given = [Clause("a.", "The plan be noted, and"), Clause("b.", "It be published")]
    assert list(map(str, resolutions(given))) == [
        "(a) That the plan be noted; and",
        "(b) That it be published.",
    ]


def test_a_single_one_has_no_letter() -> None:
    assert str(resolutions([Clause("(a)", "The plan be noted;")])[0]) == "That the plan be noted."


def test_what_may_be_chosen_stays_a_choice() -> None:
    given = [Clause("(a)", "The lease be sold; or"), Clause("(b)", "It be kept;")]
    assert [each.text for each in resolutions(given)] == [
        "That the lease be sold; or",
        "That it be kept.",
    ]


def test_points_keep_their_words() -> None:
    points = (Clause("(i)", "the budget; and"), Clause("(ii)", "The MTFS;"))
    given = [Clause("(a)", "To approve the following:", points), Clause("(b)", "It be published")]
    assert str(resolutions(given)[0]) == (
        "(a) That the following be approved:\n  i. the budget; and\n  ii. The MTFS;"
    )


def test_the_27th_is_aa() -> None:
    assert resolutions([Clause("", "The plan be noted")] * 27)[-1].letter == "(aa)"


def test_no_recommendation_no_resolution() -> None:
    assert resolutions([]) == ()


@pytest.mark.parametrize(
    ("resolved", "told"),
    [
        ("That the plan be noted;", ""),
        ("That the  plan be noted; and", ""),
        ("That the plan be approved", '"noted" became "approved"'),
        ("That, subject to cost, the plan be noted", ""),
    ],
)
def test_an_amendment_is_told(resolved: str, told: str) -> None:
    said = amendment("That the plan be noted.", resolved)
    assert said == told if told or "cost" not in resolved else "subject to cost" in said


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    made = resolution(text)
    assert made == "" or made.startswith("That ")
