"""Numbers too small to publish are found in no output of a build, in any form.

The limits of the council are raised to 1,000, so that the planted numbers are long enough to be
told from chance. Each is looked for in a build without limits, too, and must be found there.
"""

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

MEETING = "2024-09-18-cabinet"
INDICATORS = Path("data/2023-24/indicators.csv")
LIMITS = "smallest_count = 1000\nsmallest_base = 1000\n"
ROW = {"dashboard": "Homes and Planning", "polarity": "Low"}
PEOPLE = {**ROW, "counts_people": "yes"}
PLANTED: tuple[Mapping[str, str], ...] = (
    {**PEOPLE, "key": "small_now", "value": "947", "previous": "12,683"},
    {**PEOPLE, "key": "small_before", "value": "13,829", "previous": "953"},
    {
        **PEOPLE, "key": "stated", "value": "859", "previous": "877",
        "stated_direction": "up", "stated_rating": "green", "reason": "Fewer.",
        "stated_for": "859 | 877 | Low",
        "commentary": "Very few.", "commentary_for": "859 | 877",
    },
    {
        **PEOPLE, "key": "lapsed", "value": "863", "previous": "14,741",
        "stated_direction": "up", "reason": "Fewer.", "stated_for": "881 | 14,741 | Low",
        "commentary": "Very few.", "commentary_for": "887 | 14,741",
    },
    {**PEOPLE, "key": "provisional", "value": "967 (May)", "previous": "", "status": "provisional",
     "target": "971"},
    {**ROW, "key": "few_cases", "value": "1.3831%", "previous": "7.6187%",
     "numerator": "613 | 4,513", "denominator": "44321 | 59236"},
    {**ROW, "key": "tiny_base", "value": "69.7698%", "previous": "71.4286%",
     "numerator": "697 | 5,000", "denominator": "999 | 7000", "commentary": "Much as before."},
    {**ROW, "key": "tiny_sample", "value": "57.3371%", "previous": "58.8379%",
     "sample_size": "991 | 997"},
)  # fmt: skip
# In a build without limits each of these is in some output; under the limits none is in any.
TELLING = (
    *("947", "953", "859", "877", "863", "881", "887", "967"),
    *("11736", "12876"),  # the differences of the first two
    *("1.3831", "0.013831", "613", "0.062356"),
    *("69.7698", "0.697698", "697", "999", "0.016588"),
    *("57.3371", "0.573371", "58.8379", "0.588379", "991", "997"),
)


@pytest.fixture
def planted(sample: Path) -> Path:
    path = sample / INDICATORS
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(dict.fromkeys(column for row in (*rows, *PLANTED) for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
        writer.writerows({**row, "description": f"Number of {row['key']}"} for row in PLANTED)
    return sample


def limit(workspace: Path, limits: str) -> None:
    path = workspace / "data" / "council.toml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"\[small_numbers\]\n.*\n.*\n", limits, text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def outputs(workspace: Path) -> dict[str, str]:
    """Every text that a user, a reader or another program gets, by its name."""
    found = {}
    for words in (["build", MEETING], ["build", MEETING, "--json"], ["build", MEETING, "--strict"],
                  ["summary", "2023-24"], ["summary", "2023-24", "--json"], ["templates", "check"],
                  *(["templates", "fields", kind]
                    for kind in ("cabinet-report", "performance-compendium"))):  # fmt: skip
        command = [sys.executable, "-m", "papers", "--workspace", str(workspace), *words]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        found[" ".join(words)], found[" ".join([*words, "errors"])] = done.stdout, done.stderr
    for path in (workspace / "build" / MEETING).iterdir():
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as parts:
                for name in parts.namelist():
                    found[f"{path.name}/{name}"] = parts.read(name).decode("utf-8", "replace")
        else:
            text = path.read_text(encoding="utf-8")
            found[path.name] = re.sub(r"\b[0-9a-f]{64}\b", "", text)  # of SHA-256
    return found


def places(number: str, found: Mapping[str, str]) -> list[str]:
    """Where a number stands, as itself and not as a part of another."""
    alone = re.compile(rf"(?<![\d.,]){re.escape(number)}(?:\.?0+)?(?!\d|[.,]\d)")
    return [name for name, text in found.items() if alone.search(text)]


def test_no_output_tells_a_masked_number(planted: Path) -> None:
    limit(planted, f"[small_numbers]\n{LIMITS}")
    found = outputs(planted)
    assert len([name for name in found if "/" in name]) > 30
    told = {number: places(number, found) for number in TELLING}
    assert {number: where for number, where in told.items() if where} == {}
    summary = json.loads(found["summary 2023-24 --json"])
    rows = {row["key"]: row for row in summary["indicators"]}
    assert (rows["small_now"]["value"], rows["small_now"]["previous"]) == ("[c]", "12,683")
    assert (rows["small_before"]["value"], rows["small_before"]["previous"]) == ("13,829", "[c]")
    assert (rows["stated"]["direction"], rows["stated"]["lapsed"]) == ("up", False)
    assert rows["few_cases"]["direction"] == "none"
    assert (
        "was made for another figure | 14,741 | Low and has lapsed"
        in found[f"build {MEETING} --json"]
    )
    note = "[c]: suppressed, because the number is too small to publish."
    noted = {name.partition("/")[0] for name, text in found.items() if "/" in name and note in text}
    assert {name.rpartition(".")[2] for name in noted} == {"docx", "xlsx"}


def test_without_limits_the_outputs_hold_these_numbers(planted: Path) -> None:
    limit(planted, "")
    found = outputs(planted)
    assert [number for number in TELLING if not places(number, found)] == []


def test_a_text_that_tells_stops_the_build_and_is_not_repeated(planted: Path) -> None:
    limit(planted, f"[small_numbers]\n{LIMITS}")
    path = planted / INDICATORS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Much as before.", "It was 697 of 999."), encoding="utf-8")
    command = [sys.executable, "-m", "papers", "--workspace", str(planted), "build", MEETING]
    done = subprocess.run([*command, "--json"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "line 20, column commentary: The text holds a number" in done.stderr
    assert places("697", {"": done.stdout + done.stderr}) == []
    assert not (planted / "build" / MEETING).exists() or not list(planted.glob("build/*/*.docx"))
