"""Jinja, shut in: a template reads the fields of plain values and can do nothing else."""

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from papers.documents.word.ooxml import LINE_BREAK, TAB

FILTERS = (
    "capitalize", "count", "default", "first", "int", "join", "last", "length", "lower", "title",
    "trim", "upper",
)  # fmt: skip
TESTS = ("defined", "divisibleby", "even", "odd", "undefined")


class _Environment(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a value, never a method: a field called `items` stays a field."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A field by its name, or an item of a list by its number."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing may be called."""
        return False


@lru_cache(maxsize=1)
def environment() -> _Environment:
    """The one environment for every part of every template."""
    env = _Environment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        keep_trailing_newline=True,
        cache_size=0,
    )
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.tests = {name: env.tests[name] for name in TESTS}
    return env


def _finalize(value: Any) -> Any:
    """Line breaks and tabs of a text become Word's own; all else is escaped by Jinja."""
    if not isinstance(value, str) or isinstance(value, Markup) or not set(value) & set("\n\r\t"):
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup(LINE_BREAK).join(
        Markup(TAB).join(escape(cell) for cell in line.split("\t")) for line in lines
    )
