"""What was meant as a tag and is none: one brace too few, a space between the braces."""

import re
from collections.abc import Iterator

from papers.documents.word.ooxml import w
from papers.documents.word.shapes import Record
from papers.documents.word.tags import Fault
from papers.documents.word.template import Paragraph, Part

_NAME = r"([A-Za-z_]\w*)[\w.]*"
_OTHER = [
    rf"(?<![{{\w])\{{\s*{_NAME}\s*\}}(?!\}})",
    rf"\[\[\s*{_NAME}\s*\]\]",
    rf"<<\s*{_NAME}\s*>>",
    rf"\u00ab\s*{_NAME}\s*\u00bb",
    rf"\$\{{\s*{_NAME}\s*\}}",
]
_SPLIT = re.compile(r"\{\s+[{%]|(?<!\{)\{(?:p|tr|tc)?\s*(?:for\s+\w+\s+in|endfor|endif)\b")
_OTHERS = [re.compile(pattern) for pattern in _OTHER]
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def look_alikes(part: Part, names: Record) -> Iterator[Fault]:
    """Everything in a part that reads like a tag and would be printed as it stands."""
    for block in part.blocks:
        if not isinstance(block, Paragraph):
            continue
        nodes = block.element.iter(w("t"))
        own = [node for node in nodes if next(node.iterancestors(w("p"))) is block.element]
        text = _TAG.sub("", "".join(node.text or "" for node in own))
        if found := _SPLIT.search(text):
            what = f'"{text[found.start() :][:40].strip()}" looks like a tag and is none.'
            yield Fault(block, what, "Write {{ name }}, or {% for ... %}, without gaps.")
            continue
        for pattern in _OTHERS:
            for match in pattern.finditer(text):
                if match[1] in names.fields:
                    inner = match[0].strip("${}[]<>\u00ab\u00bb ")
                    what = f'"{match[0]}" looks like a tag and is none.'
                    yield Fault(block, what, f"Write {{{{ {inner} }}}}.")
