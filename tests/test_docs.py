"""The documentation is true: every command stands in the README with an example in its help."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from papers import __version__
from papers.cli import COMMANDS
from papers.indicators.reading import TableFile


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_its_help_has_an_example(repo: Path, name: str) -> None:
    assert f"`papers {name}" in (repo / "README.md").read_text(encoding="utf-8")
    help_text = import_module(f"papers.cli.{name}").command.help
    assert f"papers {name}" in help_text


def test_the_version_is_the_same_everywhere(repo: Path) -> None:
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert "## [Unreleased]" in (repo / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_script_the_readme_names_is_there(repo: Path) -> None:
    text = (repo / "README.md").read_text(encoding="utf-8")
    for script in set(re.findall(r"scripts/[a-z]+\.py", text)):
        assert (repo / script).is_file(), script


def test_every_column_of_every_table_is_documented(repo: Path) -> None:
    text = (repo / "docs" / "figures.md").read_text(encoding="utf-8")
    modules = ("indicators.load", "benchmarking.areas", "benchmarking.load",
               "benchmarking.funding", "benchmarking.expenditure", "benchmarking.quartiles",
               "benchmarking.year")  # fmt: skip
    tables = {
        table.stem: table
        for module in modules
        for table in vars(import_module(f"papers.{module}")).values()
        if isinstance(table, TableFile)
    }
    assert len(tables) == 12
    for table in tables.values():
        assert f"`{table.stem}`" in text or f"## {table.stem}" in text
        assert [c for c in table.needed + table.known if f"`{c}`" not in text] == []
