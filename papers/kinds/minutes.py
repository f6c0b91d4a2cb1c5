"""The minutes: a skeleton that the clerk completes, with resolutions made from the reports.

What only those can know who were there stands in square brackets.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from papers.bodies import CHAIRMAN, Body
from papers.documents import content
from papers.indicators.words import listed
from papers.kinds.compose import paper_fields
from papers.kinds.kind import Inputs, WordKind
from papers.meetings.minutes import earlier_minutes
from papers.meetings.model import Item, Meeting, exemption, own_documents, paper_stem
from papers.meetings.report import Clause, Report
from papers.meetings.resolutions import resolutions

BLANK = "[That ...]"
PRIVATE = "[Why, without a word that is exempt.]"
ALTERNATIVES = "[None, or each alternative that was considered and why it was rejected.]"
INTERESTS = "[None, or who declared which interest, and any dispensation.]"
_STANDING: tuple[tuple[str, str, str], ...] = (
    ("minutes of ", "Minutes of the previous meeting", ""),
    (
        "urgent elsewhere",
        "Urgent items",
        "[The Chairman said that there was no urgent item. Or: which one, and why it was urgent.]",
    ),
    (
        "declarations of interest",
        "Declarations of interest",
        "Members were asked to declare any interest in the business of the meeting. "
        "[None was declared.]",
    ),
    (
        "referred from",
        "Items referred from Overview and Scrutiny",
        "[No items had been referred.]",
    ),
)


class MinutesKind(WordKind):
    """The minutes of a meeting."""

    name: ClassVar[str] = "minutes"
    title: ClassVar[str] = "Minutes of the meeting, for the clerk to complete (Word)"
    template: ClassVar[str] = "minutes.docx"

    def compose(self, inputs: Inputs) -> content.Minutes:
        """The skeleton of the minutes of the meeting, from the reports of its items."""
        number = last_number(inputs.meeting) + 1
        reports = read_reports(inputs.meeting)
        return content.Minutes(
            **paper_fields(inputs),
            present=_present(inputs.settings.body_of(inputs.meeting.body)),
            apologies=("[Name of each member who could not come, or None.]",),
            attendance=("[Name of each other member who was there, or None.]",),
            minutes=tuple(_minutes(inputs.meeting, reports, number)),
            ended="[time]",
        )


def read_reports(meeting: Meeting) -> Mapping[int, Report]:
    """The report of each public item that has one, by the item's number.

    The built paper is the paper of record; without one it is the author's own document.

    Raises:
        TemplateError: Where a report cannot be read.
    """
    from papers.documents.word.anatomy import read_report  # lxml is slow to import

    public = (item for item in meeting.items if not item.exempt)
    found = ((item.number, report_file(meeting, item)) for item in public)
    return {number: read_report(path) for number, path in found if path}


def report_file(meeting: Meeting, item: Item) -> Path | None:
    """The file of an item's report; None where there is none yet."""
    workspace = meeting.folder.parents[2]
    built = workspace / "build" / meeting.name / f"{paper_stem(item)}.docx"
    return built if built.is_file() else next(iter(own_documents(meeting, item)), None)


def last_number(meeting: Meeting) -> int:
    """The number of the last minute of the meeting before, by its minutes, else by meeting.toml.

    It is 0 where neither says it.

    Raises:
        TemplateError: Where those minutes cannot be read.
    """
    from papers.documents.word.minutes import read_minutes  # lxml is slow to import

    for path in earlier_minutes(meeting):
        if numbers := [decision.number for decision in read_minutes(path)]:
            return max(numbers)
    return meeting.last_minute or 0


def resolution_of(clause: Clause) -> content.Resolution:
    """A resolution as the template gets it."""
    points = tuple(point.text for point in clause.points)
    return content.Resolution(clause.letter, clause.text, points)


def _minutes(
    meeting: Meeting, reports: Mapping[int, Report], number: int
) -> Iterator[content.Minute]:
    for item in meeting.items:
        if item.title.lower().startswith("any other items"):
            continue  # what was urgent has a minute of its own; nothing else is there to record
        yield _minute(meeting, item, reports.get(item.number), number)
        number += 1


def _minute(meeting: Meeting, item: Item, report: Report | None, number: int) -> content.Minute:
    for words, title, said in _STANDING:
        if words in item.title.lower() and not item.report_by:
            return content.Minute(number, title, (said or _agreed(item.title),))
    if not item.report_by:
        return content.Minute(number, item.title, ("[What was said and done.]",))
    made = resolutions(report.recommendations) if report else ()
    return content.Minute(
        number=number,
        title=item.title,
        paragraphs=(
            _considered(meeting, item),
            "[Views of Scrutiny, other papers and statements before the meeting; or nothing.]",
        ),
        resolutions=tuple(map(resolution_of, made or (Clause("", BLANK),))),
        key=item.key,
        reasons=(report.reasons if report else ()) or (PRIVATE if item.exempt else "[Why.]",),
        alternatives=(ALTERNATIVES,),
        interests=(INTERESTS,),
    )


def _present(body: Body) -> tuple[str, ...]:
    """All members, the one in the chair first: the clerk takes out who was not there."""
    chair = [each.name for each in body.members if each.role == CHAIRMAN][:1]
    others = [each.name for each in body.members if each.name not in chair]
    first = f"{chair[0]} (in the Chair)" if chair else "[Name] (in the Chair)"
    return (first, *(others or ["[Name of each member present, one a line]"]))


def _agreed(title: str) -> str:
    held = re.sub(r"^minutes of the meeting held", "", title, flags=re.IGNORECASE).strip(" .")
    return f"The minutes of the meeting {held} were [agreed to be correct, and signed]."


def _considered(meeting: Meeting, item: Item) -> str:
    joint = "a joint report" if len(item.report_by) > 1 else "a report"
    authors = listed([f"the {author}" for author in item.report_by])
    if item.exempt:
        return (
            f"The {meeting.body} had before it {joint} of {authors}, {exemption(item)}, and "
            "considered it in private."
        )
    return (
        f"The {meeting.body} had before it {joint} of {authors}. "
        f"The report is filed with these minutes, marked 'Agenda Item {item.number}'."
    )
