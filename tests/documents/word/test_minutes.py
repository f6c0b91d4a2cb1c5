"""Minutes are read as the clerk has left them in Word."""

from pathlib import Path

import docx
import pytest

from papers.documents.word.minutes import read_minutes

OCTOBER = "data/meetings/2022-10-25-cabinet/minutes.docx"


def written(tmp_path: Path, *paragraphs: tuple[str, str]) -> Path:
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style or "Normal")
    document.save(str(tmp_path / "minutes.docx"))
    return tmp_path / "minutes.docx"


def test_the_minutes_of_25_october_2022(repo: Path) -> None:
    decisions = read_minutes(repo / OCTOBER)
    assert [one.number for one in decisions] == list(range(179, 188))
    assert [one.item for one in decisions] == [0, 0, 0, 4, 5, 6, 7, 0, 9]
    assert [one.number for one in decisions if one.key] == [182]
    assert [len(one.resolutions) for one in decisions] == [0, 0, 0, 4, 1, 4, 1, 0, 2]
    net_zero = decisions[3]
    assert net_zero.title == "Net Zero Leicestershire Strategy and Action Plan"
    assert net_zero.resolutions[3].letter == "(d)"
    assert len(net_zero.reasons) == 3
    assert net_zero.alternatives == net_zero.interests == ("None.",)
    assert decisions[4].resolutions[0].letter == ""
    assert "CHAIRMAN" not in str(decisions[-1])


@pytest.mark.parametrize("head", ["RESOLVED:", "Resolved:-", "IT WAS RESOLVED"])
def test_a_clerk_may_type_it_all(tmp_path: Path, head: str) -> None:
    path = written(
        tmp_path,
        ("7. Roads", "Heading 2"),
        ("The report is marked 'Agenda Item 12'.", ""),
        (head, ""),
        ("(a) That the road be built;", ""),
        ("(b) That it be named.", ""),
        ("Key decision", ""),
        ("REASON FOR DECISION", ""),
        ("It is needed.", ""),
    )
    (only,) = read_minutes(path)
    assert (only.number, only.title, only.item, only.key) == (7, "Roads", 12, True)
    assert [str(one) for one in only.resolutions] == [
        "(a) That the road be built;",
        "(b) That it be named.",
    ]
    assert only.reasons == ("It is needed.",)


def test_a_resolution_on_the_line_of_its_heading(tmp_path: Path) -> None:
    path = written(tmp_path, ("7. Roads", "Heading 2"), ("RESOLVED: That it be built.", ""))
    assert [one.text for one in read_minutes(path)[0].resolutions] == ["That it be built."]


def test_minutes_without_a_number_are_none(tmp_path: Path) -> None:
    assert read_minutes(written(tmp_path, ("Present", "Heading 2"), ("A member", ""))) == ()
