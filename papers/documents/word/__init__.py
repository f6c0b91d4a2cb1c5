"""Word papers: content merged into the council's own templates.

`render` makes a paper, `lint` says what is wrong with a template. template opens a file and knows
where a person finds each paragraph; tags finds the tags; statements and vocabulary check them;
environment is Jinja shut in; engine merges; ooxml holds all raw WordprocessingML.
"""

from papers.documents.word.engine import render
from papers.documents.word.lint import lint

__all__ = ["lint", "render"]
