"""The parts that kinds of paper share, composed from the inputs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from papers.bodies import BodyKind
from papers.documents import content, formats
from papers.indicators.figure import Figure
from papers.indicators.model import Assessed, AssessedYear, Rule
from papers.indicators.model import Dashboard as Board
from papers.indicators.narrative import Sentences
from papers.indicators.summary import Summary, Tally, summarise
from papers.indicators.words import listed
from papers.kinds.compose_benchmarks import benchmarks_content, improvement, lower_quartile
from papers.kinds.compose_funding import funding_content
from papers.kinds.compose_quadrants import quadrants_content
from papers.kinds.compose_spending import spending_content
from papers.kinds.kind import Inputs
from papers.meetings.days import clear_days
from papers.meetings.model import Item, Meeting
from papers.meetings.scrutiny import at_scrutiny, scrutiny_wording
from papers.settings import Settings


def paper_fields(inputs: Inputs) -> dict[str, Any]:
    """The fields of `content.Paper`."""
    year = inputs.assessed.year
    return {
        **meeting_fields(inputs.settings, inputs.meeting, inputs.item),
        "title": inputs.title,
        "appendix": inputs.appendix.letter if inputs.appendix else "",
        "year": year.label,
        "previous_year": year.previous_label,
    }


def meeting_fields(settings: Settings, meeting: Meeting, item: Item) -> dict[str, Any]:
    """The fields of `content.Paper` that need no figures."""
    date = formats.long_date(meeting.date)
    return {
        "council": content.Council(
            settings.name, settings.short_name, settings.website, settings.mailbox
        ),
        "meeting": content.MeetingLine(
            body=meeting.body,
            date=date,
            day=formats.weekday_date(meeting.date),
            iso=meeting.date.isoformat(),
            time=meeting.time,
            place=meeting.place,
            line=f"{meeting.body} – {date}".upper(),
        ),
        "item_title": item.title,
        "report_by": listed(item.report_by),
    }


def scrutiny_fields(settings: Settings, meeting: Meeting, item: Item) -> dict[str, Any]:
    """What a report says of Scrutiny, by the body that it goes to and by the dates."""
    body = settings.body_of(meeting.body)
    decider = body.name if body.kind is not BodyKind.SCRUTINY else settings.executive_name
    published = clear_days(meeting.date, body.clear_days).by
    words, to_come = "", False
    if body.kind is BodyKind.SCRUTINY:
        words, to_come = at_scrutiny(body.name, meeting.date, decider), True
    elif item.scrutiny:
        words = scrutiny_wording(settings.scrutiny_name, item.scrutiny, published, meeting.date)
        to_come = item.scrutiny >= published
    return {
        "decided_by": decider,
        "for_scrutiny": body.kind is BodyKind.SCRUTINY,
        "scrutiny": words,
        "views_to_come": to_come,
    }


def performance_fields(inputs: Inputs) -> dict[str, Any]:
    """The fields of `content.PerformancePaper`."""
    assessed = inputs.assessed
    summary = summarise(assessed)
    sentences = Sentences(assessed, summary)
    return paper_fields(inputs) | {
        "headline": _headline(sentences, summary.headline),
        "quartiles": _quartiles(sentences, summary),
        "targets": _targets(sentences, summary),
        "ratings": content.Ratings(
            green=sentences.count("ratings.green", summary.everything.green),
            red=sentences.count("ratings.red", summary.everything.red),
            sentence=sentences.ratings(),
        ),
        "dashboards": tuple(
            _dashboard(number, board, tally, assessed, sentences)
            for number, (board, tally) in enumerate(summary.dashboards, 1)
        ),
        "indicators": {one.indicator.key: _indicator(one, assessed) for one in assessed.indicators},
        "changed_since": None,  # noted once it is known what the paper prints
    }


def compared_fields(inputs: Inputs) -> dict[str, Any]:
    """The fields of `content.ComparedPaper`."""
    compared = inputs.compared
    quadrants = quadrants_content(compared.comparison, compared.spending)
    attribution = inputs.settings.benchmarking.attribution
    return performance_fields(inputs) | {
        "fair_funding": funding_content(compared.funding),
        "spending": spending_content(compared.spending),
        "benchmarks": benchmarks_content(
            compared.comparison, quadrants, attribution, inputs.meeting.date
        ),
        "lower_quartile": lower_quartile(compared.comparison, compared.lower_quartile),
        "improvement": improvement(compared.comparison, compared.improvement),
    }


def _headline(sentences: Sentences, tally: Tally) -> content.Headline:
    moves = ("metrics", "improved", "level", "worsened", "undetermined")
    return content.Headline(
        **{name: sentences.count(f"headline.{name}", getattr(tally, name)) for name in moves},
        sentence=sentences.headline(),
        reconciliation=sentences.reconciliation(),
    )


def _quartiles(sentences: Sentences, summary: Summary) -> content.Quartiles:
    first, second, third, fourth = (
        sentences.count(f"quartiles.{band}", number)
        for band, number in enumerate(summary.quartiles, 1)
    )
    total = sentences.count("quartiles.total", sum(summary.quartiles))
    return content.Quartiles(total, first, second, third, fourth, sentences.quartiles())


def _targets(sentences: Sentences, summary: Summary) -> content.Targets:
    names = ("total", "met", "missed", "unclear")
    return content.Targets(
        **{
            name: sentences.count(f"targets.{name}", getattr(summary.targets, name))
            for name in names
        },
        sentence=sentences.targets(),
    )


def _dashboard(
    number: int, board: Board, tally: Tally, assessed: AssessedYear, sentences: Sentences
) -> content.Dashboard:
    rows = assessed.on(board)
    moves = ("improved", "level", "worsened", "undetermined")
    return content.Dashboard(
        number=number,
        name=board.name,
        theme=board.theme,
        bookmark=f"dashboard_{number}",
        has_target=board.has_target,
        has_limits=any(one.limits for one in rows),
        groups=_groups(rows, assessed),
        **{
            name: sentences.count(f"dashboard.{board.order}.{name}", getattr(tally, name))
            for name in moves
        },
        narrative=sentences.dashboard(board, tally),
        notes=_notes(board, rows),
    )


def _groups(rows: Sequence[Assessed], assessed: AssessedYear) -> tuple[content.Group, ...]:
    """Rows under their outcome, outcomes in the order in which they first appear."""
    outcomes = dict.fromkeys(one.indicator.outcome for one in rows)
    return tuple(
        content.Group(
            outcome, tuple(_row(one, assessed) for one in rows if one.indicator.outcome == outcome)
        )
        for outcome in outcomes
    )


def _notes(board: Board, rows: Sequence[Assessed]) -> tuple[str, ...]:
    notes = [f"Comparators: {board.comparators}."] if board.comparators else []
    notes += [board.notes] if board.notes else []
    marked = sum(one.indicator.status.name in ("provisional", "due") for one in rows)
    if marked:
        notes.append("Provisional figures and figures still due are marked; they may change.")
    figures = (figure for one in rows for figure in (one.indicator.value, one.indicator.previous))
    marks = {figure.text: figure.meaning for figure in figures if figure.meaning}
    notes += [f"{text}: {meaning}." for text, meaning in marks.items()]
    return tuple(notes)


def _row(one: Assessed, assessed: AssessedYear) -> content.Row:
    row = one.indicator
    figures = _indicator(one, assessed)
    return content.Row(
        key=row.key,
        strategic_plan="Yes" if row.strategic_plan else "",
        description=row.description,
        rating="" if one.rating.value == "none" else one.rating.value,
        symbol=formats.SYMBOLS[one.rating],
        symbol_words=formats.RATING_WORDS[one.rating],
        quartile=row.quartile.text,
        direction=one.direction.value,
        arrow=formats.ARROWS[one.direction],
        direction_words=figures.direction_words,
        value=figures.value,
        limits=formats.limits(one.limits, row.value.decimals) if one.limits else "",
        target=figures.target,
        previous=figures.previous,
        polarity=row.polarity.value,
        commentary=one.commentary,
    )


def _indicator(one: Assessed, assessed: AssessedYear) -> content.IndicatorFigures:
    row, year = one.indicator, assessed.year
    value = formats.marked_value(row.value.text, row.status)

    def figure(name: str, text: str, number: Decimal | None, period: str) -> Figure:
        return Figure(f"{row.key}.{name}", text, number, period, row.where)

    words = formats.DIRECTION_WORDS[one.direction]
    if one.rule is Rule.NO_POLARITY:
        words = formats.CHANGE_WORDS[one.change]
    return content.IndicatorFigures(
        description=row.description,
        value=figure("value", value, row.value.number, row.period or year.label),
        previous=figure(
            "previous",
            row.previous.text,
            row.previous.number,
            row.previous_period or year.previous_label,
        ),
        target=figure("target", row.target.text, row.target.number, year.label),
        quartile=row.quartile.text,
        direction_words=words,
    )
