"""All that a build starts from: settings, meeting, tasks, figures, what they are compared with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from papers import __version__
from papers.benchmarking.quartiles import fill_quartiles, read_quartiles
from papers.benchmarking.year import Compared, read_compared
from papers.errors import CannotRunError, Problem
from papers.indicators.load import read_year
from papers.indicators.model import Year
from papers.kinds import load_kinds
from papers.kinds.tasks import Task, choose_tasks, find_tasks
from papers.meetings.files import exempt_inputs
from papers.meetings.load import MEETING_FILE, read_meeting, year_of
from papers.meetings.model import Meeting
from papers.pack.earlier import find_earlier, source_of
from papers.pack.publications import Publication
from papers.pipeline.findings import Findings
from papers.settings import COUNCIL_FILE, Settings, SmallNumbers, read_settings
from papers.store import Manifest, sha256

BUILD = "build"
TEMPLATES = "templates"
FIGURES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Job:
    """All that a build starts from; `complete` where it makes every paper of the meeting.

    `templates` is the folder whose templates the council vouches for, `earlier` what was published
    to the meeting before.
    """

    templates: Path
    settings: Settings
    meeting: Meeting
    year: Year
    compared: Compared
    tasks: tuple[Task, ...]
    complete: bool
    manifest: Manifest
    earlier: Publication | None


def load_job(
    workspace: Path, name: str, only: Sequence[str], findings: Findings, needed: bool = True
) -> Job:
    """All that a build starts from; `needed` where there has to be a paper to make."""
    settings = findings.call(read_settings, workspace)
    kinds = findings.call(load_kinds)
    meeting = findings.call(read_meeting, workspace, name)
    if kinds is None or meeting is None:
        if label := year_of(workspace, name):
            read_figures(workspace, label, settings, findings)
        findings.stop()
    assert kinds is not None and meeting is not None
    tasks = findings.call(find_tasks, workspace, meeting, kinds, needed) or ()
    chosen = findings.call(choose_tasks, tasks, only, kinds) or ()
    earlier = findings.call(find_earlier, workspace, meeting)
    inputs = _hashes(workspace, meeting, tasks, earlier)
    year = read_figures(workspace, meeting.year, settings, findings)
    told = Findings()
    compared, year = compare(workspace, meeting.year, settings, year, told)
    findings.take(told)
    findings.stop()
    assert settings is not None and year is not None
    manifest = Manifest(__version__, meeting.name, inputs)
    own = workspace / TEMPLATES
    complete = len(chosen) == len(tasks)
    return Job(own, settings, meeting, year, compared, chosen, complete, manifest, earlier)


def compare(
    workspace: Path, label: str, settings: Settings | None, year: Year | None, findings: Findings
) -> tuple[Compared, Year | None]:
    """What the year compares, and the year with the quartiles that this gives it."""
    read = settings and findings.call(read_compared, workspace, label, settings)
    if not read:
        return Compared(), year
    compared, problems = read
    findings.problems += problems
    if not compared.comparison or not year:
        return compared, year
    computed = findings.call(read_quartiles, workspace, label, year, compared.comparison)
    if computed is None:
        return compared, year
    findings.problems += computed[1]
    return compared, fill_quartiles(year, computed[0], compared.comparison)


def read_figures(
    workspace: Path, label: str, settings: Settings | None, findings: Findings
) -> Year | None:
    """The figures of a year; None where they could not be read, and the findings say why."""
    rules = settings.small_numbers if settings else SmallNumbers()
    read = findings.call(read_year, workspace, label, rules)
    if read is None:
        return None
    year, problems = read
    findings.problems += problems
    return year


def _hashes(
    workspace: Path, meeting: Meeting, tasks: Iterable[Task], earlier: Publication | None
) -> dict[str, str]:
    """The SHA-256 of every input by its path in the workspace, taken before it is read."""
    figures = workspace / "data" / meeting.year
    paths = [workspace / COUNCIL_FILE, meeting.folder / MEETING_FILE]
    paths += [path for path in figures.glob("*") if _is_figures(path)]
    paths += [workspace / source_of(earlier)] if earlier else []
    hashes = {path.relative_to(workspace).as_posix(): path for path in paths}
    private = {path: name for name, path in exempt_inputs(meeting).items()}
    for task in tasks:
        if task.template in private:
            hashes[private[task.template]] = task.template
        elif task.template and task.template.is_relative_to(workspace):
            hashes[task.template.relative_to(workspace).as_posix()] = task.template
        elif task.template:
            hashes[f"{task.kind.name}: {task.template.name}"] = task.template
    return {name: _hash(name, path) for name, path in sorted(hashes.items())}


def _hash(name: str, path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError as error:
        raise CannotRunError(
            Problem(name, f"The file cannot be opened: {error.strerror}.", "Check the file.")
        ) from error


def _is_figures(path: Path) -> bool:
    return path.suffix.lower() in FIGURES and path.name[0] not in ".~" and path.is_file()
