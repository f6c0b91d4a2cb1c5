"""Packages that must not reach a library."""

import os
import random
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from papers.sources import safety
from papers.sources.safety import check_package
from tests.sources.make import SHEET, put, rewrite, workbook

SENDER = "Do not open it; ask its sender for a file saved by Word or Excel itself."


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return workbook(tmp_path, [["key", "value"], ["a", "£5"]])


def found(path: Path) -> list[str]:
    return [str(problem) for problem in check_package(path)]


def test_an_honest_workbook(package: Path) -> None:
    assert check_package(package) == []


def test_the_name_that_is_given_is_told(package: Path) -> None:
    package.write_bytes(b"no zip")
    (problem,) = check_package(package, "data/2021-22/indicators.xlsx")
    assert problem.where == "data/2021-22/indicators.xlsx"


def test_too_many_parts(package: Path) -> None:
    rewrite(package, {}, [(f"more/{number}.bin", b"x") for number in range(2_000)])
    assert found(package) == [f"indicators.xlsx: The file holds more than 2,000 parts. {SENDER}"]


def test_a_bomb(package: Path) -> None:
    rewrite(package, {}, [("xl/bomb.xml", b"<a>" + b" " * 2**21)])
    assert found(package) == [
        f'indicators.xlsx: The part "xl/bomb.xml" is packed more than 100 to 1. {SENDER}'
    ]


def test_small_parts_may_be_packed_well(package: Path) -> None:
    rewrite(package, {}, [("xl/small.bin", b" " * (2**20 - 1))])
    assert check_package(package) == []


def test_too_large_unpacked(package: Path) -> None:
    # The directory of the file claims the size: nothing that large has to be made or unpacked.
    rewrite(package, {}, [("xl/large.bin", os.urandom(64))])
    content = bytearray(package.read_bytes())
    entry = content.rindex(b"xl/large.bin") - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<II", content, entry + 20, 2**28 // 50, 2**28)
    package.write_bytes(content)
    assert found(package) == [
        f"indicators.xlsx: Unpacked, the file is larger than 200 MB. {SENDER}"
    ]


@pytest.mark.parametrize("twin", ["xl/workbook.xml", "XL/Workbook.xml"])
def test_doubled_names(package: Path, twin: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's own, of the doubled name
        rewrite(package, {}, [(twin, b"<other/>")])
    assert found(package) == [
        f'indicators.xlsx: The part "xl/workbook.xml" stands in the file 2 times. {SENDER}'
    ]


@pytest.mark.parametrize(
    "name", ["../evil", "xl/../../evil", "/etc/evil", "xl\\..\\evil", "C:/evil"]
)
def test_names_that_point_out_of_the_file(package: Path, name: str) -> None:
    rewrite(package, {}, [(name, b"x")])
    assert len(found(package)) == 1
    assert "points out of the file" in found(package)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["docProps/core2.xml", "xl/drawing.vml", "word/_rels/a.rels"])
def test_a_document_type(package: Path, encoding: str, name: str) -> None:
    xml = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    comment = "<!--" + "c" * 100_000 + "-->"
    rewrite(package, {}, [(name, (comment + xml).encode(encoding))])
    assert found(package) == [f'indicators.xlsx: The part "{name}" has a DOCTYPE. {SENDER}']


def test_the_word_doctype_in_text_does_no_harm(package: Path) -> None:
    rewrite(package, {SHEET: put("</worksheet>", "<!-- <!DOCTYPE a> -->")})
    assert check_package(package) == []


def test_pictures_may_have_a_document_type(package: Path) -> None:
    rewrite(package, {}, [("xl/media/logo.svg", b"<!DOCTYPE svg><svg/>")])
    assert check_package(package) == []


@pytest.mark.parametrize("head", [b"<a", b"<?xml version='1.0' encoding='UTF-7'?><a/>", b"<&"])
def test_xml_that_cannot_be_read(package: Path, head: bytes) -> None:
    rewrite(package, {}, [("xl/odd.xml", head)])
    assert found(package) == [
        "indicators.xlsx, part xl/odd.xml: The file is damaged, or it is no Word or Excel file. "
        "Open it in Word or Excel and save it again, or take it from a backup."
    ]


def test_several_faults_are_told_at_once(package: Path) -> None:
    rewrite(package, {}, [("../evil", b"x"), ("a.xml", b"<!DOCTYPE a><a/>"), ("b.xml", b"<b")])
    assert len(found(package)) == 3


def test_a_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    assert found(path) == [
        "locked.xlsx: The file is protected with a password. "
        "Open it, take the password off (File, Info) and save it."
    ]


def test_the_old_format_renamed(tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500))
    assert found(path) == [
        "old.xlsx: The file has the old Office format (.xls or .doc) under a new name. "
        "Open it in Excel or Word and save it as .xlsx or .docx."
    ]


@pytest.mark.parametrize("content", [b"", b"key,value\n", b"PK\x03\x04", b"PK\x05\x06" + bytes(9)])
def test_no_package_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.docx"
    path.write_bytes(content)
    assert found(path) == [
        "some.docx: The file is damaged, or it is no Word or Excel file. "
        "Open it in Word or Excel and save it again, or take it from a backup."
    ]


def test_a_part_with_a_password(package: Path) -> None:
    content = bytearray(package.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    package.write_bytes(content)
    assert "damaged" in found(package)[0]


def test_damage_anywhere_is_told_or_harmless(package: Path) -> None:
    whole, chance = package.read_bytes(), random.Random(2022)
    told = 0
    for _ in range(300):
        content = bytearray(whole[: chance.choice((len(whole), chance.randrange(len(whole))))])
        for _ in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        package.write_bytes(content)
        told += bool(check_package(package))
    assert told > 150


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_package(tmp_path / "none.xlsx")


def test_the_limits_are_those_that_were_measured() -> None:
    assert (safety.MAX_MEMBERS, safety.MAX_UNPACKED) == (2_000, 200 * 2**20)
    assert (safety.MAX_RATIO, safety.RATIO_FROM) == (100, 2**20)


def test_a_package_without_its_list_of_parts(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    (told,) = check_package(path)
    assert told.where == "report.docx" and "damaged" in told.what
