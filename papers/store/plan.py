"""Decides, before anything is written, what happens to every file of the build folder."""

import stat
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import count
from pathlib import Path

from papers.errors import CannotRunError, Problem, Severity
from papers.store.disk import cannot_write
from papers.store.manifest import Entry, Manifest, Role, recall, sha256
from papers.store.model import NewPaper, Outcome, Plan, State
from papers.store.owners import SOMEBODY, open_by


class _Found(StrEnum):
    """What stands under a name: `THEIRS` is anything that is not byte for byte as we made it."""

    NOTHING = "nothing"
    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"


def make_plan(folder: Path, manifest: Manifest, papers: Sequence[NewPaper], complete: bool) -> Plan:
    """Look at the folder and decide what to do.

    Args:
        folder: build/<meeting>; it may not exist yet.
        manifest: Version, meeting and inputs of this build.
        papers: The papers that were made.
        complete: True where they are all papers of the meeting: papers that are no longer made
            are then removed, unless a person has edited them.

    Raises:
        CannotRunError: The folder is a link or cannot be read, or a file that has to change is
            read-only.
    """
    try:
        return _make_plan(folder, manifest, papers, complete)
    except OSError as error:
        raise cannot_write(f"{folder.parent.name}/{folder.name}", error) from error


def _make_plan(
    folder: Path, manifest: Manifest, papers: Sequence[NewPaper], complete: bool
) -> Plan:
    if folder.is_symlink():
        raise CannotRunError(
            Problem(
                f"{folder.parent.name}/{folder.name}",
                "The folder is a link, which is not followed.",
                "Remove the link, or move the real folder here.",
            )
        )
    memory = recall(folder)
    plan = Plan(folder, memory, manifest, problems=list(memory.problems))
    for paper in papers:
        _place(plan, paper)
    built = {(paper.item, paper.appendix, paper.kind) for paper in papers}
    for entry in memory.files.values():
        if entry.name not in plan.entries:
            if complete or entry.paper in built:
                _retire(plan, entry, dropped=entry.paper not in built)
            else:
                plan.entries[entry.name] = _as_it_was(plan, entry)
    _warn_of_older(plan)
    if plan.barred:
        raise CannotRunError(plan.barred)
    plan.manifest = manifest.with_files(plan.entries)
    return plan


def _place(plan: Plan, paper: NewPaper) -> None:
    """Put a paper under its own name, or beside what a person has edited or has open."""
    path = plan.folder / paper.name
    found = _look(plan, path, sha256(paper.content))
    user = open_by(path) if found is _Found.OURS else ""
    if found is _Found.THEIRS or user:
        beside = _put_beside(plan, paper)
        state = State.OPEN if user else State.EDITED
        before = plan.memory.files.get(paper.name, _blank(paper, paper.name))
        plan.entries[paper.name] = replace(_as_it_was(plan, before), role=Role.RECORD)
        plan.problems.append(
            _open(plan, paper, user, beside) if user else _edited(plan, paper, beside)
        )
        plan.outcomes.append(Outcome(paper, state, beside))
        return
    if found is _Found.OURS and _read_only(path):
        plan.barred.append(
            Problem(
                plan.where(paper.name),
                "The file is read-only, so the new paper cannot take its place.",
                "Take the read-only mark off the file, or move it elsewhere.",
            )
        )
    _put(plan, paper, paper.name, Role.RECORD, found)
    states = {_Found.NOTHING: State.NEW, _Found.OURS: State.CHANGED}
    plan.outcomes.append(Outcome(paper, states.get(found, State.UNCHANGED)))


def _put(plan: Plan, paper: NewPaper, name: str, role: Role, found: _Found) -> None:
    digest = sha256(paper.content)
    plan.entries[name] = replace(
        _blank(paper, name),
        role=role,
        sha256=digest,
        made_from=plan.manifest.source,
        drafted=paper.drafted,
    )
    if found is not _Found.SAME:
        plan.writes[name] = paper.content


def _put_beside(plan: Plan, paper: NewPaper) -> str:
    """Write a paper under the first name beside its own at which no person's work stands."""
    path = Path(paper.name)
    for number in count(1):
        name = f"{path.stem} (newly built{f' {number}' if number > 1 else ''}){path.suffix}"
        target = plan.folder / name
        found = _look(plan, target, sha256(paper.content))
        if found in (_Found.NOTHING, _Found.SAME) or (
            found is _Found.OURS and not open_by(target) and not _read_only(target)
        ):
            break
    _put(plan, paper, name, Role.COMPARISON, found)
    return name


def _look(plan: Plan, path: Path, digest: str) -> _Found:
    on_disk = digest_of(path)
    if on_disk is None:
        return _Found.NOTHING
    if on_disk == digest:
        return _Found.SAME
    return _Found.OURS if on_disk in plan.memory.ours else _Found.THEIRS


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file; "" for a link or a folder, None where there is nothing."""
    if path.is_symlink():
        return ""
    if not path.exists():
        return None
    return sha256(path.read_bytes()) if path.is_file() else ""


def _blank(paper: NewPaper, name: str) -> Entry:
    return Entry(name, paper.kind, paper.item, paper.appendix)


def _as_it_was(plan: Plan, entry: Entry) -> Entry:
    """The entry of a file that stays as it is; an unfinished build may have put it there."""
    on_disk = digest_of(plan.folder / entry.name)
    if on_disk in plan.memory.ours and on_disk != entry.sha256:
        return replace(entry, sha256=on_disk, made_from="", drafted=())
    return entry


def _retire(plan: Plan, entry: Entry, dropped: bool) -> None:
    """Remove a file that is no longer made, unless a person has edited it or has it open.

    `dropped` says that the meeting has no such paper any more, under any name.
    """
    path = plan.folder / entry.name
    found = _look(plan, path, digest="none")
    if found is _Found.NOTHING:
        return
    if found is _Found.OURS and not open_by(path) and not _read_only(path):
        plan.removals.append(entry.name)
        if dropped and entry.role is Role.RECORD:
            plan.problems.append(_removed(plan, entry))
        return
    role = Role.COMPARISON if entry.role is Role.COMPARISON else Role.KEPT
    plan.entries[entry.name] = replace(_as_it_was(plan, entry), role=role)
    plan.problems.append(
        Problem(
            plan.where(entry.name),
            "It is no longer made, but somebody has edited it or has it open: it stays.",
            "Carry over what you need, then delete it.",
            Severity.WARNING,
        )
    )


def _removed(plan: Plan, entry: Entry) -> Problem:
    return Problem(
        plan.where(entry.name),
        "It is no longer made and was removed; nobody had edited it.",
        "If it is wanted, give its item this kind of paper again in meeting.toml.",
        Severity.NOTE,
    )


def _read_only(path: Path) -> bool:
    return not path.stat().st_mode & stat.S_IWUSR


def _edited(plan: Plan, paper: NewPaper, beside: str) -> Problem:
    before = plan.memory.files.get(paper.name)
    changed = before is None or before.sha256 != sha256(paper.content)
    since = "What it was made from has changed since, so it may disagree with the other papers. "
    return Problem(
        plan.where(paper.name),
        f"Somebody has edited it: it stays as it is. {since if changed else ''}"
        f'The newly built one is "{beside}".',
        "Compare the two. To take the new one instead, delete the edited one and build again.",
        Severity.WARNING if changed else Severity.NOTE,
    )


def _open(plan: Plan, paper: NewPaper, user: str, beside: str) -> Problem:
    who = user[0].upper() + user[1:] if user == SOMEBODY else user
    return Problem(
        plan.where(paper.name),
        f'{who} has it open: it stays as it is. The newly built one is "{beside}".',
        "Close it and build again.",
        Severity.WARNING,
    )


def _warn_of_older(plan: Plan) -> None:
    """Warn of papers that this build leaves alone and that were made from other inputs."""
    fresh = {outcome.paper.name for outcome in plan.outcomes}
    source = plan.manifest.source
    older = [
        entry.name
        for entry in plan.entries.values()
        if entry.role is Role.RECORD and entry.name not in fresh and entry.made_from != source
    ]
    if older:
        plan.problems.append(
            Problem(
                f"{plan.folder.parent.name}/{plan.folder.name}",
                f"Made from other figures or templates than this build: {', '.join(older)}.",
                "Build the meeting without --only, so that no two papers disagree.",
                Severity.WARNING,
            )
        )
