"""What the pack writes on pages itself: page numbers, and the words on a blank page.

All of it is marked as /Artifact, so that a screen reader does not read it into the text. The font
is a part of Carlito Bold with the characters of ASCII, under another name as its licence asks
(stamp-font-licence.txt); it is embedded, so that a page looks the same everywhere.
"""

from importlib.resources import files

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

FONT = "/PapersStamp"  # a name of our own: pikepdf would make one at random
BLANK = "This page is intentionally left blank"
A4 = (595.32, 841.92)
_SIZE = 10
_DOWN, _IN = 19, 32  # the base line and the end of a number, from the top right corner in points
_FIRST = 32
# The widths of the characters from " " to "~", in thousandths of the size.
_WIDTHS = (
    226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 276, 276, 498, 498, 498, 463, 898, 606, 561, 529, 630, 488,
    459, 637, 631, 267, 331, 547, 423, 874, 659, 676, 532, 686, 563, 473, 495, 653, 591, 906, 551,
    520, 478, 325, 430, 325, 498, 498, 300, 494, 537, 418, 537, 503, 316, 474, 537, 246, 255, 480,
    246, 813, 537, 538, 537, 537, 355, 399, 347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498,
)  # fmt: skip


def embed_font(pdf: Pdf) -> Object:
    """The font of the stamps, once for the whole file."""
    program = files(__package__).joinpath("stamp.ttf").read_bytes()
    file = pdf.make_stream(program, Length1=len(program))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/PAPERS+PapersStamp-Bold"),
        Flags=32,  # its characters are those of the standard Latin set
        FontBBox=Array([-32, -169, 902, 742]),
        ItalicAngle=0,
        Ascent=750,
        Descent=-250,
        CapHeight=648,
        StemV=120,
        FontFile2=file,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/PAPERS+PapersStamp-Bold"),
        FirstChar=_FIRST,
        LastChar=_FIRST + len(_WIDTHS) - 1,
        Widths=Array(list(_WIDTHS)),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
        ToUnicode=pdf.make_stream(_to_unicode()),
    )
    return pdf.make_indirect(font)


def blank_page(pdf: Pdf, font: Object) -> Page:
    """An A4 page that says that it is blank.

    The words are an artifact: who reads on paper sees that no page failed to print, and who
    listens is not told a dozen times that there is nothing to hear.
    """
    left = (A4[0] - _width(BLANK, _SIZE)) / 2
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, *A4]),
            Resources=Dictionary(Font=Dictionary({FONT: font})),
            Contents=pdf.make_stream(
                b"/Artifact <</Type /Layout>> BDC\nq\n"
                + _text(BLANK, left, A4[1] / 2)
                + b"Q\nEMC\n"
            ),
        )
    )
    return Page(page)


def stamp(pdf: Pdf, page: Page, font: Object, text: str) -> None:
    """Write a text at the top right of a page, upright however the page is turned.

    Papers have page numbers of their own at the foot, which stay. It stands as high as printers
    can reach, above the text of pages with the narrowest margins.
    """
    resources = page.obj.get("/Resources")
    if resources is None:
        resources = page.obj.Resources = Dictionary()
    if "/Font" not in resources:
        resources.Font = Dictionary()
    resources.Font[FONT] = font
    matrix, width, height = _upright(page)
    long = _width(text, _SIZE)
    left, low = width - _IN - long, height - _DOWN
    box = f"{left - 6:.2f} {low - 4:.2f} {long + 12:.2f} {_SIZE + 4:.2f} re f"
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(
        pdf.make_stream(
            b"\nQ\n/Artifact <</Type /Pagination /Subtype /Header>> BDC\nq\n"
            + f"{matrix} cm\n1 1 1 rg\n{box}\n".encode()  # white, or a dark page would hide it
            + _text(text, left, low)
            + b"Q\nEMC\n"
        )
    )


def _text(text: str, left: float, low: float) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    place = f"{left:.2f} {low:.2f}"
    return f"BT\n0 0 0 rg\n{FONT} {_SIZE} Tf\n{place} Td\n({escaped}) Tj\nET\n".encode("ascii")


def _width(text: str, size: float) -> float:
    return sum(_WIDTHS[ord(letter) - _FIRST] for letter in text) * size / 1000


def _upright(page: Page) -> tuple[str, float, float]:
    """The matrix from the page as it is seen to its own space; its width and height as seen."""
    box = [float(side) for side in page.cropbox]
    left, right = sorted((box[0], box[2]))
    low, high = sorted((box[1], box[3]))
    turned = int(page.obj.get("/Rotate", 0)) % 360
    matrix = {
        0: f"1 0 0 1 {left:.2f} {low:.2f}",
        90: f"0 1 -1 0 {right:.2f} {low:.2f}",
        180: f"-1 0 0 -1 {right:.2f} {high:.2f}",
        270: f"0 -1 1 0 {left:.2f} {high:.2f}",
    }
    size = (high - low, right - left) if turned in (90, 270) else (right - left, high - low)
    return matrix.get(turned, matrix[0]), *size


def _to_unicode() -> bytes:
    """Which character each code is: one range, for in ASCII both are the same."""
    last = _FIRST + len(_WIDTHS) - 1
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"1 beginbfrange\n<{_FIRST:02X}> <{last:02X}> <{_FIRST:04X}>\nendbfrange\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
