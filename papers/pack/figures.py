"""The figures that a meeting's public papers print, for the papers that come later."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from papers.documents.content import Paper, figures_of
from papers.pack.model import PackMeeting

Composed = tuple[int, str, Paper]  # the item, the letter of the appendix, what the paper says
Compose = Callable[[Path, str], Iterable[Composed]]


def figures_in(
    composed: Iterable[Composed], packed: PackMeeting
) -> Mapping[str, Mapping[str, str]]:
    """The figures by key, each with its text, value and period; none from an exempt paper.

    Args:
        composed: What the papers say, made anew from the tables. `publish` refuses papers that
            were built from others, so it is what they print.
        packed: The meeting, which knows what is exempt.
    """
    public = {
        (item.number, file.letter)
        for item in packed.items
        for file in item.files
        if not item.paragraphs(file)
    }
    found: dict[str, Mapping[str, str]] = {}
    for number, letter, paper in composed:
        if (number, letter) in public:
            for figure in figures_of(paper):
                value = "" if figure.value is None else str(figure.value)
                kept = {"text": figure.text, "value": value, "period": figure.period}
                found.setdefault(figure.key, kept)  # later ones may be in words: "nine"
    return dict(sorted(found.items()))
