"""The sentences that hang on the counts, each made of figures."""

from collections.abc import Sequence

from papers.indicators.figure import Figure, Narrative, narrative
from papers.indicators.model import Assessed, AssessedYear, Dashboard, Direction
from papers.indicators.summary import Summary, Tally
from papers.indicators.words import LONGEST_SENTENCE, chunks, in_words, listed

Part = str | Figure


class Sentences:
    """Makes every sentence of one year from its counts.

    Args:
        assessed: The assessed year.
        summary: Its counts.
    """

    def __init__(self, assessed: AssessedYear, summary: Summary) -> None:
        self.assessed = assessed
        self.summary = summary
        self.period = assessed.year.label

    def count(self, key: str, number: int, words: bool = False) -> Figure:
        """A count as a figure; `words` prints numbers up to nine in words."""
        text = in_words(number) if words else f"{number:,}"
        return Figure(key, text, number, self.period, "counted over the indicators")

    def headline(self) -> Narrative:
        """The headline in one sentence: the same in every paper."""
        tally = self.summary.headline
        metrics = self.count("headline.metrics", tally.metrics)
        parts: list[Part | Narrative] = ["Of ", metrics, " ", _plural(tally.metrics, "metric")]
        parts += [", ", self._moves("headline", tally, words=False)]
        if tally.undetermined:
            undetermined = self.count("headline.undetermined", tally.undetermined)
            parts += ["; direction of travel could not be determined for a further ", undetermined]
        return narrative(*parts, ".")

    def reconciliation(self) -> Narrative:
        """How the headline and all rows of the dashboards add up."""
        everything, headline = self.summary.everything, self.summary.headline
        total = self.count("all.indicators", everything.indicators)
        parts: list[Part | Narrative] = ["The dashboards hold ", total]
        if not self.summary.left_out:
            return narrative(*parts, " indicators, and all of them are counted.")
        counted = self.count("headline.indicators", headline.indicators)
        verb = _is(headline.indicators)
        parts += [" indicators, of which ", counted, f" {verb} counted in the headline."]
        parts += [" ", self._left_out()]
        parts += [" Over all dashboards ", self._moves("all", everything, words=False)]
        if everything.undetermined:
            number = self.count("all.undetermined", everything.undetermined)
            parts += ["; ", number, " could not be determined"]
        return narrative(*parts, ".")

    def _left_out(self) -> Narrative:
        boards = [
            narrative(
                f"{board.name} (",
                self.count(f"dashboard.{board.order}.indicators", tally.indicators),
                f" {_plural(tally.indicators, 'indicator')})",
            )
            for board, tally in self.summary.left_out
        ]
        if len(boards) == 1:
            return narrative(
                "One dashboard is left out, because other bodies are responsible for its results: ",
                boards[0],
                ".",
            )
        number = self.count("left_out.dashboards", len(boards), words=True).text.capitalize()
        return narrative(
            f"{number} dashboards are left out, because other bodies are responsible for their "
            "results: ",
            _join(boards),
            ".",
        )

    def quartiles(self) -> Narrative:
        """The quartiles in one sentence."""
        total = sum(self.summary.quartiles)
        if not total:
            return narrative("No indicator has a quartile.")
        places = ("in the top quartile", "in the second", "in the third", "in the bottom quartile")
        clauses = [
            narrative(self.count(f"quartiles.{band}", number), f" {_is(number)} {place}")
            for band, (number, place) in enumerate(
                zip(self.summary.quartiles, places, strict=True), 1
            )
            if number
        ]
        number = self.count("quartiles.total", total)
        return narrative(
            "Of ",
            number,
            " ",
            _plural(total, "indicator"),
            " with a quartile, ",
            _join(clauses),
            ".",
        )

    def targets(self) -> Narrative:
        """The targets in one sentence."""
        tally = self.summary.targets
        if not tally.total:
            return narrative("No indicator has a numeric target.")
        pairs = ((tally.met, "met", " met it"), (tally.missed, "missed", " missed it"))
        clauses = [
            narrative(self.count(f"targets.{key}", number), words)
            for number, key, words in (*pairs, (tally.unclear, "unclear", " cannot be judged"))
            if number
        ]
        total = self.count("targets.total", tally.total)
        noun = _plural(tally.total, "indicator")
        return narrative("Of ", total, f" {noun} with a numeric target, ", _join(clauses), ".")

    def ratings(self) -> Narrative:
        """Ticks and circles in one sentence."""
        green = self.count("ratings.green", self.summary.everything.green)
        red = self.count("ratings.red", self.summary.everything.red)
        return narrative(
            "Officers rate ",
            green,
            f" {_plural(self.summary.everything.green, 'indicator')} as "
            "exceptional performance (green tick) and ",
            red,
            " as a performance issue (red circle), over all dashboards.",
        )

    def dashboard(self, board: Dashboard, tally: Tally) -> Narrative:
        """One paragraph: the counts, and by name what improved and what worsened."""
        rows = self.assessed.on(board)
        parts = [self._counts(board, tally)]
        for direction, verb in ((Direction.UP, "improved"), (Direction.DOWN, "worsened")):
            moved = [one for one in rows if one.direction is direction]
            parts += [narrative(" ", sentence) for sentence in self._names(board, moved, verb)]
        return narrative(*parts)

    def _counts(self, board: Dashboard, tally: Tally) -> Narrative:
        key, total = f"dashboard.{board.order}", tally.indicators
        number = self.count(f"{key}.indicators", total, words=True)
        noun = _plural(total, "indicator")
        undetermined = self.count(f"{key}.undetermined", tally.undetermined, words=True)
        unknown = "the direction of travel could not be determined"
        if not tally.metrics:
            return narrative("For the ", number, f" {noun} {unknown}.")
        moves = self._moves(key, tally, words=True)
        tail = narrative("; for ", undetermined, f" {unknown}") if tally.undetermined else ""
        if total == 1:
            return narrative("Of ", number, f" {noun}, ", moves, tail, ".")
        return narrative("Of the ", number, f" {noun}, ", moves, tail, ".")

    def _moves(self, key: str, tally: Tally, words: bool) -> Narrative:
        pairs = (
            ("improved", tally.improved, " improved"),
            ("level", tally.level, " showed no real change"),
            ("worsened", tally.worsened, " worsened"),
        )
        clauses = [
            narrative(self.count(f"{key}.{name}", number, words), said)
            for name, number, said in pairs
            if number
        ]
        return _join(clauses) if clauses else narrative("none has a direction of travel")

    def _names(self, board: Dashboard, moved: Sequence[Assessed], verb: str) -> list[Narrative]:
        """Sentences that name what moved; by outcome where one sentence would be too long."""
        room = LONGEST_SENTENCE - 6
        if not moved:
            return []
        names = [one.indicator.short_name for one in moved]
        if len(chunks(names, room)) == 1:
            return [self._named(board, names, verb, _lead(len(names), verb))]
        outcomes = dict.fromkeys(one.indicator.outcome for one in moved)
        sentences = []
        for outcome in outcomes:
            under = [one.indicator.short_name for one in moved if one.indicator.outcome == outcome]
            first = f"Under {outcome}, those that {verb} cover" if outcome else _lead(2, verb)
            if outcome and len(under) == 1:
                first = f"Under {outcome}, the one that {verb} covers"
            groups = chunks(under, room - len(first.split()) + 6)
            for number, group in enumerate(groups):
                lead = "They also cover" if number else first
                sentences.append(self._named(board, group, verb, lead))
        return sentences

    def _named(self, board: Dashboard, names: Sequence[str], verb: str, lead: str) -> Narrative:
        key = f"dashboard.{board.order}.{verb}.names"
        text = Figure(key, listed(names), None, self.period, "named from the indicators")
        return narrative(f"{lead} ", text, ".")


def _lead(number: int, verb: str) -> str:
    return f"The one that {verb} covers" if number == 1 else f"Those that {verb} cover"


def _plural(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _join(clauses: Sequence[Narrative]) -> Narrative:
    parts: list[Part | Narrative] = []
    for number, clause in enumerate(clauses):
        if number:
            parts.append(" and " if number == len(clauses) - 1 else ", ")
        parts.append(clause)
    return narrative(*parts)
