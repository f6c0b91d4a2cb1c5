"""papers kinds."""

import click

from papers.cli.console import print_json, print_table


@click.command("kinds")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(as_json: bool) -> None:
    """List the kinds of paper that can be made.

    A meeting's items name them in meeting.toml. A package can add more.

    \b
    For example:
      papers kinds
      papers kinds --json
    """  # noqa: D301
    from papers.kinds import load_kinds

    kinds = [
        {"kind": kind.name, "title": kind.title, "suffix": kind.suffix, "template": kind.template}
        for kind in load_kinds().values()
    ]
    if as_json:
        print_json({"kinds": kinds, "problems": []})
    else:
        rows = [(kind["kind"], kind["title"], kind["template"]) for kind in kinds]
        print_table("Kinds of paper", ("Kind", "What it is", "Template"), rows)
