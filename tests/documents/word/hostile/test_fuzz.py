"""200 of the 2,000 mutated templates of scripts/fuzz.py; 10 papers go through the validator."""

from collections import Counter
from pathlib import Path

import pytest

from scripts import fuzz

COUNT, SEED, VALIDATED = 200, 1848, 10


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[fuzz.Result]:
    return list(fuzz.run(COUNT, SEED, tmp_path_factory.mktemp("fuzz")))


def test_each_ends_in_a_problem_or_a_paper(results: list[fuzz.Result]) -> None:
    odd = [each for each in results if each.end not in ("problem", "paper")]
    assert [(each.number, each.end, each.changes, each.detail) for each in odd] == []
    ends = Counter(each.end for each in results)
    assert ends.total() == COUNT
    assert min(ends["problem"], ends["paper"]) > COUNT // 5


def test_the_open_xml_sdk_finds_no_error(results: list[fuzz.Result], tmp_path: Path) -> None:
    papers = [each for each in results if each.end == "paper" and each.gentle]
    assert len(papers) > COUNT // 5
    for each in papers[:: len(papers) // VALIDATED][:VALIDATED]:
        file = tmp_path / "paper.docx"
        file.write_bytes(each.content)
        assert fuzz.errors_of(file) == [], each.changes


def test_the_same_seed_makes_the_same_templates(tmp_path: Path) -> None:
    first, again = (list(fuzz.run(5, SEED, tmp_path)) for _ in range(2))
    assert first == again
