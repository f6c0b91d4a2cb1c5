"""What is exempt reaches no public file, log or report by any road."""

import io
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from papers.cli import main
from papers.pack.make import pack_meeting
from papers.pack.office import Watch
from papers.pack.publish import publish_meeting
from tests.pack.conftest import MEETING
from tests.pack.make import R, W, everything, paragraph, text_of, word, words_of

PLACES = (
    "BODY", "HEADER", "FOOTNOTE", "TABLE", "CHART", "ALT", "COMMENT", "PROPERTY", "AUTHOR",
    "FILENAME", "PICTURE", "TITLE", "DELETION",
)  # fmt: skip
MARK = "ZQX{}ZQX"
THIRD = "[[items]]\nnumber = 3"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _mark(place: str) -> str:
    return MARK.format(place)


def _picture() -> bytes:
    """A picture whose very points are the mark, for it is told by them."""
    from PIL import Image

    row = _mark("PICTURE").encode()
    out = io.BytesIO()
    Image.frombytes("L", (len(row), 40), row * 40).save(out, "PNG")
    return out.getvalue()


def _secret(deleted: bool = False) -> bytes:
    """A Word file with a mark in every place in which a text can stand."""
    book = Workbook()
    book.active["A1"] = _mark("CHART")  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    chart = (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{R}">'
        "<c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:v>"
        f"{_mark('CHART')}</c:v></c:tx></c:ser></c:barChart></c:plotArea></c:chart>"
        '<c:externalData r:id="r1"/></c:chartSpace>'
    )
    links = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{R}/package"'
        ' Target="../embeddings/figures.xlsx"/></Relationships>'
    )
    drawing = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        f'<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="P" descr="{_mark("ALT")}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1"'
        f' name="{_mark("FILENAME")}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="image1"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph(_mark('TABLE'))}</w:tc></w:tr></w:tbl>"
    comment = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    note = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    gone = (
        f'<w:p><w:del w:id="9" w:author="{_mark("AUTHOR")}"><w:r><w:delText>{_mark("DELETION")}'
        "</w:delText></w:r></w:del></w:p>"
    )
    body = paragraph(_mark("BODY"), "Heading1") + table + drawing + comment + note
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    named = f'w:author="{_mark("AUTHOR")}"'
    parts = {
        "word/header1.xml": ("header", f"{_PART}.header+xml",
                             f'<w:hdr xmlns:w="{W}">{paragraph(_mark("HEADER"))}</w:hdr>'),
        "word/footnotes.xml": ("footnotes", f"{_PART}.footnotes+xml",
                               f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">'
                               f"{paragraph(_mark('FOOTNOTE'))}</w:footnote></w:footnotes>"),
        "word/comments.xml": ("comments", f"{_PART}.comments+xml",
                              f'<w:comments xmlns:w="{W}"><w:comment w:id="0" {named}>'
                              f"{paragraph(_mark('COMMENT'))}</w:comment></w:comments>"),
        "word/charts/chart1.xml": ("chart", "application/vnd.openxmlformats-officedocument."
                                   "drawingml.chart+xml", chart),
        "word/charts/_rels/chart1.xml.rels": ("", "", links),
        "word/embeddings/figures.xlsx": ("", "application/vnd.openxmlformats-officedocument."
                                         "spreadsheetml.sheet", out.getvalue()),
        "word/media/image1.png": ("image", "", _picture()),
    }  # fmt: skip
    ready = {
        name: (kind, sort, data.encode() if isinstance(data, str) else data)
        for name, (kind, sort, data) in parts.items()
    }
    core = f"<dc:creator>{_mark('AUTHOR')}</dc:creator><dc:subject>{_mark('PROPERTY')}</dc:subject>"
    title = _mark("PROPERTY")
    return word(body + (gone if deleted else ""), ready, title, core, section)


@pytest.fixture
def secret(plain: Path) -> Path:
    """The small workspace with an exempt appendix B of item 2, with marks everywhere."""
    meeting = plain / "data" / "meetings" / MEETING
    appendix = (
        f'[[items.appendices]]\nletter = "B"\ntitle = "{_mark("TITLE")}"\nexempt = [3]\n'
        'public_interest = "It outweighs."\n'
    )
    _edit(plain, THIRD, appendix + THIRD)
    (meeting / f"02b {_mark('FILENAME')}.docx").write_bytes(_secret())
    return plain


def _edit(workspace: Path, old: str, new: str) -> None:
    path = workspace / "data" / "meetings" / MEETING / "meeting.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _marks(content: bytes) -> list[str]:
    whole = everything(content)
    return [place for place in PLACES if _mark(place).encode() in whole] + [
        place for place in PLACES if _mark(place).encode("utf-16-be") in whole
    ]


def _public_files(workspace: Path) -> Iterator[Path]:
    build = workspace / "build" / MEETING
    for folder in (build, workspace / "published"):
        for path in folder.rglob("*"):
            if path.is_file() and "exempt" not in path.relative_to(folder).parts:
                yield path


def test_no_mark_reaches_a_public_file_or_what_is_printed(secret: Path, tmp_path: Path) -> None:
    """The one test of packs that has LibreOffice convert an exempt paper."""
    assert set(_marks(_secret(deleted=True))) == set(PLACES) - {"TITLE"}
    run = CliRunner()
    at = ["--workspace", str(secret)]
    for words in (["pack", MEETING], ["pack", MEETING, "--json"], ["publish", MEETING],
                  ["publish", MEETING, "--json"]):  # fmt: skip
        done = run.invoke(main, [*at, *words])
        assert done.exit_code == 0, done.output
        assert MARK[:3] not in done.output
    seen = 0
    for path in _public_files(secret):
        content = path.read_bytes()
        if path.parent.name == ".converted":
            content = content.partition(b"\n")[2]
        assert MARK[:3] not in path.name
        assert _marks(content) == [], path
        seen += 1
    assert seen > 15
    exempt = (secret / "build" / MEETING / "exempt" / f"{MEETING}-exempt-pack.pdf").read_bytes()
    texts = text_of(exempt, tmp_path)
    assert _mark("BODY") in texts[2] and "Not for publication - pack page 13" in texts[2]
    assert _mark("HEADER") in texts[2] and _mark("COMMENT") not in "".join(texts)


def test_the_public_agenda_names_the_item_and_the_paragraph(secret: Path, tmp_path: Path) -> None:
    from tests.pack.make import FakeOffice

    made = pack_meeting(secret, MEETING, office=FakeOffice())
    agenda = words_of(made.public.agenda_document)
    assert "It outweighs." in agenda and "Appendix B is not for publication" in agenda
    assert "paragraph 3 of Part 1 of Schedule 12A" in agenda and _mark("TITLE") not in agenda
    assert made.exempt is not None and str(made.exempt.pages) == "Pages 11 - 13"


def test_a_fault_of_an_exempt_paper_is_told_without_its_words(secret: Path) -> None:
    path = secret / "data" / "meetings" / MEETING / f"02b {_mark('FILENAME')}.docx"
    for content in (_secret(deleted=True), b"PK\3\4 broken", _secret()[:-30]):
        path.write_bytes(content)
        for words in (["pack", MEETING], ["pack", MEETING, "--json"]):
            done = CliRunner().invoke(main, ["--workspace", str(secret), *words])
            assert done.exit_code == 1 and "Item 2, exempt appendix B" in done.output
            assert MARK[:3] not in done.output


def test_an_office_that_fails_on_an_exempt_paper_names_its_place_only(secret: Path) -> None:
    from collections.abc import Sequence

    from papers.errors import CannotRunError
    from tests.pack.make import FakeOffice

    class Failing(FakeOffice):
        def convert(self, files: Sequence[Path], folder: Path, watch: Watch) -> str:
            return "" if len(files) == 1 else super().convert(files, folder, watch)

    with pytest.raises(CannotRunError) as caught:
        pack_meeting(secret, MEETING, office=Failing())
    assert [one.where for one in caught.value.problems] == ["Item 2, exempt appendix B"]
    assert MARK[:3] not in str(caught.value)


def test_what_becomes_exempt_leaves_the_public_folder(secret: Path) -> None:
    from tests.pack.make import FakeOffice

    folder = secret / "build" / MEETING
    _edit(secret, "exempt = [3]", "exempt = []")
    pack_meeting(secret, MEETING, office=FakeOffice())
    assert list(folder.glob("02b-*.pdf"))
    _edit(secret, 'title = "Roads"', 'title = "Roads"\nexempt = [1, 3]\npublic_interest = "Yes."')
    made = pack_meeting(secret, MEETING, office=FakeOffice())
    assert not list(folder.glob("02*.pdf")) and len(list((folder / "exempt").glob("02*.pdf"))) == 3
    assert sorted(made.public.items) == [1]
    agenda = words_of(made.public.agenda_document)
    assert "Not for publication: exempt under paragraphs 1 and 3" in agenda and "Roads" in agenda


def test_figures_and_names_of_exempt_papers_stand_in_no_manifest(secret: Path) -> None:
    from tests.pack.make import FakeOffice

    done = publish_meeting(secret, MEETING, date(2022, 11, 17), office=FakeOffice())
    assert done.publication is not None and done.publication.figures == {}
    assert {one.appendix for one in done.publication.files} == {"", "A"}
    text = (secret / "published" / MEETING / "publication-1.json").read_text(encoding="utf-8")
    assert MARK[:3] not in text and zlib.crc32(text.encode())
