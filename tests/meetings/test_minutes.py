"""What was resolved, beside what was recommended; and the minutes before these."""

from dataclasses import replace
from pathlib import Path

import pytest

from papers.meetings.load import read_meeting
from papers.meetings.minutes import MINUTES_FILE, compare, earlier_minutes, minutes_before
from papers.meetings.report import Clause

NOTED = Clause("(a)", "That the progress of the plan be noted;")
APPROVED = Clause("(b)", "That the budget for the next year be approved.")


def told(*resolved: Clause) -> list[str]:
    return [change.told for change in compare((NOTED, APPROVED), resolved)]


def test_what_is_resolved_as_recommended() -> None:
    assert told(NOTED, APPROVED) == ["", ""]


def test_letters_and_ends_do_not_count() -> None:
    first = Clause("(b)", "That the progress of the plan be noted; and")
    assert told(replace(APPROVED, letter="(a)"), first) == ["", ""]


def test_an_amendment() -> None:
    amended = replace(NOTED, text="That the progress of the plan be noted and welcomed;")
    assert told(amended, APPROVED) == ['added "and welcomed" after "be noted"', ""]


def test_what_the_meeting_added_and_what_it_did_not_resolve() -> None:
    added = Clause("(b)", "That officers report back in May.")
    assert told(NOTED, added) == ["", "added by the meeting", "not resolved"]


def test_a_changed_point_is_told() -> None:
    asked = Clause("", "That these be approved:", (Clause("i.", "roads;"), Clause("ii.", "rail.")))
    done = Clause("", "That these be approved:", (Clause("i.", "roads;"), Clause("ii.", "bus.")))
    assert [change.told for change in compare((asked,), (done,))] == ['"rail" became "bus"']


@pytest.mark.parametrize("folder", ["2022-09-23-cabinet", "2022-10-25-cabinet"])
def test_earlier_minutes_are_of_the_same_body(workspace: Path, folder: str) -> None:
    meetings = workspace / "data" / "meetings"
    for name in ("2022-09-23-cabinet", "2022-11-01-council", "2022-12-16-cabinet"):
        (meetings / name).mkdir(exist_ok=True)
        (meetings / name / MINUTES_FILE).touch()
    found = earlier_minutes(read_meeting(workspace, "2022-11-25"))
    assert meetings / folder / MINUTES_FILE in found
    assert [path.parent.name for path in found] == ["2022-10-25-cabinet", "2022-09-23-cabinet"]


def test_an_item_that_names_their_day_is_about_the_last_minutes(repo: Path) -> None:
    meeting = read_meeting(repo, "2022-11-25-cabinet")
    first, second = meeting.items[:2]
    (found,) = minutes_before(meeting, first)
    assert found.parent.name == "2022-10-25-cabinet"
    assert minutes_before(meeting, second) == []
    other = replace(first, title="Minutes of the meeting held on 23 September 2022")
    assert minutes_before(meeting, other) == []
