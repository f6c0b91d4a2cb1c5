"""Word files to PDF: all that are new by one LibreOffice, each result looked at, none made twice.

PDFs are kept in a folder beside the papers (build/<meeting>/.converted), by a hash of the Word file
and of the program: a change in one paper converts only that paper. They are as safe there as the
papers themselves. The hundred that were used last stay.
"""

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Operator, Page, Pdf, PdfError, parse_content_stream

from papers.errors import CannotRunError, Problem
from papers.pack.charts import with_chart_texts
from papers.pack.office import Office
from papers.store.disk import cannot_write, clear_leftovers, stage
from papers.store.manifest import sha256

KEPT = ".converted"
MOST_KEPT = 100
_SCARCE = 16 * 2**20  # with less than this free, a conversion that failed did so for want of room
_SHOWN = {Operator("Tj"), Operator("TJ"), Operator("'"), Operator('"')}


@dataclass(frozen=True, slots=True)
class Source:
    """A Word file to convert: its public copy, and how problems call it."""

    where: str
    content: bytes


def to_pdf(
    sources: Sequence[Source],
    kept: Path,
    office: Office,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[bytes]:
    """The PDF of each file, in their order.

    Args:
        sources: The files.
        kept: The folder of PDFs made before; it need not be there.
        office: What converts.
        progress: Told how many are there, and how many there will be.

    Raises:
        CannotRunError: A file could not be converted: each is named, with the reason.
    """
    version = office.version()
    keys = [sha256(version.encode() + b"\0" + source.content) for source in sources]
    found = {key: pdf for key in dict.fromkeys(keys) if (pdf := _read(kept / f"{key}.pdf"))}
    new = {key: one for key, one in zip(keys, sources, strict=True) if key not in found}
    progress(len(keys) - len(new), len(keys))
    problems: list[Problem] = []
    if new:
        done = len(keys) - len(new)
        made, problems = _convert(new, office, lambda more: progress(done + more, len(keys)))
        _keep(kept, made)
        found |= made
    if problems:
        raise CannotRunError(problems)
    _forget(kept)
    progress(len(keys), len(keys))
    return [found[key] for key in keys]


def _convert(
    sources: Mapping[str, Source], office: Office, progress: Callable[[int], None]
) -> tuple[dict[str, bytes], list[Problem]]:
    """What could be made of the files, and what went wrong with the others."""
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            folder = Path(name)
            files = []
            for number, source in enumerate(sources.values()):  # a name may tell something, too
                file = folder / f"{number}.docx"
                file.write_bytes(source.content)
                files.append(file)
            pdfs = [file.with_suffix(".pdf") for file in files]
            ended = office.convert(
                files, folder, lambda: progress(sum(pdf.is_file() for pdf in pdfs))
            )
            full = shutil.disk_usage(folder).free < _SCARCE
            results = [_result(pdf) for pdf in pdfs]
    except OSError as error:
        raise cannot_write("The folder for temporary files", error) from error
    made: dict[str, bytes] = {}
    problems = []
    for (key, source), result in zip(sources.items(), results, strict=True):
        if isinstance(result, bytes):
            made[key] = with_chart_texts(result, source.content)
        else:
            problems.append(_failed(source.where, result, ended, full))
            ended = ""  # it was at work on the first that is missing
    return made, problems


def _result(pdf: Path) -> bytes | str:
    """The PDF, or what is wrong with it."""
    if not pdf.is_file():
        return "it made no PDF of it"
    content = pdf.read_bytes()
    if not content.startswith(b"%PDF"):
        return "what it made is no PDF"
    try:
        with Pdf.open(io.BytesIO(content)) as opened:
            if not len(opened.pages):
                return "the PDF has no page"
            if not any(_has_text(page) for page in opened.pages):
                return "the PDF has no text"
    except PdfError as error:
        return f"the PDF is damaged ({type(error).__name__})"
    return content


def _has_text(page: Page) -> bool:
    return any(one.operator in _SHOWN for one in parse_content_stream(page))


def _failed(where: str, what: str, ended: str, full: bool) -> Problem:
    if full:
        step = "Free some space, then run the command again."
        return Problem(where, "It could not be made into PDF: the disk is full.", step)
    cause = f"{what}; {ended}" if ended else what
    return Problem(
        where,
        f"LibreOffice could not make it into PDF: {cause}.",
        "Open it in Word, save it and run the command again. If it fails again, make it simpler: "
        "smaller pictures, fewer nested tables.",
    )


def _read(path: Path) -> bytes | None:
    """A PDF that was kept whole; a broken one is made anew."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        digest, _, content = path.read_bytes().partition(b"\n")
        os.utime(path)
    except OSError:
        return None
    return content if digest.decode("ascii", "replace") == sha256(content) else None


def _keep(folder: Path, made: Mapping[str, bytes]) -> None:
    """Keep PDFs, each after its own hash so that a torn one is found out."""
    try:
        if made:
            folder.mkdir(parents=True, exist_ok=True)
            clear_leftovers(folder)
        for key, content in made.items():
            name = f"{key}.pdf"
            staged = stage(folder, name, sha256(content).encode() + b"\n" + content)
            os.replace(staged, folder / name)
    except OSError as error:
        raise cannot_write(f"{folder.parent.name}/{folder.name}", error) from error


def _forget(folder: Path) -> None:
    """Keep the PDFs that were used last."""
    kept = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        path.unlink(missing_ok=True)
