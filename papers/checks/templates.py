"""The Word templates of a workspace: whether each is in order, and what it may say.

In: a workspace, or single files. Out: every problem of every template, and on request a copy of
each faulty one with comments.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_type_hints

from papers.documents.content import Paper
from papers.documents.word.annotate import annotate
from papers.documents.word.child import Looked, look_apart
from papers.documents.word.fields import Section, list_fields
from papers.documents.word.lint import examine
from papers.documents.word.shapes import Shape, shape_of
from papers.documents.word.template import open_template
from papers.errors import (
    CannotRunError,
    KindError,
    PapersError,
    Problem,
    TemplateError,
    did_you_mean,
)
from papers.indicators.assess import assess
from papers.indicators.load import read_year
from papers.kinds import Inputs, Kind, load_kinds
from papers.kinds.tasks import kinds_of
from papers.meetings.load import read_meetings
from papers.meetings.model import Appendix, Item, Meeting, is_checked_copy, own_documents
from papers.settings import find_workspace, read_settings

TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class Checked:
    """A template that was looked at.

    Attributes:
        name: Its file, as the workspace or the caller calls it.
        kind: The kind of paper that it is for; "" where that is not known.
        problems: What is wrong with it.
        copy: The copy with comments, where one was asked for and there is something to say.
    """

    name: str
    kind: str
    problems: tuple[Problem, ...]
    copy: Path | None = None


@dataclass(frozen=True, slots=True)
class _Use:
    """A file and what it is used for; the meeting where it is an item's own document.

    `own`: it stands in the council's folder of templates, so that it is read without limits.
    """

    path: Path
    name: str
    kind: Kind | None
    place: tuple[Meeting, Item, Appendix | None] | None = None
    own: bool = False


def check_templates(
    workspace: Path | None, files: Sequence[Path] = (), kind: str = "", annotated: bool = False
) -> list[Checked]:
    """Check the given templates; without any, all that the workspace uses.

    Args:
        workspace: The workspace; None to look for that of each file.
        files: The Word files to check.
        kind: The kind of paper that the files are for, where it is not to be found out.
        annotated: Whether to write a copy with comments beside each faulty template.

    Raises:
        KindError: The kind is unknown or has no Word template.
        CannotRunError: A copy could not be written, or there is no template.
    """
    kinds = load_kinds()
    chosen = _kind(kind, kinds) if kind else None
    broken: list[Problem] = []
    uses = [_use_of(path, workspace, kinds, chosen) for path in files]
    if not files and workspace is not None:
        uses = list(_uses(workspace, kinds, broken))
    if not uses:
        step = "Put the council's Word templates there."
        raise CannotRunError(Problem(TEMPLATES, "There is no template.", step))
    checked = [_check(use, kinds, annotated) for use in uses]
    return checked + [Checked(one.where, "", (one,)) for one in broken]


def kind_fields(workspace: Path | None, name: str) -> tuple[str, tuple[Section, ...]]:
    """The title of a kind of paper and all that its templates may say.

    The examples come from the first meeting of the workspace that has a paper of the kind; there
    are none without it.

    Raises:
        KindError: The kind is unknown or does not say what its content is.
    """
    kind = _kind(name, load_kinds())
    paper = _first_paper(workspace, kind) if workspace else None
    return kind.title, list_fields(vocabulary(kind), paper)


def vocabulary(kind: Kind) -> type[Paper]:
    """The class of the content of a kind: what its `compose` says that it returns.

    Raises:
        KindError: It does not say it.
    """
    try:
        found = get_type_hints(kind.compose).get("return")
    except (NameError, TypeError, AttributeError):  # names that cannot be looked up
        found = None
    if isinstance(found, type) and issubclass(found, Paper):
        return found
    what = 'It does not say what its content is: "compose" names no class of content.'
    step = "Ask its maker to write: def compose(self, inputs: Inputs) -> MyContent."
    raise KindError(Problem(f'Kind of paper "{kind.name}"', what, step))


def _kind(name: str, kinds: Mapping[str, Kind]) -> Kind:
    if name not in kinds:
        step = did_you_mean(name, kinds) or f"Known: {', '.join(kinds)}."
        raise KindError(Problem(f'Kind "{name}"', f'"{name}" is not a kind of paper.', step))
    if not kinds[name].template:
        what = "Papers of this kind are made without a Word template."
        step = f"Kinds with one: {', '.join(_with_template(kinds))}."
        raise KindError(Problem(f'Kind of paper "{name}"', what, step))
    return kinds[name]


def _with_template(kinds: Mapping[str, Kind]) -> list[str]:
    return [kind.name for kind in kinds.values() if kind.template]


def _uses(workspace: Path, kinds: Mapping[str, Kind], broken: list[Problem]) -> Iterator[_Use]:
    """Every template of the workspace, then every item's own document.

    The faults of a meeting that cannot be read are added to `broken`.
    """
    by_name = {kind.template: kind for kind in kinds.values() if kind.template}
    for path in sorted((workspace / TEMPLATES).glob("*.docx")):
        if _is_template(path):
            yield _Use(path, f"{TEMPLATES}/{path.name}", by_name.get(path.name), own=True)
    meetings, faults = read_meetings(workspace)
    broken += faults
    for meeting in meetings:
        for item in meeting.items:
            for appendix, name in kinds_of(item):
                if name in kinds and kinds[name].template:
                    for path in own_documents(meeting, item, appendix):
                        shown = path.relative_to(workspace).as_posix()
                        yield _Use(path, shown, kinds[name], (meeting, item, appendix))


def _is_template(path: Path) -> bool:
    return path.name[0] not in ".~" and not is_checked_copy(path)


def _use_of(
    path: Path, workspace: Path | None, kinds: Mapping[str, Kind], chosen: Kind | None
) -> _Use:
    """What a file is used for: by its place in a workspace, else by its name."""
    if chosen:
        return _Use(path, str(path), chosen)
    if home := _home(path) or workspace:
        for use in _uses(home, kinds, []):
            if use.kind and use.path.resolve() == path.resolve():
                return replace(use, name=str(path))
    stem = path.stem.casefold()
    known = [kind for kind in kinds.values() if kind.template]
    near = [kind for kind in known if stem.startswith(Path(kind.template).stem.casefold())]
    return _Use(path, str(path), max(near, key=lambda kind: len(kind.template), default=None))


def _home(path: Path) -> Path | None:
    try:
        return find_workspace(path.resolve().parent)
    except CannotRunError:
        return None


def _check(use: _Use, kinds: Mapping[str, Kind], annotated: bool) -> Checked:
    """Look at one template."""
    if use.kind is None and not use.path.is_file():
        problem = Problem(use.name, "There is no such file.", "Check its name and its folder.")
        return Checked(use.name, "", (problem,))
    if use.kind is None:
        what = "It is not known which kind of paper this template is for."
        step = f"Name the kind with --kind: {', '.join(_with_template(kinds))}."
        return Checked(use.name, "", (Problem(use.name, what, step),))
    try:
        work = (use.path, use.name, _shape(use), annotated)
        problems, content = _look(*work) if use.own else look_apart(_look, use.path.name, *work)
    except (TemplateError, KindError) as error:
        renamed = [_renamed(problem, use) for problem in error.problems]
        return Checked(use.name, use.kind.name, tuple(renamed))
    copy = _write(use.path, content) if content else None
    return Checked(use.name, use.kind.name, tuple(problems), copy)


def _look(path: Path, name: str, shape: Shape, annotated: bool) -> Looked:
    """The problems of a template and, where asked for, its copy with comments."""
    template = replace(open_template(path), name=name)
    findings = examine(template, shape)
    copy = annotate(template, findings) if annotated and findings else b""
    return [finding.problem for finding in findings], copy


def _renamed(problem: Problem, use: _Use) -> Problem:
    """The problem with the name by which the file was asked for."""
    if problem.where.startswith(use.path.name):
        return replace(problem, where=use.name + problem.where[len(use.path.name) :])
    return problem


def _shape(use: _Use) -> Shape:
    """What the template may say; for an item's own document with the meeting's own keys."""
    assert use.kind is not None
    content = vocabulary(use.kind)
    return shape_of(content, _compose(use.kind, *use.place) if use.place else None)


def _first_paper(workspace: Path, kind: Kind) -> Paper | None:
    meetings, _ = read_meetings(workspace)  # "papers build" says what is wrong with one
    for meeting in meetings:
        for item in meeting.items:
            for appendix, name in kinds_of(item):
                if name == kind.name:
                    return _compose(kind, meeting, item, appendix)
    return None


def _compose(kind: Kind, meeting: Meeting, item: Item, appendix: Appendix | None) -> Paper | None:
    """The content of a paper; None where the figures cannot be used as they are."""
    workspace = meeting.folder.parents[2]
    try:
        settings = read_settings(workspace)
        year, _ = read_year(workspace, meeting.year, settings.small_numbers)
        assessed, _ = assess(year, settings)
        return kind.compose(Inputs(settings, meeting, item, appendix, assessed))
    except PapersError:
        return None


def _write(path: Path, content: bytes) -> Path:
    """Write "NAME (checked).docx" beside a template, under a new number where that is taken.

    Raises:
        CannotRunError: It cannot be written.
    """
    number = 1
    try:
        while True:
            mark = "checked" if number == 1 else f"checked {number}"
            copy = path.with_name(f"{path.stem} ({mark}).docx")
            if copy.exists() and copy.read_bytes() == content:
                return copy
            if not copy.exists():
                with copy.open("xb") as file:
                    file.write(content)
                return copy
            number += 1
    except OSError as error:
        what = f"The copy with comments cannot be written: {error.strerror}."
        raise CannotRunError(Problem(str(copy), what, "Check the folder.")) from error


def write_fields(path: Path, title: str, sections: Sequence[Section]) -> None:
    """Write the fields of a kind of paper as a Word document.

    Raises:
        CannotRunError: The file is there already, or it cannot be written.
    """
    from papers.documents.word.fields_document import fields_document  # python-docx is slow

    content = fields_document(title, sections)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        what = "The file is there already, and may be somebody's work."
        raise CannotRunError(Problem(str(path), what, "Give another name.")) from error
    except OSError as error:
        what = f"The list cannot be written: {error.strerror}."
        raise CannotRunError(Problem(str(path), what, "Check the folder.")) from error
