"""The report that an author writes in Word: what the council's template says before that."""

from dataclasses import dataclass

from papers.documents.content.paper import Appendix, Paper


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about the report.

    Attributes:
        role: The job title.
        mailbox: The address for questions.
    """

    role: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class AuthorsReport(Paper):
    """A report whose prose an author writes.

    Attributes:
        report_of: Whose report it is, e.g. "Joint report of the Chief Executive and the Director
            of Public Health".
        contacts: Whom to ask about it.
        appendices: Its appendices.
        key_decision: Whether it asks for a key decision.
        scrutiny: What the dates say of Scrutiny; "" where no date is known.
        not_for_publication: The line that names the paragraphs of Schedule 12A; "" where the
            report is public.
        public_interest: Why the public interest in keeping it private outweighs the other; ""
            where nobody has said it yet.
    """

    report_of: str
    contacts: tuple[Contact, ...]
    appendices: tuple[Appendix, ...]
    key_decision: bool
    scrutiny: str
    not_for_publication: str
    public_interest: str
