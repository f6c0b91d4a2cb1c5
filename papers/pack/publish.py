"""Seals what is published of a meeting: the first time all of it, after that only what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from papers import __version__
from papers.errors import Problem, Severity
from papers.meetings.dates import long_date
from papers.meetings.load import read_meeting
from papers.meetings.model import Meeting
from papers.pack import names
from papers.pack.assemble import Pack, Single, assemble
from papers.pack.changes import (
    Changes,
    agenda_digest,
    earlier_pages,
    find_changes,
    supplement_remarks,
)
from papers.pack.convert import KEPT
from papers.pack.figures import Compose, figures_in
from papers.pack.gather import BUILD, gather, with_agenda
from papers.pack.make import Packs, Progress, make_packs, put_packs, silent
from papers.pack.office import LibreOffice, Office
from papers.pack.publications import (
    FOLDER,
    Publication,
    Sealed,
    altered,
    read_publications,
)
from papers.pack.seal import seal
from papers.settings import read_settings
from papers.store.manifest import sha256
from papers.store.publish import locked


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did.

    Attributes:
        meeting: The meeting's folder.
        publication: What was sealed; None where nothing had changed.
        problems: What a person has to know: warnings and notes.
    """

    meeting: str
    publication: Publication | None
    problems: tuple[Problem, ...]


def publish_meeting(
    workspace: Path,
    name: str,
    today: date,
    strict: bool = False,
    office: Office | None = None,
    progress: Progress = silent,
    compose: Compose = lambda workspace, name: (),
) -> Published:
    """Seal the public papers of a meeting into published/<meeting>.

    Args:
        workspace: The folder that holds data/ and templates/.
        name: The meeting's folder or date.
        today: The day of publication.
        strict: True to refuse warnings.
        office: What converts Word files; LibreOffice by default.
        progress: Told each step, how many are done, and how many there are (0: not known yet).
        compose: Gives what the papers of a meeting say, for the figures in the manifest.

    Raises:
        PapersError: With every fault; nothing is published.
        CannotRunError: The work could not be done or written.
    """
    meeting, settings = read_meeting(workspace, name), read_settings(workspace)
    folder, office = workspace / BUILD / meeting.name, office or LibreOffice()
    sealed = workspace / FOLDER / meeting.name
    with locked(folder):
        publications = read_publications(sealed)
        problems = altered(sealed, publications)
        packed = gather(workspace, settings, meeting, problems, stale=Severity.ERROR)
        packs = make_packs(packed, folder, office, problems, strict, progress)
        agenda = agenda_digest(packed)
        changes = find_changes(packs.papers, agenda, publications)
        if publications and not changes:
            return Published(meeting.name, None, packs.problems)
        progress("Sealing the files", 0, 0)
        pack = _to_publish(packs, changes, publications, folder, office)
        files, entries = _files(packs, pack, changes, len(publications))
        publication = replace(
            _begun(meeting, len(publications), today),
            agenda=agenda,
            last_page=pack.pages.last,
            files=tuple(entries),
            withdrawn=tuple(one.name for one in changes.withdrawn),
            figures=figures_in(compose(workspace, meeting.name), packed),
        )
        put_packs(packs, folder)
        taken = {one.name for each in publications for one in each.files}
        seal(sealed, files, publication, taken)
    return Published(meeting.name, publication, packs.problems)


def _begun(meeting: Meeting, before: int, today: date) -> Publication:
    """What a publication says of itself, whatever is in it."""
    return Publication(
        number=before + 1,
        meeting=meeting.name,
        title=f"Supplement {before}" if before else "Agenda and reports",
        published=today.isoformat(),
        version=__version__,
        agenda="",
        last_page=0,
        files=(),
        withdrawn=(),
        figures={},
        body=meeting.body,
        date=meeting.date.isoformat(),
        year=meeting.year,
    )


def _to_publish(
    packs: Packs,
    changes: Changes,
    publications: Sequence[Publication],
    folder: Path,
    office: Office,
) -> Pack:
    """The pack; later one of what is new or revised, whose page numbers go on from the last."""
    if not publications:
        return packs.public
    meeting, number, last = packs.meeting, len(publications), publications[-1].last_page
    touched = {key[0] for key in changes.papers} | {one.item for one in changes.withdrawn}
    items = [item for item in meeting.items if changes.agenda or item.number in touched]
    day = long_date(date.fromisoformat(publications[0].published))
    note = (
        f"This supplement goes with the agenda published on {day}. "
        f"Its page numbers run on from page {last}."
    )
    return assemble(
        with_agenda(meeting, f"Supplementary agenda {number}", (note,)),
        items,
        [one for one in packs.papers if one.key in changes.papers],
        f"{meeting.label}: supplement {number}",
        folder / KEPT,
        office,
        first=last + 1 + last % 2,
        mark=lambda paper: "Revised" if changes.before(paper) else "",
        remarks={item.number: supplement_remarks(item, changes) for item in items},
        known=earlier_pages(publications),
    )


def _files(
    packs: Packs, pack: Pack, changes: Changes, supplement: int
) -> tuple[Mapping[str, bytes], list[Sealed]]:
    """The files of a publication by name, and their entries in its manifest."""
    agenda = packs.meeting.agenda
    front, whole = names.frontsheet(agenda, supplement), names.reports_pack(agenda, supplement)
    files = {
        f"{front}.pdf": pack.agenda,
        f"{front}.docx": pack.agenda_document,
        f"{whole}.pdf": pack.content,
    }
    pages = (pack.agenda_pages, pack.agenda_pages, pack.pages)
    entries = [
        Sealed(name, name.rpartition(".")[0], len(content), sha256(content),
               pages=(span.first, span.last))
        for (name, content), span in zip(files.items(), pages, strict=True)
    ]  # fmt: skip
    for single in pack.singles:
        for name, content in _of_paper(single, changes).items():
            files[name] = content
            entries.append(_entry(single, name, content, changes))
    return files, entries


def _of_paper(single: Single, changes: Changes) -> Mapping[str, bytes]:
    paper = single.paper
    stem = names.paper(paper, changes.revision(paper))
    files = {f"{stem}.pdf": single.pdf} if single.pdf else {}
    sort = paper.key[2]
    return files if sort == ".pdf" else files | {f"{stem}{sort}": paper.copy}


def _entry(single: Single, name: str, content: bytes, changes: Changes) -> Sealed:
    paper, pages = single.paper, single.pages
    return Sealed(
        name=name,
        title=paper.title,
        size=len(content),
        sha256=sha256(content),
        item=paper.item.number,
        appendix=paper.file.letter,
        pages=(pages.first, pages.last) if pages else (),
        source=paper.digest,
        sort=paper.key[2],
        revised=changes.revision(paper),
    )
