"""The options by which a command says what an item is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from papers.errors import CannotRunError, Problem

_OPTIONS: Mapping[str, dict[str, Any]] = {
    "title": {"help": "Its title."},
    "by": {
        "multiple": True, "metavar": "ROLE", "help": "Whose report it is. May be repeated."
    },
    "kind": {"metavar": "KIND", "help": 'The kind of paper that "papers kinds" lists.'},
    "kinds": {
        "multiple": True, "metavar": "KIND", "help": "A kind of paper it is. May be repeated."
    },
    "file": {"metavar": "FILE", "help": "The name of its Word file in the meeting's folder."},
    "key/--not-key": {"default": None, "help": "Whether it is a key decision."},
    "exempt": {
        "multiple": True, "type": click.IntRange(0, 7), "metavar": "PARAGRAPH",
        "help": "Schedule 12A paragraph, 1 to 7, that makes it exempt; 0 for public.",
    },
    "public-interest": {"metavar": "TEXT", "help": "Why the public interest favours exemption."},
    "to-follow/--not-to-follow": {"default": None, "help": "Whether its report is to follow."},
    "urgent": {"metavar": "REASON", "help": "Why the Chairman takes it although it came late."},
    "scrutiny": {"metavar": "DATE", "help": "When Scrutiny considers it."},
    "needs": {"multiple": True, "metavar": "NOTICE", "help": "s239-newspaper-notice."},
    "notice": {
        "multiple": True, "metavar": "NOTICE=DATE",
        "help": "A notice given: key-decision, general-exception, special-urgency, "
        "private-meeting-28, private-meeting-5, s239-newspaper-notice.",
    },
    "at": {"type": int, "metavar": "NUMBER", "help": "The number it is to have."},
}  # fmt: skip
_FIELDS = {"by": "report_by", "urgent": "urgency_reason"}


def item_options(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command these options, in this order."""
    by_name = {key.split("/")[0]: key for key in _OPTIONS}

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names):
            key = by_name[name]
            function = click.option(f"--{key}", **_OPTIONS[key])(function)
        return function

    return decorate


def fields_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an item that the options name; one that was not given is left out."""
    values = {_FIELDS.get(key, key): value for key, value in given.items()}
    chosen = {key: value for key, value in values.items() if value is not None and value != ()}
    for key, value in chosen.items():
        if isinstance(value, tuple):  # "" and 0 take the field away
            chosen[key] = tuple(each for each in value if each)
    if chosen.get("scrutiny"):
        chosen["scrutiny"] = day_of(chosen["scrutiny"])
    return chosen


def day_of(text: str) -> date:
    """A date that an option names.

    Raises:
        CannotRunError: It is none.
    """
    from papers.meetings.load import parse_date

    if day := parse_date(text.strip()):
        return day
    step = "Write it like 2022-11-25."
    raise CannotRunError(Problem(f'Date "{text}"', "There is no such date.", step))
