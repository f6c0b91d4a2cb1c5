"""Word papers: content merged into the council's own templates.

`render` makes a paper, `lint` says what is wrong with a template. template opens a file and knows
where a person finds each paragraph; tags finds the tags; statements and vocabulary check them;
lookalikes and accessibility warn; annotate puts it all into comments; fields is what officers read;
environment is Jinja shut in; prepare makes a template ready, prepared and cache keep it; engine
merges, and whole has docxtpl do it; package is the zip; ooxml holds all raw WordprocessingML.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from papers.documents.content import Paper
from papers.documents.word.engine import render
from papers.errors import Problem

__all__ = ["lint", "render"]


def lint(template: Path, vocabulary: type[Paper]) -> list[Problem]:
    """Check a template against what its kind of paper can say: see `lint` in the module lint.

    Args:
        template: The Word file.
        vocabulary: The content that will be merged into it.

    Returns:
        Every problem, in the order of the document; none means that it can be rendered.
    """
    from papers.documents.word.lint import lint  # a prepared template needs none of it

    return lint(template, vocabulary)


class _Room(ModuleType):
    """A package sets each module that is imported as a name of its own; `lint` stays the function.

    Importing the module lint with all that it rests on would cost as much as 40 small papers.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "lint" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Room
