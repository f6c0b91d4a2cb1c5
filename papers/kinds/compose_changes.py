"""What has changed since figures were published: which figures are compared, by what name."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from papers.documents import content
from papers.indicators.disclosure import MASKED
from papers.indicators.figure import Figure, Narrative, narrative

Kept = Mapping[str, Mapping[str, str]]
_COUNTS = {
    "headline.metrics": "Headline: indicators with a direction of travel",
    "headline.improved": "Headline: improved",
    "headline.level": "Headline: no real change",
    "headline.worsened": "Headline: worsened",
    "headline.undetermined": "Headline: could not be determined",
    "headline.indicators": "Headline: all indicators counted",
    "all.indicators": "All dashboards: indicators",
    "all.improved": "All dashboards: improved",
    "all.level": "All dashboards: no real change",
    "all.worsened": "All dashboards: worsened",
    "all.undetermined": "All dashboards: could not be determined",
    "quartiles.total": "Indicators with a quartile",
    "quartiles.1": "In the top quartile",
    "quartiles.2": "In the second quartile",
    "quartiles.3": "In the third quartile",
    "quartiles.4": "In the bottom quartile",
    "targets.total": "Indicators with a numeric target",
    "targets.met": "Targets met",
    "targets.missed": "Targets missed",
    "targets.unclear": "Targets that cannot be judged",
    "ratings.green": "Green ticks",
    "ratings.red": "Red circles",
}
_PLACES = {
    "benchmarks.own.place": "Place among other areas, by average rank",
    "benchmarks.own.average_rank": "Average rank among other areas",
    "benchmarks.own.balanced.place": "Place, each theme counted alike",
    "benchmarks.own.core.place": "Place on the Council's own functions",
    "funding.per_head": "Funding a head",
    "funding.rank": "Place in funding a head",
    "funding.amount": "Funding in all",
    "funding.average": "Average funding a head",
}


@dataclass(frozen=True, slots=True)
class Before:
    """What was published before.

    Attributes:
        meeting: The meeting it was published to, e.g. "the Cabinet on 25 November 2022".
        edition: Which of its publications it is, where it has several: " (Supplement 1 of 28
            November 2022)".
        source: The manifest that kept the figures.
        figures: The figures by key: text, value, period.
    """

    meeting: str
    edition: str
    source: str
    figures: Kept


def changed_since(
    paper: content.PerformancePaper, printed: Collection[str], before: Before
) -> content.ChangedSince | None:
    """The note for a paper; None where it prints no figure that was published.

    Args:
        paper: The paper.
        printed: The keys of the figures that it prints.
        before: What was published.
    """
    now: dict[str, Figure] = {}
    for figure in content.figures_of(paper):
        now.setdefault(figure.key, figure)
    names = dict(_names(paper))
    shared = [key for key in names if key in printed and key in now and key in before.figures]
    if not shared:
        return None
    changes = tuple(
        _change(names[key], now[key], before)
        for key in shared
        if _differs(before.figures[key], now[key])
    )
    return content.ChangedSince(before.meeting, _sentence(before, len(changes)), changes)


def _names(paper: content.PerformancePaper) -> Iterator[tuple[str, str]]:
    """The keys of what is compared, in the order of the note, each with its name in words."""
    yield from _COUNTS.items()
    yield from _PLACES.items()
    if isinstance(paper, content.ComparedPaper):
        yield from _compared(paper)
    for board in paper.dashboards:
        for figure, words in (
            (board.improved, "improved"),
            (board.level, "no real change"),
            (board.worsened, "worsened"),
            (board.undetermined, "could not be determined"),
        ):
            yield figure.key, f"{board.name}: {words}"
        for row in (row for group in board.groups for row in group.rows):
            yield row.value.key, row.description
            yield row.previous.key, f"{row.description}: the year before"
            yield row.target.key, f"{row.description}: target"


def _compared(paper: content.ComparedPaper) -> Iterator[tuple[str, str]]:
    for theme in paper.benchmarks.themes if paper.benchmarks else ():
        yield theme.place.key, f"Place among other areas: {theme.name}"
    spending = paper.spending
    for service in (spending.total, *spending.services) if spending else ():
        yield service.per_head.key, f"Spending a head: {service.name}"
        yield service.rank.key, f"Place in spending a head: {service.name}"


def _differs(kept: Mapping[str, str], now: Figure) -> bool:
    """Whether another number is printed.

    Neither another wording of it ("provisional") nor a difference that rounding hides counts. A
    number that has become too small to publish must not stand in the note as what it was before.
    """
    if kept["text"] == now.text or now.text == MASKED.text:
        return False
    return not kept["value"] or now.value is None or Decimal(kept["value"]) != now.value


def _change(what: str, now: Figure, before: Before) -> content.Change:
    kept = before.figures[now.key]
    value = Decimal(kept["value"]) if kept["value"] else None
    texts = [kept["text"], now.text]
    if kept["period"] != now.period:
        texts = [f"{kept['text']} ({kept['period']})", f"{now.text} ({now.period})"]
    old, new = (text or "none" for text in texts)
    return content.Change(
        what,
        Figure(f"published.{now.key}", old, value, kept["period"], before.source),
        Figure(now.key, new, now.value, now.period, now.source),
    )


def _sentence(before: Before, number: int) -> Narrative:
    text = f"{number:,}" if number else "none"
    count = Figure("changed_since.number", text, number, "", "counted over the figures")
    verb = "has" if number < 2 else "have"
    return narrative(
        f"Since these figures were published to {before.meeting}{before.edition}, ",
        count,
        f" {verb} changed.",
    )
