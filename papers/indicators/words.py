"""Small grammar: numbers in words, lists, sentences of a bearable length."""

from collections.abc import Iterable, Sequence

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LONGEST_SENTENCE = 40


def in_words(number: int) -> str:
    """Numbers up to nine in words, larger ones in digits with commas.

    >>> in_words(3), in_words(1608)
    ('three', '1,608')
    """
    return WORDS[number] if 0 <= number < len(WORDS) else f"{number:,}"


def ordinal(number: int) -> str:
    """A place as a numeral.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def listed(items: Sequence[str]) -> str:
    """Items as a list in prose.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def year_label(first: int) -> str:
    """A financial year by the year in which it begins.

    >>> year_label(2021)
    '2021/22'
    """
    return f"{first}/{(first + 1) % 100:02}"


def chunks(items: Iterable[str], words: int) -> list[list[str]]:
    """Items in order, in as few even groups as keep each group within a number of words."""
    items = list(items)
    for groups in range(1, len(items) + 1):
        size = -(-len(items) // groups)
        split = [items[start : start + size] for start in range(0, len(items), size)]
        if all(sum(len(item.split()) for item in group) + 1 <= words for group in split):
            return split
    return [[item] for item in items]
