"""Publishing: sealed once, then supplements; what was published is never rewritten."""

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from pikepdf import Pdf

from papers.errors import CannotRunError, PackError
from papers.pack import names, seal
from papers.pack.publish import Published, publish_meeting
from papers.pipeline import compose_meeting
from papers.store import sha256
from tests.pack.conftest import MEETING
from tests.pack.make import FakeOffice, everything, pages, pdf, text_of, word, words_of

DAY = date(2022, 11, 17)
PACK = "Public reports pack 25th-Nov-2022 11.00 Cabinet.pdf"
FRONT = "Supplement 1 agenda frontsheet 25th-Nov-2022 11.00 Cabinet.docx"
SUPPLEMENT = "Supplement 1 reports pack 25th-Nov-2022 11.00 Cabinet.pdf"


def _publish(workspace: Path, day: date = DAY) -> Published:
    return publish_meeting(workspace, MEETING, day, office=FakeOffice())


def _folder(workspace: Path) -> Path:
    return workspace / "published" / MEETING


def _hashes(workspace: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()) for path in _folder(workspace).iterdir()}


def _own(workspace: Path) -> Path:
    return workspace / "data" / "meetings" / MEETING


def test_the_first_publication_holds_everything_under_its_public_names(plain: Path) -> None:
    done = _publish(plain)
    assert done.publication is not None
    manifest = json.loads((_folder(plain) / "publication-1.json").read_text(encoding="utf-8"))
    listed = {one["name"]: one for one in manifest["files"]}
    assert sorted([*listed, "publication-1.json"]) == sorted(_hashes(plain))
    assert sorted(listed) == [
        "Agenda frontsheet 25th-Nov-2022 11.00 Cabinet.docx",
        "Agenda frontsheet 25th-Nov-2022 11.00 Cabinet.pdf",
        "Item 01 - Minutes.docx", "Item 01 - Minutes.pdf",
        "Item 02 - Roads.docx", "Item 02 - Roads.pdf",
        "Item 02 Appendix A - Map.pdf",
        PACK,
    ]  # fmt: skip
    for name, one in listed.items():
        content = (_folder(plain) / name).read_bytes()
        assert (one["size"], one["sha256"]) == (len(content), sha256(content))
        assert not os.stat(_folder(plain) / name).st_mode & 0o222
        assert b"pack.invalid" not in everything(content)
    assert listed["Item 02 Appendix A - Map.pdf"]["pages"] == [9, 10]
    assert manifest["published"] == "2022-11-17" and manifest["last_page"] == 10


def test_a_second_time_without_a_change_says_so_and_writes_nothing(plain: Path) -> None:
    _publish(plain)
    before = _hashes(plain)
    assert _publish(plain, date(2022, 11, 18)).publication is None
    assert _hashes(plain) == before


def test_what_is_new_or_revised_becomes_a_supplement_and_says_so(
    plain: Path, tmp_path: Path
) -> None:
    _publish(plain)
    before = _hashes(plain)
    (_own(plain) / "02 Roads.docx").write_bytes(word(pages("Roads are short")))
    (_own(plain) / "03 Bridges.docx").write_bytes(word(pages("Bridges are high")))
    done = _publish(plain, date(2022, 11, 21)).publication
    assert done is not None and done.title == "Supplement 1"
    after = _hashes(plain)
    assert {name: after[name] for name in before} == before
    assert {name for name in after if name not in before} == {
        "Supplement 1 agenda frontsheet 25th-Nov-2022 11.00 Cabinet.docx",
        "Supplement 1 agenda frontsheet 25th-Nov-2022 11.00 Cabinet.pdf",
        "Item 02 - Roads (revised 1).docx", "Item 02 - Roads (revised 1).pdf",
        "Item 03 - Bridges.docx", "Item 03 - Bridges.pdf",
        SUPPLEMENT, "publication-2.json",
    }  # fmt: skip
    agenda = words_of((_folder(plain) / FRONT).read_bytes())
    first, *papers = text_of((_folder(plain) / SUPPLEMENT).read_bytes(), tmp_path)
    assert "Supplementary agenda 1" in agenda and "from page 10." in agenda
    assert "It replaces page 7" in agenda and "Minutes" not in agenda
    assert "Pack page 11" in first
    assert "Revised - pack page 13" in papers[1] and "Roads are short" in papers[1]
    assert "Pack page 15" in papers[3] and "Revised" not in papers[3]


def test_a_third_time_goes_on_and_a_revision_is_counted(plain: Path) -> None:
    _publish(plain)
    for round_ in (1, 2):
        (_own(plain) / "02 Roads.docx").write_bytes(word(pages(f"Version {round_}")))
        _publish(plain)
    names_ = _hashes(plain)
    assert "Item 02 - Roads (revised 2).pdf" in names_
    assert "Supplement 2 reports pack 25th-Nov-2022 11.00 Cabinet.pdf" in names_
    content = (_folder(plain) / "Item 02 - Roads (revised 2).pdf").read_bytes()
    with Pdf.open(io.BytesIO(content)) as opened:
        assert opened.Root.PageLabels.Nums[1].St == 17


def test_a_paper_that_only_got_another_number_is_not_called_revised(plain: Path) -> None:
    _publish(plain)
    toml = _own(plain) / "meeting.toml"
    text = toml.read_text(encoding="utf-8")
    text = text.replace("number = 3", "number = 4").replace("number = 2", "number = 3")
    added = '[[items]]\nnumber = 2\ntitle = "Rivers"\n[[items]]\nnumber = 3'
    toml.write_text(text.replace("[[items]]\nnumber = 3", added, 1), encoding="utf-8")
    own = _own(plain)
    (own / "02 Roads.docx").rename(own / "03 Roads.docx")
    (own / "02a Map.pdf").rename(own / "03a Map.pdf")
    done = _publish(plain).publication
    assert done is not None and [one.item for one in done.files] == [0, 0, 0]


def test_a_paper_with_the_words_of_another_is_published_too(plain: Path) -> None:
    _publish(plain)
    (_own(plain) / "03 Bridges.docx").write_bytes((_own(plain) / "02 Roads.docx").read_bytes())
    done = _publish(plain).publication
    assert done is not None and [one.item for one in done.files] == [0, 0, 0, 3, 3]


def test_a_withdrawn_paper_is_told_once_and_stays_where_it_is(plain: Path) -> None:
    _publish(plain)
    (_own(plain) / "02a Map.pdf").unlink()
    done = _publish(plain).publication
    assert done is not None and done.withdrawn == ("Item 02 Appendix A - Map.pdf",)
    agenda = words_of((_folder(plain) / FRONT).read_bytes())
    assert "Withdrawn: Appendix A." in agenda
    assert (_folder(plain) / "Item 02 Appendix A - Map.pdf").is_file()
    assert _publish(plain).publication is None


def test_a_withdrawn_paper_that_is_put_back_gets_a_name_of_its_own(plain: Path) -> None:
    path = _own(plain) / "02a Map.pdf"
    content = path.read_bytes()
    _publish(plain)
    path.unlink()
    _publish(plain)
    path.write_bytes(content)
    done = _publish(plain).publication
    assert done is not None
    assert done.files[-1].name == "Item 02 Appendix A - Map (revised 1).pdf"
    assert _publish(plain).publication is None


def test_a_changed_agenda_lists_all_items_with_the_pages_they_have(plain: Path) -> None:
    _publish(plain)
    toml = _own(plain) / "meeting.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("County Hall", "Town Hall"), encoding="utf-8")
    done = _publish(plain).publication
    assert done is not None and len(done.files) == 3
    agenda = words_of((_folder(plain) / FRONT).read_bytes())
    assert "Town Hall" in agenda and "Pages 3 - 5" in agenda and "Pages 7 - 10" in agenda


def test_a_published_file_that_was_changed_is_told_and_not_mended(plain: Path) -> None:
    _publish(plain)
    path = _folder(plain) / PACK
    path.chmod(0o644)
    path.write_bytes(b"changed")
    (_folder(plain) / "Item 01 - Minutes.docx").unlink()
    told = [one for one in _publish(plain).problems if "was published" in one.what]
    assert {one.where.rpartition("/")[2] for one in told} == {PACK, "Item 01 - Minutes.docx"}
    assert path.read_bytes() == b"changed"


def test_without_its_manifest_nothing_more_is_published(plain: Path) -> None:
    _publish(plain)
    path = _folder(plain) / "publication-1.json"
    path.chmod(0o644)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CannotRunError, match="cannot be read"):
        _publish(plain)


def test_a_run_that_was_killed_is_completed_by_the_next(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, []

    def dying(source: Path, target: Path) -> None:
        if Path(target).parent == _folder(plain):
            calls.append(target)
            if len(calls) > 3:
                raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(seal.os, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        _publish(plain)
    monkeypatch.undo()
    assert "publication-1.json" not in _hashes(plain) and len(_hashes(plain)) == 3
    (_own(plain) / "02 Roads.docx").write_bytes(word(pages("Roads are short")))
    done = _publish(plain).publication
    assert done is not None and done.number == 1
    for one in done.files:
        assert sha256((_folder(plain) / one.name).read_bytes()) == one.sha256


def test_a_full_disk_publishes_nothing(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    stage, calls = seal.stage, []

    def full(folder: Path, name: str, content: bytes) -> Path:
        calls.append(name)
        if len(calls) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return stage(folder, name, content)

    monkeypatch.setattr(seal, "stage", full)
    with pytest.raises(CannotRunError, match="The disk is full"):
        _publish(plain)
    assert _hashes(plain) == {}


def test_somebody_elses_file_is_not_overwritten(plain: Path) -> None:
    _folder(plain).mkdir(parents=True)
    (_folder(plain) / "Item 02 - Roads.pdf").write_bytes(b"mine")
    with pytest.raises(CannotRunError, match="was not published by papers"):
        _publish(plain)
    assert _hashes(plain) == {"Item 02 - Roads.pdf": sha256(b"mine")}


def test_papers_that_are_older_than_their_figures_are_refused(copy: Path) -> None:
    table = copy / "data" / "2021-22" / "indicators.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    with pytest.raises(PackError, match="Changed since the papers were built"):
        publish_meeting(copy, MEETING, DAY, office=FakeOffice())
    assert not (copy / "published").exists()


def test_the_manifest_keeps_the_figures_that_the_papers_print(copy: Path) -> None:
    done = publish_meeting(
        copy, MEETING, DAY, office=_quick(copy), compose=compose_meeting
    ).publication
    assert done is not None
    assert done.figures["headline.improved"] == {
        "text": "91", "value": "91", "period": "2021/22"
    }  # fmt: skip
    book = next(one for one in done.files if one.sort == ".xlsx")
    assert book.pages == () and book.appendix == "B"


def _quick(workspace: Path) -> FakeOffice:
    """An office that need not convert: all is kept from the pack that was made before."""
    from papers.pack.office import LibreOffice

    office = FakeOffice()
    office.version = LibreOffice().version  # type: ignore[method-assign]
    return office


def test_names_are_fit_for_every_system(plain: Path) -> None:
    assert names.safe('a/b\\c:d*e?"f<g>h|i. ') == "a b c d e f g h i"
    (_own(plain) / "02a Map.pdf").write_bytes(pdf(2, "A map"))
    toml = _own(plain) / "meeting.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('"Roads"', "'Roads: \"A\" / B?'"), encoding="utf-8")
    _publish(plain)
    assert "Item 02 - Roads A B.pdf" in _hashes(plain)
