"""The way from figures to papers, each stage once: load, compare, assess, compose, render, publish.

In: a workspace folder and the name of a meeting or a year. Out: the papers in build/<meeting>, and
every problem that was found. A stage gathers all its faults before it gives up.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from papers.benchmarking.compare import no_comparison
from papers.benchmarking.model import Comparison
from papers.checks.item_files import told
from papers.documents.content import Paper
from papers.errors import CannotRunError, PapersError, Problem, Severity
from papers.indicators.assess import assess
from papers.indicators.model import AssessedYear, Year
from papers.kinds import Inputs
from papers.kinds.tasks import Task, kinds_of
from papers.meetings.load import read_meeting
from papers.meetings.model import Item, Meeting, own_documents
from papers.pack.earlier import with_note
from papers.pipeline.findings import Findings
from papers.pipeline.load import BUILD, Job, compare, load_job, read_figures
from papers.settings import Settings, read_settings
from papers.sources.active import attached_template
from papers.store import Manifest, NewPaper, Outcome, locked, make_plan, publish
from papers.store.printed import printed_among

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made.

    Attributes:
        meeting: The meeting.
        folder: The folder of its papers.
        outcomes: What became of each paper.
        problems: What a person has to know: warnings and notes.
    """

    meeting: Meeting
    folder: Path
    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]

    @property
    def without_paper(self) -> tuple[Item, ...]:
        """The items of which nothing is built."""
        return tuple(item for item in self.meeting.items if not kinds_of(item))

    @property
    def authors(self) -> dict[Item, str]:
        """Those whose paper is their author's own file, with its name; "" where it is exempt."""
        files = {item: own_documents(self.meeting, item) for item in self.without_paper}
        return {
            item: "" if item.exempt else paths[0].name for item, paths in files.items() if paths
        }

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Those that still wait for their author's file."""
        without = (item for item in self.without_paper if item.has_report)
        return tuple(item for item in without if item not in self.authors)

    @property
    def without_report(self) -> tuple[Item, ...]:
        """Those that no report belongs to."""
        given = {*self.authors, *self.waiting}
        return tuple(item for item in self.without_paper if item not in given)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a build would start from.

    Attributes:
        tasks: The papers that it would make.
        manifest: Its version and its inputs; None where it could not start.
        problems: Every fault of the figures, the settings and the agenda.
    """

    tasks: tuple[Task, ...]
    manifest: Manifest | None
    problems: tuple[Problem, ...]


def build(
    workspace: Path,
    name: str,
    only: Sequence[str] = (),
    strict: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> BuildResult:
    """Make the papers of a meeting and put them into build/<meeting>.

    Args:
        workspace: The folder that holds data/ and templates/.
        name: The meeting's folder or date.
        only: Kinds of paper to make; all of the meeting where it is empty.
        strict: True to refuse warnings and drafted commentary.
        progress: Told each step, how many are done, and how many there are (0: not known yet).

    Raises:
        PapersError: With every fault; nothing is written.
        CannotRunError: Another build is running, or the papers could not be written.
    """
    findings = Findings()
    progress("Reading the figures", 0, 0)
    job = load_job(workspace, name, only, findings)
    folder = workspace / BUILD / job.meeting.name
    with locked(folder):
        assessed = _assess(job.year, job.settings, strict, findings)
        composed = _compose(job, assessed, findings, progress)
        composed = _note_changes(job, composed, findings)
        rendered = _render(job, composed, findings, progress)
        papers = _check(job, rendered, assessed)
        progress("Writing the papers", len(papers), len(papers))
        plan = make_plan(folder, job.manifest, papers, job.complete)
        findings.problems += plan.problems
        findings.stop(strict)
        publish(plan)
    return BuildResult(
        job.meeting, folder, tuple(plan.outcomes), tuple(dict.fromkeys(findings.problems))
    )


def look_ahead(workspace: Path, name: str) -> Ahead:
    """What a build would make, and from what; nothing is made.

    The figures are read, compared and assessed as a build does it, with every fault. It raises
    nothing: what stands in the way of a build is among the problems.
    """
    findings = Findings()
    job = None
    with suppress(PapersError):
        job = load_job(workspace, name, (), findings, needed=False)
        _assess(job.year, job.settings, False, findings)
    tasks, manifest = (job.tasks, job.manifest) if job else ((), None)
    return Ahead(tasks, manifest, tuple(findings.problems))


def summarise_year(
    workspace: Path, year: str, strict: bool = False
) -> tuple[AssessedYear, list[Problem]]:
    """Read and assess a year of figures, e.g. "2021-22".

    Raises:
        PapersError: With every fault; under `strict` with every warning and drafted commentary.
    """
    findings = Findings()
    settings = findings.call(read_settings, workspace)
    figures = read_figures(workspace, year, settings, findings)
    findings.stop()
    assert settings is not None and figures is not None
    return _assess(figures, settings, strict, findings), findings.problems


def compare_year(workspace: Path, year: str) -> tuple[Comparison, list[Problem]]:
    """Read and rank the comparison of a year with other areas, e.g. of "2021-22".

    Raises:
        PapersError: With every fault of the figures and of the comparison.
        CannotRunError: There is no comparison of that year.
    """
    findings = Findings()
    settings = findings.call(read_settings, workspace)
    figures = read_figures(workspace, year, settings, findings)
    compared, _ = compare(workspace, year, settings, figures, findings)
    findings.stop()
    if compared.comparison is None:
        raise CannotRunError(no_comparison(year))
    return compared.comparison, findings.problems


def compose_meeting(workspace: Path, name: str) -> list[tuple[int, str, Paper]]:
    """What every paper of a meeting says: its item, the letter of its appendix, the content.

    Raises:
        PapersError: With every fault; also where a paper cannot be composed.
    """
    if not any(kinds_of(item) for item in read_meeting(workspace, name).items):
        return []
    findings = Findings()
    job = load_job(workspace, name, (), findings)
    assessed = _assess(job.year, job.settings, False, findings)
    composed = _compose(job, assessed, findings, lambda step, done, total: None)
    findings.stop()
    return [
        (task.item.number, task.appendix.letter if task.appendix else "", paper)
        for task, paper in zip(job.tasks, composed, strict=True)
        if paper is not None
    ]


def _assess(year: Year, settings: Settings, strict: bool, findings: Findings) -> AssessedYear:
    """Assess the year; what `assess` notes is drafted commentary, which `strict` refuses."""
    assessed, problems = assess(year, settings)
    notes = [replace(problem, severity=Severity.ERROR) for problem in problems] if strict else []
    findings.problems += notes or problems
    findings.stop(strict)
    return assessed


def _compose(
    job: Job, assessed: AssessedYear, findings: Findings, progress: Progress
) -> list[Paper | None]:
    composed = []
    for done, task in enumerate(job.tasks):
        progress(f"Composing the {task.kind.name}", done, 2 * len(job.tasks))
        inputs = Inputs(job.settings, job.meeting, task.item, task.appendix, assessed, job.compared)
        composed.append(findings.call(task.kind.compose, inputs))
    return composed


def _note_changes(
    job: Job, composed: Sequence[Paper | None], findings: Findings
) -> list[Paper | None]:
    """Note in each paper what has changed since the figures that it prints were published."""
    if job.earlier is None:
        return list(composed)
    return [
        paper and findings.call(with_note, paper, task.template, _is_own(job, task), job.earlier)
        for task, paper in zip(job.tasks, composed, strict=True)
    ]


def _is_own(job: Job, task: Task) -> bool:
    """Whether the council vouches for the template of a task."""
    return task.template is not None and task.template.parent == job.templates


def _render(
    job: Job, composed: Sequence[Paper | None], findings: Findings, progress: Progress
) -> list[bytes]:
    """Every paper as a file; the faults of all templates are gathered before it gives up."""
    rendered = []
    for done, (task, paper) in enumerate(zip(job.tasks, composed, strict=True), len(composed)):
        progress(f"Making the {task.kind.name}", done, 2 * len(composed))
        if paper is not None:
            made = findings.call(_make, job, task, paper)
            rendered.append(made)
            if made and task.template:
                findings.problems += _told(task, attached_template(task.template))
    findings.stop()
    return [content for content in rendered if content is not None]


def _make(job: Job, task: Task, paper: Paper) -> bytes:
    """The paper; what is wrong with an exempt one is told without its words."""
    try:
        return task.render(paper, _is_own(job, task))
    except PapersError as error:
        raise type(error)(_told(task, error.problems)) from error


def _told(task: Task, problems: Sequence[Problem]) -> Sequence[Problem]:
    if task.template and task.exempt:
        return told(problems, task.template, task.item, task.part)
    return problems


def _check(job: Job, rendered: Sequence[bytes], assessed: AssessedYear) -> list[NewPaper]:
    """Find the drafted commentary that is really printed in each paper."""
    drafts = {one.indicator.key: one.commentary for one in assessed.indicators if one.drafted}
    return [
        NewPaper(
            name=task.name,
            kind=task.kind.name,
            item=task.item.number,
            appendix=task.appendix.letter if task.appendix else "",
            content=content,
            drafted=printed_among(drafts, content),
        )
        for task, content in zip(job.tasks, rendered, strict=True)
    ]
