"""Public copies: what must not be in them, what is refused, and that nothing visible is lost."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from papers.errors import PackError
from papers.pack.public_word import public_word
from papers.pack.public_workbook import Cover, public_workbook
from tests.pack.make import R, W, everything, paragraph, unzipped, word, zipped

COVER = Cover("Roads", "Cabinet, 25 November 2022", "The Council", "2022-11-25")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
TEXT_CHUNK = b"\0\0\0\x0dtEXtAuthor\0NAMED!\0\0\0\0"
END = bytes.fromhex("0000000049454e44ae426082")


def _public(body: str, **more: object) -> bytes:
    return public_word(word(body, **more), "roads.docx", COVER)  # type: ignore[arg-type]


def _document(content: bytes) -> str:
    return unzipped(content)["word/document.xml"].decode()


def _comments() -> dict[str, tuple[str, str, bytes]]:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="NAMED"><w:p><w:r>'
        "<w:t>REMARK</w:t></w:r></w:p></w:comment></w:comments>"
    )
    people = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    return {
        "word/comments.xml": ("comments", f"{kind}.comments+xml", comments.encode()),
        "word/people.xml": ("people", f"{kind}.people+xml", people.encode()),
        "customXml/item1.xml": ("customXml", "", b"<keys>KEYED</keys>"),
        "word/media/image1.png": ("image", "", PNG + TEXT_CHUNK + END),
    }


def test_comments_people_keys_and_what_cameras_note_are_gone() -> None:
    body = (
        '<w:p w:rsidR="00AB12CD"><w:commentRangeStart w:id="0"/><w:r><w:t>Roads</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    core = "<dc:creator>NAMED</dc:creator><cp:lastModifiedBy>NAMED</cp:lastModifiedBy>"
    copy = _public(body, parts=_comments(), core=core)
    whole = everything(copy)
    for gone in (b"NAMED", b"REMARK", b"KEYED", b"rsid", b"00AB12CD", b"comment", b"people"):
        assert gone not in whole, gone
    assert b"The Council" in whole and "Roads" in _document(copy)
    assert "word/media/image1.png" in unzipped(copy)


def test_hidden_text_is_gone_however_it_was_hidden() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>"
    by_style = '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>SECRET</w:t></w:r>'
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = (
        "<w:tbl>" + row.format("", "cell")
        + row.format("<w:trPr><w:hidden/></w:trPr>", "SECRET") + "</w:tbl>"
    )  # fmt: skip
    whole = f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{hidden}</w:p>"
    copy = _document(_public(f"<w:p>{hidden}{by_style}{shown}</w:p>{whole}{table}<w:p/>"))
    assert "SECRET" not in copy and "seen" in copy and "cell" in copy
    assert copy.count("<w:p>") + copy.count("<w:p/>") == 3


def test_content_controls_give_their_text_and_no_keys() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="KEYED"/><w:dataBinding w:xpath="KEYED"/></w:sdtPr>'
        "<w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    inline = control.format("<w:r><w:t>ninety-one</w:t></w:r>")
    block = control.format(paragraph("A block"))
    copy = _document(_public(f"<w:p><w:r><w:t>Of </w:t></w:r>{inline}</w:p>{block}"))
    assert "KEYED" not in copy and "sdt" not in copy
    assert "ninety-one" in copy and "A block" in copy


@pytest.mark.parametrize(
    ("body", "words", "place"),
    [
        ('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
         "an insertion", "paragraph 1"),
        ('<w:p><w:r><w:t>y</w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>x</w:delText>'
         "</w:r></w:del></w:p>", "a deletion", "paragraph 1"),
        ('<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr>'
         "<w:t>x</w:t></w:r></w:p>", "a change of format", "paragraph 1"),
        ("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Say why</w:t>"
         "</w:r></w:sdtContent></w:sdt></w:p>", 'not filled in: "Say why"', "paragraph 1"),
        ('<w:p><w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
         "FILENAME", "paragraph 1"),
        ('<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
         "DATE", "paragraph 1"),
    ],
)  # fmt: skip
def test_what_only_a_person_can_settle_is_refused_with_its_place(
    body: str, words: str, place: str
) -> None:
    with pytest.raises(PackError) as caught:
        _public(paragraph("Roads", "Heading1") + body)
    (problem,) = caught.value.problems
    assert problem.where == f'roads.docx, under "Roads", {place}' and words in problem.what


def test_all_faults_are_told_at_once() -> None:
    body = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>' * 3
    with pytest.raises(PackError) as caught:
        _public(body)
    assert len(caught.value.problems) == 3


def test_a_copy_of_a_copy_is_the_same_and_keeps_its_own_title() -> None:
    once = _public(paragraph("Roads"), title="The state of the roads")
    assert public_word(once, "roads.docx", COVER) == once
    assert b"The state of the roads" in unzipped(once)["docProps/core.xml"]
    assert b"<dc:title>Roads<" in unzipped(_public(paragraph("x"), title=""))["docProps/core.xml"]


def _book() -> Workbook:
    book = Workbook()
    book.active["A1"] = "Roads"  # type: ignore[index]
    book.active["A1"].comment = Comment("REMARK", "NAMED")  # type: ignore[index, union-attr]
    book.properties.creator = "NAMED"
    return book


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_loses_comments_names_and_paths_and_keeps_its_cells() -> None:
    members = unzipped(_saved(_book()))
    path = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x15"><absPath url="C:\\Users\\NAMED\\"/></mc:Choice>'
        "</mc:AlternateContent>"
    )
    book = members["xl/workbook.xml"].decode()
    members["xl/workbook.xml"] = book.replace("<bookViews>", f"{path}<bookViews>").encode()
    copy = public_workbook(zipped(members), "roads.xlsx", COVER)
    whole = everything(copy)
    for gone in (b"REMARK", b"NAMED", b"legacyDrawing", b"comment"):
        assert gone not in whole, gone
    assert b"Roads" in whole
    assert public_workbook(copy, "roads.xlsx", COVER) == copy


def test_hidden_sheets_and_links_to_other_workbooks_are_refused() -> None:
    book = _book()
    book.create_sheet("Working").sheet_state = "veryHidden"
    with pytest.raises(PackError, match='The sheet "Working" is hidden'):
        public_workbook(_saved(book), "roads.xlsx", COVER)
    members = unzipped(_saved(_book()))
    other = f'<externalReferences><externalReference xmlns:r="{R}" r:id="x"/></externalReferences>'
    text = members["xl/workbook.xml"].decode().replace("<calcPr", f"{other}<calcPr")
    with pytest.raises(PackError, match="look into other workbooks"):
        public_workbook(zipped({**members, "xl/workbook.xml": text}), "roads.xlsx", COVER)
