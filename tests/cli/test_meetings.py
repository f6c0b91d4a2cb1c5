"""papers new, item, timetable and status, as they are typed."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from papers.cli import ask, main


def run(capsys: pytest.CaptureFixture[str], workspace: Path, *words: str) -> tuple[int, str, str]:
    code = main(["--workspace", str(workspace), *words], standalone_mode=False)
    out, err = capsys.readouterr()
    return code, out, err


def as_json(capsys: pytest.CaptureFixture[str], workspace: Path, *words: str) -> Any:
    code, out, _ = run(capsys, workspace, *words, "--json")
    assert code == 0
    return json.loads(out)


def test_the_timetable(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    words = ("timetable", "--body", "council", "--date", "2022-12-07")
    found = as_json(capsys, workspace, *words)
    assert found["publish_by"] == "2022-11-29"
    assert found["days_counted"] == [
        "2022-11-30", "2022-12-01", "2022-12-02", "2022-12-05", "2022-12-06"
    ]  # fmt: skip
    code, out, _ = run(capsys, workspace, "timetable", "2022-11-25", "--as-at", "2022-11-14")
    assert code == 0 and "3 working days left" in out
    assert "Clear days counted: Fri 18, Mon 21, Tue 22, Wed 23, Thu 24 November." in out


def test_as_at_of_the_meeting_judges(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    path = workspace / "data" / "meetings" / "2022-11-25-cabinet" / "meeting.toml"
    text = path.read_text(encoding="utf-8").replace("as_at = 2022-11-16", "as_at = 2022-11-18")
    path.write_text(text, encoding="utf-8")
    found = as_json(capsys, workspace, "timetable", "2022-11-25")
    publish = next(line for line in found["lines"] if line["what"].startswith("Publish agenda"))
    assert publish["state"] == "passed on Thursday 17 November 2022" and publish["late"]
    assert as_json(capsys, workspace, "status", "2022-11-25")["meetings"][0]["days_left"] == 0


def test_a_calendar_takes_the_place_of_a_calendar_only(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    file = workspace / "cabinet.ics"
    for _ in range(2):
        assert run(capsys, workspace, "timetable", "2022-11-25", "--ics", str(file))[0] == 0
    file.write_bytes(b"My notes")
    code, _, err = run(capsys, workspace, "timetable", "2022-11-25", "--ics", str(file))
    assert code == 2 and "There is a file of that name already." in err
    assert file.read_bytes() == b"My notes"


@pytest.mark.parametrize(
    "words",
    [
        ("item", "sign", "2022-11-25", "5", "--by", "Chief Executive", "--on", ""),
        ("timetable", "2022-11-25", "--as-at", ""),
    ],
)
def test_an_empty_date_is_not_today(
    capsys: pytest.CaptureFixture[str], workspace: Path, words: tuple[str, ...]
) -> None:
    code, _, err = run(capsys, workspace, *words)
    assert code == 2 and "There is no such date." in err


def test_a_calendar(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    file = workspace / "cabinet.ics"
    code, _, err = run(capsys, workspace, "timetable", "2022-11-25", "--ics", str(file))
    assert code == 0 and "Wrote" in err
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2022-11-26", "26 November 2022 is a Saturday"),
        ("2022-12-27", "27 December 2022 is a bank holiday"),
        ("2022-02-30", "There is no such date"),
    ],
)
def test_an_unusual_day_off_a_terminal(
    capsys: pytest.CaptureFixture[str], workspace: Path, day: str, told: str
) -> None:
    for words in (
        ("new", "meeting", "cabinet", day),
        ("timetable", "--body", "cabinet", "--date", day),
    ):
        code, _, err = run(capsys, workspace, *words)
        assert code == 2 and told in err
    if day != "2022-02-30":
        code, out, _ = run(capsys, workspace, "new", "meeting", "cabinet", day, "--yes")
        assert code == 0 and "Made data/meetings" in out


def test_an_unusual_day_on_a_terminal(
    capsys: pytest.CaptureFixture[str], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ask, "_refuse_unless_asked", lambda *given: None)
    monkeypatch.setattr(
        ask.click, "prompt", lambda text, **more: asked.append(text) or "26/11/2022"
    )
    monkeypatch.setattr(ask.click, "confirm", lambda text, **more: asked.append(text) or True)
    code, out, _ = run(capsys, workspace, "new", "meeting", "cabinet", "yesterday")
    assert code == 0 and "2022-11-26-cabinet" in out
    assert len(asked) == 2 and '"yesterday" is no date' in asked[0] and "really" in asked[1]


def test_from_a_date_to_a_report(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    assert run(capsys, workspace, "new", "meeting", "cabinet", "2022-12-16")[0] == 0
    made = run(capsys, workspace, "new", "report", "2022-12-16", "Oral Health", "--by",
               "Director of Public Health", "--joint", "Chief Executive", "--key")  # fmt: skip
    assert made[0] == 0 and "04 Oral Health.docx" in made[1]
    run(capsys, workspace, "item", "add", "2022-12-16", "Appointments", "--at", "5")
    run(capsys, workspace, "item", "move", "2022-12-16", "4", "5")
    run(capsys, workspace, "item", "change", "2022-12-16", "5", "--exempt", "3",
        "--notice", "key-decision=2022-10-14", "--scrutiny", "9 November 2022")  # fmt: skip
    run(capsys, workspace, "item", "sign", "2022-12-16", "5", "--by", "Chief Executive",
        "--on", "2022-12-01")  # fmt: skip
    run(capsys, workspace, "item", "appendix", "2022-12-16", "5", "a", "--title", "Map")
    (meeting,) = as_json(capsys, workspace, "status", "2022-12-16")["meetings"]
    item = meeting["items"][4]
    assert (item["title"], item["report"], item["key"]) == ("Oral Health", "in", True)
    assert item["signed_off"] == [{"role": "Chief Executive", "date": "2022-12-01"}]
    assert item["missing_appendices"] == ["A"]
    assert [one["where"] for one in item["problems"]] == ["Item 5"] * 3
    assert "public interest" in item["problems"][0]["what"]
    assert run(capsys, workspace, "item", "appendix", "2022-12-16", "5", "A", "--remove")[0] == 0
    assert run(capsys, workspace, "item", "change", "2022-12-16", "5", "--exempt", "0")[0] == 0
    code, out, _ = run(capsys, workspace, "status", "2022-12-16")
    assert code == 0 and "Oral Health" in out and "publish by Thursday 8 December 2022" in out
    assert run(capsys, workspace, "item", "remove", "2022-12-16", "5")[0] == 0
    assert (workspace / "data/meetings/2022-12-16-cabinet/Removed 04 Oral Health.docx").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("timetable",), "Which meeting?"),
        (("timetable", "2022-11-25", "--body", "cabinet"), "Which meeting?"),
        (("timetable", "--body", "cabnet", "--date", "2022-11-25"), 'Did you mean "cabinet"'),
        (("item", "change", "2022-11-25", "5", "--notice", "key=2022-10-14"), "no such notice"),
        (("item", "sign", "2022-11-25", "5", "--by", "x", "--on", "soon"), "no such date"),
        (("item", "change", "2022-11-25", "5", "--exempt", "8"), "not in the range"),
        (("item", "remove", "2022-11-25", "50"), "Its items are 1 to 9"),
    ],
)
def test_what_cannot_be_done(
    capsys: pytest.CaptureFixture[str], workspace: Path, words: tuple[str, ...], told: str
) -> None:
    code, _, err = run(capsys, workspace, *words)
    assert code == 2 and told in err


def test_a_calendar_is_not_written_over_another_file(repo: Path, tmp_path: Path) -> None:
    mine = tmp_path / "notes.txt"
    mine.write_text("My notes", encoding="utf-8")
    command = ["--workspace", str(repo), "timetable", "2022-11-25", "--ics"]
    refused = CliRunner().invoke(main, [*command, str(mine)])
    assert refused.exit_code == 2 and mine.read_text(encoding="utf-8") == "My notes"
    again = [CliRunner().invoke(main, [*command, str(tmp_path / "a.ics")]) for _ in range(2)]
    assert [run.exit_code for run in again] == [0, 0]
