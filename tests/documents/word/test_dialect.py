"""The dialect is docxtpl's: our rules and its patch_xml make the same of every template."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from papers.documents.word.dialect import patch
from papers.documents.word.prepare import numbered
from papers.documents.word.tags import find_tags
from papers.documents.word.template import open_template
from tests.documents.word.mistaken import NAMES, make
from tests.documents.word.test_mistakes import GOOD, MISTAKES

ROOT = Path(__file__).parents[3]
OWN = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("data", "templates", "tests")
    for path in (ROOT / folder).rglob("*.docx")
)


def trimmed(xml: str) -> str:
    """Without the mark that a text keeps its spaces, which docxtpl gives to some more texts."""
    return xml.replace('<w:t xml:space="preserve">', "<w:t>")


def check(xml: str) -> None:
    """Hold the two against each other; what is ours also keeps the spaces beside each tag."""
    made = patch(xml)
    assert trimmed(made) == trimmed(DocxTemplate(None).patch_xml(xml))
    assert not re.search(r"<w:t>[^<]*\{[{%]", made)


def check_file(path: Path) -> int:
    """Check each part of a template; gives the number of its tags. With torn ones none is made."""
    template = open_template(path)
    if any(find_tags(part)[1] for part in template.parts):
        return 0
    template, tags = numbered(template)
    for part in template.parts:
        check(etree.tostring(part.root, encoding="unicode").replace("\n", " "))
    return len(tags)


@pytest.mark.parametrize("name", OWN)
def test_the_templates_of_the_council(name: str) -> None:
    assert check_file(ROOT / name) > 0 or not name.startswith("templates/")  # an author needs none


@pytest.mark.parametrize("name", [*GOOD, *MISTAKES])
def test_the_cases(name: str, tmp_path: Path) -> None:
    case = GOOD.get(name) or MISTAKES[name]
    check_file(make(case["make"], tmp_path))


Xml = st.SearchStrategy[str]
RUNS = st.sampled_from(["<w:r>", '<w:r w:rsidR="1">', "<w:r><w:rPr><w:b/></w:rPr>"])
TEXTS = st.sampled_from(["<w:t>{}</w:t>", '<w:t xml:space="preserve">{}</w:t>'])
WORDS = st.sampled_from(["", "one ", " two", "2 &lt; 3", "a { b", "c } % d", "\u201cd\u201d"])
BETWEEN = st.sampled_from(["", "", "<w:r><w:tab/></w:r>", '<w:proofErr w:type="spellStart"/>'])
OPENERS = st.sampled_from(["{{{{ {} }}}}", "{{% {} %}}", "{{# {} #}}"])
MARK = "\ue000?\ue001"


def _run(text: Xml) -> Xml:
    return st.builds(
        lambda run, kind, inner, more: f"{run}{kind.format(inner)}</w:r>{more}",
        RUNS, TEXTS, text, BETWEEN,
    )  # fmt: skip


def _many(one: Xml, least: int = 0, most: int = 3) -> Xml:
    return st.lists(one, min_size=least, max_size=most).map("".join)


def _in(name: str, inner: Xml, properties: str = "") -> Xml:
    starts = st.sampled_from([f"<w:{name}>", f'<w:{name} w:rsidR="2">'])
    return st.builds(lambda start, xml: f"{start}{properties}{xml}</w:{name}>", starts, inner)


def _alone(level: str) -> Xml:
    """A tag that takes its paragraph, row or cell away."""
    signs = st.sampled_from([f"{{%{level} {MARK} %}}", f"{{#{level} {MARK} #}}"])
    return _in("p", _run(signs))


TAG = OPENERS.map(lambda opener: opener.format(MARK))
PIECE = _run(st.builds("{}{}{}".format, WORDS, TAG | WORDS, WORDS))
LINE = _in("p", _many(PIECE))
IN_RUN = _in("p", _many(PIECE, most=1).flatmap(
    lambda before: _run(st.builds(f"{{}}{{{{%r {MARK} %}}}}{{}}".format, WORDS, WORDS)).map(
        lambda run: before + run)))  # fmt: skip
TO_NEXT = st.just(f"<w:r><w:t>{{% {MARK} -%}}</w:t></w:r>")  # docxtpl takes a w:tab for a text
JOINED = st.builds(
    "{}{}{}".format,
    _in("p", st.builds("{}{}".format, PIECE, TO_NEXT)),
    _in("p", _many(PIECE, 1)),
    _in("p", st.builds("{}{}".format, _run(st.just(f"{{%- {MARK} %}}x")), _many(PIECE))),
)
WIDTH = '<w:tcW w:w="5" w:type="dxa"/>'
CELL_PROPERTIES = (
    f"<w:tcPr>{WIDTH}</w:tcPr>",
    f'<w:tcPr>{WIDTH}<w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="FF0000"/></w:tcPr>',
)
DOES = st.sampled_from(["", f"colspan {MARK} ", f"cellbg {MARK} ", "vm ", "hm "]).map(
    lambda body: f"{{% {body}%}}" if body else ""
)
DOING = st.builds(lambda tag, words: _paragraph(tag) + _paragraph(words, "<w:b/>"), DOES, WORDS)


def _paragraph(text: str, look: str = "") -> str:
    rest = f"<w:r><w:rPr>{look}</w:rPr><w:t>{{{{ {MARK} }}}}</w:t></w:r>" if text else ""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{rest}</w:p>"


CELL = st.sampled_from(CELL_PROPERTIES).flatmap(
    lambda properties: _in("tc", _many(LINE, 1, 2) | DOING, properties)
)
CELLS = _many(CELL | _in("tc", _alone("tc"), CELL_PROPERTIES[0]), 1)
ROWS = _in("tr", CELLS) | _in("tr", _in("tc", _alone("tr"), CELL_PROPERTIES[0]))
TABLE = _in("tbl", _many(ROWS, 1))
BODY = _many(LINE | _alone("p") | IN_RUN | JOINED | TABLE | st.just('<w:p w:rsidR="3"/>'), 1, 5)


def _numbered(body: str) -> str:
    numbers: Callable[[], int] = count().__next__
    pieces = body.split(MARK)
    xml = "".join(f"{piece}\ue000{numbers()}\ue001" for piece in pieces[:-1]) + pieces[-1]
    return f"<w:document {NAMES}><w:body>{xml}<w:sectPr/></w:body></w:document>"


@settings(max_examples=150, deadline=None)
@given(BODY)
def test_any_mix_of_tags(body: str) -> None:
    check(_numbered(body))


@pytest.mark.parametrize("word", ["vm", "hm", f"colspan {MARK}", f"cellbg {MARK}"])
def test_what_a_cell_does_outside_of_its_text_is_left_to_be_told(word: str) -> None:
    """Jinja knows no such tag, so that the template is refused with its place."""
    cell = f"<w:tc>{CELL_PROPERTIES[0]}<w:p><wp:docPr descr='{{% {word} %}}'/></w:p></w:tc>"
    for xml in (_numbered(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), _numbered(f"{{% {word} %}}")):
        assert patch(xml) == xml
