"""Workbooks: text as Excel shows it, cells that know their place, nothing guessed."""

import datetime
import random
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from papers.errors import PapersError
from papers.sources import Cell, excel, sheet_scan
from tests.sources.make import SHEET, faults, put, read, rewrite, texts, workbook

WHERE = "data/2021-22/indicators.xlsx, sheet Indicators"
ONE = [["key", "value"], ["a", "x"]]


def one_fault(folder: Path, value: Any) -> str:
    (fault,) = faults(workbook(folder, [["key", "value"], ["a", value]]))
    assert fault.startswith(f"{WHERE}, cell B2: ")
    return fault.removeprefix(f"{WHERE}, cell B2: ")


def test_cells_know_sheet_and_cell(tmp_path: Path) -> None:
    table = read(workbook(tmp_path, [[], ["key", " value "], ["a", " 2-4% "], [], ["b", ""]]))
    assert table.name == "data/2021-22/indicators.xlsx"
    assert table.columns == ("key", "value")
    assert texts(table) == [["a", "2-4%"], ["b", ""]]
    assert table.rows[0]["value"] == Cell("2-4%", f"{WHERE}, cell B3")
    assert table.rows[1].where == f"{WHERE}, row 5"


def test_numbers_are_shown_as_excel_shows_them(tmp_path: Path) -> None:
    cells = [1608, 68.1, (0.681, "0.0%"), (562, '0"k"'), (40.8, '"£"#,##0.0"m"'), ("1st", "@")]
    path = workbook(tmp_path, [["value"], *([cell] for cell in cells)])
    assert [row[0] for row in texts(read(path))] == [
        "1608", "68.1", "68.1%", "562k", "£40.8m", "1st",
    ]  # fmt: skip


def test_a_format_that_would_be_a_guess(tmp_path: Path) -> None:
    assert one_fault(tmp_path, (1200, "0.00E+00")) == (
        'How Excel shows 1200 in the number format "0.00E+00" cannot be told for certain. '
        "Format the cell as Text and type the value as it is to be printed."
    )


@pytest.mark.parametrize(
    "value",
    [
        datetime.date(2022, 4, 2),
        datetime.datetime(2022, 4, 2, 11),
        datetime.time(11),
        datetime.timedelta(hours=30),
        (44653, "d-mmm"),
        (44653, "dd/mm/yyyy;@"),
    ],
)
def test_dates(tmp_path: Path, value: Any) -> None:
    assert one_fault(tmp_path, value) == (
        "Excel has made a date of it. "
        "Format the column as Text (Home, Number, Text) and type the value again."
    )


@pytest.mark.parametrize("value", [True, False])
def test_booleans(tmp_path: Path, value: bool) -> None:
    assert one_fault(tmp_path, value) == (
        'The cell holds TRUE or FALSE. Format it as Text and write "yes" or "no".'
    )


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "#N/A"])
def test_error_values(tmp_path: Path, value: str) -> None:
    assert one_fault(tmp_path, value) == (
        f"The formula has failed: {value}. Mend the formula, or type the value."
    )


def test_a_formula_without_a_stored_result(tmp_path: Path) -> None:
    assert one_fault(tmp_path, "=1+1") == (
        "The formula has no stored result. Open the file in Excel and save it."
    )


def test_stored_results_are_read_but_never_a_zero_that_stands_for_none(tmp_path: Path) -> None:
    path = workbook(tmp_path, ONE)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Indicators")
        sheet.write_row(0, 0, ["key", "value"])
        sheet.write_formula(1, 0, '="a"&"b"', None, "ab")
        sheet.write_formula(1, 1, "=40+2", None, 42)
    assert texts(read(path)) == [["ab", "42"]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Indicators")
        sheet.write_row(0, 0, ["key", "value"])
        sheet.write_formula(1, 1, "=40+2")  # XlsxWriter stores 0
    assert faults(path) == [
        f"{WHERE}, cell B2: The formula has no stored result. Open the file in Excel and save it."
    ]
    rewrite(path, {"xl/workbook.xml": lambda xml: xml.replace(b' fullCalcOnLoad="1"', b"")})
    assert texts(read(path)) == [["", "0"]]  # calculated by Excel: a true 0


def test_merged_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["key", "outcome"], ["a", "Safe"], ["b", ""]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("B2:B3")
    book.worksheets[0].merge_cells("H90:J95")  # nothing in it
    book.save(path)
    assert faults(path) == [
        f"{WHERE}, cells B2:B3: The cells are merged, so that only the first of them has the "
        "text. Unmerge them and write the text into each."
    ]


def test_the_first_visible_sheet_is_read_with_its_hidden_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["secret"]], title="Notes")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].sheet_state = "hidden"
    sheet = book.create_sheet("Figures")
    for row in (["key"], ["a"], ["b"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["A"].hidden = True
    book.create_sheet("Later").append(["other"])
    book.active = 1
    book.save(path)
    assert texts(read(path)) == [["a"], ["b"]]


def test_no_visible_sheet(tmp_path: Path) -> None:
    path = rewrite(
        workbook(tmp_path, ONE),
        {"xl/workbook.xml": lambda xml: xml.replace(b'state="visible"', b'state="hidden"')},
    )
    assert faults(path) == [
        "data/2021-22/indicators.xlsx: No sheet is visible. Unhide the sheet that holds the table."
    ]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["key", "value", "key", None, "note"],
            ["a", True, None, None, "fine"],
            ["b", "=1+1", None, "stray", "fine"],
            ["c", (5, "0 k"), None, None, "fine"],
        ],
    )
    assert [fault.partition(": ")[0] for fault in faults(path)] == [
        f"{WHERE}, cell {cell}" for cell in ("C1", "B2", "B3", "B4", "D1")
    ]


def test_an_empty_sheet(tmp_path: Path) -> None:
    assert faults(workbook(tmp_path, [])) == [
        "data/2021-22/indicators.xlsx: The file is empty. Write the headings into the first row."
    ]


def written(path: Path, text: str, part: str) -> Path:
    """A workbook whose cell B2 holds `text` exactly so in its XML."""
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Indicators")
        for row, cells in enumerate([["key", "value"], ["a", "marker"]]):
            sheet.write_row(row, 0, cells)
    if part == SHEET:
        book = openpyxl.load_workbook(path)  # openpyxl writes texts into the sheet itself
        book.save(path)
    return rewrite(path, {part: lambda xml: xml.replace(b"marker", text.encode())})


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", SHEET])
@pytest.mark.parametrize("code", ["D800", "000B", "FFFF"])
def test_characters_that_no_paper_can_hold(tmp_path: Path, code: str, part: str) -> None:
    path = written(tmp_path / "data" / "2021-22" / "indicators.xlsx", f"one_x{code}_two", part)
    assert faults(path) == [
        f"{WHERE}, cell B2: The cell holds a character that no paper can hold (U+{code}). "
        "Delete the text of the cell and type it again."
    ]


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", SHEET])
def test_line_breaks_of_windows(tmp_path: Path, part: str) -> None:
    path = written(tmp_path / "data" / "2021-22" / "indicators.xlsx", "one_x000D_\ntwo", part)
    assert texts(read(path)) == [["a", "one\ntwo"]]


@pytest.mark.parametrize("dimension", [b'"A1"', b'"A1:XFD1048576"'])
def test_a_wrong_dimension_hides_nothing(tmp_path: Path, dimension: bytes) -> None:
    path = rewrite(workbook(tmp_path, ONE), {SHEET: lambda xml: xml.replace(b'"A1:B2"', dimension)})
    assert texts(read(path)) == [["a", "x"]]


FAR = '<row r="1048576"><c r="XFD1048576" {0}</row>'


def test_a_cell_at_the_far_end_does_not_hang(tmp_path: Path) -> None:
    path = rewrite(
        workbook(tmp_path, ONE), {SHEET: put("</sheetData>", FAR.format("><v>1</v></c>"))}
    )
    begin = time.process_time()
    assert faults(path) == [
        f"{WHERE}: The sheet has cells as far as XFD1048576; 20,000 rows and 200 columns are the "
        "limit. Delete what is not part of the table (whole rows and columns), and save the file."
    ]
    assert time.process_time() - begin < 2


def test_an_empty_cell_with_a_format_at_the_far_end_does_no_harm(tmp_path: Path) -> None:
    path = rewrite(workbook(tmp_path, ONE), {SHEET: put("</sheetData>", FAR.format('s="0"/>'))})
    assert texts(read(path)) == [["a", "x"]]


@pytest.mark.parametrize(
    "xml",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
    ],
)
def test_ranges_over_the_whole_sheet_do_not_hang(tmp_path: Path, xml: str) -> None:
    path = rewrite(workbook(tmp_path, ONE), {SHEET: put("<pageMargins", xml)})
    begin = time.process_time()
    try:
        assert texts(read(path)) == [["a", "x"]]
    except PapersError as error:
        assert "merged" in str(error)
    assert time.process_time() - begin < 2


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_scan, "MAX_ELEMENTS", 1_000)
    path = workbook(tmp_path, [["key"], *([str(number)] for number in range(600))])
    assert faults(path) == [
        f"{WHERE}: The sheet holds too many cells. "
        "Delete what is not part of the table (whole rows and columns), and save the file."
    ]


def test_a_part_that_would_take_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MAX_PART", 2**20)
    chance = random.Random(1)
    noise = "".join(f"<!--{chance.random()}-->" for _ in range(60_000))
    path = rewrite(workbook(tmp_path, ONE), {"xl/styles.xml": put("</styleSheet>", noise)})
    assert faults(path) == [
        'data/2021-22/indicators.xlsx: The part "xl/styles.xml" is larger than 1 MB. '
        "Copy the table into a new workbook (values only) and save that."
    ]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>late</t></is></c></row>',
        '<row r="3"><c r="A4"><v>1</v></c></row>',
        '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c></row>',
        '<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>',
        '<row r="3"><c r="A3" t="s"><v>99</v></c></row>',
        '<row r="3"><c r="A3"><v>five</v></c></row>',
    ],
)
def test_a_broken_sheet_loses_nothing_in_silence(tmp_path: Path, row: str) -> None:
    path = rewrite(workbook(tmp_path, ONE), {SHEET: put("</sheetData>", row)})
    (fault,) = faults(path)
    assert fault.startswith("data/2021-22/indicators.xlsx: The workbook cannot be read (")
    assert fault.endswith("Open it in Excel and save it again.")


def test_rows_and_cells_may_leave_out_their_places(tmp_path: Path) -> None:
    xml = '<row><c t="inlineStr"><is><t>b</t></is></c><c t="str"><v>y</v></c></row>'
    path = rewrite(workbook(tmp_path, ONE), {SHEET: put("</sheetData>", xml)})
    assert texts(read(path)) == [["a", "x"], ["b", "y"]]


def test_hostile_packages_do_not_reach_the_library(tmp_path: Path) -> None:
    path = rewrite(workbook(tmp_path, ONE), {}, [("xl/evil.xml", b"<!DOCTYPE a><a/>")])
    (fault,) = faults(path)
    assert fault.startswith('data/2021-22/indicators.xlsx: The part "xl/evil.xml" has a DOCTYPE.')


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path, ONE)
    rewrite(path, {"[Content_Types].xml": lambda _: b"<Types/>"})
    (fault,) = faults(path)
    assert "The workbook cannot be read" in fault


def test_damage_in_any_part_is_told(tmp_path: Path) -> None:
    chance = random.Random(2022)
    whole = workbook(tmp_path, [["key", "value"], ["a", 5], ["b", (0.5, "0%")]]).read_bytes()
    path = tmp_path / "data" / "2021-22" / "indicators.xlsx"
    parts = ("xl/workbook.xml", SHEET, "xl/styles.xml", "[Content_Types].xml")

    def spoil(content: bytes) -> bytes:
        spoilt = bytearray(content)
        for _ in range(chance.randrange(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.choice(b'<>"0Aa/ =')
        return bytes(spoilt)

    told = 0
    for _ in range(200):
        path.write_bytes(whole)
        rewrite(path, {chance.choice(parts): spoil})
        try:
            read(path)
        except PapersError as error:
            told += 1
            assert all(problem.next_step for problem in error.problems)
    assert told > 50


@pytest.mark.parametrize(
    ("part", "what"),
    [("word/document.xml", "a Word document, not"), ("content.xml", "not")],
)
def test_another_package_under_the_name_of_a_workbook(tmp_path: Path, part: str, what: str) -> None:
    path = tmp_path / "data" / "2021-22" / "indicators.xlsx"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<root/>")
    assert faults(path) == [
        f"data/2021-22/indicators.xlsx: This is {what} an Excel workbook. "
        "Put the workbook here in its place."
    ]
