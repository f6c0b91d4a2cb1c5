"""Change a figure, and every paper follows; what an officer stated for the old figures lapses."""

import csv
import random
import shutil
from pathlib import Path

from papers.pipeline import build
from tests.papers.conftest import MEETING, ROOT, paths
from tests.papers.reading import counts, excel_dashboards, sheet_texts, word_dashboards, word_text

SEED = 20221125
SWAPPED = 50


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_value_and_previous_exchanged(tmp_path: Path) -> None:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    file = tmp_path / "data" / "2021-22" / "indicators.csv"
    rows = read(file)
    with_both = [
        row
        for row in rows
        if any(c.isdigit() for c in row["value"])
        and any(c.isdigit() for c in row["previous"])
        and row["value"] != row["previous"]
    ]
    chosen = random.Random(SEED).sample(with_both, SWAPPED)
    for row in chosen:
        row["value"], row["previous"] = row["previous"], row["value"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    before = {row.key: row for board in excel_dashboards(_sample(tmp_path)) for row in board}
    result = build(tmp_path, MEETING)
    papers = paths(result.folder)
    word, excel = word_dashboards(papers.compendium), excel_dashboards(papers.workbook)
    after = {row.key: row for board in excel for row in board}
    warned = " ".join(problem.what for problem in result.problems)
    opposite = {"up": "down", "down": "up", "level": "level", "none": "none"}
    lapsed = 0
    for row in chosen:
        assert (after[row["key"]].value, after[row["key"]].previous) == (
            before[row["key"]].previous,
            before[row["key"]].value,
        )
        if row["stated_for"]:
            lapsed += 1
            assert row["description"] in warned
        elif not _near_the_tolerance(row):
            assert after[row["key"]].direction == opposite[before[row["key"]].direction], row
    assert lapsed >= 5
    assert [[r.direction for r in board] for board in word] == [
        [r.direction for r in board] for board in excel
    ]
    scope = [
        row for board, counted in zip(excel, _counted(), strict=True) if counted for row in board
    ]
    improved, level, worsened, undetermined = counts(scope)
    headline = (
        f"Of {improved + level + worsened} metrics, {improved} improved, {level} showed no real "
        f"change and {worsened} worsened; direction of travel could not be determined for a "
        f"further {undetermined}."
    )
    assert (improved, worsened) != (91, 73)
    assert headline in word_text(papers.report)
    assert headline in word_text(papers.compendium)
    assert headline in sheet_texts(papers.workbook)


def _sample(tmp_path: Path) -> Path:
    workspace = tmp_path / "before"
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    return paths(build(workspace, MEETING).folder).workbook


def _counted() -> list[bool]:
    boards = read(ROOT / "data" / "2021-22" / "dashboards.csv")
    return [row["counted_in_headline"] == "yes" for row in boards]


def _near_the_tolerance(row: dict[str, str]) -> bool:
    """The tolerance is a share of the previous value, so exchange may move a row over its edge."""
    from papers.indicators.values import parse_value

    value, previous = parse_value(row["value"]).exact, parse_value(row["previous"]).exact
    assert value is not None and previous is not None
    shares = [abs(value - previous) / abs(base) * 100 for base in (value, previous) if base]
    return min(shares) <= 1 < max(shares)
