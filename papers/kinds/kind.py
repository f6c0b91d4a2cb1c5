"""What a kind of paper is: it composes frozen content, and a renderer draws it."""

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import ClassVar, Protocol

from papers.benchmarking.year import Compared
from papers.documents.content import Paper
from papers.indicators.model import AssessedYear
from papers.meetings.model import Appendix, Item, Meeting
from papers.settings import Settings


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a paper is made from: the meeting's item, or one of its appendices, and the figures.

    `compared` is what the year compares with other areas.
    """

    settings: Settings
    meeting: Meeting
    item: Item
    appendix: Appendix | None
    assessed: AssessedYear
    compared: Compared = field(default_factory=Compared)

    @property
    def title(self) -> str:
        """The title of the paper."""
        return (self.appendix or self.item).title


class Kind(Protocol):
    """A kind of paper. A plugin gives a class like this in entry-point group "papers.kinds".

    Attributes:
        name: The name used in meeting.toml and after --only; the entry point's own name.
        title: What it is, in a few words.
        suffix: ".docx" or ".xlsx".
        template: The file name of its Word template; "" where it needs none.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    suffix: ClassVar[str]
    template: ClassVar[str]

    def compose(self, inputs: Inputs) -> Paper:
        """Everything that the paper says."""

    def render(self, paper: Paper, template: Path | None) -> bytes:
        """The paper as a file."""

    def packaged_template(self) -> Path | None:
        """The template that came with the kind, where the council has none of its own."""


class WordKind:
    """The part that all Word papers share: the template and the renderer."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffix: ClassVar[str] = ".docx"
    template: ClassVar[str]

    def render(self, paper: Paper, template: Path | None) -> bytes:
        """Merge the content into its Word template.

        Raises:
            TemplateError: With every fault of the template at once.
        """
        from papers.documents.word import render  # Jinja is slow to import

        assert template is not None
        return render(template, paper)

    def packaged_template(self) -> Path | None:
        """templates/<name> inside the package that the kind's class lives in, if there."""
        package = type(self).__module__.split(".")[0]
        path = Path(str(files(package))) / "templates" / self.template
        return path if path.is_file() else None
