"""Nothing of an exempt item or appendix reaches the minutes, the notice, a report or a message."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document

from papers.agenda.items import change_item, set_appendix
from papers.cli import main
from papers.minutes import minutes_of

CABINET = "data/meetings/2022-11-25-cabinet"
MARK = "redstart"
Run = Callable[..., str]


def plant(document: Document) -> None:
    """The mark in every kind of fault that a message could quote."""
    start = document.paragraphs[5]
    comment = document.add_comment(
        start.runs, text="Redstart asked", author="Redstart", initials="R"
    )
    assert comment
    tags = ("{{ redstart }}", "{% if redstart %}", "{{ 1 | redstart }}", "{% redstart %}")
    for text in ("[Redstart: to come]", "1. Redstart typed", "Redstart unnumbered", *tags):
        start.insert_paragraph_before(text, style="Normal")
    start.insert_paragraph_before("Redstart", style="Heading 3")
    asked = next(each for each in document.paragraphs if each.text.startswith("It is recomm"))
    asked._p.addnext(start.insert_paragraph_before("Redstart be paid", style="Normal")._p)
    document.styles["Normal"].name = "Redstart style"
    document.core_properties.title = "Redstart"


@pytest.fixture
def planted(workspace: Path) -> Path:
    """Item 7 and appendix A of item 5 are exempt, and full of the mark."""
    folder = workspace / CABINET
    (report,) = folder.glob("07 *.docx")
    document = docx.Document(str(report))
    plant(document)
    for path in (folder / "07 Redstart.docx", folder / "exempt" / "05a Redstart.docx"):
        document.save(str(path))
    (folder / "07b Redstart.pdf").touch()
    (folder / "exempt" / "Redstart.docx").touch()
    report.unlink()
    next((folder / "exempt").glob("05a Forward*.docx")).unlink()
    secret = {"exempt": (3,), "public_interest": "Talks go on."}
    change_item(workspace, "2022-11-25", 7, secret | {"file": "07 Redstart.docx"})
    title = {"title": "Terms for Redstart", "file": "05a Redstart.docx"}
    set_appendix(workspace, "2022-11-25", 5, "A", secret | title)
    return workspace


@pytest.fixture
def run(planted: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> str:
        main(["--workspace", str(planted), *words], standalone_mode=False)
        captured = capsys.readouterr()
        return captured.out + captured.err

    return run


@pytest.mark.parametrize(
    "words",
    [
        ("check", "2022-11-25"),
        ("check", "2022-11-25", "--json"),
        ("status", "2022-11-25"),
        ("status", "2022-11-25", "--json"),
        ("timetable", "2022-11-25", "--json"),
        ("minutes", "2022-11-25"),
        ("minutes", "2022-11-25", "--json"),
        ("refer", "2022-11-25", "7", "--to", "2022-12-07"),
        ("build", "2022-11-25", "--only", "cabinet-report", "--json"),
    ],
)
def test_no_message_tells_it(run: Run, words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told and MARK not in told.lower()


def test_what_is_wrong_is_told_all_the_same(run: Run) -> None:
    told = run("check", "2022-11-25")
    assert told.count("A comment is left here.") == 2
    assert "Item 5, Appendix A: " in told and "Item 7: " in told
    assert "1 file belongs to no exempt item" in told and "A file belongs to no item" in told


def test_minutes_and_notice_name_the_item_and_the_paragraph(planted: Path) -> None:
    minutes_of(planted, "2022-11-25")
    path = planted / CABINET / "minutes.docx"
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "Transfer of a Section of the Ashby Canal" in text
    assert "exempt by paragraph 3 of Part 1 of Schedule 12A, and considered it in private." in text
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if "[" in paragraph.text:
            paragraph.text = paragraph.text.replace("[", "").replace("]", "")
    document.save(str(path))
    main(["--workspace", str(planted), "minutes", "2022-11-25", "--notice"], standalone_mode=False)
    for made in (path, path.with_name("decision-notice.docx")):
        with ZipFile(made) as archive:
            parts = [
                *archive.namelist(),
                *(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()),
            ]
        assert not [part for part in parts if MARK in part.lower()]


def test_an_exempt_item_goes_to_no_council_report(run: Run, planted: Path) -> None:
    for path in (planted / "data/meetings/2022-12-07-council").glob("08 *.docx"):
        path.unlink()
    assert "It is exempt: nothing is derived from it." in run(
        "refer", "2022-11-25", "7", "--to", "2022-12-07"
    )
    assert not list((planted / "data/meetings/2022-12-07-council").glob("08 *.docx"))


def test_a_build_and_its_manifest_tell_nothing_of_an_exempt_report(run: Run, planted: Path) -> None:
    change_item(planted, "2022-11-25", 7, {"kind": "cabinet-report"})
    told = run("build", "2022-11-25", "--only", "cabinet-report")
    assert "Item 7: " in told and MARK not in told.lower()
    report = planted / CABINET / "07 Redstart.docx"
    docx.Document().save(str(report))
    run("build", "2022-11-25", "--only", "cabinet-report")
    manifest = (planted / "build/2022-11-25-cabinet/manifest.json").read_text(encoding="utf-8")
    assert MARK not in manifest.lower()
    assert f"{CABINET}, item 7: an exempt document" in manifest
    report.write_bytes(report.read_bytes() + b" ")
    told = run("pack", "2022-11-25")
    assert "item 7: an exempt document" in told and MARK not in told.lower()
