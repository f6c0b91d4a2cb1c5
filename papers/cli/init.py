"""papers init."""

from pathlib import Path

import click

from papers.cli.console import printable


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a workspace for another council.

    DIR is a new or empty folder. It gets the settings, figures and meeting of an invented council
    and the Word templates, and can be built at once.

    \b
    For example:
      papers init our-papers
    """  # noqa: D301
    from papers.sample import make_workspace

    meeting = make_workspace(folder)
    where = printable(str(folder))
    click.echo(f"Made a workspace in {where}. Next:")
    click.echo(f"  1. Try it:  papers --workspace {where} build {meeting}")
    click.echo(f"  2. Put your council into {where}/data/council.toml.")
    click.echo(f"  3. Put your figures into {where}/data/<year>/indicators.csv (or .xlsx).")
    click.echo(f"  4. Open the Word files in {where}/templates and make them your own.")
    click.echo(
        f"  5. Make a meeting of your own:  papers --workspace {where} new meeting BODY DATE"
    )
