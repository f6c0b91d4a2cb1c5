"""What is printed when something cannot be done, wherever the output goes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papers.cli import main
from papers.cli.console import print_problems
from papers.errors import Problem, Severity

FULL = Path("/dev/full")
TRACES = ("Traceback", "Exception ignored")


def papers(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="papers")


def in_shell(command: str, repo: Path) -> tuple[int, str]:
    """Run `papers` with redirections; gives the exit code and what reached the pipe."""
    done = subprocess.run(
        ["sh", "-c", command.replace("papers", f'"{sys.executable}" -m papers')],
        cwd=repo, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert not any(trace in done.stdout + done.stderr for trace in TRACES)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("words", ["summary 2021-22 --json", "summary 2021-22", "kinds", "--help"])
def test_a_full_disk_is_told_in_plain_words(repo: Path, words: str) -> None:
    code, told = in_shell(f"papers {words} > /dev/full", repo)
    assert code == 2
    assert told == (
        "1 error\n  papers: Something cannot be read or written: No space left on device.\n"
        "      Check the disk, and where the output is sent.\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
def test_a_fault_is_told_where_there_is_room(repo: Path) -> None:
    code, told = in_shell("papers nonsense --json > /dev/full", repo)
    assert (code, "No such command" in told) == (2, True)
    code, told = in_shell("papers nonsense --json 2> /dev/full", repo)
    assert code == 2
    assert json.loads(told)["problems"]
    assert in_shell("papers nonsense > /dev/full 2> /dev/full", repo) == (2, "")
    assert in_shell("papers 2> /dev/full", repo) == (2, "")


@pytest.mark.skipif(os.name == "nt", reason="a Windows shell cannot close an output")
def test_closed_outputs(repo: Path) -> None:
    assert in_shell("papers kinds >&-", repo) == (0, "")
    assert in_shell("papers kinds >&- 2>&- <&-", repo) == (0, "")
    assert in_shell("papers nonsense 2>&-", repo) == (2, "")


def test_a_system_error_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    result = papers("--workspace", str(tmp_path), "summary", "2021-22")
    assert result.exit_code == 2
    place = tmp_path / "data" / "council.toml"
    assert f"  {place}: It cannot be used: Permission denied.\n" in result.stderr


def test_a_system_error_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", refuse)
    result = papers("summary", "2021-22")
    assert result.exit_code == 2
    assert "  papers: Something cannot be read or written: No such file" in result.stderr


def test_an_overlong_path_is_told_and_cut(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 3_000)
    for words in (("init", str(long)), ("--workspace", str(long), "summary", "2021-22")):
        result = papers(*words)
        assert result.exit_code == 2
        assert max(map(len, result.stderr.splitlines())) < 500
    assert "The workspace cannot be written: File name too long." in papers(
        "init", str(tmp_path / ("x" * 300))
    ).stderr  # fmt: skip


def test_a_folder_that_may_not_be_looked_into_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = papers("init", str(tmp_path))
    assert result.exit_code == 2
    assert f"  {tmp_path}: The workspace cannot be written: Permission denied." in result.stderr
    assert (tmp_path / "data").is_dir()


def test_init_prints_a_folder_that_cannot_steer_the_terminal(tmp_path: Path) -> None:
    result = papers("init", str(tmp_path / "\u202eder"))
    assert result.exit_code == 0
    assert "\u202e" not in result.stdout


def test_after_twenty_of_a_kind_the_rest_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    step = "Mend it."
    problems = [Problem(f"line {n}", f'"x{n}" is no "value" at {n:,}.', step) for n in range(1_243)]
    problems += [Problem("line 7", "The cell is blank.", step)]
    problems += [Problem(f"line {n}", f'"y{n}" is no "value" at {n}.', "", Severity.WARNING)
                 for n in range(20)]  # fmt: skip
    print_problems(problems)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "1244 errors"
    assert lines[39:44] == [
        '  line 19: "x19" is no "value" at 19.',
        f"      {step}",
        "  and 1,223 more of this kind (--json lists all)",
        "  line 7: The cell is blank.",
        f"      {step}",
    ]
    assert lines[44] == "20 warnings"
    assert len(lines) == 65


def test_a_long_text_is_printed_cut_and_its_remedy_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = "x" * 500
    print_problems([Problem(long, f'"{long}" is no value.', f'Did you mean "{long}"?')])
    _, first, second = capsys.readouterr().err.splitlines()
    assert first == f'  {"x" * 399}…: "{"x" * 77}…" is no value.'
    assert second == f'      Did you mean "{long}"?'
