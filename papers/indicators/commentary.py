"""Commentary drafted from the figures, for a row on which no officer has written."""

from papers.indicators.model import Direction, Indicator, Rule, TargetStatus

_TARGET_WORDS = {TargetStatus.MET: "was met", TargetStatus.MISSED: "was missed"}


def drafted_commentary(
    indicator: Indicator, direction: Direction, rule: Rule, target: TargetStatus
) -> str:
    """One or two plain sentences on what the figures show, and nothing that they do not show."""
    sentences = [_movement(indicator, direction, rule)]
    if target in _TARGET_WORDS:
        sentences.append(f"The target of {indicator.target.text} {_TARGET_WORDS[target]}.")
    return " ".join(sentences)


def _movement(indicator: Indicator, direction: Direction, rule: Rule) -> str:
    value, previous = indicator.value, indicator.previous
    if rule is Rule.NOT_COMPARABLE:
        return "The figure is not comparable with the year before."
    if value.exact is None:
        before = f"; the figure before was {previous.text}" if previous.exact is not None else ""
        if value.withheld:
            return f"The figure for the year is too small to publish{before}."
        return f"No figure for the year is available{before}."
    if previous.withheld:
        return "The earlier figure is too small to publish, so that the two are not compared."
    if previous.exact is None:
        return "No earlier figure is available to compare with."
    name = indicator.short_name[:1].upper() + indicator.short_name[1:]
    period = f" in {indicator.period}" if indicator.period else ""
    if value.exact == previous.exact:
        return f"{name} stayed at {value.text}{period}."
    verb = "rose" if value.exact > previous.exact else "fell"
    moved = f"{name} {verb} from {previous.text} to {value.text}{period}"
    sure = rule is Rule.TEST  # nothing else says that a change is statistically significant
    judged = {
        Direction.UP: f", {'a statistically significant' if sure else 'an'} improvement",
        Direction.DOWN: f", a {'statistically significant ' if sure else ''}decline in performance",
        Direction.LEVEL: f", no {'statistically significant' if sure else 'real'} change",
        Direction.NONE: "",
    }
    return f"{moved}{judged[direction]}."
