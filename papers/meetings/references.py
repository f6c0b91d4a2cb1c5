"""References to numbered paragraphs ("paragraphs 27 to 30 below") when the numbers change."""

import re
from collections.abc import Mapping

_NUMBERS = r"\d{1,3}+(?:(?: to | and |, | - |-|\u2013)\d{1,3}+)*+"
_REFERENCE = re.compile(
    rf"\b(paragraphs?) ({_NUMBERS})(?! of (?!this\b)|\d|\.\d)"
    r"( above\b| below\b| of this report\b)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,3})(?: to | ?[-\u2013] ?)(\d{1,3})")


def renumbered(text: str, new: Mapping[int, int], elsewhere: str) -> str:
    """A text whose references lead to the new numbers.

    Args:
        text: The text. What it says of the paragraphs of another paper is left alone.
        new: The new number of each old one that is kept.
        elsewhere: Where a paragraph stands that is not kept: "the report to the Cabinet".

    >>> renumbered("See paragraphs 4 to 6 below.", {4: 1, 5: 2, 6: 3}, "the report")
    'See paragraphs 1 to 3 below.'
    >>> renumbered("See paragraph 2 above.", {4: 1}, "the report to the Cabinet")
    'See paragraph 2 of the report to the Cabinet.'
    >>> renumbered("See paragraph 4 of the Ombudsman's report.", {4: 1}, "the report")
    "See paragraph 4 of the Ombudsman's report."
    """
    for start, end, words in reversed(reference_edits(text, new, elsewhere)):
        text = text[:start] + words + text[end:]
    return text


def reference_edits(
    text: str, new: Mapping[int, int], elsewhere: str
) -> list[tuple[int, int, str]]:
    """What `renumbered` writes: the start and the end of each reference, and the new words."""
    return [
        (found.start(), found.end(), _words(found, new, elsewhere))
        for found in _REFERENCE.finditer(text)
    ]


def _words(found: re.Match[str], new: Mapping[int, int], elsewhere: str) -> str:
    kept = sorted({new[number] for number in _all(found[2]) if number in new})
    if not kept:
        return f"{found[1]} {found[2]} of {elsewhere}"
    word = found[1][:9] + ("s" if len(kept) > 1 else "")
    return f"{word} {_listed(kept)}{found[3] or ''}"


def _all(numbers: str) -> list[int]:
    found: list[int] = []
    for piece in re.split(r" and |, ", numbers):
        if between := _RANGE.fullmatch(piece):
            found += range(int(between[1]), int(between[2]) + 1)
        else:
            found.append(int(piece))
    return found


def _listed(numbers: list[int]) -> str:
    """Numbers in prose, those that follow each other as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
