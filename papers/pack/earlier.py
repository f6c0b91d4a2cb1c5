"""What was published to an earlier meeting, for the papers that come later."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from papers.documents.content import Paper
from papers.documents.content.performance import PerformancePaper
from papers.kinds.compose_changes import Before, changed_since
from papers.meetings.dates import long_date
from papers.meetings.model import Meeting
from papers.pack.publications import FOLDER, Publication, read_publications


def find_earlier(workspace: Path, meeting: Meeting) -> Publication | None:
    """The last publication of the nearest meeting before, on the same year, that prints figures.

    Only what is sealed counts: the folder of that meeting may have changed, or be gone.

    Raises:
        CannotRunError: A manifest is missing or cannot be read.
    """
    root, day = workspace / FOLDER, meeting.date.isoformat()
    names = [path.name for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
    for name in sorted(names, reverse=True):  # a name begins with the date
        if name < day:
            *_, last = [None, *read_publications(root / name)]
            if last and last.figures and last.year == meeting.year:
                return last
    return None


def source_of(publication: Publication) -> str:
    """Its manifest, as the workspace calls it."""
    return f"{FOLDER}/{publication.meeting}/{publication.name}"


def with_note(paper: Paper, template: Path | None, trusted: bool, earlier: Publication) -> Paper:
    """A paper with the note on what has changed in it, where it prints figures by a template.

    Args:
        paper: The paper.
        template: Its Word template; of a paper without one nobody knows what it prints.
        trusted: Whether the council vouches for the template.
        earlier: What was published before.

    Raises:
        TemplateError: With every fault of the template.
    """
    if template is None or template.suffix.lower() != ".docx":
        return paper
    if not isinstance(paper, PerformancePaper):
        return paper
    from papers.documents.word.printed import printed_keys  # Jinja is slow to import

    printed = printed_keys(template, paper, trusted)
    return replace(paper, changed_since=changed_since(paper, printed, before_of(earlier)))


def before_of(publication: Publication) -> Before:
    """What a note says of it, and the figures that it kept."""
    edition = f" ({publication.title} of {_long(publication.published)})"
    return Before(
        meeting=f"the {publication.body} on {_long(publication.date)}",
        edition="" if publication.number == 1 else edition,
        source=source_of(publication),
        figures=publication.figures,
    )


def _long(day: str) -> str:
    return long_date(date.fromisoformat(day))
