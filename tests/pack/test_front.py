"""What the agenda says of its items, and which files are taken for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from papers.errors import Problem
from papers.indicators.assess import assess
from papers.indicators.load import read_year
from papers.kinds import Inputs, load_kinds
from papers.kinds.agenda import Agenda, agenda_of
from papers.meetings.load import read_meeting
from papers.pack.front import remark_of
from papers.pack.gather import gather
from papers.pack.model import PackFile, PackItem, number
from papers.settings import read_settings
from tests.pack.conftest import MEETING, ROOT
from tests.pack.make import word

SECRET = PackFile(Path("x.docx"), "Costs", "B", (3,))


def test_the_agenda_is_a_kind_of_paper_like_the_others() -> None:
    settings, meeting = read_settings(ROOT), read_meeting(ROOT, MEETING)
    assessed, _ = assess(read_year(ROOT, meeting.year, settings.small_numbers)[0], settings)
    made = Agenda().compose(Inputs(settings, meeting, meeting.items[0], None, assessed))
    assert made == agenda_of(settings, meeting) and "agenda" in load_kinds()
    assert [item.number for item in made.items] == [*range(1, 10)]
    assert made.items[4].report_by == "Chief Executive and Director of Corporate Resources"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (PackItem(1, "Roads"), ()),
        (PackItem(1, "Roads", to_follow=True), ("To follow.",)),
        (
            PackItem(1, "Roads", exempt=(1, 3), public_interest="It outweighs."),
            (
                "Not for publication: exempt under paragraphs 1 and 3 of Part 1 of Schedule 12A "
                "of the Local Government Act 1972.",
                "It outweighs.",
            ),
        ),
        (
            PackItem(1, "Roads", files=(SECRET,)),
            (
                "Appendix B is not for publication: exempt under paragraph 3 of Part 1 of "
                "Schedule 12A of the Local Government Act 1972.",
            ),
        ),
        (
            PackItem(1, "Roads", files=(replace(SECRET, letter=""),)),
            (
                "The report is not for publication: exempt under paragraph 3 of Part 1 of "
                "Schedule 12A of the Local Government Act 1972.",
            ),
        ),
    ],
)
def test_what_the_public_agenda_says_of_an_item(item: PackItem, said: tuple[str, ...]) -> None:
    assert remark_of(item) == said


def test_a_reason_without_an_exemption_is_not_printed() -> None:
    assert remark_of(PackItem(1, "Roads", public_interest="It outweighs.")) == ()


def _gather(workspace: Path) -> tuple[tuple[PackItem, ...], list[Problem]]:
    problems: list[Problem] = []
    meeting = read_meeting(workspace, MEETING)
    return gather(workspace, read_settings(workspace), meeting, problems).items, problems


def test_an_item_takes_its_own_file_and_those_of_its_appendices(plain: Path) -> None:
    items, problems = _gather(plain)
    found = [[(file.letter, file.path.name) for file in item.files] for item in items]
    assert found == [
        [("", "01 Minutes.docx")], [("", "02 Roads.docx"), ("A", "02a Map.pdf")], [],
    ]  # fmt: skip
    assert [item.to_follow for item in items] == [False, False, True] and len(problems) == 1


def test_two_files_for_one_item_are_refused(plain: Path) -> None:
    (plain / "data" / "meetings" / MEETING / "2 Roads again.docx").write_bytes(word(""))
    _, problems = _gather(plain)
    assert "There are 2 files for it" in problems[0].what and "item 2" in problems[0].where


def test_without_the_councils_template_the_packaged_one_is_asked_for(plain: Path) -> None:
    from papers.errors import PackError

    (plain / "templates" / "agenda.docx").unlink()
    with pytest.raises(PackError, match="no Word template of the agenda"):
        _gather(plain)


def test_pages_are_odd_at_the_start_wherever_the_pack_begins() -> None:
    assert [str(pages) for pages in number([1, 1], first=65)] == ["Page 65", "Page 67"]
