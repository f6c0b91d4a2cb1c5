"""papers templates check, papers templates fields."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    problems_json,
)
from papers.errors import CannotRunError, Problem, Severity, errors_in

if TYPE_CHECKING:
    from papers.checks.templates import Checked
    from papers.documents.word.fields import Section


@click.group("templates")
def command() -> None:
    """Check the Word templates, and list what they may say.

    \b
    For example:
      papers templates check
      papers templates fields cabinet-report
    """  # noqa: D301


@command.command("check")
@click.argument("files", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--kind", metavar="KIND", default="", help="The kind of paper that FILE is for.")
@click.option("--annotate", is_flag=True, help="Write a copy with a Word comment at each problem.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def check(
    workspace: str | None, files: tuple[Path, ...], kind: str, annotate: bool, strict: bool,
    as_json: bool,
) -> int:  # fmt: skip
    """Name every mistake in Word templates, with its place.

    FILE is a template or an item's own document; without it, all that the workspace uses are
    checked. The copy with comments is called "NAME (checked).docx"; delete it when you have done.

    \b
    For example:
      papers templates check
      papers templates check templates/cabinet-report.docx --annotate
      papers templates check "My report.docx" --kind cabinet-report
    """  # noqa: D301
    from papers.checks.templates import check_templates

    checked = check_templates(_workspace(workspace, not files), files, kind, annotate)
    problems = [problem for one in checked for problem in one.problems]
    if as_json:
        print_json({"templates": _json(checked), "problems": problems_json(problems)})
    else:
        _print(checked)
    print_problems(problems)
    return int(bool(errors_in(problems, strict)))


@command.command("fields")
@click.argument("kind")
@click.option("--docx", metavar="FILE", type=click.Path(path_type=Path), help="Write a Word file.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def fields(workspace: str | None, kind: str, docx: Path | None, as_json: bool) -> None:
    """List what the templates of a kind of paper may say, with examples.

    KIND is one that "papers kinds" lists.

    \b
    For example:
      papers templates fields cabinet-report
      papers templates fields cabinet-report --docx fields.docx
    """  # noqa: D301
    from papers.checks.templates import kind_fields, write_fields

    title, sections = kind_fields(_workspace(workspace, False), kind)
    if docx:
        write_fields(docx, title, sections)
    if as_json:
        rows = [asdict(section) for section in sections]
        print_json({"kind": kind, "title": title, "sections": rows, "problems": []})
    elif docx:
        click.echo(f"Wrote {docx}.")
    else:
        _print_fields(sections)


def _workspace(given: str | None, needed: bool) -> Path | None:
    """The workspace; None where there is none and none is needed."""
    try:
        return find_workspace(given)
    except CannotRunError:
        if needed or given is not None:
            raise
        return None


def _print(checked: Sequence["Checked"]) -> None:
    rows = [
        (
            one.name,
            one.kind or "not known",
            *_counts(one.problems),
            one.copy.name if one.copy else "",
        )
        for one in checked
    ]
    heads = ("File", "Kind", "Errors", "Warnings", "Notes", "Copy with comments")
    print_table("Word templates", heads, rows)


def _counts(problems: Sequence[Problem]) -> list[str]:
    return [str(sum(one.severity is severity for one in problems)) for severity in Severity]


def _json(checked: Sequence["Checked"]) -> list[dict[str, Any]]:
    return [
        {
            "file": one.name,
            "kind": one.kind,
            "copy": str(one.copy) if one.copy else "",
            "problems": problems_json(one.problems),
        }
        for one in checked
    ]


def _print_fields(sections: Sequence["Section"]) -> None:
    heads = ("Field", "What it is", "What it says", "Write it like this", "Example")
    for section in sections:
        rows = [
            (one.name, one.kind, one.description, one.write, one.example) for one in section.fields
        ]
        title = f"{section.title}: {section.loop}" if section.loop else section.title
        print_table(title, heads, rows)
