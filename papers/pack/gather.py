"""From a meeting and its built papers to the items of its pack."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from papers.documents.content import Agenda as AgendaContent
from papers.errors import PackError, Problem, Severity
from papers.indicators.words import listed
from papers.kinds.agenda import Agenda, agenda_of
from papers.meetings.files import exempt_inputs
from papers.meetings.minutes import minutes_before
from papers.meetings.model import Appendix, Item, Meeting, own_documents
from papers.pack.earlier import find_earlier, source_of
from papers.pack.model import PackFile, PackItem, PackMeeting
from papers.settings import Settings
from papers.store.manifest import MANIFEST, Entry, Role, recall, sha256

BUILD = "build"


def gather(
    workspace: Path,
    settings: Settings,
    meeting: Meeting,
    problems: list[Problem],
    stale: Severity = Severity.WARNING,
) -> PackMeeting:
    """The items of a meeting with the papers of record and the authors' own files.

    Args:
        workspace: The workspace.
        settings: Its settings.
        meeting: The meeting.
        problems: Takes what a person has to know.
        stale: How grave it is that what the papers were built from has changed.

    Raises:
        PackError: There is no template of the agenda, or the papers are not built.
    """
    folder = workspace / BUILD / meeting.name
    entries = [one for one in recall(folder).files.values() if one.role is Role.RECORD]
    problems += _stale(workspace, meeting, stale)
    items = tuple(_item(folder, meeting, item, entries, problems) for item in meeting.items)
    agenda: AgendaContent = agenda_of(settings, meeting)
    return PackMeeting(meeting.name, agenda, _template(workspace), items)


def _template(workspace: Path) -> Path:
    councils = workspace / "templates" / Agenda.template
    found = councils if councils.is_file() else Agenda().packaged_template()
    if found is None:
        raise PackError(
            Problem(
                f"templates/{Agenda.template}",
                "There is no Word template of the agenda.",
                f"Put {Agenda.template} into the folder templates.",
            )
        )
    return found


def _item(
    folder: Path, meeting: Meeting, item: Item, entries: list[Entry], problems: list[Problem]
) -> PackItem:
    report = _files(folder, meeting, item, None, entries, problems)
    appendices = [
        file
        for appendix in item.appendices
        for file in _files(folder, meeting, item, appendix, entries, problems)
    ]
    if item.has_report and not report:
        problems.append(
            Problem(
                f"data/meetings/{meeting.name}, item {item.number}",
                'It has no paper yet: the agenda says "To follow".',
                f'Build its paper, or put its Word file here as "{item.number:02d} Title.docx".',
                Severity.WARNING,
            )
        )
    return PackItem(
        number=item.number,
        title=item.title,
        report_by=listed(item.report_by),
        files=(*report, *appendices),
        exempt=item.exempt,
        public_interest=" ".join(dict.fromkeys(_interests(item))),
        to_follow=item.has_report and not report,
    )


def _interests(item: Item) -> Iterator[str]:
    """Why the public interest lies in the exemption, of the item and of its appendices."""
    return (part.public_interest for part in item.parts if part.exempt and part.public_interest)


def _files(
    folder: Path,
    meeting: Meeting,
    item: Item,
    appendix: Appendix | None,
    entries: list[Entry],
    problems: list[Problem],
) -> tuple[PackFile, ...]:
    """The papers built for an item or an appendix, else the author's own file."""
    letter = appendix.letter if appendix else ""
    kinds = appendix.kinds if appendix else tuple(filter(None, (item.kind,)))
    built = [one for one in entries if (one.item, one.appendix) == (item.number, letter)]
    missing = set(kinds) - {one.kind for one in built if (folder / one.name).is_file()}
    if missing:
        problems.append(
            Problem(
                f"build/{meeting.name}",
                f"A paper of item {item.number} is not built: {', '.join(sorted(missing))}.",
                f"First run: papers build {meeting.name}",
            )
        )
        return ()
    paths = [folder / one.name for one in built if one.kind in kinds]
    paths.sort(key=lambda path: path.suffix)  # the Word file before the workbook
    if not kinds:
        paths = _own(meeting, item, appendix, problems)
    part = appendix or item
    return tuple(PackFile(path, part.title, letter, part.exempt) for path in paths)


def _own(
    meeting: Meeting, item: Item, appendix: Appendix | None, problems: list[Problem]
) -> list[Path]:
    """The author's own file, where no paper is made of it; or the last minutes."""
    found = own_documents(meeting, item, appendix)
    if not found and appendix is None:
        found = minutes_before(meeting, item)
    if len(found) > 1:
        place = f"item {item.number}" + (f", appendix {appendix.letter}" if appendix else "")
        problems.append(
            Problem(
                f"data/meetings/{meeting.name}, {place}",
                f"There are {len(found)} files for it, and only one can be its paper.",
                "Keep one of them here.",
            )
        )
    return found[:1]


def _stale(workspace: Path, meeting: Meeting, severity: Severity) -> list[Problem]:
    """A problem where what the papers were built from has changed since."""
    folder, private = workspace / BUILD / meeting.name, exempt_inputs(meeting)
    earlier = find_earlier(workspace, meeting)
    try:
        inputs = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["inputs"]
        paths = {name: private.get(name, workspace / name) for name in inputs}
        changed = [
            name
            for name, path in paths.items()
            if path.is_file() and sha256(path.read_bytes()) != inputs[name]
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    if earlier and source_of(earlier) not in inputs:
        changed.append(source_of(earlier))
    if not changed:
        return []
    return [
        Problem(
            f"build/{folder.name}",
            f"Changed since the papers were built: {', '.join(sorted(changed))}.",
            f"Run: papers build {folder.name}",
            severity,
        )
    ]


def with_agenda(meeting: PackMeeting, title: str, notes: tuple[str, ...]) -> PackMeeting:
    """The meeting with another title and other notes on its agenda."""
    return replace(meeting, agenda=replace(meeting.agenda, title=title, notes=notes))
