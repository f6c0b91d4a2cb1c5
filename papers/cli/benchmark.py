"""papers benchmark."""

import click

from papers.cli.console import (
    find_workspace,
    print_json,
    print_problems,
    print_table,
    problems_json,
)


@click.command("benchmark")
@click.argument("year")
@click.option("--area", metavar="NAME", default="", help="See it from another area.")
@click.option("--theme", metavar="NAME", default="", help="Show the indicators of one theme.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.pass_obj
def command(workspace: str | None, year: str, area: str, theme: str, as_json: bool) -> None:
    """Show where the council stands among other areas: average ranks, places, quartiles.

    YEAR is the folder of the figures in data; its comparison stands in benchmarking.csv.

    \b
    For example:
      papers benchmark 2021-22
      papers benchmark 2021-22 --theme SEND
      papers benchmark 2021-22 --area Surrey --json
    """  # noqa: D301
    from papers.benchmarking.export import comparison_json
    from papers.benchmarking.report import comparison_tables, view_of
    from papers.pipeline import compare_year

    comparison, problems = compare_year(find_workspace(workspace), year)
    view = view_of(comparison, area, theme)
    if as_json:
        print_json(comparison_json(view) | {"problems": problems_json(problems)})
    else:
        for table in comparison_tables(view):
            print_table(*table)
    print_problems(problems)
