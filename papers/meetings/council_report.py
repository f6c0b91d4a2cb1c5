"""The Report of the Cabinet to the Council, derived from the report that the Cabinet had.

Part A was written for the decision and is left out; what it says of the purpose, of policy
and of the reasons opens the new report. Part B follows, numbered anew, with the views of
Scrutiny as they are known by then. Then come the decision of the Cabinet and the motion.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from papers.meetings.references import renumbered
from papers.meetings.report import REASONS, Block, Clause, Report, Section, standing

CABINET_REPORT = "the report to the Cabinet"
PURPOSE = "purpose of the report"
POLICY = "policy framework and previous decisions"
_SCRUTINY = re.compile(
    r"(?:comments|views) of (?:the )?.*(?:scrutiny|commission|committee)", re.IGNORECASE
)
_AFTER = ("equality implications", "human rights implications")
_NOT_NUMBERED = ("background papers", "appendices")


@dataclass(frozen=True, slots=True)
class CouncilReport:
    """A section (A, B, C) of the Report of the Cabinet.

    Attributes:
        letter: Its letter.
        title: Its title.
        sections: Its paragraphs under their headings, numbered from 1.
        decided: The numbered paragraph that leads to the decision.
        decision: What the Cabinet decided.
        motion: What the Council is asked to resolve.
        day: The day of the decision, as printed.
        leader: The Leader, in whose name it is made.
        papers: The background papers.
        appendices: The appendices.
    """

    letter: str
    title: str
    sections: tuple[Section, ...]
    decided: Block
    decision: tuple[Clause, ...]
    motion: tuple[Clause, ...]
    day: str
    leader: str
    papers: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What the Cabinet made of its report.

    Attributes:
        decision: What it resolved, as its minutes say.
        day: The day on which it did, as printed.
        leader: The Leader.
        motion: What it asks the Council to resolve; by default, to approve what the title names.
        views: The views of Scrutiny, a paragraph each; empty where the report has them already.
    """

    decision: tuple[Clause, ...]
    day: str
    leader: str
    motion: tuple[Clause, ...] = ()
    views: tuple[str, ...] = ()


def derive(report: Report, made: Made, letter: str = "A") -> CouncilReport:
    """Derive the section of the Report of the Cabinet from the report that the Cabinet had."""
    sections = _with_views(list(_kept(report)), made.views)
    new = _new_numbers(sections, _scrutiny_numbers(report))
    numbered = tuple(_numbered(sections, new))
    number = 1 + sum(1 for section in numbered for block in section.blocks if _counts(block))
    return CouncilReport(
        letter=letter,
        title=report.title,
        sections=numbered,
        decided=Block(f"The Cabinet decided on {made.day}:", str(number)),
        decision=tuple(followed(clause, new) for clause in made.decision),
        motion=made.motion or (Clause("", f"That the {report.title} be approved."),),
        day=made.day,
        leader=made.leader,
        papers=tuple(block.text for block in report.blocks("background papers")),
        appendices=tuple(block.text for block in report.blocks("appendices")),
    )


def followed(clause: Clause, new: Mapping[int, int]) -> Clause:
    """A decision, whose references are to the Cabinet's report: they follow to the new numbers."""
    points = tuple(followed(point, new) for point in clause.points)
    text = clause.text.replace("of the report", "of this report")
    return replace(clause, text=renumbered(text, new, CABINET_REPORT), points=points)


def _kept(report: Report) -> Iterator[Section]:
    """What goes on to the Council, in its order, with the old numbers."""
    yield Section("Introduction", "", 2, report.blocks(PURPOSE)[:1])
    lead = (*report.blocks(POLICY)[:1], *report.blocks(REASONS)[:1])
    body = [section for section in report.sections if section.part == "PART B"][1:]
    if lead and not (body and standing(body[0].heading) == "background"):
        yield Section("Background", "", 2, lead)
        lead = ()
    for section in body:
        if standing(section.heading) not in _NOT_NUMBERED:
            yield replace(section, part="", blocks=(*lead, *section.blocks))
            lead = ()


def _with_views(sections: list[Section], views: Sequence[str]) -> list[Section]:
    """The sections with Scrutiny's views in place of what was said of them, or added."""
    if not views:
        return sections
    blocks = tuple(Block(view, "0") for view in views)
    heads = [place for place, each in enumerate(sections) if _SCRUTINY.match(each.heading)]
    if heads:
        sections[heads[0]] = replace(sections[heads[0]], blocks=blocks)
        return sections
    names = [standing(section.heading) for section in sections]
    place = next((names.index(name) for name in _AFTER if name in names), len(sections))
    return [
        *sections[:place],
        Section("Views of the Scrutiny Commission", "", 2, blocks),
        *sections[place:],
    ]


def _scrutiny_numbers(report: Report) -> list[int]:
    blocks = (b for s in report.sections if _SCRUTINY.match(s.heading) for b in s.blocks)
    return [int(block.number) for block in blocks if _counts(block)]


def _new_numbers(sections: Iterable[Section], scrutiny: Sequence[int]) -> dict[int, int]:
    """The new number of each old one; those of Scrutiny's old paragraphs lead to its new ones."""
    new: dict[int, int] = {}
    views: list[int] = []
    blocks = (block for section in sections for block in section.blocks if _counts(block))
    for number, block in enumerate(blocks, 1):
        if block.number == "0":
            views.append(number)
        else:
            new[int(block.number)] = number
    for place, old in enumerate(scrutiny if views else ()):
        new[old] = views[-1] if old == scrutiny[-1] else views[min(place, len(views) - 1)]
    return new


def _numbered(sections: Iterable[Section], new: dict[int, int]) -> Iterator[Section]:
    number = 0
    for section in sections:
        blocks = []
        for block in section.blocks:
            number += _counts(block)
            blocks.append(
                replace(
                    block,
                    text=renumbered(block.text, new, CABINET_REPORT),
                    number=str(number) if _counts(block) else block.number,
                )
            )
        yield replace(section, blocks=tuple(blocks))


def _counts(block: Block) -> bool:
    return block.number.isdigit() and not block.level
