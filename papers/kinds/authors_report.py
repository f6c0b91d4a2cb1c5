"""The report that an author writes in Word, from the council's template."""

from pathlib import Path
from typing import ClassVar

from papers.documents import content
from papers.errors import CannotRunError, Problem
from papers.indicators.words import listed, year_label
from papers.kinds.compose import meeting_fields, scrutiny_fields
from papers.kinds.kind import Inputs, WordKind
from papers.meetings.model import Item, Meeting, public_title
from papers.settings import Settings


class AuthorsReport(WordKind):
    """The report of an author: headings and prompts, and no figures."""

    name: ClassVar[str] = "report"
    title: ClassVar[str] = "Report that an author writes in Word"
    template: ClassVar[str] = "report.docx"

    def compose(self, inputs: Inputs) -> content.AuthorsReport:
        """What is known of the report before it is written."""
        return compose_report(inputs.settings, inputs.meeting, inputs.item)


def compose_report(settings: Settings, meeting: Meeting, item: Item) -> content.AuthorsReport:
    """What is known of a report before it is written; it needs no figures."""
    first = int(meeting.year[:4])
    return content.AuthorsReport(
        **meeting_fields(settings, meeting, item),
        title=item.title,
        appendix="",
        year=year_label(first),
        previous_year=year_label(first - 1),
        report_of=_report_of(item),
        contacts=tuple(content.Contact(role, settings.mailbox) for role in item.report_by),
        appendices=tuple(
            content.Appendix(each.letter, public_title(each)) for each in item.appendices
        ),
        key_decision=item.key,
        scrutiny=scrutiny_fields(settings, meeting, item)["scrutiny"],
        not_for_publication=_not_for_publication(item),
        public_interest=item.public_interest,
    )


def report_file(workspace: Path, settings: Settings, meeting: Meeting, item: Item) -> bytes:
    """The Word file that an author starts from.

    Raises:
        CannotRunError: The council has no template for it.
        TemplateError: With every fault of the template.
    """
    kind = AuthorsReport()
    template = workspace / "templates" / kind.template
    if not template.is_file():
        what = "There is no Word template for reports."
        step = f"Put {kind.template} into the folder templates."
        raise CannotRunError(Problem(f"templates/{kind.template}", what, step))
    return kind.render(compose_report(settings, meeting, item), template)


def _report_of(item: Item) -> str:
    authors = listed([f"the {role}" for role in item.report_by])
    return f"{'Joint report' if len(item.report_by) > 1 else 'Report'} of {authors}"


def _not_for_publication(item: Item) -> str:
    if not item.exempt:
        return ""
    numbers = listed([str(number) for number in item.exempt])
    return (
        f"Not for publication by virtue of paragraph{'s' if len(item.exempt) > 1 else ''} "
        f"{numbers} of Part 1 of Schedule 12A to the Local Government Act 1972"
    )
