"""Which figures count as changed since they were published, and how the note tells it."""

from decimal import Decimal
from typing import Any

import pytest

from papers.documents import content
from papers.indicators.figure import Figure
from papers.kinds.compose_changes import Before, changed_since
from tests.documents.word import make


def kept(text: str, value: str = "", period: str = "2021/22") -> dict[str, str]:
    return {"text": text, "value": value, "period": period}


def note(figures: dict[str, Any], *printed: str, **changes: Any) -> content.ChangedSince | None:
    before = Before("the Cabinet on 25 November 2022", "", "published/x", figures)
    return changed_since(make.cabinet_report(**changes), printed or tuple(figures), before)


def red(
    before: dict[str, str], text: str, value: Decimal | None, period: str = "2021/22"
) -> list[tuple[str, str, str]]:
    """What the note tells of one figure."""
    now = Figure("ratings.red", text, value, period, "")
    ratings = content.Ratings(make.figure("ratings.green", "2"), now, make.sentence("."))
    return told(note({"ratings.red": before}, ratings=ratings))


def told(found: content.ChangedSince | None) -> list[tuple[str, str, str]]:
    assert found is not None
    return [(one.what, str(one.before), str(one.now)) for one in found.changes]


def test_the_headline_comes_first_whatever_the_order_of_the_manifest() -> None:
    found = note({"ratings.red": kept("2"), "headline.improved": kept("7")})
    assert told(found) == [("Headline: improved", "7", "202"), ("Red circles", "2", "1")]
    assert found is not None
    assert str(found.sentence) == (
        "Since these figures were published to the Cabinet on 25 November 2022, 2 have changed."
    )
    assert [figure.key for figure in found.sentence.figures()] == ["changed_since.number"]
    assert found.changes[0].before.key == "published.headline.improved"
    assert found.changes[0].before.source == "published/x"


def test_only_what_the_paper_prints_is_compared() -> None:
    found = note({"ratings.red": kept("2"), "headline.improved": kept("7")}, "ratings.red")
    assert told(found) == [("Red circles", "2", "1")]
    assert "1 has changed." in str(found and found.sentence)
    assert note({"headline.improved": kept("7")}, "ratings.red") is None


def test_none_has_changed() -> None:
    found = note({"headline.improved": kept("202")})
    assert told(found) == [] and "2022, none has changed." in str(found and found.sentence)


def test_figures_that_were_not_published_or_have_no_name_are_left_out() -> None:
    assert note({}, "headline.improved") is None
    assert note({"somebody.else": kept("1")}) is None


@pytest.mark.parametrize(
    ("before", "changed"),
    [
        (kept("68.1%", "68.1"), False),
        (kept("68.1% (provisional)", "68.1"), False),
        (kept("68.1% (provisional)", "68.10"), False),
        (kept("68%", "68.0"), True),
        (kept("68.1%", "68.05"), False),
        (kept("due October 2022"), True),
        (kept("", ""), True),
    ],
)
def test_what_counts_as_the_same_figure(before: dict[str, str], changed: bool) -> None:
    assert bool(red(before, "68.1%", Decimal("68.1"))) is changed


def test_words_are_compared_as_they_are_printed() -> None:
    assert red(kept("4th of 31"), "5th of 31", None) == [("Red circles", "4th of 31", "5th of 31")]
    assert red(kept("4"), "", None) == [("Red circles", "4", "none")]


def test_a_number_that_has_become_too_small_to_publish_is_not_told_again() -> None:
    assert red(kept("4", "4"), "[c]", None) == []


def test_another_period_is_shown() -> None:
    found = red(kept("68%", "68", "2020/21"), "70%", Decimal(70))
    assert found == [("Red circles", "68% (2020/21)", "70% (2021/22)")]
