"""The Report of the Cabinet to Council, derived from the Cabinet's own report."""

import pytest

from papers.meetings.council_report import Made, derive
from papers.meetings.references import renumbered
from papers.meetings.report import Block, Clause, Report, Section

NEW = {12: 2, 13: 3, 14: 4, 16: 5}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("see paragraph 13 below", "see paragraph 3 below"),
        ("see paragraphs 12 to 14 below", "see paragraphs 2 to 4 below"),
        ("at paragraph 12-14 below", "at paragraphs 2 to 4 below"),
        ("at paragraphs 12\u201314", "at paragraphs 2 to 4"),
        ("paragraphs 12, 14 and 16", "paragraphs 2, 4 and 5"),
        ("paragraphs 12 and 13", "paragraphs 2 and 3"),
        ("paragraphs 11 to 13", "paragraphs 2 and 3"),
        ("paragraphs 11 to 12", "paragraph 2"),
        ("Paragraph 12 says", "Paragraph 2 says"),
        ("paragraph 12 of this report", "paragraph 2 of this report"),
        ("paragraph 5 above", "paragraph 5 of the report to the Cabinet"),
        ("paragraphs 5 and 6", "paragraphs 5 and 6 of the report to the Cabinet"),
        ("paragraph 5 of this report", "paragraph 5 of the report to the Cabinet"),
        ("paragraphs 12 to 14 of the Ombudsman's report", None),
        ("paragraph 3 of Part 1 of Schedule 12A", None),
        ("paragraph 12.3", None),
        ("12 months", None),
    ],
)
def test_references_follow_their_paragraphs(old: str, new: str | None) -> None:
    assert renumbered(old, NEW, "the report to the Cabinet") == (new or old)


def numbered(*texts: str, start: int) -> tuple[Block, ...]:
    return tuple(Block(text, str(number)) for number, text in enumerate(texts, start))


REPORT = Report(
    "05 Roads.docx", "CABINET – 25 NOVEMBER 2022", "Roads", "Report of the Director",
    (
        Section("Part A", "PART A", 1, ()),
        Section("Purpose of the Report", "PART A", 2, numbered("On roads.", "And more.", start=1)),
        Section("Recommendations", "PART A", 2, (
            Block("It is recommended that:", "3"), Block("The plan be approved.", "(a)", 1))),
        Section("Reasons for Recommendations", "PART A", 2, numbered("Why.", "Why too.", start=4)),
        Section("Policy Framework and Previous Decisions", "PART A", 2, numbered("Law.", start=6)),
        Section("Part B", "PART B", 1, ()),
        Section("Background", "PART B", 2, (
            Block("As paragraph 5 says, and 8.", "7"), Block("a bullet", "•", 1))),
        Section("Comments of the Scrutiny Commission", "PART B", 2, numbered(
            "See paragraph 7.", "More.", start=8)),
        Section("Equality Implications", "PART B", 2, numbered(
            "None. See paragraphs 8 to 9.", start=10)),
        Section("Background Papers", "PART B", 2, (Block("A paper"),)),
        Section("Appendices", "PART B", 2, (Block("Appendix A - Map"),)),
    ),
)  # fmt: skip
DECISION = (Clause("(a)", "That the approach in paragraph 7 of the report be approved."),)
MADE = Made(DECISION, "25 November 2022", "Mr N. J. Rushton CC")


def texts(made: Made = MADE) -> list[tuple[str, str, str]]:
    report = derive(REPORT, made, "C")
    return [(s.heading, b.number, b.text) for s in report.sections for b in s.blocks]


def test_part_a_is_dropped_and_the_rest_numbered_anew() -> None:
    assert texts() == [
        ("Introduction", "1", "On roads."),
        ("Background", "2", "Law."),
        ("Background", "3", "Why."),
        ("Background", "4", "As paragraph 5 of the report to the Cabinet says, and 8."),
        ("Background", "•", "a bullet"),
        ("Comments of the Scrutiny Commission", "5", "See paragraph 4."),
        ("Comments of the Scrutiny Commission", "6", "More."),
        ("Equality Implications", "7", "None. See paragraphs 5 and 6."),
    ]


def test_the_decision_and_the_motion_follow() -> None:
    report = derive(REPORT, MADE, "C")
    assert (report.letter, report.title, report.leader) == ("C", "Roads", "Mr N. J. Rushton CC")
    assert report.decided == Block("The Cabinet decided on 25 November 2022:", "8")
    assert report.decision[0].text == "That the approach in paragraph 4 of this report be approved."
    assert [str(clause) for clause in report.motion] == ["That the Roads be approved."]
    assert (report.papers, report.appendices) == (("A paper",), ("Appendix A - Map",))


def test_the_views_of_scrutiny_take_the_place_of_what_was_said() -> None:
    made = Made(DECISION, "25 November 2022", "", views=("They liked it.",))
    assert texts(made)[5:] == [
        ("Comments of the Scrutiny Commission", "5", "They liked it."),
        ("Equality Implications", "6", "None. See paragraph 5."),
    ]


def test_views_that_no_section_was_for_come_before_equality() -> None:
    plain = [section for section in REPORT.sections if "Scrutiny" not in section.heading]
    made = Made(DECISION, "25 November 2022", "", views=("They liked it.",))
    report = derive(Report("", "", "Roads", "", tuple(plain)), made)
    assert [section.heading for section in report.sections][-2:] == [
        "Views of the Scrutiny Commission",
        "Equality Implications",
    ]


def test_a_report_without_a_background() -> None:
    sections = tuple(section for section in REPORT.sections if section.heading != "Background")
    report = derive(Report("", "", "Roads", "", sections), MADE)
    assert [section.heading for section in report.sections][:2] == ["Introduction", "Background"]
    assert [block.text for block in report.sections[1].blocks] == ["Law.", "Why."]
