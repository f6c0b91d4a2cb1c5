"""papers pack."""

from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    problems_json,
    progress_bar,
)

if TYPE_CHECKING:
    from papers.pack.assemble import Pack
    from papers.pack.make import Packs


@click.command("pack")
@click.argument("meeting")
@click.option("--strict", is_flag=True, help="Refuse while papers check finds an error.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(workspace: str | None, meeting: str, strict: bool, as_json: bool) -> None:
    """Join the papers of a meeting into its pack: one PDF with running page numbers.

    MEETING is its date or its folder in data/meetings. First run "papers build". The pack, and
    each paper as PDF, come into build/<meeting>; what is exempt comes into the folder "exempt"
    there, in a pack of its own. This needs LibreOffice.

    \b
    For example:
      papers pack 2022-11-25
      papers pack 2022-11-25-cabinet --strict
    """  # noqa: D301
    from datetime import date

    from papers.agenda.check import must_be_ready
    from papers.pack.make import pack_meeting

    root = find_workspace(workspace)
    if strict:
        must_be_ready(root, meeting, True, date.today())
    with progress_bar() as progress:
        packs = pack_meeting(root, meeting, strict, progress=progress)
    print_json(_json(packs)) if as_json else _print(packs)
    print_problems(packs.problems)


def _print(packs: "Packs") -> None:
    pack, name = packs.public, packs.meeting.name
    rows = [("Agenda", str(pack.agenda_pages), f"{name}-agenda.pdf")]
    for one in pack.singles:
        if one.pages:
            letter = one.paper.file.letter
            place = f"Item {one.paper.item.number}" + (f", Appendix {letter}" if letter else "")
            rows.append((place, str(one.pages), f"{one.paper.stem}.pdf"))
    rows.append(("The pack", str(pack.pages), f"{name}-public-pack.pdf"))
    print_table(f"build/{name}", ("Paper", "Pages of the pack", "File"), rows)
    if packs.exempt:
        click.echo(f"Not for publication: {packs.exempt.pages}, in build/{name}/exempt.")


def _json(packs: "Packs") -> dict[str, Any]:
    name = packs.meeting.name
    return {
        "meeting": name,
        "folder": f"build/{name}",
        "pack": f"{name}-public-pack.pdf",
        "pages": [packs.public.pages.first, packs.public.pages.last],
        "agenda": f"{name}-agenda.pdf",
        "papers": _papers(packs.public),
        "exempt": f"build/{name}/exempt" if packs.exempt else "",
        "problems": problems_json(packs.problems),
    }


def _papers(pack: "Pack") -> list[dict[str, Any]]:
    return [
        {
            "item": one.paper.item.number,
            "appendix": one.paper.file.letter,
            "title": one.paper.title,
            "file": f"{one.paper.stem}.pdf",
            "pages": [one.pages.first, one.pages.last],
        }
        for one in pack.singles
        if one.pages
    ]
