"""The summary of a year as tables for the screen and as JSON for other programs."""

from typing import Any

from papers.indicators.model import Assessed, AssessedYear, Rating
from papers.indicators.summary import Tally, proposed_against_stated, summarise

ScreenTable = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
_RATING_NAMES = {Rating.GREEN: "green tick", Rating.NONE: "none", Rating.RED: "red circle"}


def summary_json(assessed: AssessedYear) -> dict[str, Any]:
    """The summary for `papers summary --json`; plain dicts, lists, strings and numbers."""
    summary = summarise(assessed)
    bands = {str(band): number for band, number in enumerate(summary.quartiles, 1)}
    targets = summary.targets
    return {
        "year": assessed.year.label,
        "headline": _moves(summary.headline),
        "all": _moves(summary.everything) | _rated(summary.everything),
        "quartiles": {"total": sum(summary.quartiles), **bands},
        "targets": {
            "total": targets.total,
            "met": targets.met,
            "missed": targets.missed,
            "unclear": targets.unclear,
        },
        "ratings": {
            "green": summary.everything.green,
            "red": summary.everything.red,
            "proposed_against_stated": [
                {"proposed": proposed.value, "stated": stated.value, "indicators": number}
                for (proposed, stated), number in proposed_against_stated(assessed).items()
            ],
        },
        "dashboards": [
            {
                "dashboard": board.name,
                "counted_in_headline": board.in_headline,
                "indicators": counts.indicators,
                **_moves(counts),
                **_rated(counts),
            }
            for board, counts in summary.dashboards
        ],
        "drafted": [one.indicator.key for one in assessed.indicators if one.drafted],
        "indicators": [_indicator(one) for one in assessed.indicators],
    }


def _moves(tally: Tally) -> dict[str, int]:
    names = ("metrics", "improved", "level", "worsened", "undetermined")
    return {name: getattr(tally, name) for name in names}


def _rated(tally: Tally) -> dict[str, int]:
    return {"green": tally.green, "red": tally.red}


def _indicator(one: Assessed) -> dict[str, Any]:
    row = one.indicator
    return {
        "key": row.key,
        "dashboard": row.dashboard,
        "description": row.description,
        "value": row.value.text,
        "previous": row.previous.text,
        "target": row.target.text,
        "polarity": row.polarity.value,
        "quartile": row.quartile.text,
        "quartile_band": row.quartile.band,
        "direction": one.direction.value,
        "rule": one.rule.value,
        "target_status": one.target.value,
        "proposed_rating": one.proposed.value,
        "rating": one.rating.value,
        "rating_stated": one.rating_stated,
        "lapsed": one.lapsed,
        "status": row.status.name,
        "drafted": one.drafted,
        "where": row.where,
    }


def summary_tables(assessed: AssessedYear) -> list[ScreenTable]:
    """The summary as tables: title, headings, rows of text."""
    summary = summarise(assessed)
    scope = f"Headline: {summary.headline.indicators} indicators"
    return [
        (
            f"Direction of travel {assessed.year.label}",
            ("", "Improved", "No real change", "Worsened", "Not determined", "Ticks", "Circles"),
            [
                _tally_row(scope, summary.headline),
                _tally_row(f"All: {summary.everything.indicators} indicators", summary.everything),
                *(_tally_row(_board(board), counts) for board, counts in summary.dashboards),
            ],
        ),
        (
            "Quartiles in the headline's scope",
            ("Indicators", "1st", "2nd", "3rd", "4th"),
            [(str(sum(summary.quartiles)), *(str(number) for number in summary.quartiles))],
        ),
        (
            "Numeric targets",
            ("Indicators", "Met", "Missed", "Unclear"),
            [
                tuple(
                    str(getattr(summary.targets, name))
                    for name in ("total", "met", "missed", "unclear")
                )
            ],
        ),
        (
            "Ratings: rows as the rule proposes, columns as printed",
            ("Proposed", *(_RATING_NAMES[rating] for rating in Rating)),
            _pairs(assessed),
        ),
    ]


def _board(board: Any) -> str:
    return board.name if board.in_headline else f"{board.name} (not in the headline)"


def _tally_row(name: str, tally: Tally) -> tuple[str, ...]:
    moves = (tally.improved, tally.level, tally.worsened, tally.undetermined)
    return (name, *(str(number) for number in (*moves, tally.green, tally.red)))


def _pairs(assessed: AssessedYear) -> list[tuple[str, ...]]:
    pairs = proposed_against_stated(assessed)
    return [
        (_RATING_NAMES[proposed], *(str(pairs[proposed, stated]) for stated in Rating))
        for proposed in Rating
    ]
