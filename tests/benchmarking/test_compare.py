"""A comparison as the papers use it: places, lists and years."""

import shutil
import subprocess
import sys
from pathlib import Path

from papers.benchmarking.compare import read_comparison
from papers.benchmarking.model import Place
from papers.errors import Severity
from papers.settings import read_settings
from tests.benchmarking.compared import TOML, compared, rows, workspace
from tests.benchmarking.money import CODES


def test_ranks_bands_and_places(tmp_path: Path) -> None:
    comparison, problems = compared(workspace(tmp_path))
    assert problems == []
    now = {
        area: [
            (position.place.number, position.band)
            for by_area in comparison.current.positions.values()
            if (position := by_area[area]).place
        ]
        for area in CODES
    }
    assert now == {
        "Ashshire": [(2, 2), (1, 1), (4, 4)],
        "Elmshire": [(1, 1), (2, 2), (1, 1)],
        "Oakshire": [(4, 4), (3, 3), (2, 2)],
        "Yewland": [(2, 2), (4, 4), (3, 3)],
    }
    own = comparison.own
    assert own.average == 7 / 3
    assert own.place == Place(2, 4, 3)
    assert str(own.place) == "2nd of 4"
    assert own.balanced_average == (1.5 + 4) / 2
    assert own.balanced_place == Place(2, 4, 3)
    assert own.core_average == 1.5
    assert own.core_place == Place(1, 4, 2)
    assert own.best_place == Place(1, 4, 3)
    assert own.worst_place == Place(4, 4, 3)
    assert [(theme.theme, theme.average, theme.place) for theme in own.themes] == [
        ("Roads", 1.5, Place(1, 4, 2)), ("Schools", 4.0, Place(4, 4, 1)),
    ]  # fmt: skip
    assert [one.area for one in comparison.current.areas] == [
        "Elmshire", "Ashshire", "Oakshire", "Yewland",
    ]  # fmt: skip
    assert comparison.current.quartiles("Ashshire") == (1, 1, 0, 1)


def test_the_lists_of_the_bottom_quartile(tmp_path: Path) -> None:
    comparison, _ = compared(workspace(tmp_path))
    assert [one.benchmark.key for one in comparison.lower_quartile()] == ["passes"]
    improved = comparison.improvement()
    assert [one.benchmark.key for one in improved] == ["good roads", "holes"]
    assert (str(improved[0].before.place), str(improved[0].now.place)) == ("4th of 4", "2nd of 4")
    assert [one.benchmark.key for one in comparison.lower_quartile("Yewland")] == ["holes"]
    assert comparison.improvement("Yewland") == ()


def test_without_core_themes_there_is_no_core(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "data" / "council.toml").write_text(TOML.partition("[benchmarking]")[0])
    comparison, _ = compared(root)
    assert comparison.own.core_average is None
    assert comparison.own.core_place is None


def test_an_unknown_core_theme_is_named(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "data" / "council.toml").write_text(TOML.replace('"Roads"', '"Rods"'))
    _, problems = compared(root)
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert str(problems[0]) == (
        'data/council.toml, [benchmarking]: No indicator has the core theme "Rods". '
        'Did you mean "Roads"?'
    )


def test_with_a_single_theme_none_is_left_out(tmp_path: Path) -> None:
    comparison, _ = compared(workspace(tmp_path, rows()[:8]))
    assert comparison.own.best_place is None
    assert comparison.own.worst_place is None


def test_earlier_years_are_found(tmp_path: Path) -> None:
    root = workspace(tmp_path, rows()[:8])
    data = root / "data"
    shutil.copytree(data / "2021-22", data / "2020-21")
    (data / "2019-20").mkdir()
    workspace(root)
    comparison, problems = compared(root)
    assert problems == []
    assert [(one.label, one.place) for one in comparison.earlier] == [("2020/21", Place(1, 4, 2))]
    before, _ = read_comparison(root, "2020-21", read_settings(root))
    assert before and before.label == "2020/21" and before.earlier == ()


def test_a_faulty_earlier_year_is_a_warning(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shutil.copytree(root / "data" / "2021-22", root / "data" / "2020-21")
    table = root / "data" / "2020-21" / "benchmarking.csv"
    table.write_text(table.read_text().replace(",High,", ",Up,", 2))
    comparison, problems = compared(root)
    assert comparison.earlier == ()
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert '"papers benchmark 2020-21" names them.' in str(problems[0])


def test_a_year_without_a_table_needs_no_pandas(repo: Path, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "data" / "2021-22" / "benchmarking.csv").unlink()
    code = (
        "import sys; from pathlib import Path; from papers.settings import read_settings\n"
        "import papers.pipeline; from papers.benchmarking.compare import read_comparison\n"
        f"root = Path({str(root)!r})\n"
        "print(read_comparison(root, '2021-22', read_settings(root)))\n"
        "print({'pandas', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["(None, [])", "set()"]
