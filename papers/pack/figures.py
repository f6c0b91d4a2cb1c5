"""The figures that a meeting's public papers print, for the papers that come later."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from papers.indicators.assess import assess
from papers.indicators.figure import Figure
from papers.indicators.load import read_year
from papers.kinds import Inputs, load_kinds
from papers.kinds.tasks import find_tasks, kinds_of
from papers.meetings.model import Meeting
from papers.pack.model import PackMeeting
from papers.settings import Settings


def figures_of(
    workspace: Path, settings: Settings, meeting: Meeting, packed: PackMeeting
) -> Mapping[str, Mapping[str, str]]:
    """The figures by key, each with its text, value and period; none from an exempt paper.

    They are read from the same tables as the papers: `publish` refuses papers that were built
    from others.
    """
    public = {
        (item.number, file.letter)
        for item in packed.items
        for file in item.files
        if not item.paragraphs(file)
    }
    if not any(kinds_of(item) for item in meeting.items):
        return {}  # authors' own files only
    tasks = find_tasks(workspace, meeting, load_kinds())
    assessed, _ = assess(read_year(workspace, meeting.year)[0], settings)
    found: dict[str, Mapping[str, str]] = {}
    for task in tasks:
        letter = task.appendix.letter if task.appendix else ""
        if (task.item.number, letter) in public:
            inputs = Inputs(settings, meeting, task.item, task.appendix, assessed)
            for figure in _figures(task.kind.compose(inputs)):
                value = "" if figure.value is None else str(figure.value)
                found[figure.key] = {
                    "text": figure.text, "value": value, "period": figure.period
                }  # fmt: skip
    return dict(sorted(found.items()))


def _figures(value: Any) -> Iterator[Figure]:
    """Every figure in some content."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _figures(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _figures(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _figures(getattr(value, one.name))
