"""Why a merge failed, told without a word of Jinja's or Python's."""

from pathlib import Path
from typing import Any

import pytest

from papers.documents.word import engine, render
from papers.documents.word.prepared import compiled
from papers.documents.word.reasons import reason
from papers.errors import TemplateError
from tests.documents.word.make import cabinet_report, template

VALUES: dict[str, Any] = {
    "title": "a", "count": 3, "zero": 0, "flag": True, "none": None,
    "rows": [{"name": "x"}], "empty": [], "group": {"name": "x", "none": None},
}  # fmt: skip
REASONS = {
    "{{ titel }}": 'nothing here is called "titel"',
    "{{ titel.name.first }}": 'nothing here is called "titel"',
    "{{ group.nmae }}": 'a group of values has no "nmae"',
    "{{ group['list'] }}": 'a group of values has no "list"',
    "{{ none.name }}": 'an empty value has no "name"',
    "{{ group.none.name }}": 'an empty value has no "name"',
    "{{ title.name }}": 'a text has no "name"',
    "{{ rows.name }}": 'a list has no "name"',
    "{{ flag.name }}": 'a yes or no has no "name"',
    "{{ rows[9] }}": "the list has no item [9]; it begins with [0]",
    "{{ rows[9].name }}": "the list has no item [9]; it begins with [0]",
    "{{ count[0] }}": "a number has no items",
    "{{ (empty|first).name }}": "the list is empty and has no first item",
    "{{ empty|last }}": "the list is empty and has no last item",
    "{% for x in count %}{% endfor %}": "only a list can be gone through, not a number",
    "{{ none|join }}": "only a list can be gone through, not an empty value",
    "{% if 'a' in count %}{% endif %}": 'nothing can be "in" a number',
    "{{ count|length }}": "a number has no length",
    "{% if count < title %}{% endif %}": "a number cannot be compared with a text",
    "{% if none > 1 %}{% endif %}": "an empty value cannot be compared with a number",
    "{{ -title }}": "a text can have no minus before it",
    "{{ count // zero }}": "nothing can be divided by 0",
    "{{ count % zero }}": "nothing can be divided by 0",
    "{% if title is odd %}{% endif %}": "a text is neither even nor odd",
    "{{ count + title }}": '"+" needs a number on both sides',
}


@pytest.mark.parametrize("source", REASONS)
def test_a_reason_is_in_an_officers_words(source: str) -> None:
    part = compiled("word/document.xml", source, (), ())
    with pytest.raises(engine.failures()) as caught:
        engine.merge_part(part, VALUES, {})
    assert reason(caught.value) == REASONS[source]


def test_another_error_keeps_its_own_words() -> None:
    assert reason(ValueError("it is no date")) == "it is no date"


def test_the_whole_message(tmp_path: Path) -> None:
    path = template(tmp_path, "x", "{{ dashboards[9].name }}")
    with pytest.raises(TemplateError) as caught:
        render(path, cabinet_report())
    assert str(caught.value) == (
        "template.docx, paragraph 2: {{ dashboards[9].name }}: "
        "This failed while the paper was made (the list has no item [9]; it begins with [0]). "
        "Check the names in it and what they stand for."
    )
