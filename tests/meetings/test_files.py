"""Files that belong to no item, and the folder for what is not for publication."""

from dataclasses import replace
from pathlib import Path

from papers.meetings.files import exempt_strays, may_be_named, strays, unclaimed
from papers.meetings.load import read_meeting
from papers.meetings.model import Meeting, own_documents

NAME = "2022-11-25-cabinet"


def exempting(meeting: Meeting, *numbers: int) -> Meeting:
    """The meeting where these items are exempt, and nothing else is."""
    items = tuple(
        replace(
            item,
            exempt=(3,) if item.number in numbers else (),
            appendices=tuple(replace(each, exempt=()) for each in item.appendices),
        )
        for item in meeting.items
    )
    return replace(meeting, items=items)


def test_only_an_exempt_part_takes_a_file_from_the_exempt_folder(workspace: Path) -> None:
    meeting = read_meeting(workspace, NAME)
    item = meeting.items[4]
    (file,) = own_documents(meeting, item, item.appendices[0])
    assert file.parent.name == "exempt" and exempt_strays(meeting) == 0
    public = exempting(meeting)
    item = public.items[4]
    assert own_documents(public, item, item.appendices[0]) == [] and exempt_strays(public) == 1
    private = exempting(meeting, 5)
    item = private.items[4]
    assert own_documents(private, item, item.appendices[0]) == [file]


def test_files_of_nobody(workspace: Path) -> None:
    meeting = read_meeting(workspace, NAME)
    for name in ("Notes.xlsx", "20 Flood.docx", "minutes.docx", "Removed 4 Old.docx", "~$x.docx",
                 "04 Report (checked).docx", "07 Canal.pdf"):  # fmt: skip
        (meeting.folder / name).touch()
    assert strays(meeting) == ["07 Canal.pdf", "20 Flood.docx", "Notes.xlsx"]
    assert unclaimed(meeting) == ["20 Flood.docx"]
    named = [name for name in strays(meeting) if may_be_named(exempting(meeting, 7), name)]
    assert named == ["20 Flood.docx", "Notes.xlsx"]
