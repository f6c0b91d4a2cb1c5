"""What only prints names is filled without Jinja, to the text that Jinja makes of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from papers.documents.word import engine
from papers.documents.word.environment import compile_source
from papers.documents.word.prepared import compiled
from papers.documents.word.prints import fill, pieces_of

VALUES = {"title": "a", "year": {"now": "b", "items": {"last": "c"}}, "count": 3, "of": ["d"]}


def by_jinja(source: str, values: dict[str, Any]) -> str:
    template = compile_source(source)
    return "".join(template.root_render_func(template.new_context(dict(values))))


TEXTS = st.text(st.sampled_from("ab <&>'\"\n\t\r\u00a3\u2019{}%#\\"))
BETWEEN = st.sampled_from(["", "<w:t>", "</w:t> a ", " } ", "a {b} %} ", "&amp;\u00a3\n"])
PRINTS = st.sampled_from(["{{ title\n }}", "{{year.now}}", "{{ year.items.last }}", "{{  count }}"])
SOURCES = st.lists(BETWEEN | PRINTS).map("".join)


@given(SOURCES, TEXTS, TEXTS, TEXTS, st.integers())
def test_it_is_the_text_that_jinja_makes(
    source: str, title: str, now: str, last: str, count: int
) -> None:
    values = {"title": title, "year": {"now": now, "items": {"last": last}}, "count": count}
    pieces = pieces_of(source)
    assert pieces is not None
    filled = fill(pieces, values)
    assert filled is not None
    assert "".join(filled) == by_jinja(source, values)


@pytest.mark.parametrize(
    "source",
    [
        "{% if title %}x{% endif %}", "{# x #}", "{{ title|upper }}", "{{ of[0] }}", "{{ 'x' }}",
        "{{ title }}{{ title", "{{{ title }}", "{{- title }}", "{{ title -}}", "{{ title() }}",
        "{{ true }}", "{{ None }}", "{{ loop.index }}", "{{ self.title }}", "{{ titl\u00e9 }}",
        "{{ title }}\r", "{{ 1 }}", "{{ count + 1 }}", "{{ year.0 }}", "{{ title", "{{ a b }}",
        "{{ cycler.__init__() }}",
    ],
)  # fmt: skip
def test_all_else_is_left_to_jinja(source: str) -> None:
    assert pieces_of(source) is None


@pytest.mark.parametrize(
    "name",
    ["titel", "year.then", "title.upper", "year", "of", "of.append", "count.real", "cycler",
     "title.__class__", "year.__class__", "year.items.keys", "year.get", "range"],
)  # fmt: skip
def test_a_name_that_stands_for_no_text_is_left_to_jinja(name: str) -> None:
    pieces = pieces_of(f"{{{{ {name} }}}}")
    assert pieces is not None
    assert fill(pieces, VALUES) is None


def test_what_is_left_to_jinja_is_made_or_told_by_it() -> None:
    part = compiled("word/document.xml", "<a>{{ titel\n }}</a>", (("paragraph 1", "titel"),), ())
    assert part.pieces is not None
    with pytest.raises(UndefinedError, match="'titel' is undefined"):
        engine.merge_part(part, VALUES, {})
    listed = compiled("word/document.xml", "<a>{{ of }}</a>", (), ())
    assert engine.merge_text(listed, VALUES, {}) == "<a>[&#39;d&#39;]</a>"


def test_a_text_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_CHARACTERS", 1000)
    part = compiled("word/document.xml", "{{ title }}" * 30, (), ())
    with pytest.raises(OverflowError, match="beyond all measure"):
        engine.merge_text(part, {"title": "x" * 50}, {})
