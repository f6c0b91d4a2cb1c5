"""A meeting's own date, time, place and year, and what else stands above its items."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from papers.agenda.file import Agenda, change
from papers.errors import CannotRunError, Problem
from papers.meetings.load import MEETINGS, find_meeting
from papers.meetings.model import Meeting
from papers.pipeline.load import BUILD
from papers.store.disk import cannot_write

PUBLISHED = "published"


def change_meeting(workspace: Path, name: str, values: Mapping[str, Any]) -> Meeting:
    """Give a meeting these fields; an empty value takes a field away.

    Where the date changes, its folder and that of its built papers get the new name.

    Args:
        workspace: The workspace.
        name: The meeting's folder or date.
        values: Some of the fields of the meeting, by their names in meeting.toml.

    Raises:
        CannotRunError: It is published, another meeting has that date, or it cannot be written.
        MeetingError: What would come of it is faulty; it stays as it was.
    """

    def edit(agenda: Agenda) -> None:
        agenda.set_head(values)

    folder, day = find_meeting(workspace, name), values.get("date")
    new = f"{day.isoformat()}{folder.name[10:]}" if day else folder.name
    if new == folder.name:
        return change(workspace, name, edit)
    _refuse(workspace, folder.name, new)
    return change(workspace, name, edit, (new, partial(_rename, workspace, folder.name, new)))


def _refuse(workspace: Path, old: str, new: str) -> None:
    for place in (MEETINGS, Path(BUILD)):
        if (workspace / place / new).exists():
            what = f"There is a folder {new} already."
            raise CannotRunError(Problem(f"{place.as_posix()}/{old}", what, "Take another date."))
    if (workspace / PUBLISHED / old).exists():
        what = "Its papers are published: its date stays."
        step = "Make the new meeting with papers new meeting, and take the reports on."
        raise CannotRunError(Problem(f"{MEETINGS.as_posix()}/{old}", what, step))


def _rename(workspace: Path, old: str, new: str) -> None:
    """The meeting's folder and its built papers, both or none."""
    done: list[Path] = []
    try:
        for place in (MEETINGS, Path(BUILD)):
            if (workspace / place / old).is_dir():
                os.rename(workspace / place / old, workspace / place / new)
                done.append(workspace / place)
    except OSError as error:
        for parent in done:
            os.rename(parent / new, parent / old)
        raise cannot_write(f"{MEETINGS.as_posix()}/{old}", error) from error
