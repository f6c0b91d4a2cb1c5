"""papers templates check and fields, as a person and another program use them."""

import ast
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.test_commands import papers
from tests.documents.word.make import edit, opened, read, rewrite

REPORT = "templates/cabinet-report.docx"
MEETING = "data/meetings/2024-09-18-cabinet"


def misspell(path: Path) -> Path:
    """A field of the Cabinet report misspelt."""
    return edit(path, "word/document.xml", "headline.sentence", "headline.sentense")


def own_document(sample: Path) -> Path:
    """An item's own document in the sample meeting."""
    path = sample / MEETING / "03 Performance in the year.docx"
    shutil.copy(sample / REPORT, path)
    return path


def test_all_templates_of_the_workspace_are_checked(sample: Path) -> None:
    own = own_document(sample)
    result = papers("--workspace", str(sample), "templates", "check")
    assert result.exit_code == 0, result.output
    for name in ("cabinet-report", "delivery-report", "performance-compendium"):
        assert f"templates/{name}.docx" in result.stdout
    assert own.name in result.stdout
    assert result.stderr == ""


def test_every_mistake_of_every_file_at_once(sample: Path) -> None:
    own = misspell(own_document(sample))
    misspell(sample / REPORT)
    result = papers("--workspace", str(sample), "templates", "check")
    assert result.exit_code == 1
    assert f"{REPORT}, under " in result.stderr
    assert f"{MEETING}/{own.name}, under " in result.stderr
    assert 'Did you mean "sentence"?' in result.stderr


def test_an_own_document_knows_the_keys_of_its_meeting(sample: Path) -> None:
    own = edit(own_document(sample), "word/document.xml", "headline.sentence", "indicators.x.value")
    result = papers("--workspace", str(sample), "templates", "check", str(own))
    assert result.exit_code == 1
    assert '"indicators" has no "x".' in result.stderr


def test_json(sample: Path) -> None:
    misspell(sample / REPORT)
    result = papers("--workspace", str(sample), "templates", "check", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    first = found["templates"][1]  # after the agenda
    assert (first["file"], first["kind"]) == (REPORT, "cabinet-report")
    assert first["problems"] == found["problems"]
    assert {problem["severity"] for problem in found["problems"]} == {"error"}


def test_the_kind_is_found_by_place_name_or_option(sample: Path, tmp_path: Path) -> None:
    own = own_document(sample)
    copy = tmp_path / "cabinet-report for me.docx"
    other = tmp_path / "Draft.docx"
    for path in (copy, other):
        shutil.copy(sample / REPORT, path)
    assert "cabinet-report" in papers("templates", "check", str(own)).stdout
    assert papers("templates", "check", str(copy)).exit_code == 0
    unknown = papers("templates", "check", str(other))
    assert unknown.exit_code == 1
    assert "cabinet-report, " in unknown.stderr and "performance-compendium" in unknown.stderr
    assert "Name the kind with --kind" in unknown.stderr
    assert papers("templates", "check", str(other), "--kind", "cabinet-report").exit_code == 0


@pytest.mark.parametrize(
    ("kind", "words"),
    [("cabinet-raport", 'Did you mean "cabinet-report"?'),
     ("performance-workbook", "without a Word template")],
)  # fmt: skip
def test_a_kind_that_cannot_be(kind: str, words: str, repo: Path) -> None:
    for command in (("check", str(repo / REPORT), "--kind", kind), ("fields", kind)):
        result = papers("templates", *command)
        assert result.exit_code == 1
        assert words in result.stderr


def test_a_file_that_is_missing_or_no_word_file(tmp_path: Path) -> None:
    text = tmp_path / "delivery-report.docx"
    text.write_text("no zip")
    missing = (str(tmp_path / "cabinet-report.docx"), str(tmp_path / "nothing.docx"))
    result = papers("templates", "check", *missing, str(text))
    assert result.exit_code == 1
    assert "nothing.docx: There is no such file." in result.stderr
    assert "cannot be opened" in result.stderr
    assert "damaged" in result.stderr


def test_a_template_of_no_kind_and_a_meeting_that_cannot_be_read(sample: Path) -> None:
    shutil.copy(sample / REPORT, sample / "templates" / "old.docx")
    (sample / MEETING / "meeting.toml").write_text("nothing", encoding="utf-8")
    result = papers("--workspace", str(sample), "templates", "check")
    assert result.exit_code == 1
    assert "templates/old.docx: It is not known which kind" in result.stderr
    assert "meeting.toml" in result.stderr
    assert REPORT in result.stdout


def test_strict_takes_warnings_for_errors(sample: Path) -> None:
    rewrite(sample / REPORT, {"docProps/core.xml": None, "_rels/.rels": rels_without_core(sample)})
    command = ("--workspace", str(sample), "templates", "check")
    result = papers(*command)
    assert result.exit_code == 0
    assert "properties: The document has no title." in result.stderr
    assert papers(*command, "--strict").exit_code == 1


def rels_without_core(sample: Path) -> str:
    text = read((sample / REPORT).read_bytes(), "_rels/.rels")
    return re.sub(r"<Relationship [^>]*core\.xml[^>]*/>", "", text)


def test_annotate_writes_a_copy_and_never_over_an_edited_one(sample: Path) -> None:
    template = misspell(sample / REPORT)
    before = template.read_bytes()
    command = ("--workspace", str(sample), "templates", "check", "--annotate")
    result = papers(*command)
    first = sample / "templates" / "cabinet-report (checked).docx"
    assert result.exit_code == 1
    assert first.name in result.stdout
    assert len(list(opened(first.read_bytes()).comments)) == 1
    assert template.read_bytes() == before
    papers(*command)
    assert sorted(path.name for path in template.parent.glob("*(checked*")) == [first.name]
    first.write_bytes(first.read_bytes() + b"edited")
    papers(*command)
    assert first.read_bytes().endswith(b"edited")
    second = template.with_name("cabinet-report (checked 2).docx")
    assert len(list(opened(second.read_bytes()).comments)) == 1
    assert not list(template.parent.glob("delivery*checked*"))


def test_a_copy_with_comments_is_no_template_and_no_own_document(sample: Path) -> None:
    misspell(own_document(sample))
    command = ("--workspace", str(sample), "templates", "check")
    papers(*command, "--annotate")
    copies = list((sample / MEETING).glob("*(checked).docx"))
    assert len(copies) == 1
    result = papers(*command, "--json")
    files = [one["file"] for one in json.loads(result.stdout)["templates"]]
    assert len(files) == len(list((sample / "templates").glob("*.docx"))) + 1
    assert not any("checked" in name for name in files)


def test_without_a_template(sample: Path) -> None:
    shutil.rmtree(sample / "templates")
    result = papers("--workspace", str(sample), "templates", "check")
    assert result.exit_code == 2
    assert "There is no template." in result.stderr


def test_fields_as_a_table_and_as_json(sample: Path) -> None:
    command = ("--workspace", str(sample), "templates", "fields", "cabinet-report")
    result = papers(*command)
    assert result.exit_code == 0
    assert "{{ headline.sentence }}" in result.stdout
    assert "For each dashboard: {%p for dashboard in dashboards %}" in result.stdout
    found = json.loads(papers(*command, "--json").stdout)
    fields = {one["name"]: one for section in found["sections"] for one in section["fields"]}
    assert fields["council.name"]["example"] == "Northmere District Council"
    assert fields["dashboard.has_target"]["kind"] == "yes/no"


def test_fields_without_a_workspace_have_no_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = json.loads(papers("templates", "fields", "delivery-report", "--json").stdout)
    assert not any(one["example"] for section in found["sections"] for one in section["fields"])


def test_fields_as_a_word_document_never_over_another(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "fields.docx"
    command = ("--workspace", str(sample), "templates", "fields", "cabinet-report", "--docx")
    assert papers(*command, str(path)).exit_code == 0
    assert opened(path.read_bytes()).tables
    again = papers(*command, str(path))
    assert again.exit_code == 2
    assert "there already" in again.stderr


def test_the_commands_are_thin(repo: Path) -> None:
    tree = ast.parse((repo / "papers/cli/templates.py").read_text(encoding="utf-8"))
    bodies = {node.name: node.body[1:] for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name in ("check", "fields"):
        lines = bodies[name][-1].end_lineno - bodies[name][0].lineno  # type: ignore[operator]
        assert lines < 20
