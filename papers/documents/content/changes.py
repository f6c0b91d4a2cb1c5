"""What has changed since figures were published to an earlier meeting."""

from dataclasses import dataclass

from papers.indicators.figure import Figure, Narrative


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that was published in another form.

    Attributes:
        what: What it is a figure of, e.g. "Headline: indicators that improved".
        before: What was published.
        now: What this paper prints.
    """

    what: str
    before: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """The note on what has changed since the figures were published to an earlier meeting.

    Attributes:
        meeting: That meeting, e.g. "the Cabinet on 25 November 2022".
        sentence: How many of the figures in this paper have changed since, in a sentence.
        changes: Those that have; the headline first, then dashboard by dashboard.
    """

    meeting: str
    sentence: Narrative
    changes: tuple[Change, ...]
