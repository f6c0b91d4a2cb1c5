"""The commands as a person and another program use them."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papers.cli import COMMANDS, main

MEETING = "2024-09-18-cabinet"
TRACE = "Traceback"


def papers(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words), prog_name="papers")
    assert TRACE not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def in_process(
    *words: str | bytes, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-m", "papers", *words],
        cwd=cwd, capture_output=True, timeout=120,
        env={**os.environ, "PYTHONPATH": root, **(env or {})},
    )  # fmt: skip
    assert TRACE.encode() not in done.stdout + done.stderr
    return done


def test_help_names_every_command_in_one_line() -> None:
    result = papers("--help")
    assert result.exit_code == 0
    for name, line in COMMANDS.items():
        assert f"{name}  " in result.stdout
        assert line in result.stdout
    assert papers("-h").stdout == result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_begins_as_listed_and_has_an_example(name: str) -> None:
    result = papers(name, "--help")
    assert result.exit_code == 0
    assert f"  {COMMANDS[name].removesuffix('.')}" in result.stdout
    assert f"For example:\n    papers {name}" in result.stdout


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from papers.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    loaded = set(ast.literal_eval(done.stderr))
    heavy = {"rich", "docx", "docxtpl", "jinja2", "lxml", "openpyxl", "xlsxwriter", "filelock"}
    heavy |= {"pandas", "numpy"}
    assert not loaded & heavy
    assert [name for name in loaded if name.startswith("papers")] and not [
        name for name in loaded if name.startswith("papers.") and name != "papers.cli"
    ]


def test_commands_are_thin(repo: Path) -> None:
    found = 0
    for path in (repo / "papers" / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == "command":
                body = node.body[1:] or node.body  # without the help text
                assert node.body[-1].end_lineno - body[0].lineno < 20, path.name  # type: ignore[operator]
                found += 1
    assert found == len(COMMANDS)


def test_version() -> None:
    assert papers("--version").stdout.startswith("papers, version ")


def test_without_a_command_the_help_is_shown() -> None:
    result = papers()
    assert result.exit_code == 2
    assert "Commands:" in result.stderr


def test_a_misspelt_command_is_answered_with_the_right_one() -> None:
    result = papers("biuld", MEETING)
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


def test_build_ends_with_a_table_and_the_problems(sample: Path) -> None:
    result = papers("--workspace", str(sample), "build", "2024-09-18")
    assert result.exit_code == 0
    for words in (
        f"build/{MEETING}",
        "03b-draft-performance-compendium-2024.xlsx",
        "Item 3, Appendix B",
        "2 drafted commentaries",
        "On the agenda only, without a report: items 1, 2.",
    ):
        assert words in result.stdout
    assert result.stderr.startswith("1 note\n")
    assert str(sample) not in result.output


def test_an_edited_and_an_open_paper_stand_in_the_table(sample: Path) -> None:
    papers("--workspace", str(sample), "build", "2024-09-18")
    folder = sample / "build" / MEETING
    (folder / "03a-draft-annual-report-2024.docx").write_bytes(b"a person's")
    result = papers("--workspace", str(sample), "build", "2024-09-18")
    assert result.exit_code == 0
    assert 'the new one is "03a-draft-annual-report-2024 (newly built).docx"' in result.stdout
    assert "edited" in result.stdout
    assert "Somebody has edited it: it stays as it is." in result.stderr


def test_build_as_json(sample: Path) -> None:
    result = papers("--workspace", str(sample), "build", MEETING, "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["meeting"] == MEETING
    assert told["without_paper"] == [1, 2]
    assert [paper["kind"] for paper in told["papers"]] == [
        "cabinet-report", "delivery-report", "performance-compendium", "performance-workbook",
    ]  # fmt: skip
    compendium = told["papers"][2]
    assert compendium["state"] == "new"
    assert compendium["drafted"] == ["homelessness_prevented", "fly_tips"]
    written = sample / told["folder"] / compendium["file"]
    assert compendium["size"] == written.stat().st_size
    assert [problem["severity"] for problem in told["problems"]] == ["note"]


def test_every_fault_is_printed_with_a_count(sample: Path) -> None:
    for name in ("cabinet-report", "delivery-report"):
        (sample / "templates" / f"{name}.docx").write_bytes(b"not a Word file")
    result = papers("--workspace", str(sample), "build", MEETING)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "2 errors\n" in result.stderr
    assert result.stderr.index("2 errors") < result.stderr.index("1 note")
    assert "cabinet-report.docx" in result.stderr
    assert "delivery-report.docx" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "where"),
    [
        (("build", "1 May 2030", "--json"), 2, 'Meeting "1 May 2030"'),
        (("build", MEETING, "--only", "x", "--json"), 2, "--only x"),
        (("build", MEETING, "--strict", "--json"), 1, "Figures of 2023/24"),
        (("summary", "1066-67", "--json"), 2, "1066-67"),
        (("build", "--json"), 2, "papers build"),
        (("build", MEETING, "--json", "--nonsense"), 2, "papers build"),
        (("nonsense", "--json"), 2, "papers"),
    ],
)
def test_json_is_printed_even_when_nothing_can_be_done(
    sample: Path, words: tuple[str, ...], code: int, where: str
) -> None:
    result = papers("--workspace", str(sample), *words)
    assert result.exit_code == code
    problems = json.loads(result.stdout)["problems"]
    assert all(set(one) == {"where", "what", "next_step", "severity"} for one in problems)
    assert where in problems[0]["where"]
    assert problems[0]["what"] in result.stderr


def test_the_workspace_is_the_nearest_one_upward(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample / "data" / "meetings")
    assert papers("build", MEETING, "--only", "performance-workbook").exit_code == 0
    assert (sample / "build" / MEETING / "manifest.json").exists()


def test_a_folder_that_is_no_workspace_is_refused(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = papers("--workspace", str(sample / "data"), "build", MEETING)
    assert result.exit_code == 2
    assert "This is no workspace" in result.stderr
    monkeypatch.chdir(tmp_path)
    result = papers("build", MEETING)
    assert result.exit_code == 2
    assert "papers init" in result.stderr


def test_a_locked_meeting_ends_with_2(sample: Path) -> None:
    from papers.store import locked

    with locked(sample / "build" / MEETING):
        result = papers("--workspace", str(sample), "build", MEETING, "--json")
    assert result.exit_code == 2
    assert "Another build" in json.loads(result.stdout)["problems"][0]["what"]


def test_summary_prints_the_tables(repo: Path) -> None:
    result = papers("--workspace", str(repo), "summary", "2021-22")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["149", "50", "45", "32", "22"] in rows
    headline = next(line for line in result.stdout.splitlines() if "Headline: " in line)
    assert headline.split()[-6:-2] == ["91", "38", "73", "19"]
    ratings = [line.split()[-3:] for line in result.stdout.splitlines() if "green tick " in line
               or " none " in line or " red circle " in line][-3:]  # fmt: skip
    table = [[int(number) for number in row] for row in ratings]
    assert [sum(column) for column in zip(*table, strict=True)] == [26, 212, 5]


def test_summary_as_json(repo: Path) -> None:
    told = json.loads(papers("--workspace", str(repo), "summary", "2021/22", "--json").stdout)
    assert told["headline"] == {
        "metrics": 202, "improved": 91, "level": 38, "worsened": 73, "undetermined": 19,
    }  # fmt: skip
    assert len(told["dashboards"]) == 17
    assert len(told["indicators"]) == 243
    assert {"key", "description", "direction", "rule", "rating"} <= set(told["indicators"][0])
    assert "problems" in told


def test_kinds(repo: Path) -> None:
    listed = papers("kinds").stdout
    told = json.loads(papers("kinds", "--json").stdout)["kinds"]
    names = [kind["kind"] for kind in told]
    assert names == sorted(names)
    assert {"cabinet-report", "performance-workbook"} <= set(names)
    assert all(kind["kind"] in listed and kind["title"] in listed for kind in told)


def test_init_makes_a_workspace_that_builds(tmp_path: Path) -> None:
    folder = tmp_path / "ours" / "papers"
    result = papers("init", str(folder))
    assert result.exit_code == 0
    assert f"papers --workspace {folder} build {MEETING}" in result.stdout
    assert papers("--workspace", str(folder), "build", MEETING).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["build", "data", "templates"]


def test_init_leaves_a_folder_alone_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for target in (tmp_path, tmp_path / "mine.txt"):
        result = papers("init", str(target))
        assert result.exit_code == 2
        assert "There is something here already." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert papers("init", str(empty)).exit_code == 0


def test_a_fault_in_the_program_is_one_line_unless_asked_for(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(f"in {sample}")

    monkeypatch.setattr("papers.pipeline.build", broken)
    words = ("--workspace", str(sample), "build", MEETING)
    result = papers(*words, "--json")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr
    assert "papers --debug" in result.stderr
    assert str(sample) not in result.output
    assert json.loads(result.stdout)["problems"]
    debugged = CliRunner().invoke(main, ["--debug", *words])
    assert isinstance(debugged.exception, ZeroDivisionError)


def test_a_stopped_build_says_so(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("papers.pipeline.build", stopped)
    result = papers("--workspace", str(sample), "build", MEETING)
    assert result.exit_code == 2
    assert "Stopped." in result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
def test_no_code_page_stops_a_command(sample: Path, encoding: str) -> None:
    meeting = sample / "data" / "meetings" / MEETING / "meeting.toml"
    text = meeting.read_text(encoding="utf-8").replace('kind = "cabinet-report"', 'kind = "✓↑Ł"')
    meeting.write_text(text, encoding="utf-8")
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = in_process("build", MEETING, cwd=sample, env=env)
    assert done.returncode == 1
    assert b"is not a kind of paper" in done.stderr
    done = in_process("build", MEETING, "--json", cwd=sample, env=env)
    assert "✓↑Ł" in json.loads(done.stdout)["problems"][0]["what"]


@pytest.mark.parametrize("name", ["\x1b[31mred", "\u202egnikcah", "a\nb", os.fsdecode(b"\xff\xfe")])
def test_what_is_typed_cannot_steer_the_terminal(sample: Path, name: str) -> None:
    done = in_process("build", os.fsencode(name), cwd=sample)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert "\u202e".encode() not in done.stderr
    assert len(done.stderr.splitlines()) == 3


def test_in_a_pipe_there_is_no_progress_and_no_colour(sample: Path) -> None:
    done = in_process("build", MEETING, cwd=sample)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Making" not in done.stdout + done.stderr
    assert max(len(line) for line in done.stdout.splitlines()) < 170


def test_a_closed_pipe_is_no_fault(repo: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "papers", "summary", "2021-22", "--json"],
        cwd=repo, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert TRACE.encode() not in process.stderr.read()
    process.wait(timeout=60)


def test_on_a_terminal_the_progress_is_shown(sample: Path) -> None:
    import pty

    main_end, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "papers", "--workspace", str(sample), "build", MEETING],
        stdout=subprocess.PIPE, stderr=terminal, cwd=Path(__file__).parents[2],
        env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(terminal)
    shown = b""
    while chunk := read(main_end):
        shown += chunk
    assert process.wait(timeout=60) == 0
    steps = (b"Reading the figures", b"Making the")  # the bar is drawn ten times a second
    assert any(step in shown for step in steps)
    assert process.stdout is not None
    assert b"Making" not in process.stdout.read()


def read(end: int) -> bytes:
    try:
        return os.read(end, 4096)
    except OSError:  # Linux says so when the other end of a terminal is closed
        return b""


def test_a_read_only_workspace_is_told(sample: Path) -> None:
    shutil.rmtree(sample / "build", ignore_errors=True)
    (sample / "build").write_text("a file where the folder should be")
    result = papers("--workspace", str(sample), "build", MEETING)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert str(sample) not in result.output
