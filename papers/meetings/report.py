"""An officer's report as a reader sees it: what it is called, whose it is, and its sections.

In this council Part A is the summary for decision and Part B the detail; both are public.
Paragraphs are numbered from 1 through both parts, recommendations are lettered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

PARTS = ("PART A", "PART B")
RECOMMENDATIONS = "recommendations"
REASONS = "reasons for recommendations"
# In their order; each with the other ways in which it is written.
STANDING_A = {
    "purpose of the report": ("purpose of report",),
    RECOMMENDATIONS: ("recommendation",),
    REASONS: (
        "reason for recommendations",
        "reasons for recommendation",
        "reason for recommendation",
    ),
    "timetable for decisions (including scrutiny)": ("timetable for decisions",),
    "policy framework and previous decisions": (),
    "resource implications": (),
    "circulation under the local issues alert procedure": (
        "circulation under local issues alert procedure",
    ),
    "officers to contact": ("officer to contact", "officer(s) to contact"),
}
STANDING_B = {
    "background": (),
    "equality implications": ("equality and human rights implications",),
    "human rights implications": ("equality and human rights implications",),
    "background papers": ("background paper",),
    "appendices": ("appendix",),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the recommendations of a report, or of the resolutions of a meeting.

    Attributes:
        letter: "(a)"; of a point "i."; "" where there is but one.
        text: Its words.
        points: The points under it.
    """

    letter: str
    text: str
    points: tuple["Clause", ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.letter} {self.text}".strip(), *(f"  {point}" for point in self.points)]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a report, or a table.

    Attributes:
        text: Its words, as they stand when tracked changes are accepted; of a table, the words of
            its cells.
        number: "12", "(a)", "i.", "•" as Word prints it, or as it is typed; "" for none.
        level: How deep it stands in its list: 0 for the paragraphs of the report.
        where: Its place in a person's words.
        table: Whether it is a table.
        typed: Whether its number is typed, not made by a list of Word.
    """

    text: str
    number: str = ""
    level: int = 0
    where: str = ""
    table: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading.

    Attributes:
        heading: The heading; "" for what stands before the first.
        part: "PART A", "PART B", or "" before and without them.
        level: The heading's level, 1 for the parts.
        blocks: The paragraphs and tables under it.
        where: The heading's place.
    """

    heading: str
    part: str
    level: int
    blocks: tuple[Block, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """An officer's report.

    Attributes:
        file: The name of its file.
        meeting_line: Body and date, as in its first line.
        title: Its title.
        report_of: The line that says whose report it is.
        sections: Its sections in order.
        footnotes: Its footnotes in order.
    """

    file: str
    meeting_line: str
    title: str
    report_of: str
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...] = ()

    def section(self, name: str) -> Section | None:
        """The section of a standing heading, however it is written; None where there is none.

        >>> report = Report("", "", "", "", (Section("Reason for Recommendations", "", 2, ()),))
        >>> report.section("reasons for recommendations").heading
        'Reason for Recommendations'
        """
        return next((each for each in self.sections if standing(each.heading) == name), None)

    def blocks(self, name: str) -> tuple[Block, ...]:
        """What stands under a standing heading."""
        section = self.section(name)
        return section.blocks if section else ()

    @property
    def recommendations(self) -> tuple[Clause, ...]:
        """The recommendations, each with its points."""
        lead, *rest = self.blocks(RECOMMENDATIONS) or (Block(""),)
        found = tuple(clauses([block for block in rest if block.level or _lettered(block)]))
        return found or ((Clause("", lead.text),) if lead.text else ())

    @property
    def lead(self) -> str:
        """The words before the recommendations, such as "It is recommended that:"."""
        blocks = self.blocks(RECOMMENDATIONS)
        return blocks[0].text if len(blocks) > 1 else ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons for the recommendations, a paragraph each."""
        return tuple(block.text for block in self.blocks(REASONS) if not block.table)

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The numbered paragraphs of both parts."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block for block in blocks if block.number.isdigit() and not block.level)


def standing(heading: str) -> str:
    """The standing heading that a heading is, in small letters; "" where it is none.

    >>> standing("Officer(s) to Contact:")
    'officers to contact'
    """
    words = " ".join(heading.lower().strip(" :.").split())
    for name, others in (STANDING_A | STANDING_B).items():
        if words == name or words in others:
            return name
    return ""


def clauses(blocks: Sequence[Block]) -> Iterator[Clause]:
    """Blocks of the first level with those of deeper levels as their points."""
    top = min((block.level for block in blocks), default=0)
    starts = [place for place, block in enumerate(blocks) if block.level == top]
    for start, end in pairwise([*starts, len(blocks)]):
        block = blocks[start]
        yield Clause(block.number, block.text, tuple(clauses(blocks[start + 1 : end])))


def _lettered(block: Block) -> bool:
    return bool(block.number) and not block.number.isdigit()
