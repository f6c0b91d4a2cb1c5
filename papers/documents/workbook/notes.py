"""The notes of the workbook: general ones, then those of single dashboards, numbered through."""

from dataclasses import dataclass, replace

from papers.documents import formats
from papers.documents.content import PerformanceWorkbook
from papers.indicators.model import Direction, Rating
from papers.indicators.words import listed
from papers.settings import RatingRule

_BANDS = ("1st", "2nd", "3rd", "4th")
_TARGETS = {"met": "was met", "missed": "was missed", "unclear": "cannot be judged or is not set"}
_SYMBOLS = {Rating.GREEN.value: "green tick", Rating.RED.value: "red circle"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number, what it is about, its text, and the dashboards that it is for."""

    number: int
    subject: str
    text: str
    dashboards: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """How other sheets refer to it."""
        return f"[note {self.number}]"


def all_notes(paper: PerformanceWorkbook) -> tuple[Note, ...]:
    """Every note in order; what several dashboards say alike is one note."""
    found = [Note(number, *pair) for number, pair in enumerate(_general(paper), 1)]
    first = len(found)
    own: dict[str, Note] = {}
    for dashboard in paper.dashboards:
        for text in dashboard.notes:
            note = own.get(text) or Note(first + len(own) + 1, "", text)
            own[text] = replace(note, dashboards=(*note.dashboards, dashboard.number))
    for note in own.values():
        noun = "Dashboard" if len(note.dashboards) == 1 else "Dashboards"
        found.append(replace(note, subject=f"{noun} {listed([str(n) for n in note.dashboards])}"))
    return tuple(found)


def _general(paper: PerformanceWorkbook) -> list[tuple[str, str]]:
    return [
        ("Figures", _FIGURES),
        ("Performance rating", f"{_RATING} {' '.join(map(_sentence, paper.rating_rules))}".strip()),
        ("Quartile", _QUARTILE),
        ("Direction of travel", _DIRECTION),
        ("How the direction is decided", _RULES),
        ("Tolerance", _TOLERANCE.format(paper.default_tolerance)),
        ("Two-proportion test", _TEST),
        ("Target", _TARGET),
        ("Polarity", _POLARITY),
        ("Officers' statements", _STATEMENTS),
        ("Trying other figures", _TRYING),
        *([("Confidence limits", _LIMITS)] if _has_limits(paper) else []),
    ]


def _has_limits(paper: PerformanceWorkbook) -> bool:
    return any(dashboard.has_limits for dashboard in paper.dashboards)


def _sentence(rule: RatingRule) -> str:
    """A rating rule in words."""
    words = formats.DIRECTION_WORDS
    conditions = [
        _either("the quartile is", [_BANDS[band - 1] for band in rule.quartile]),
        _either("the direction is", [words[Direction(name)] for name in rule.direction]),
        _either("the target", [_TARGETS[name] for name in rule.target]),
    ]
    given = [condition for condition in conditions if condition]
    where = f"where {', and '.join(given)}" if given else "wherever no rule before this one holds"
    return f"A {_SYMBOLS[rule.propose]} is proposed {where}."


def _either(subject: str, words: list[str]) -> str:
    return f"{subject} {' or '.join(words)}" if words else ""


_FIGURES = (
    "Figures are printed as departments gave them. Words in brackets name the period of a figure "
    "where it is not the year in the heading. A figure marked provisional may still change, and "
    "one marked due is awaited. An empty cell means that there is no figure."
)
_RATING = (
    "A green tick with the words Exceptional performance, or a red circle with the words "
    "Performance issue, marks what members should look at first. A rule proposes the rating; "
    "officers may state another, and theirs counts."
)
_QUARTILE = (
    "The place among the comparators that are named in the notes on each dashboard. The 1st "
    "quartile is the best quarter of authorities, the 4th the weakest. Where two quartiles are "
    "given, the weaker one counts; the column Quartile band shows it as a number."
)
_DIRECTION = (
    "An arrow up means Improved, an arrow to the side No real change, an arrow down Worsened, "
    "whether or not the number itself rose. Not determined means that no comparison is possible. "
    "Where neither a high nor a low figure is better, the words are Increasing, Decreasing or "
    "Unchanged."
)
_RULES = (
    "The first of these that applies decides, and the column Decided by names it: stated by "
    "officers; not comparable; value missing; no polarity; two-proportion test; within tolerance; "
    "equal after rounding; else the sign of the change together with the polarity. The column "
    "Change shows the figure less the previous one, for a percentage in percentage points."
)
_TOLERANCE = (
    "A change no larger than the tolerance counts as no real change. It is a share of the previous "
    "value or an amount in the unit of the figure, as the column beside it says. An indicator "
    "without a tolerance of its own has the Council's, {}."
)
_TEST = (
    "Where the figure is a percentage from a survey and both sample sizes are known, a change "
    "counts only if it is significant at the 95% level. The column z statistic shows the result of "
    "the test with the pooled proportion; the change counts where z is above 1.96 or below -1.96."
)
_LIMITS = (
    "Where the numerator and the denominator of a percentage are known, the true level is likely "
    "to lie between the lower and the upper limit: they are 95% confidence limits by the Wilson "
    "score method. They follow the numerator and the denominator, not the figure typed."
)
_TARGET = (
    "Where a high figure is better, the target is met from its lower end upwards; where a low "
    "figure is better, up to its upper end. The column Target limit shows the number that counts. "
    "A target in words has no limit and is not judged here."
)
_POLARITY = "High means that a high figure is better, Low that a low one is; N/A that neither is."
_STATEMENTS = (
    "Officers may state a direction or a rating for given figures. The columns headed Stated for "
    "name those figures. If one of them changes, the statement lapses and the rules decide; if "
    "they are left empty, the statement stands for any figures."
)
_TRYING = (
    "Directions, ratings and all counts are formulas. Type another figure, previous figure, target "
    "or statement over the one on a dashboard, and they follow. Type a percentage with its sign, "
    "and any other figure in full: 562000 where the sheet shows 562k."
)
