"""papers benchmark, as a person and another program use it."""

import json
import re
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from papers.cli import main
from tests.benchmarking.compared import TABLE
from tests.benchmarking.compared import workspace as small_workspace
from tests.benchmarking.money import write
from tests.indicators.workspace import DASHBOARD, ROW

PLACE = re.compile(r"\d+(st|nd|rd|th) of 31\b")


def benchmark(workspace: Path, *words: str) -> Result:
    words = ("--workspace", str(workspace), "benchmark", *words)
    result = CliRunner().invoke(main, list(words), prog_name="papers")
    assert "Traceback" not in result.output
    return result


def told(workspace: Path, *words: str) -> dict[str, Any]:
    result = benchmark(workspace, "2021-22", "--json", *words)
    assert result.exit_code == 0
    return dict(json.loads(result.stdout))


def cells(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_the_table_of_areas(repo: Path) -> None:
    result = benchmark(repo, "2021-22")
    assert result.exit_code == 0
    title, headings, *lines = result.stdout.splitlines()
    assert "54 indicators" in title
    areas = [cells(line) for line in lines[:31]]
    assert all(len(row) == len(cells(headings)) for row in areas)
    assert areas[0][:4] == ["Surrey", "1st of 31", "11.07", "54"]
    leicestershire = next(row for row in areas if row[0] == "Leicestershire")
    assert leicestershire == [
        "Leicestershire", "10th of 31", "14.94", "54", "14.05", "7th of 31", "16.97",
        "23rd of 31 on 29", "7th to 14th of 31",
    ]  # fmt: skip
    assert "Leicestershire by theme" in lines
    assert ["Housing", "6th of 30", "7.00", "2"] in [cells(line) for line in lines]
    assert ["Current", "54", "17", "13", "13", "11"] in [cells(line) for line in lines]
    assert max(map(len, lines)) < 160


def test_the_sample_has_few_and_short_notes(repo: Path) -> None:
    problems = told(repo)["problems"]
    assert [problem["severity"] for problem in problems] == ["note"] * 3
    assert all(len(problem["what"]) < 400 for problem in problems)
    assert "18 values are blank or suppressed: Dorset 6" in problems[0]["what"]
    assert "Cumbria 9, Lincolnshire 1, Cornwall 1, Dorset 1." in problems[1]["what"]
    assert '"Under18concep" for 2020' in problems[2]["what"]


def test_as_json(repo: Path) -> None:
    data = told(repo)
    assert data["comparators"] == {
        "name": "English county areas", "as_at": "2021-04-01", "areas": 31,
    }  # fmt: skip
    assert len(data["areas"]) == 31
    own = next(area for area in data["areas"] if area["area"] == "Leicestershire")
    assert own["average_rank"] == 14.94
    assert (own["place"], own["place_of"], own["indicators"]) == (10, 31, 54)
    assert (own["balanced_average"], own["balanced_place"]) == (14.05, 7)
    assert (own["best_place"], own["worst_place"]) == (7, 14)
    assert sum(theme["indicators"] for theme in data["themes"]) == 54
    assert data["quartiles"][0] == {
        "period": "current", "indicators": 54, "1": 17, "2": 13, "3": 13, "4": 11,
    }  # fmt: skip
    assert len(data["indicators"]) == 54
    assert len(data["lower_quartile"]) == 11
    assert data["earlier"] == []


def test_another_area(repo: Path) -> None:
    result = benchmark(repo, "2021-22", "--area", "surrey")
    assert "Surrey by theme" in result.stdout
    assert "Leicestershire by theme" not in result.stdout
    assert told(repo, "--area", "Surrey")["area"] == "Surrey"


def test_one_theme(repo: Path) -> None:
    result = benchmark(repo, "2021-22", "--theme", "send")
    title, _, *lines = result.stdout.splitlines()
    assert title == "SEND, Leicestershire: 26th of 31 on 4 indicators, average rank 20.25"
    assert len(PLACE.findall("\n".join(lines))) >= 4
    assert "Surrey" not in result.stdout
    data = told(repo, "--theme", "SEND")
    assert {one["theme"] for one in data["indicators"]} == {"SEND"}
    assert [theme["theme"] for theme in data["themes"]] == ["SEND"]
    now = data["indicators"][0]["current"]
    assert set(now) == {"period", "value", "rank", "rank_of", "quartile"}


def test_an_unknown_area_and_theme(repo: Path) -> None:
    result = benchmark(repo, "2021-22", "--area", "Surry", "--theme", "Roads", "--json")
    assert result.exit_code == 2
    area, theme = json.loads(result.stdout)["problems"]
    assert (area["where"], area["next_step"]) == ("--area Surry", 'Did you mean "Surrey"?')
    assert theme["where"] == "--theme Roads"
    assert "SEND" in theme["next_step"]


def test_a_year_without_a_comparison(sample: Path) -> None:
    result = benchmark(sample, "2023-24", "--json")
    assert result.exit_code == 2
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["where"] == "data/2023-24"
    assert "no benchmarking.csv" in problem["what"]
    assert "Add one with the columns theme, indicator_id" in problem["next_step"]
    assert problem["what"] in result.stderr


def test_a_year_that_is_not_there_is_told_once(repo: Path) -> None:
    result = benchmark(repo, "1999-00", "--json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)["problems"]) == 1


def test_faults_of_figures_and_comparison_come_at_once(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    table = root / TABLE
    table.write_text(table.read_text().replace(",High,", ",Up,", 1))
    write(root, "dashboards", [DASHBOARD])
    write(root, "indicators", [ROW | {"polarity": "Up"}])
    result = benchmark(root, "2021-22", "--json")
    assert result.exit_code == 1
    places = [problem["where"] for problem in json.loads(result.stdout)["problems"]]
    assert places == [
        "data/2021-22/indicators.csv, line 2, column polarity",
        f"{TABLE}, line 2, column polarity",
    ]
