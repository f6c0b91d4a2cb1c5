"""papers summary."""

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    problems_json,
)


@click.command("summary")
@click.argument("year")
@click.option("--strict", is_flag=True, help="Refuse warnings and drafted commentary.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_obj
def command(workspace: str | None, year: str, strict: bool, as_json: bool) -> None:
    """Show the counts of a year of figures: directions, quartiles, targets, ratings.

    YEAR is the folder of the figures in data.

    \b
    For example:
      papers summary 2021-22
      papers summary 2021-22 --json
    """  # noqa: D301
    from papers.indicators.report import summary_json, summary_tables
    from papers.pipeline import summarise_year

    assessed, problems = summarise_year(find_workspace(workspace), year, strict)
    if as_json:
        print_json(summary_json(assessed) | {"problems": problems_json(problems)})
    else:
        for table in summary_tables(assessed):
            print_table(*table)
    print_problems(problems)
