"""TOML files that officers may edit: each field is taken with its check, faults are gathered."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papers.errors import CannotRunError, PapersError, Problem, did_you_mean


@dataclass(slots=True)
class Fields:
    """A table of a TOML file.

    Attributes:
        where: Its place in a person's words.
        raw: What stands in it.
        problems: The faults found so far, shared with the tables inside it.
    """

    where: str
    raw: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

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
        if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
            self.fault(f'"{key}" holds a character that cannot be printed.', "Type it again.")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is missing or no such list."""
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f'"{key}" is not a list of texts.', f'Write {key} = ["…", "…"].')
            return ()
        return tuple(each.strip() for each in value)

    def number(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number in those limits; None where it is missing or none."""
        value = self.raw.get(key)
        if type(value) is int and lowest <= value <= highest:
            return value
        what = f'"{key}" is missing.' if value is None else f'"{key}" is not a number of an item.'
        self.fault(what, f"Write {key} = 4: a whole number from {lowest} to {highest}.")
        return None

    def table(self, key: str) -> "Fields":
        """The table under [key]; an empty one where it is missing or no table."""
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            self.fault(f'"{key}" is not a table.', f"Head it with [{key}].")
            value = {}
        return Fields(f"{self.where}, [{key}]", value, self.problems)

    def tables(self, key: str, word: str) -> list["Fields"]:
        """The tables under [[key]], each placed as the first, second ... `word`."""
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(f'"{key}" is not a list of tables.', f"Head each {word} with [[{key}]].")
            return []
        return [
            Fields(f"{self.where}, {word} in place {place}", each, self.problems)
            for place, each in enumerate(value, 1)
        ]

    def only(self, known: Sequence[str]) -> None:
        """Note a fault for every key that is none of `known`."""
        for key in self.raw:
            if key not in known:
                hint = did_you_mean(key, known) or f"Known: {', '.join(known)}."
                self.fault(f'"{key}" is not known here.', hint)


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
        return Fields(where, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fault(
            Problem(where, f"The file cannot be read: {error}.", "Mend the line it names.")
        ) from error
    except OSError as error:
        raise CannotRunError(
            Problem(where, f"The file cannot be opened: {error.strerror}.", "Check the file.")
        ) from error
