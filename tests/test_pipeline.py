"""Building a meeting end to end, on the small workspace that `papers init` makes."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from papers.errors import CannotRunError, PapersError, Severity
from papers.pipeline import build, summarise_year
from papers.store import State, locked

MEETING = "2024-09-18-cabinet"
INDICATORS = "data/2023-24/indicators.csv"
MEETING_FILE = f"data/meetings/{MEETING}/meeting.toml"
REPORT = "03-annual-report-and-performance-compendium-2024.docx"
DELIVERY = "03a-draft-annual-report-2024.docx"
COMPENDIUM = "03b-draft-performance-compendium-2024.docx"
WORKBOOK = "03b-draft-performance-compendium-2024.xlsx"
PAPERS = [REPORT, DELIVERY, COMPENDIUM, WORKBOOK]
DRAFTED = ("homelessness_prevented", "fly_tips")


def change(workspace: Path, name: str, old: str, new: str) -> None:
    path = workspace / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def fill_commentary(workspace: Path) -> None:
    with (workspace / INDICATORS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["commentary"] = row["commentary"] or "An officer's own words."
    with (workspace / INDICATORS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def add_to_template(workspace: Path, name: str, text: str) -> None:
    path = workspace / "templates" / name
    document = docx.Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def built(workspace: Path) -> dict[str, bytes]:
    folder = workspace / "build" / MEETING
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def fails(call: Callable[[], object], code: int = 1) -> str:
    with pytest.raises(PapersError) as caught:
        call()
    assert caught.value.exit_code == code
    return str(caught.value)


def test_a_new_workspace_builds_at_once(sample: Path) -> None:
    result = build(sample, "18 September 2024")
    assert [outcome.paper.name for outcome in result.outcomes] == PAPERS
    assert sorted(built(sample)) == sorted([*PAPERS, "manifest.json"])
    assert {outcome.state for outcome in result.outcomes} == {State.NEW}
    assert [item.number for item in result.without_paper] == [1, 2]
    assert [problem.severity for problem in result.problems] == [Severity.NOTE]


def test_the_manifest_names_inputs_and_drafted_commentary(sample: Path) -> None:
    build(sample, MEETING)
    manifest = json.loads(built(sample)["manifest.json"])
    assert set(manifest["inputs"]) == {
        "data/council.toml",
        *(f"data/2023-24/{name}.csv"
          for name in ("dashboards", "indicators", "outcomes", "progress", "risks")),
        MEETING_FILE,
        *(f"templates/{name}.docx"
          for name in ("cabinet-report", "delivery-report", "performance-compendium")),
    }  # fmt: skip
    drafted = {entry["name"]: tuple(entry["drafted"]) for entry in manifest["files"]}
    assert drafted == {REPORT: (), DELIVERY: (), COMPENDIUM: DRAFTED, WORKBOOK: DRAFTED}


def test_drafted_commentary_is_not_marked_in_print(sample: Path) -> None:
    result = build(sample, MEETING, only=["performance-compendium"])
    table_text = "".join(
        cell.text
        for table in docx.Document(str(result.folder / COMPENDIUM)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "draft" not in table_text.lower()


def test_progress_goes_from_stage_to_stage(sample: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    build(sample, MEETING, progress=lambda *step: steps.append(step))
    verbs = [text.split()[0] for text, _, _ in steps]
    assert verbs == ["Reading", *["Composing"] * 4, *["Making"] * 4, "Writing"]
    done = [done / total for _, done, total in steps if total]
    assert done == sorted(done)
    assert done[-1] == 1


def test_only_makes_the_kinds_that_are_named(sample: Path) -> None:
    build(sample, MEETING, only=["performance-workbook", "cabinet-report"])
    assert sorted(built(sample)) == sorted([REPORT, WORKBOOK, "manifest.json"])


def test_only_after_a_change_names_the_papers_left_behind(sample: Path) -> None:
    build(sample, MEETING)
    change(sample, INDICATORS, "92.4%", "93.4%")
    result = build(sample, MEETING, only=["performance-workbook"])
    (warning,) = [one for one in result.problems if one.severity is Severity.WARNING]
    assert all(name in warning.what for name in (REPORT, DELIVERY, COMPENDIUM))
    assert "--only" in warning.next_step


def test_unknown_kinds_are_told_with_the_nearest(sample: Path) -> None:
    text = fails(lambda: build(sample, MEETING, only=["cabinet-reprt", "zzz"]), code=2)
    assert 'Did you mean "cabinet-report"?' in text
    assert '"zzz" is not a kind of paper.' in text
    change(sample, MEETING_FILE, '"delivery-report"', '"delivery-reprot"')
    text = fails(lambda: build(sample, MEETING))
    assert f'{MEETING_FILE}, item 3, appendix A: "delivery-reprot" is not a kind of paper.' in text


def test_a_kind_that_the_meeting_does_not_have(sample: Path) -> None:
    change(sample, MEETING_FILE, 'kinds = ["delivery-report"]', "kinds = []")
    text = fails(lambda: build(sample, MEETING, only=["delivery-report"]), code=2)
    assert "The meeting has no paper of this kind. It has: cabinet-report," in text


def test_a_meeting_without_any_paper_is_told(sample: Path) -> None:
    path = sample / MEETING_FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "kind" not in line), encoding="utf-8")
    assert "No item of the meeting has a kind of paper." in fails(lambda: build(sample, MEETING))


def test_two_kinds_with_one_file_are_refused(sample: Path) -> None:
    change(sample, MEETING_FILE, '["delivery-report"]', '["delivery-report", "cabinet-report"]')
    assert f"would both be {DELIVERY}" in fails(lambda: build(sample, MEETING))


def test_strict_refuses_drafted_commentary(sample: Path) -> None:
    text = fails(lambda: build(sample, MEETING, strict=True))
    assert "commentary of 2 indicators was drafted" in text
    assert built(sample) == {}
    fill_commentary(sample)
    result = build(sample, MEETING, strict=True)
    assert result.problems == ()
    assert not any(outcome.paper.drafted for outcome in result.outcomes)


def test_strict_refuses_a_warning(sample: Path) -> None:
    fill_commentary(sample)
    change(sample, INDICATORS, "71%,,79%", "72%,,79%")
    result = build(sample, MEETING)
    assert [problem.severity for problem in result.problems] == [Severity.WARNING]
    before = built(sample)
    assert "has lapsed" in fails(lambda: build(sample, MEETING, strict=True))
    assert built(sample) == before


def test_strict_keeps_to_a_paper_that_is_open(sample: Path) -> None:
    fill_commentary(sample)
    build(sample, MEETING)
    change(sample, INDICATORS, "92.4%", "93.4%")
    (sample / "build" / MEETING / f".~lock.{COMPENDIUM}#").write_text("An officer,o,h,t,p;")
    before = built(sample)
    assert "An officer has it open" in fails(lambda: build(sample, MEETING, strict=True))
    assert built(sample) == before


def test_faults_of_settings_meeting_figures_and_kinds_come_at_once(sample: Path) -> None:
    change(sample, "data/council.toml", '"1%"', '"a little"')
    change(sample, MEETING_FILE, '"delivery-report"', '"delivery-reprot"')
    change(sample, INDICATORS, "92.4%", "very good")
    change(sample, INDICATORS, "Clean streets", "Clean streets\x0b")
    (sample / "templates" / "cabinet-report.docx").unlink()
    text = fails(lambda: build(sample, MEETING))
    for expected in ("a little", "delivery-reprot", "very good", "templates/cabinet-report.docx"):
        assert expected in text
    assert built(sample) == {}


def test_faults_of_all_templates_come_at_once(sample: Path) -> None:
    build(sample, MEETING)
    before = built(sample)
    add_to_template(sample, "cabinet-report.docx", "{{ headlin.sentence }}")
    add_to_template(sample, "delivery-report.docx", "{%p for outcome in outcomes %}")
    add_to_template(sample, "performance-compendium.docx", "{{ title ")
    text = fails(lambda: build(sample, MEETING))
    for name in ("cabinet-report", "delivery-report", "performance-compendium"):
        assert f"{name}.docx" in text
    assert "headline" in text
    assert built(sample) == before


def test_an_items_own_document_wins_over_the_template(sample: Path) -> None:
    own = sample / "data" / "meetings" / MEETING / "03a Our own report.docx"
    shutil.copy(sample / "templates" / "delivery-report.docx", own)
    document = docx.Document(str(own))
    document.add_paragraph("Written by an officer about {{ year }}.")
    document.save(str(own))
    result = build(sample, MEETING)
    assert "Written by an officer about 2023/24." in text_of(result.folder / DELIVERY)
    inputs = json.loads(built(sample)["manifest.json"])["inputs"]
    assert f"data/meetings/{MEETING}/{own.name}" in inputs
    assert "templates/delivery-report.docx" not in inputs


def test_an_edited_paper_stays_while_the_figures_move_on(sample: Path) -> None:
    result = build(sample, MEETING)
    edited = result.folder / COMPENDIUM
    document = docx.Document(str(edited))
    document.add_paragraph("The Cabinet Lead Member asked for this sentence.")
    document.save(str(edited))
    words = edited.read_bytes()
    change(sample, INDICATORS, "92.4%", "93.9%")
    result = build(sample, MEETING)
    assert edited.read_bytes() == words
    outcome = result.outcomes[2]
    assert (outcome.state, outcome.beside) == (
        State.EDITED, "03b-draft-performance-compendium-2024 (newly built).docx",
    )  # fmt: skip
    assert "93.9%" in json.dumps([
        cell.text
        for table in docx.Document(str(result.folder / outcome.beside)).tables
        for row in table.rows
        for cell in row.cells
    ])  # fmt: skip


def test_a_second_build_is_refused(sample: Path) -> None:
    with locked(sample / "build" / MEETING), pytest.raises(CannotRunError, match="Another build"):
        build(sample, MEETING)
    assert built(sample) == {}


def test_a_summary_needs_no_meeting(sample: Path) -> None:
    shutil.rmtree(sample / "data" / "meetings")
    assessed, problems = summarise_year(sample, "2023/24")
    assert len(assessed.indicators) == 12
    assert [problem.severity for problem in problems] == [Severity.NOTE]
    assert "was drafted" in fails(lambda: summarise_year(sample, "2023-24", strict=True))


def test_a_year_without_figures(sample: Path) -> None:
    with pytest.raises(CannotRunError, match="2023-24"):
        summarise_year(sample, "2019-20")


def test_two_builds_are_alike_in_every_byte(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "with another name"
    shutil.copytree(sample, other)
    build(sample, MEETING)
    code = "import sys; from pathlib import Path; from papers.pipeline import build;"
    subprocess.run(
        [sys.executable, "-c", f"{code} build(Path(sys.argv[1]), '18/09/2024')", str(other)],
        env={**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        check=True,
        cwd=Path(__file__).parents[1],
    )
    differing = [name for name in built(sample) if built(sample)[name] != built(other)[name]]
    assert differing == []
    assert str(tmp_path).encode() not in b"".join(built(sample).values())


def test_the_faults_of_the_meeting_and_of_the_figures_are_told_together(sample: Path) -> None:
    change(sample, MEETING_FILE, 'body = "', 'boddy = "')
    change(sample, INDICATORS, "High", "Sideways")
    with pytest.raises(PapersError) as caught:
        build(sample, MEETING)
    told = str(caught.value)
    assert "boddy" in told
    assert "Sideways" in told
