"""The files of the items, looked at, as public copies, and the PDF of each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papers.bodies import slug
from papers.errors import PackError, PapersError, Problem, errors_in
from papers.pack.convert import Source, to_pdf
from papers.pack.foreign import look
from papers.pack.model import PackFile, PackItem, PackMeeting
from papers.pack.office import Office
from papers.pack.public_word import public_word
from papers.pack.public_workbook import Cover, public_workbook
from papers.sources.safety import check_package
from papers.store.manifest import sha256

_QUOTED = re.compile(r'".*"', re.DOTALL)  # to the last one: the words may hold quotes, too


@dataclass(frozen=True, slots=True)
class PackedPaper:
    """A paper of an item.

    Attributes:
        item: Its item.
        file: Where it came from.
        copy: Its public copy: Word file, workbook or PDF as it came in.
        pdf: The paper as PDF; empty for a workbook.
    """

    item: PackItem
    file: PackFile
    copy: bytes
    pdf: bytes = b""

    @property
    def key(self) -> tuple[int, str, str]:
        """Which paper of the meeting it is: item, appendix, sort of file."""
        return self.item.number, self.file.letter, self.file.path.suffix.lower()

    @property
    def title(self) -> str:
        """Its title, with the letter of the appendix."""
        letter = self.file.letter
        return f"Appendix {letter}: {self.file.title}" if letter else self.item.title

    @property
    def stem(self) -> str:
        """Its file name without the suffix."""
        return f"{self.item.number:02d}{self.file.letter.lower()}-{slug(self.file.title)}"

    @property
    def digest(self) -> str:
        """The SHA-256 of its public copy: another one is another paper."""
        return sha256(self.copy)


def cover_of(meeting: PackMeeting, title: str) -> Cover:
    """What the properties of a public copy say."""
    agenda = meeting.agenda
    return Cover(title, meeting.label, agenda.council.name, agenda.meeting.iso)


def read_papers(
    meeting: PackMeeting, exempt: bool, problems: list[Problem]
) -> tuple[PackedPaper, ...]:
    """The public papers of a meeting, or the exempt ones, in the order of the agenda.

    Args:
        meeting: The meeting.
        exempt: Which of the two.
        problems: Takes every warning and fault.
    """
    found = []
    for item in meeting.items:
        for file in item.files:
            if bool(item.paragraphs(file)) is exempt:
                copy = _copy(meeting, item, file, problems)
                if copy is not None:
                    found.append(PackedPaper(item, file, copy))
    return tuple(found)


def where_of(item: PackItem, file: PackFile) -> str:
    """How problems call a file: an exempt one by its place alone, for its name may tell."""
    if not item.paragraphs(file):
        return file.path.name
    what = f"appendix {file.letter}" if file.letter else "report"
    return f"Item {item.number}, exempt {what}"


def _copy(
    meeting: PackMeeting, item: PackItem, file: PackFile, problems: list[Problem]
) -> bytes | None:
    """The public copy of a file; None where something is wrong with it."""
    found: list[Problem] = []
    copy = _looked_at(meeting, item, file, found)
    problems += map(_discreet, found) if item.paragraphs(file) else found
    return copy


def _discreet(problem: Problem) -> Problem:
    """A problem of an exempt file without the words of the file that it quotes."""
    where = re.sub(r", part .*", "", _QUOTED.sub('"..."', problem.where))
    what, step = (_QUOTED.sub('"..."', text) for text in (problem.what, problem.next_step))
    return replace(problem, where=where, what=what, next_step=step)


def _looked_at(
    meeting: PackMeeting, item: PackItem, file: PackFile, problems: list[Problem]
) -> bytes | None:
    where, kind = where_of(item, file), file.path.suffix.lower()
    cover = cover_of(meeting, file.title)
    try:
        if kind != ".pdf" and (faults := check_package(file.path, where)):
            problems += faults
            return None
        content = file.path.read_bytes()
        if kind == ".docx":
            return public_word(content, where, cover)
        if kind == ".xlsx":
            return public_workbook(content, where, cover)
    except OSError as error:
        what = f"The file cannot be opened: {error.strerror}."
        problems.append(Problem(where, what, "Check that it is there and that you may read it."))
        return None
    except PapersError as error:
        problems += error.problems
        return None
    looked = look(content, where)
    problems += looked.problems
    return None if errors_in(looked.problems) else content


def convert_papers(
    papers: Sequence[PackedPaper],
    kept: Path,
    office: Office,
    progress: Callable[[int, int], None],
) -> tuple[PackedPaper, ...]:
    """The papers with their PDF, all that are new by one call of the office program."""
    words = [one for one in papers if one.file.path.suffix.lower() == ".docx"]
    sources = [Source(where_of(one.item, one.file), one.copy) for one in words]
    made = to_pdf(sources, kept, office, progress) if words else []
    pdfs = {one.key: pdf for one, pdf in zip(words, made, strict=True)}
    pdfs |= {one.key: one.copy for one in papers if one.file.path.suffix.lower() == ".pdf"}
    return tuple(replace(one, pdf=pdfs.get(one.key, b"")) for one in papers)


def stop_at(problems: Sequence[Problem], strict: bool = False) -> None:
    """Raise all problems if one of them stops the work.

    Raises:
        PackError: An error was found, or under `strict` a warning.
    """
    if errors_in(problems, strict):
        raise PackError(dict.fromkeys(problems))
