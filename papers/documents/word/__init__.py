"""Word papers: content merged into the council's own templates.

`render` makes a paper; the module lint says what is wrong with a template. template opens a file
and knows where a person finds each paragraph; tags finds the tags; statements and vocabulary check
them against the shapes of the content; lookalikes and accessibility warn; annotate puts it all into
comments; fields is what officers read; environment is Jinja shut in; dialect reads the tags as
docxtpl does; prepare makes a template ready, prepared and cache keep it; engine merges, prints what
only prints, and whole has docxtpl do it; package is the zip; ooxml holds all raw WordprocessingML.
"""

from papers.documents.word.engine import render

__all__ = ["render"]
