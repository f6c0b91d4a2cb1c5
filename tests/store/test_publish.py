"""What a build writes, leaves and removes."""

import json
import os
from pathlib import Path

import pytest

from papers.errors import CannotRunError, Severity
from papers.store import State, sha256
from tests.store.builds import (
    APPENDIX,
    BESIDE,
    REPORT,
    appendix,
    build,
    files,
    manifest,
    report,
    roles,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "2022-11-25-cabinet"


def test_a_first_build_writes_the_papers_and_the_manifest(folder: Path) -> None:
    plan = build(folder, report(), appendix(), inputs={"data/council.toml": "ab"})
    assert files(folder) == {REPORT: b"report 1", APPENDIX: b"appendix 1"}
    assert [outcome.state for outcome in plan.outcomes] == [State.NEW, State.NEW]
    written = manifest(folder)
    assert written["version"] == "1.0"
    assert written["meeting"] == "2022-11-25-cabinet"
    assert written["inputs"] == {"data/council.toml": "ab"}
    first, second = written["files"]
    assert (first["name"], first["kind"], first["item"], first["appendix"]) == (
        REPORT, "cabinet-report", 4, "",
    )  # fmt: skip
    assert first["sha256"] == sha256(b"report 1")
    assert first["role"] == "record"
    assert second["drafted"] == ["recycling"]


def test_the_manifest_is_the_same_in_every_folder_and_names_none(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "meeting", tmp_path / "b" / "meeting"
    for folder, order in ((one, (1, 2)), (two, (2, 1))):
        folder.parent.mkdir()
        papers = {1: report(), 2: appendix()}
        build(folder, *(papers[number] for number in order), inputs={"b": "1", "a": "2"})
    text = (one / "manifest.json").read_bytes()
    assert text == (two / "manifest.json").read_bytes()
    assert str(tmp_path).encode() not in text


def test_what_is_unchanged_is_not_written_again(folder: Path) -> None:
    build(folder, report(), appendix())
    before = {path.name: path.stat().st_ino for path in folder.iterdir()}
    plan = build(folder, report(), appendix())
    assert {path.name: path.stat().st_ino for path in folder.iterdir()} == before
    assert [outcome.state for outcome in plan.outcomes] == [State.UNCHANGED] * 2
    plan = build(folder, report(b"report 2"), appendix())
    after = {path.name: path.stat().st_ino for path in folder.iterdir()}
    assert after[APPENDIX] == before[APPENDIX]
    assert [outcome.state for outcome in plan.outcomes] == [State.CHANGED, State.UNCHANGED]
    assert files(folder)[REPORT] == b"report 2"


def test_an_edited_paper_stays_and_the_new_one_stands_beside_it(folder: Path) -> None:
    build(folder, report())
    (folder / REPORT).write_bytes(b"a person's words")
    for version in (b"report 2", b"report 3"):
        plan = build(folder, report(version))
        assert files(folder) == {REPORT: b"a person's words", BESIDE: version}
        assert roles(folder) == {REPORT: "record", BESIDE: "comparison"}
        assert plan.outcomes[0].state is State.EDITED
        assert plan.outcomes[0].beside == BESIDE
        assert [problem.severity for problem in plan.problems] == [Severity.WARNING]
        assert "may disagree with the other papers" in plan.problems[0].what
        assert REPORT in plan.problems[0].where
    same = build(folder, report())
    assert [problem.severity for problem in same.problems] == [Severity.NOTE]
    build(folder, report(b"report 3"))
    built = {entry["name"]: entry["sha256"] for entry in manifest(folder)["files"]}
    assert built == {REPORT: sha256(b"report 1"), BESIDE: sha256(b"report 3")}


def test_when_the_edited_paper_is_deleted_the_next_build_writes_it_again(folder: Path) -> None:
    build(folder, report())
    (folder / REPORT).write_bytes(b"a person's words")
    build(folder, report(b"report 2"))
    (folder / REPORT).unlink()
    plan = build(folder, report(b"report 2"))
    assert files(folder) == {REPORT: b"report 2"}
    assert roles(folder) == {REPORT: "record"}
    assert plan.problems == []


def test_the_new_paper_put_in_place_of_the_edited_one_is_no_edit(folder: Path) -> None:
    build(folder, report())
    (folder / REPORT).write_bytes(b"a person's words")
    build(folder, report(b"report 2"))
    (folder / BESIDE).replace(folder / REPORT)
    build(folder, report(b"report 3"))
    assert files(folder) == {REPORT: b"report 3"}


def test_a_file_that_was_never_ours_is_treated_as_edited(folder: Path) -> None:
    folder.mkdir()
    (folder / REPORT).write_bytes(b"from elsewhere")
    build(folder, report())
    assert files(folder) == {REPORT: b"from elsewhere", BESIDE: b"report 1"}
    assert manifest(folder)["files"][1]["sha256"] == ""


def test_an_edited_comparison_is_kept_too(folder: Path) -> None:
    build(folder, report())
    (folder / REPORT).write_bytes(b"words")
    build(folder, report(b"report 2"))
    (folder / BESIDE).write_bytes(b"more words")
    plan = build(folder, report(b"report 3"))
    assert files(folder) == {
        REPORT: b"words",
        BESIDE: b"more words",
        "04-report (newly built 2).docx": b"report 3",
    }
    assert any(BESIDE in problem.where for problem in plan.problems)


def test_other_files_are_never_touched(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.docx").write_bytes(b"mine")
    build(folder, report())
    build(folder, appendix())
    assert files(folder) == {"notes.docx": b"mine", APPENDIX: b"appendix 1"}


def test_a_paper_no_longer_made_goes_on_a_whole_build_only(folder: Path) -> None:
    build(folder, report(), appendix())
    build(folder, report(), complete=False)
    assert APPENDIX in files(folder)
    plan = build(folder, report())
    assert files(folder) == {REPORT: b"report 1"}
    assert roles(folder) == {REPORT: "record"}
    assert ["was removed" in problem.what for problem in plan.problems] == [True]
    assert plan.problems[0].severity is Severity.NOTE
    assert build(folder, report()).problems == []


def test_an_edited_paper_no_longer_made_stays_with_a_warning(folder: Path) -> None:
    build(folder, report(), appendix())
    (folder / APPENDIX).write_bytes(b"a person's words")
    for _ in range(2):
        plan = build(folder, report())
        assert files(folder)[APPENDIX] == b"a person's words"
        assert roles(folder)[APPENDIX] == "kept"
        assert [problem.severity for problem in plan.problems] == [Severity.WARNING]
    (folder / APPENDIX).unlink()
    assert build(folder, report()).problems == []
    assert APPENDIX not in roles(folder)


def test_what_is_saved_while_the_papers_are_written_is_not_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, report(), appendix())
    replace, saved = os.replace, []

    def save_then_replace(source: Path, target: Path) -> None:
        if not saved:
            saved.append((folder / APPENDIX).write_bytes(b"a person's words"))
        replace(source, target)

    monkeypatch.setattr(os, "replace", save_then_replace)
    with pytest.raises(CannotRunError, match="Somebody saved it while"):
        build(folder, report(b"report 2"), appendix(b"appendix 2"))
    assert files(folder)[APPENDIX] == b"a person's words"
    build(folder, report(b"report 2"), appendix(b"appendix 2"))
    assert files(folder)[REPORT] == b"report 2"
    assert files(folder)[APPENDIX] == b"a person's words"
    assert b"appendix 2" in files(folder).values()


def test_a_paper_with_another_title_takes_the_place_of_the_old_file(folder: Path) -> None:
    build(folder, report(), appendix())
    build(folder, report(name="04-other-title.docx"), complete=False)
    assert sorted(files(folder)) == ["04-other-title.docx", APPENDIX]


def test_papers_left_from_other_figures_are_named(folder: Path) -> None:
    build(folder, report(), appendix(), inputs={"figures": "1"})
    same = build(folder, report(), complete=False, inputs={"figures": "1"})
    assert same.problems == []
    other = build(folder, report(b"2"), complete=False, inputs={"figures": "2"})
    assert [problem.severity for problem in other.problems] == [Severity.WARNING]
    assert APPENDIX in other.problems[0].what
    assert REPORT not in other.problems[0].what


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": [{"name": "../outside.docx"}]}', '{"files": 1}', "\x00"]
)
def test_with_an_unreadable_manifest_nothing_is_lost(folder: Path, text: str) -> None:
    build(folder, report())
    (folder / "manifest.json").write_text(text)
    plan = build(folder, report(b"report 2"))
    assert files(folder) == {REPORT: b"report 1", BESIDE: b"report 2"}
    assert plan.problems[0].severity is Severity.WARNING
    assert "manifest.json" in plan.problems[0].where


@pytest.mark.parametrize("name", ["../outside.docx", "..\\outside.docx", "/outside.docx", ".."])
def test_a_manifest_cannot_reach_out_of_its_folder(folder: Path, name: str) -> None:
    outside = folder.parent / "outside.docx"
    outside.write_bytes(b"outside")
    build(folder, report())
    written = manifest(folder)
    written["files"].append(
        {**written["files"][0], "name": name, "kind": "x", "sha256": sha256(b"outside")}
    )
    (folder / "manifest.json").write_text(json.dumps(written), encoding="utf-8")
    build(folder, report())
    assert outside.read_bytes() == b"outside"


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.docx"
    outside.write_bytes(b"outside")
    folder.mkdir()
    (folder / REPORT).symlink_to(outside)
    (folder / ".papers-new.manifest.json").symlink_to(outside)
    build(folder, report())
    assert outside.read_bytes() == b"outside"
    assert (folder / REPORT).is_symlink()
    assert files(folder)[BESIDE] == b"report 1"


def test_a_folder_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotRunError, match="a link"):
        build(folder, report())
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_read_only_paper_stops_the_build_before_anything_is_written(folder: Path) -> None:
    build(folder, report(), appendix())
    (folder / APPENDIX).chmod(0o444)
    before = files(folder)
    with pytest.raises(CannotRunError, match="read-only") as caught:
        build(folder, report(b"report 2"), appendix(b"appendix 2"))
    assert caught.value.exit_code == 2
    assert APPENDIX in caught.value.problems[0].where
    assert files(folder) == before
    (folder / APPENDIX).chmod(0o644)


def test_a_folder_in_place_of_a_paper_is_left_alone(folder: Path) -> None:
    (folder / REPORT).mkdir(parents=True)
    build(folder, report())
    assert (folder / REPORT).is_dir()
    assert (folder / BESIDE).read_bytes() == b"report 1"


def test_a_file_in_place_of_the_folder_is_told(folder: Path, tmp_path: Path) -> None:
    folder.write_bytes(b"a file")
    with pytest.raises(CannotRunError) as caught:
        build(folder, report())
    assert str(tmp_path) + os.sep not in str(caught.value)
    assert folder.read_bytes() == b"a file"
