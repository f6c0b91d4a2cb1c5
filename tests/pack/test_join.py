"""Joining PDFs that LibreOffice does not make: turned pages, actions, names that meet."""

import io
import subprocess
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String
from PIL import Image

from papers.pack.join import Joined, join
from papers.pack.model import PdfPaper, Section
from papers.pack.pdf import open_pdf
from tests.pack.make import pdf, spoken, text_of


def _join(*contents: bytes, first: int = 1) -> Joined:
    sections = [
        Section(
            f"item/{number}", f"{number}. Item", (PdfPaper(f"Paper {number}", open_pdf(content)),)
        )
        for number, content in enumerate(contents, 1)
    ]
    return join(sections, "The pack", "The council", first)


_OPENED: list[Pdf] = []  # what is read of a PDF lives no longer than the PDF itself


def _open(joined: Joined) -> Pdf:
    _OPENED.append(Pdf.open(io.BytesIO(joined.content)))
    return _OPENED[-1]


def test_the_tags_are_those_of_the_papers_in_order(tmp_path: Path) -> None:
    papers = [pdf(2, "Roads"), pdf(1, "Bridges"), pdf(3, "Roads")]
    joined = _join(*papers)
    assert spoken(joined.content, tmp_path) == [
        line for one in papers for line in spoken(one, tmp_path)
    ]
    assert [str(one) for one in joined.pages] == ["Pages 1 - 2", "Page 3", "Pages 5 - 7"]


def test_numbers_of_tags_never_meet() -> None:
    opened = _open(_join(pdf(2), pdf(2)))
    numbers = [int(page.obj.StructParents) for page in opened.pages]
    tree = NumberTree(opened.Root.StructTreeRoot.ParentTree)
    assert sorted(tree.keys()) == sorted(numbers) == [0, 1, 2, 3]
    for page, number in zip(opened.pages, numbers, strict=True):
        assert tree[number][0].Pg.objgen == page.obj.objgen
    assert opened.Root.StructTreeRoot.ParentTreeNextKey == 4


def test_styles_of_one_name_that_mean_different_things_stay_apart() -> None:
    def role(kind: str, name: str = "/Lead") -> bytes:
        def change(made: Pdf) -> None:
            made.Root.StructTreeRoot.RoleMap = Dictionary({name: Name(kind)})
            made.Root.StructTreeRoot.K[0].K[0].S = Name(name)

        return pdf(1, change=change)

    root = _open(_join(role("/P"), role("/H1"), role("/P", "/Note"))).Root.StructTreeRoot
    roles = {str(key): str(value) for key, value in root.RoleMap.items()}
    used = [str(part.K[0].K[0].S) for part in root.K[0].K]
    assert [roles[one] for one in used] == ["/P", "/H1", "/P"]
    assert "/Note" not in roles  # a standard name may not be given another meaning


def test_a_tree_that_bites_its_own_tail_has_an_end() -> None:
    def bite(made: Pdf) -> None:
        element = made.Root.StructTreeRoot.K[0].K[0]
        element.K = Array([0, element, made.Root.StructTreeRoot.K[0]])

    assert len(_join(pdf(1, change=bite), pdf(1)).pages) == 2


def test_identifiers_of_table_cells_stay_apart() -> None:
    def cells(made: Pdf) -> None:
        element = made.Root.StructTreeRoot.K[0].K[0]
        element.ID = String("head")
        element.A = Dictionary(O=Name.Table, Headers=Array([String("head")]))

    root = _open(_join(pdf(1, change=cells), pdf(1, change=cells))).Root.StructTreeRoot
    names = [str(one) for one in list(root.IDTree.Names)[::2]]
    assert names == ["1.head", "2.head"]
    assert [str(part.K[0].K[0].A.Headers[0]) for part in root.K[0].K] == names


def test_forms_with_tags_of_their_own_are_moved_too() -> None:
    def form(made: Pdf) -> None:
        inner = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, StructParents=0)
        made.pages[0].obj.Resources.XObject = Dictionary(X=inner)
        made.pages[0].contents_add(b"/X Do")
        made.pages[0].obj.StructParents = 1

    opened = _open(_join(pdf(2), pdf(1, change=form)))
    assert opened.pages[2].obj.Resources.XObject.X.StructParents == 2
    assert opened.pages[2].obj.StructParents == 3


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_number_is_upright_on_a_turned_page(tmp_path: Path, turned: int) -> None:
    def turn(made: Pdf) -> None:
        made.pages[0].obj.Rotate = turned
        made.pages[0].obj.CropBox = Array([10, 20, 585, 822])

    path = tmp_path / "turned.pdf"
    path.write_bytes(_join(pdf(1, "", change=turn)).content)
    subprocess.run(
        ("pdftoppm", "-cropbox", "-r", "72", "-png", path, tmp_path / "page"), check=True
    )
    with Image.open(next(tmp_path.glob("page*.png"))) as drawn:
        ink = drawn.convert("L").point(lambda light: 255 * (light < 128))
        wide, corner = drawn.width, ink.crop((drawn.width - 120, 10, drawn.width, 45)).getbbox()
    assert wide == (575 if turned in (0, 180) else 802)
    assert corner is not None
    left, top, right, bottom = corner
    assert right - left > 4 * (bottom - top)  # "Pack page 1" lies along the top
    assert 80 < right < 92 and 8 < bottom < 26


def test_actions_and_notes_of_other_programs_stay_behind() -> None:
    def act(made: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        made.Root.OpenAction = script
        page = made.pages[0].obj
        page.AA = Dictionary(O=script)
        page.PieceInfo = Dictionary(X=Dictionary(Private=String("secret")))
        page.Thumb = made.make_stream(b"secret")
        page.Annots = Array([made.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), NM=String("secret"),
            A=Dictionary(S=Name.URI, URI=String("https://example.gov.uk"))))])  # fmt: skip

    joined = _join(pdf(1, change=act))
    opened = _open(joined)
    whole = b"".join(one.unparse(resolved=True) for one in opened.objects if one is not None)
    assert b"secret" not in whole and b"JavaScript" not in whole and b"/AA" not in whole
    link = _open(joined).pages[0].obj.Annots[0]
    assert str(link.A.URI) == str(link.Contents) == "https://example.gov.uk" and link.F == 4


def test_named_places_become_pages() -> None:
    def named(made: Pdf) -> None:
        made.Root.Dests = Dictionary(There=Array([made.pages[1].obj, Name.XYZ, 0, 500, 0]))
        made.pages[0].obj.Annots = Array([made.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
            A=Dictionary(S=Name.GoTo, D=Name.There)))])  # fmt: skip

    opened = _open(_join(pdf(1), pdf(2, change=named, tagged=False)))
    link = opened.pages[2].obj.Annots[0]
    assert link.Dest[0].objgen == opened.pages[3].obj.objgen and link.Dest[3] == 500
    assert "/A" not in link and "/Names" not in opened.Root


def test_a_way_back_that_has_no_tag_is_left_out() -> None:
    """As LibreOffice makes it from a footnote to its mark; PDF/UA wants each link in a tag."""

    def back(made: Pdf) -> None:
        made.pages[0].obj.Annots = Array([made.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
            Dest=Array([made.pages[0].obj, Name.XYZ, 0, 500, 0])))])  # fmt: skip

    assert "/Annots" not in _open(_join(pdf(1, change=back))).pages[0].obj


def test_a_paper_without_tags_takes_the_claim_away(tmp_path: Path) -> None:
    tagged, mixed = _join(pdf(1)), _join(pdf(1), pdf(1, tagged=False))
    assert b"pdfuaid:part" in _open(tagged).Root.Metadata.read_bytes()
    assert b"pdfuaid:part" not in _open(mixed).Root.Metadata.read_bytes()
    assert "Some words 1" in text_of(mixed.content, tmp_path)[2]


def test_a_supplement_begins_at_its_own_number() -> None:
    joined = _join(pdf(1), pdf(2), first=65)
    assert [str(one) for one in joined.pages] == ["Page 65", "Pages 67 - 68"]
    assert _open(joined).Root.PageLabels.Nums[1].St == 65
    assert joined.sections["item/2"].last == joined.last == 68
