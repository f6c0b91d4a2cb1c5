"""CSV files: every cell knows its line and column, every fault is told with its place."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.errors import FiguresError
from papers.sources import Cell, grid
from papers.sources.csv_file import read_csv
from tests.sources.make import faults, read, texts, workbook

NAME = "data/2021-22/indicators.csv"
SAVE_AS = 'Open it in Excel and save it as "CSV UTF-8 (Comma delimited)".'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    return path


def test_cells_know_the_line_on_which_their_record_begins(file: Path) -> None:
    file.write_bytes(
        b'key,note,value\r\na,"first\r\n\r\nthird",1\r\n\r\nb,"say ""no""", 2-4% \r\n,,\r\nc\r\n'
    )
    table = read(file)
    assert table.name == NAME
    assert table.columns == ("key", "note", "value")
    assert texts(table) == [["a", "first\n\nthird", "1"], ["b", 'say "no"', "2-4%"], ["c", "", ""]]
    assert [row.where for row in table.rows] == [f"{NAME}, line {line}" for line in (2, 6, 8)]
    assert table.rows[1]["value"] == Cell("2-4%", f"{NAME}, line 6, column value")
    assert table.rows[1]["no such column"] == Cell("", f"{NAME}, line 6")


def test_a_byte_order_mark_is_no_part_of_the_first_heading(file: Path) -> None:
    file.write_text("key,value\na,£5\n", encoding="utf-8-sig")
    assert read(file).columns == ("key", "value")


def test_headings_alone_are_a_table_without_rows(file: Path) -> None:
    file.write_text("\n\n key , value\n", encoding="utf-8")
    assert read(file).columns == ("key", "value")
    assert read(file).rows == ()


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b" , ,\n", b"\xef\xbb\xbf"])
def test_an_empty_file(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert faults(file) == [
        f"{NAME}: The file is empty. Write the headings into the first row.",
    ]


def test_every_fault_is_told_at_once(file: Path) -> None:
    file.write_text(
        'key,value,key,,"no\vte"\na,1,,,fine\nb,2,,stray,\x00\nc,3,,,,1608,\nd,4,,,\uffff\n',
        encoding="utf-8",
    )
    cell = "The cell holds a character that no paper can hold"
    again = "Delete the text of the cell and type it again."
    assert faults(file) == [
        f"{NAME}, line 1, column no\vte: {cell} (U+000B). {again}",
        f'{NAME}, line 1, column key: The heading "key" stands twice. '
        "Delete or rename one of the two columns.",
        f"{NAME}, line 3, column no\vte: {cell} (U+0000). {again}",
        f"{NAME}, line 4: The row has 7 cells, the headings 5. "
        "Put text with commas in quotation marks, or give every column a heading.",
        f"{NAME}, line 5, column no\vte: {cell} (U+FFFF). {again}",
        f"{NAME}, line 1, column 4: The column holds values but has no heading. "
        "Write its heading into the first row, or empty the column.",
    ]


def test_a_character_that_looks_like_a_blank_is_not_dropped_unseen(file: Path) -> None:
    file.write_text("key\n\x0b\n", encoding="utf-8")
    assert len(faults(file)) == 1


def test_empty_cells_beyond_the_headings_do_no_harm(file: Path) -> None:
    file.write_text("key,value,,\na,1,,,,\n", encoding="utf-8")
    assert texts(read(file)) == [["a", "1"]]


def test_bytes_that_are_not_utf8_are_told_with_their_lines_and_other_faults(file: Path) -> None:
    lines = [b"key,key"] + [b"a,\xa35"] * 9
    file.write_bytes(b"\n".join(lines))
    assert faults(file) == [
        f"{NAME}, line 2: The line is not in UTF-8. So are lines 3, 4, 5, 6, 7 and 3 more. "
        + SAVE_AS,
        f'{NAME}, line 1, column key: The heading "key" stands twice. '
        "Delete or rename one of the two columns.",
    ]


@pytest.mark.parametrize("surrogate", [b"\xed\xa0\x80", b"\xed\xb0\x80"])
def test_a_lone_surrogate_is_not_utf8(file: Path, surrogate: bytes) -> None:
    file.write_bytes(b"key\n" + surrogate + b"\n")
    assert faults(file) == [f"{NAME}, line 2: The line is not in UTF-8. {SAVE_AS}"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16(file: Path, encoding: str, mark: str) -> None:
    file.write_bytes(f"{mark}key\na\n".encode(encoding))
    assert faults(file) == [f"{NAME}: The file is in UTF-16, not in UTF-8. {SAVE_AS}"]


def test_an_open_quotation_mark_does_not_swallow_the_rows_below(file: Path) -> None:
    file.write_text('key,value\na,"1\nb,2\nc,3\n', encoding="utf-8")
    assert faults(file) == [
        f"{NAME}, line 2: The row that begins here cannot be read: unexpected end of data. "
        'Put the text in quotation marks, and double every " inside it.'
    ]


def test_text_after_a_quotation_mark_and_the_faults_behind_it(file: Path) -> None:
    file.write_text('key,value\na,"1" x\nb,2,3\n', encoding="utf-8")
    found = faults(file)
    assert found[0].startswith(f"{NAME}, line 2: The row that begins here cannot be read")
    assert found[1].startswith(f"{NAME}, line 3: The row has 3 cells, the headings 2.")


def test_too_many_rows_and_columns(file: Path) -> None:
    file.write_text("key\n" + "a\n" * (grid.MAX_ROWS + 5), encoding="utf-8")
    assert faults(file) == [
        f"{NAME}, line 20002: The table has more than 20,000 rows. "
        "Clear what is not part of the table."
    ]
    file.write_text(",".join(f"c{n}" for n in range(201)) + "\n", encoding="utf-8")
    assert faults(file) == [
        f"{NAME}, line 1: The table has more than 200 columns. Clear what is not part of the table."
    ]


def test_a_hundred_thousand_headings_are_refused_at_once(file: Path) -> None:
    names = ",".join(f"c{n}" for n in range(100_000))
    file.write_text(f"{names}\n{'1,' * 100_000}\n", encoding="utf-8")
    start = time.perf_counter()
    assert faults(file) == [
        f"{NAME}, line 1: The table has more than 200 columns. Clear what is not part of the table."
    ]
    assert time.perf_counter() - start < 2


def test_a_heading_that_stands_three_times_is_told_at_the_later_ones(file: Path) -> None:
    file.write_text("key,value,key,,,key\n", encoding="utf-8")
    assert [fault.partition(": ")[2][:27] for fault in faults(file)] == [
        'The heading "key" stands tw'
    ] * 2


@pytest.mark.parametrize(("separator", "word"), [(";", "semicolons"), ("\t", "tabs")])
@pytest.mark.parametrize("first", ["", "sep={}\n", "\n"])
def test_another_separator_is_the_one_fault(
    file: Path, separator: str, word: str, first: str
) -> None:
    row = separator.join(["Roads", "1,5", "\xa3"])
    text = f"{separator.join(['key', 'value', 'note'])}\n{row}\n" * 50
    file.write_text(first.format(separator) + text, encoding="cp1252")
    assert faults(file) == [
        f"{NAME}, line {2 if first == chr(10) else 1}: "
        f"The columns are separated by {word}, not by commas. "
        'Save it again as "CSV UTF-8 (Comma delimited)" or as an Excel workbook (.xlsx).'
    ]


def test_semicolons_inside_a_heading_do_no_harm(file: Path) -> None:
    file.write_text("key,a;b;c;d\n1,2\n", encoding="utf-8")
    assert read(file).columns == ("key", "a;b;c;d")


@pytest.mark.parametrize("first", ["sep=,", '"sep=,"', "sep=,,,"])
def test_a_line_for_excel_above_the_headings(file: Path, first: str) -> None:
    file.write_text(f"{first}\nkey,value\na,1\n", encoding="utf-8")
    assert faults(file) == [
        f'{NAME}, line 1: The line "{first}" is for Excel only; the headings must stand there. '
        "Delete the line."
    ]


def test_a_workbook_under_the_name_of_a_csv(file: Path) -> None:
    workbook(file.parents[2], [["key"], ["a"]]).rename(file)
    assert faults(file) == [
        f"{NAME}: This is an Excel workbook. Rename it to indicators.xlsx.",
    ]
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500)
    assert faults(file) == [
        f"{NAME}: This is an old Excel workbook (.xls), or one with a password. "
        "Open it in Excel and save it as indicators.xlsx."
    ]


def test_a_cell_that_excel_could_not_hold(file: Path) -> None:
    file.write_text(f"key,value\na,{'x' * 32_767}\nb,{'x' * 200_000}\n", encoding="utf-8")
    assert faults(file) == [
        f"{NAME}, line 3, column value: The cell holds 200,000 characters; "
        "Excel holds no more than 32,767. Shorten the text."
    ]


@given(st.one_of(st.binary(max_size=60), st.text('a,"\n\r\0\v ', max_size=30).map(str.encode)))
def test_any_bytes_are_a_table_or_told_faults(tmp_path_factory: pytest.TempPathFactory,
                                              content: bytes) -> None:  # fmt: skip
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        table = read_csv(path, "any.csv")
    except FiguresError as error:
        assert all(problem.where.startswith("any.csv") for problem in error.problems)
    else:
        assert all(row.cells.keys() == set(table.columns) for row in table.rows)
