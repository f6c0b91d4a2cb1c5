"""Which figures a template prints, as its tags name them."""

from pathlib import Path

import pytest

from papers.documents.word.printed import printed_keys
from papers.errors import TemplateError
from tests.documents.word import make


def keys(tmp_path: Path, *paragraphs: str, trusted: bool = True) -> list[str]:
    path = make.template(tmp_path, *paragraphs)
    return sorted(printed_keys(path, make.cabinet_report(), trusted))


@pytest.mark.parametrize(
    ("paragraphs", "printed"),
    [
        (["Nothing: {{ title }}, {{ appendices|length }}"], []),
        (["{{ headline.improved }} {{ ratings['red']|default('') }}"],
         ["headline.improved", "ratings.red"]),
        (["{{ headline.sentence }}"], ["n"]),
        (["{{ indicators.gigabit_broadband.value }}"], ["g.value"]),
        (["{%p for one in dashboards %}", "{{ one.improved }}", "{%p endfor %}"],
         ["1.improved", "2.improved", "3.improved"]),
        (["{%p for one in dashboards %}", "{%p for group in one.groups %}",
          "{%p for row in group.rows %}", "{{ row.target }}", "{%p endfor %}", "{%p endfor %}",
          "{%p endfor %}"], ["row_1.target", "row_2.target", "row_3.target"]),
        (["{{ (dashboards|first).level }} {{ dashboards[0].level }}"],
         ["1.level", "2.level", "3.level"]),
        (["{% set counts = headline %}{{ counts.level }}"], ["headline.level"]),
        (["{% if headline.improved == '1' %}{{ ratings.green }}{% endif %}"], ["ratings.green"]),
        (["{{ ratings.green if headline.improved == '1' else ratings.red }}"],
         ["ratings.green", "ratings.red"]),
    ],
)  # fmt: skip
def test_what_is_printed(tmp_path: Path, paragraphs: list[str], printed: list[str]) -> None:
    assert keys(tmp_path, *paragraphs) == printed


def test_an_authors_own_document_is_read_with_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("papers.documents.word.printed._keys")
    assert keys(tmp_path, "{{ headline.level }}", trusted=False) == ["headline.level"]


def test_a_template_with_a_fault_is_refused(tmp_path: Path) -> None:
    for trusted in (True, False):
        with pytest.raises(TemplateError, match="hedline"):
            keys(tmp_path, "{{ hedline.level }}", trusted=trusted)
