"""papers minutes."""

from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    problems_json,
)

if TYPE_CHECKING:
    from papers.meetings.report import Clause
    from papers.minutes import MinutesResult, Recorded


@click.command("minutes")
@click.argument("meeting")
@click.option("--notice", is_flag=True, help="Make the notice of the decisions from the minutes.")
@click.option("--json", "as_json", is_flag=True, help="Print the decisions as JSON.")
@click.pass_obj
def command(workspace: str | None, meeting: str, notice: bool, as_json: bool) -> None:
    """Begin the minutes of a meeting, or show what was decided.

    MEETING is its date or its folder in data/meetings. The first time, minutes.docx is made there,
    with resolutions made from the reports. Complete it in Word. From then on it is only read, and
    each resolution shown beside what was recommended. For a new one, move it away first.

    \b
    For example:
      papers minutes 2022-11-25
      papers minutes 2022-10-25 --json
      papers minutes 2022-10-25 --notice
    """  # noqa: D301
    from papers.minutes import minutes_of, notice_of

    folder = find_workspace(workspace)
    made = notice_of(folder, meeting) if notice else ""
    result = minutes_of(folder, meeting)
    print_json(_json(result) | {"notice": made}) if as_json else _print(result, made)
    print_problems(result.problems)


def _print(result: "MinutesResult", notice: str) -> None:
    rows = [row for one in result.decisions for row in _rows(one)]
    print_table(result.file, ("Minute", "Item", "Decision", "Against what was recommended"), rows)
    if notice:
        click.echo(f"Made {notice}. Check in it when it is published and when call-in ends.")
    if result.made:
        click.echo(
            "It was made now. Complete it in Word: what is in [brackets] is yours to settle."
        )


def _rows(recorded: "Recorded") -> list[tuple[str, str, str, str]]:
    decision = recorded.decision
    key = " (key decision)" if decision.key else ""
    rows = [(str(decision.number), str(decision.item or ""), f"{decision.title}{key}", "")]
    if recorded.changes:
        pairs = [(one.resolved or one.recommended, one.told) for one in recorded.changes]
        rows += [("", "", str(clause), told or "as recommended") for clause, told in pairs]
    else:
        rows += [("", "", str(clause), "") for clause in decision.resolutions]
    return rows


def _json(result: "MinutesResult") -> dict[str, Any]:
    return {
        "file": result.file,
        "made": result.made,
        "decisions": [_decision(one) for one in result.decisions],
        "problems": problems_json(result.problems),
    }


def _decision(recorded: "Recorded") -> dict[str, Any]:
    decision = recorded.decision
    return {
        "minute": decision.number,
        "title": decision.title,
        "item": decision.item,
        "key": decision.key,
        "resolutions": [_clause(one) for one in decision.resolutions],
        "reasons": list(decision.reasons),
        "alternatives": list(decision.alternatives),
        "interests": list(decision.interests),
        "against_recommendations": [
            {
                "recommended": _clause(one.recommended),
                "resolved": _clause(one.resolved),
                "changed": one.told,
            }
            for one in recorded.changes
        ],
    }


def _clause(clause: "Clause | None") -> dict[str, Any] | None:
    if clause is None:
        return None
    points = [_clause(point) for point in clause.points]
    return {"letter": clause.letter, "text": clause.text, "points": points}
