"""Against the recommendations, minutes and decisions of the published papers, read at test time."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from papers.meetings.amendments import amendment
from papers.meetings.report import Clause
from papers.meetings.resolutions import resolution, resolutions

FOLDER = os.environ.get("PAPERS_REFERENCE", "")
PACK, CABINET, COUNCIL = (
    "cabinet-pack-2022-11-25.txt",
    "cabinet-report-2021-11-19.txt",
    "council-report-2021-12-01.txt",
)
LETTERED = re.compile(r"^(?: *- )? *(\(?[a-z][).])\s+(?=\S)", re.MULTILINE)

THIS, THE = "this report", "the report"  # which stands elsewhere than the minutes

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="PAPERS_REFERENCE does not name the folder of the published papers"
)


def published(name: str) -> str:
    return (Path(FOLDER) / name).read_text(encoding="utf-8")


def lettered(text: str) -> list[Clause]:
    """The lettered paragraphs of a stretch of text; a page break may stand in one."""
    _, *pieces = LETTERED.split(re.sub(r"\n\n- (?=[a-z])", " ", text))
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    return [Clause(letter, " ".join(words.split())) for letter, words in pairs]


def recommended(name: str) -> Iterator[list[Clause]]:
    text = published(name)
    for found in re.finditer(r"It is recommended that:(.*?)\n(?:\**)Reasons? for", text, re.S):
        yield lettered(found[1])


def minuted() -> Iterator[list[Clause]]:
    text = published(PACK)
    for found in re.finditer(r"\nRESOLVED:\n(.*?)(?=\(KEY DECISION|REASONS FOR)", text, re.S):
        yield lettered(found[1]) or [Clause("", " ".join(found[1].split()))]


def decided() -> list[Clause]:
    found = re.search(r"decided as follows:-(.*?)\(Motion to be moved", published(COUNCIL), re.S)
    assert found
    return lettered(re.sub(r"\n\n(?=for a fairer)", " ", found[1]))


def reads_right(clause: Clause, last: bool, only: bool) -> bool:
    return bool(
        re.match(r"That (?!That|that|The |It |In |Approval )\S", clause.text)
        and re.search(r"\.$" if last else r"[^;,. ]; (?:and|or)$|[^;,. ];$", clause.text)
        and bool(clause.letter) is not only
        and "  " not in clause.text
    )


def test_thirty_recommendations_become_resolutions_that_read_right() -> None:
    lists = [*recommended(PACK), *recommended(CABINET)]
    assert [len(each) for each in lists] == [4, 5, 3, 2, 5]
    # What the Cabinet resolved on 25 October, as its officers may have recommended it.
    lists += [
        [Clause(c.letter, c.text[5].upper() + c.text[6:]) for c in each] for each in minuted()
    ]
    assert sum(map(len, lists)) == 31
    for given in lists:
        made = resolutions(given)
        for number, each in enumerate(made, 1):
            assert reads_right(each, number == len(made), len(made) == 1), each


def test_the_minutes_are_what_we_make_of_their_recommendations() -> None:
    for each in minuted():
        given = [Clause(c.letter, c.text[5].upper() + c.text[6:]) for c in each]
        assert [made.text for made in resolutions(given)] == [c.text for c in each]


def test_the_decision_told_to_council_is_what_we_make_of_the_report() -> None:
    (given,) = recommended(CABINET)
    made, printed = resolutions(given), decided()
    assert len(made) == len(printed) == 5
    differ = [one.letter for one, two in zip(made, printed, strict=True)
              if amendment(one.text, two.text)]  # fmt: skip
    assert differ == ["(e)"], "only the last, where the Council's report forgot to say That"
    assert amendment(printed[4].text, made[4].text) == '"The" became "That the"'


def test_every_recommendation_is_changed_in_its_first_words_only() -> None:
    for given in (*recommended(PACK), *recommended(CABINET)):
        for each in given:
            before, after = (
                each.text.replace(THIS, THE).split()[1:],
                resolution(each.text).split()[2:],
            )
            assert before[: len(after) - 1] == after[:-1]
