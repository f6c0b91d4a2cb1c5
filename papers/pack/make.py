"""The packs of a meeting: the public one, and apart from it the exempt one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from papers.errors import Problem, Severity
from papers.meetings.load import read_meeting
from papers.pack.assemble import Pack, assemble
from papers.pack.convert import KEPT
from papers.pack.front import remark_of
from papers.pack.gather import BUILD, gather, with_agenda
from papers.pack.model import PackMeeting
from papers.pack.office import LibreOffice, Office
from papers.pack.output import put
from papers.pack.papers import PackedPaper, convert_papers, read_papers, stop_at
from papers.pack.publications import FOLDER, read_publications
from papers.settings import read_settings
from papers.store.publish import locked

EXEMPT = "exempt"
PRIVATE = "Not for publication"
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs of a meeting.

    Attributes:
        meeting: The meeting.
        papers: Its public papers.
        public: The public pack.
        exempt: The exempt pack; None where nothing is exempt.
        problems: What a person has to know: warnings and notes.
    """

    meeting: PackMeeting
    papers: tuple[PackedPaper, ...]
    public: Pack
    exempt: Pack | None
    problems: tuple[Problem, ...]


def pack_meeting(
    workspace: Path,
    name: str,
    strict: bool = False,
    office: Office | None = None,
    progress: Progress = silent,
) -> Packs:
    """Make the packs of a meeting and put them into build/<meeting>.

    Args:
        workspace: The folder that holds data/ and templates/.
        name: The meeting's folder or date.
        strict: True to refuse warnings.
        office: What converts Word files; LibreOffice by default.
        progress: Told each step, how many are done, and how many there are (0: not known yet).

    Raises:
        PapersError: With every fault of every paper; nothing is written.
        CannotRunError: Another build or pack of it is running, LibreOffice does not do its work,
            or the files could not be written.
    """
    meeting = read_meeting(workspace, name)
    folder = workspace / BUILD / meeting.name
    with locked(folder):
        problems = _published(workspace, meeting.name)
        inputs = gather(workspace, read_settings(workspace), meeting, problems)
        packs = make_packs(inputs, folder, office or LibreOffice(), problems, strict, progress)
        progress("Writing the files", 0, 0)
        put_packs(packs, folder)
    return packs


def _published(workspace: Path, name: str) -> list[Problem]:
    if not read_publications(workspace / FOLDER / name):
        return []
    return [
        Problem(
            f"{FOLDER}/{name}",
            "This meeting is published: there its page numbers stay, here they are counted anew.",
            f'To add what is new or revised, run "papers publish {name}": it makes a supplement.',
            Severity.NOTE,
        )
    ]


def make_packs(
    meeting: PackMeeting,
    folder: Path,
    office: Office,
    problems: list[Problem],
    strict: bool = False,
    progress: Progress = silent,
) -> Packs:
    """Make the packs of a meeting, without writing any.

    Args:
        meeting: The meeting.
        folder: build/<meeting>, where PDFs are kept between runs.
        office: What converts Word files.
        problems: What is known to be wrong already.
        strict: True to refuse warnings.
        progress: Told each step.

    Raises:
        PackError: With every fault of every paper.
        CannotRunError: A paper could not be converted.
    """
    progress("Reading the papers", 0, 0)
    public = read_papers(meeting, False, problems)
    private = read_papers(meeting, True, problems)
    stop_at(problems, strict)

    def converting(done: int, total: int) -> None:
        progress("Converting the papers", done, total)

    def joining(done: int, total: int) -> None:
        progress("Joining the papers", done, total)

    public = convert_papers(public, folder / KEPT, office, converting)
    made = assemble(
        meeting,
        meeting.items,
        public,
        f"{meeting.label}: public reports pack",
        folder / KEPT,
        office,
        remarks={item.number: remark_of(item) for item in meeting.items},
        progress=joining,
    )
    exempt = _exempt(meeting, private, folder, office, made.pages.last + 1) if private else None
    return Packs(meeting, public, made, exempt, tuple(dict.fromkeys(problems)))


def _exempt(
    meeting: PackMeeting,
    papers: tuple[PackedPaper, ...],
    folder: Path,
    office: Office,
    first: int,
) -> Pack:
    """The exempt pack: its own LibreOffice, its own kept PDFs; the page numbers go on."""
    kept = folder / EXEMPT / KEPT
    papers = convert_papers(papers, kept, office, lambda done, total: None)
    numbers = {one.item.number for one in papers}
    items = [item for item in meeting.items if item.number in numbers]
    note = "Not for publication: this pack holds exempt information and is for members only."
    private = with_agenda(meeting, "Exempt agenda", (note,))
    return assemble(
        replace(private, agenda=replace(private.agenda, filmed=False)),
        items,
        papers,
        f"{meeting.label}: exempt reports pack, not for publication",
        kept,
        office,
        first=first + 1 - first % 2,
        mark=lambda paper: PRIVATE,
        front_mark=PRIVATE,
        remarks={item.number: remark_of(replace(item, to_follow=False)) for item in items},
    )


def put_packs(packs: Packs, folder: Path) -> None:
    """Write the packs into build/<meeting>, the exempt one into a folder of its own.

    What was public and has become exempt is gone from the one before it stands in the other.

    Raises:
        CannotRunError: A file could not be written.
    """
    name = packs.meeting.name
    files = {
        f"{name}-public-pack.pdf": packs.public.content,
        f"{name}-agenda.pdf": packs.public.agenda,
        f"{name}-agenda.docx": packs.public.agenda_document,
    }
    put(folder, files | _singles(packs.public))
    exempt: dict[str, bytes] = {}
    if packs.exempt:
        exempt = {f"{name}-exempt-pack.pdf": packs.exempt.content} | _singles(packs.exempt)
    put(folder / EXEMPT, exempt)


def _singles(pack: Pack) -> dict[str, bytes]:
    return {f"{one.paper.stem}.pdf": one.pdf for one in pack.singles if one.pdf}
