"""TOML files that officers may edit: each field is taken with its check, faults are gathered."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from papers.errors import CannotRunError, PapersError, Problem, did_you_mean

# Control characters, half characters, the two that XML cannot hold, and those that break a line or
# turn the order of the letters round.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufffe\uffff]")
_YEARS = range(1900, 2200)
_SAVE_AS = "In Notepad: File, Save as, Encoding UTF-8."
_STEP = 'Write it like name = "text" or number = 4, one to a line.'
_STEPS = {  # by what tomllib says
    "Illegal character": 'End the text with " on the line on which it begins.',
    "Unterminated string": "End the text with the quotation marks with which it begins.",
    "Unescaped '\\'": "Write / in place of \\.",
    "Unclosed array": "Close the list here, or the one above, with ].",
    "Cannot overwrite": "The name stands here twice: delete or rename one of the two.",
    "Cannot declare": "The heading stands here twice: delete or rename one of the two.",
    "at the end of a": "Close the heading with the same brackets, ] or ]], as it begins with.",
}


@dataclass(slots=True)
class Fields:
    """A table of a TOML file.

    Attributes:
        where: Its place in a person's words.
        raw: What stands in it.
        problems: The faults found so far, shared with the tables inside it.
        heading: What stands before the name of a table inside it, e.g. "items.".
    """

    where: str
    raw: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    heading: str = ""

    def fault(self, what: str, next_step: str) -> None:
        """Note a fault of this table."""
        self.problems.append(Problem(self.where, what, next_step))

    def text(self, key: str, needed: bool = True) -> str:
        """A text without surrounding blanks; "" where it is missing or no text."""
        value = self.raw.get(key, "")
        if not isinstance(value, str):
            self.fault(f'"{key}" is not text.', f'Write {key} = "…".')
            return ""
        if needed and not value.strip():
            self.fault(f'"{key}" is missing.', f'Add {key} = "…".')
        self._check(key, value)
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none blank; empty where it is missing or no such list."""
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f'"{key}" is not a list of texts.', f'Write {key} = ["…", "…"].')
            return ()
        if not all(each.strip() for each in value):
            self.fault(f'"{key}" holds a blank text.', "Write something into it, or delete it.")
        self._check(key, "".join(value))
        return tuple(each.strip() for each in value)

    def _check(self, key: str, text: str) -> None:
        if not is_printable(text):
            self.fault(f'"{key}" holds a character that cannot be printed.', "Type it again.")

    def number(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number in those limits; None where it is missing or none."""
        value = self.raw.get(key)
        if type(value) is int and lowest <= value <= highest:
            return value
        what = f'"{key}" is missing.' if value is None else f'"{key}" is not such a number.'
        self.fault(what, f"Write {key} = 4: a whole number from {lowest} to {highest}.")
        return None

    def count(self, key: str, default: int, highest: int = 999) -> int:
        """A whole number from 0 to `highest`; `default` where it is missing or none."""
        value = self.raw.get(key, default)
        if type(value) is int and 0 <= value <= highest:
            return value
        self.fault(f'"{key}" is not a whole number from 0 to {highest}.', f"Write {key} = 5.")
        return default

    def numbers(self, key: str, lowest: int, highest: int) -> tuple[int, ...]:
        """A list of whole numbers in those limits; empty where it is missing or no such list."""
        value = self.raw.get(key, [])
        good = isinstance(value, list) and all(
            type(each) is int and lowest <= each <= highest for each in value
        )
        if not good:
            what = f'"{key}" is not a list of whole numbers from {lowest} to {highest}.'
            self.fault(what, f"Write {key} = [{lowest}].")
        return tuple(value) if good else ()

    def yes(self, key: str) -> bool:
        """Whether it is true; False where it is missing or neither true nor false."""
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            self.fault(f'"{key}" is neither true nor false.', f"Write {key} = true.")
            return False
        return value

    def day(self, key: str, needed: bool = False) -> date | None:
        """A date; None where it is missing or no date."""
        value = self.raw.get(key)
        if type(value) is date and is_likely(value):
            return value
        if needed or value is not None:
            what = f'"{key}" is missing.' if value is None else f'"{key}" is not a date.'
            self.fault(what, f"Write {key} = 2022-11-25, without quotes.")
        return None

    def choice(self, key: str, known: Sequence[str], default: str) -> str:
        """One of the texts `known`; `default` where it is missing or none of them."""
        value = self.text(key, needed=False)
        if value in ("", *known):
            return value or default
        hint = did_you_mean(value, known) or f"Known: {', '.join(known)}."
        self.fault(f'"{value}" is not known as "{key}".', hint)
        return default

    def table(self, key: str) -> "Fields":
        """The table under [key]; an empty one where it is missing or no table."""
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            self.fault(f'"{key}" is not a table.', f"Head it with [{self.heading}{key}].")
            value = {}
        return Fields(f"{self.where}, [{key}]", value, self.problems, f"{self.heading}{key}.")

    def tables(self, key: str, word: str) -> list["Fields"]:
        """The tables under [[key]], each placed as the first, second ... `word`."""
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            step = f"Head each {word} with [[{self.heading}{key}]]."
            self.fault(f'"{key}" is not a list of tables.', step)
            return []
        inside = f"{self.heading}{key}."
        return [
            Fields(f"{self.where}, {word} in place {place}", each, self.problems, inside)
            for place, each in enumerate(value, 1)
        ]

    def only(self, known: Sequence[str]) -> None:
        """Note a fault for every key that is none of `known`."""
        for key in self.raw:
            if key not in known:
                hint = did_you_mean(key, known) or f"Known: {', '.join(known)}."
                self.fault(f'"{key}" is not known here.', hint)


def is_printable(text: str) -> bool:
    """Whether every character of a text can stand in a paper, in its place."""
    return not _UNPRINTABLE.search(text)


def is_likely(day: date) -> bool:
    """Whether a date can be meant: the year 202 or 20222 is a slip, and has no bank holidays."""
    return day.year in _YEARS


def read_toml(path: Path, where: str, fault: type[PapersError]) -> Fields:
    """Read a TOML file.

    Args:
        path: The file.
        where: Its name in a person's words.
        fault: What to raise where it is no TOML.

    Raises:
        PapersError: Of the class `fault`.
        CannotRunError: The file cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotRunError(
            Problem(where, f"The file cannot be opened: {error.strerror}.", "Check the file.")
        ) from error
    return parse_toml(content, where, fault)


def parse_toml(content: bytes, where: str, fault: type[PapersError]) -> Fields:
    """The same of the bytes of a file."""
    try:
        return Fields(where, tomllib.loads(_text(content)))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(
            f"{where}, line {line}", "The line cannot be read: it is not in UTF-8.", _SAVE_AS
        )
        if _is_utf16(content):
            problem = Problem(where, "The file is in UTF-16, not in UTF-8.", _SAVE_AS)
    except tomllib.TOMLDecodeError as error:
        problem = _broken(where, _text(content).rstrip("\n").split("\n"), str(error))
    except (ValueError, RecursionError):  # thousands of digits, or of brackets in one another
        what = "A number is too long, or too many brackets stand in one another."
        problem = Problem(where, what, "Write it as in the workspace that papers init makes.")
    raise fault(problem)


def _is_utf16(content: bytes) -> bool:
    # Without a mark at its start it has a 0 beside every Latin letter.
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]


def _text(content: bytes) -> str:
    if _is_utf16(content):
        raise UnicodeDecodeError("utf-8", content, 0, 1, "UTF-16")
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n") + "\n"


def _broken(where: str, lines: Sequence[str], told: str) -> Problem:
    """The fault that tomllib tells as "... (at line 3, column 1)", in plain words."""
    found = re.search(r"\(at line (\d+), ", told)
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1].strip() if number <= len(lines) else ""
    step = next((step for sign, step in _STEPS.items() if sign in told), _STEP)
    if any(quote in line for quote in "\u201c\u201d\u2018\u2019\u201e") and "Invalid value" in told:
        step = 'Use straight quotation marks: " before and after the text.'
    what = f'The line "{line}" cannot be read.' if line else "The file cannot be read here."
    return Problem(f"{where}, line {number}", what, step)
