"""What is wrong with the files that authors have put into a meeting's folder.

In: an item. Out: the faults of its report as a template and as a report, and of its appendices. Of
an exempt part neither the file's name nor any of its words is told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from papers.bodies import Body, BodyKind
from papers.checks.author_papers import check_leftovers, check_paper
from papers.checks.templates import check_templates
from papers.documents.formats import long_date
from papers.documents.word.child import Looked, look_apart
from papers.errors import PapersError, Problem, Severity
from papers.kinds.authors_report import AuthorsReport
from papers.kinds.cabinet_report import CabinetReport
from papers.meetings.model import Appendix, Item, Meeting, own_documents

_REPORTS = ("", AuthorsReport.name, CabinetReport.name)
_WORDS = re.compile(r"[\"“{].*[\"”}]", re.DOTALL)  # from the first to the last mark


def place_of(item: Item, part: Item | Appendix) -> str:
    """Where a fault is, without a word of its paper: "Item 5, Appendix A"."""
    letter = f", Appendix {part.letter}" if isinstance(part, Appendix) else ""
    return f"Item {item.number}{letter}"


def missing_files(meeting: Meeting, item: Item) -> Iterator[Problem]:
    """The report, and the appendices of which nothing is made, whose file is not there."""
    for part in item.parts:
        appendix = part if isinstance(part, Appendix) else None
        expected = bool(appendix and not appendix.kinds) or (part is item and item.has_report)
        if not expected or own_documents(meeting, item, appendix):
            continue
        if part.file and not (item.exempt or part.exempt):
            what = f'Its file "{part.file}" is not in the folder.'
        elif part is item and item.kind:
            continue  # it is made from the council's template
        else:
            what = f"Its {'file' if appendix else 'report'} is not there yet."
        step = f'Put it into data/meetings/{meeting.name} as "{item.number:02d}'
        step += f'{appendix.letter.lower() if appendix else ""} Title.docx".'
        severity = Severity.WARNING if item.to_follow else Severity.ERROR
        yield Problem(place_of(item, part), what, step, severity)


def file_faults(workspace: Path, meeting: Meeting, item: Item, body: Body) -> Iterator[Problem]:
    """What is wrong with an item's own files."""
    for part in item.parts:
        appendix = part if isinstance(part, Appendix) else None
        found = own_documents(meeting, item, appendix)
        if len(found) > 1:
            what = f"{len(found)} files are there for it."
            yield Problem(place_of(item, part), what, "Keep one of them in the folder.")
        elif found and found[0].suffix.lower() == ".docx":
            whole = body.kind is not BodyKind.COUNCIL and part is item and item.kind in _REPORTS
            faults = _of_file(workspace, meeting, found[0], part, whole)
            yield from told(faults, found[0], item, part)


def told(
    problems: Iterable[Problem], path: Path, item: Item, part: Item | Appendix
) -> list[Problem]:
    """Problems with the place of the part before that in the file; of an exempt part, only it."""
    placed = []
    for one in problems:
        if item.exempt or part.exempt:
            what, step = (_WORDS.sub('"…"', text) for text in (one.what, one.next_step))
            placed.append(replace(one, where=place_of(item, part), what=what, next_step=step))
        else:
            named = str(path) if str(path) in one.where else path.name
            where = one.where.replace(named, f"{place_of(item, part)}, {path.name}", 1)
            placed.append(replace(one, where=where))
    return list(dict.fromkeys(placed))


def look_at_report(path: Path, line: str, title: str) -> Looked:
    """The faults of a report, from a process with limits."""
    return check_paper(path, line, title), b""


def look_at_leftovers(path: Path, marks_only: bool = False) -> Looked:
    """What is left over in any other Word file, from a process with limits."""
    return check_leftovers(path, marks_only), b""


def edited_faults(path: Path, item: Item, part: Item | Appendix) -> list[Problem]:
    """The comments and tracked changes in a built paper that somebody has edited."""
    if path.suffix.lower() != ".docx":
        return []
    try:
        problems = look_apart(look_at_leftovers, path.name, path, True)[0]
    except PapersError as error:
        problems = error.problems
    return told(problems, path, item, part)


def _of_file(
    workspace: Path, meeting: Meeting, path: Path, part: Item | Appendix, whole: bool
) -> list[Problem]:
    kinds = part.kinds if isinstance(part, Appendix) else (part.kind,)
    kind = next((kind for kind in kinds if kind), AuthorsReport.name)
    problems: list[Problem] = []
    try:
        for each in check_templates(workspace, [path], "" if any(kinds) else kind):
            problems += each.problems
        if whole:
            line = f"{meeting.body} {long_date(meeting.date)}"
            problems += look_apart(look_at_report, path.name, path, line, part.title)[0]
        else:
            problems += look_apart(look_at_leftovers, path.name, path)[0]
    except PapersError as error:
        problems += error.problems
    return problems
