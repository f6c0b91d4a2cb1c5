"""What Excel refuses or a reader trips over, and no schema validator sees."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

NS = {
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
}
ICONS = {"3TrafficLights1": 3, "3Symbols2": 3, "3Arrows": 3, "NoIcons": 1}
LIMITS = {"formula": 8192, "literal": 255, "format": 255, "sheet": 31}


def faults(content: bytes) -> list[str]:
    """Every fault of a workbook, with its part."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    strings = [_text(item) for item in parts["xl/sharedStrings.xml"].findall("s:si", NS)]
    found = list(_workbook_faults(parts))
    tables = []
    for name, part in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            cells = {cell.get("r"): cell for cell in part.iterfind(".//s:c", NS)}
            own = _tables(name, parts)
            tables += own
            for fault in (
                *_sheet_faults(part, cells, len(strings)),
                *_icon_faults(part),
                *(fault for table in own for fault in _table_faults(table, cells, strings)),
            ):
                found.append(f"{name}: {fault}")
    names = [table.get("name") for table in tables]
    found += [f"table name {name} twice" for name in set(names) if names.count(name) > 1]
    return found


def _workbook_faults(parts: dict[str, Any]) -> Iterator[str]:
    sheets = [sheet.get("name") for sheet in parts["xl/workbook.xml"].iterfind(".//s:sheet", NS)]
    for name in sheets:
        if len(name) > LIMITS["sheet"] or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"sheet name {name!r}"
    if len({name.casefold() for name in sheets}) < len(sheets):
        yield "two sheets of one name"
    for style in parts["xl/styles.xml"].iterfind(".//s:numFmt", NS):
        if len(style.get("formatCode")) > LIMITS["format"]:
            yield f"number format {style.get('formatCode')}"
    core = parts["docProps/core.xml"]
    for wanted in ("title", "language", "creator"):
        if not core.findtext(f"{{http://purl.org/dc/elements/1.1/}}{wanted}"):
            yield f"no {wanted} in the document properties"


def _sheet_faults(part: Any, cells: dict[str, Any], strings: int) -> Iterator[str]:
    if part.find("s:mergeCells", NS) is not None:
        yield "merged cells"
    if part.find(".//s:pane", NS) is not None:
        yield "frozen panes"
    if part.find(".//s:selection", NS) is not None:
        yield "the cursor is not in A1"
    if "A1" not in cells:
        yield "no title in A1"
    rows = [int(row.get("r")) for row in part.iterfind(".//s:row", NS)]
    if rows != list(range(1, len(rows) + 1)):
        yield "a blank row"
    for place, cell in cells.items():
        value, formula = cell.findtext("s:v", None, NS), cell.findtext("s:f", None, NS)
        if cell.get("t") == "s" and not 0 <= int(value or -1) < strings:
            yield f"{place}: string {value}"
        if formula is not None and value is None:
            yield f"{place}: a formula without its value"
        if len(formula or "") > LIMITS["formula"]:
            yield f"{place}: a formula of {len(formula or '')} characters"
        for literal in re.findall(r'"(?:[^"]|"")*"', formula or ""):
            if len(literal) > LIMITS["literal"] + 2:
                yield f"{place}: a text of {len(literal)} characters in a formula"


def _icon_faults(part: Any) -> Iterator[str]:
    for icons in part.iterfind(".//s:iconSet", NS):
        if len(icons.findall("s:cfvo", NS)) != ICONS.get(icons.get("iconSet"), -1):
            yield "icons and thresholds do not match"
    for icons in part.iterfind(".//x14:iconSet", NS):
        chosen = icons.findall("x14:cfIcon", NS)
        if len(chosen) != 3 or len(icons.findall("x14:cfvo", NS)) != 3:
            yield "not three icons with three thresholds"
        for icon in chosen:
            if not 0 <= int(icon.get("iconId")) < ICONS.get(icon.get("iconSet"), 0):
                yield f"no icon {icon.get('iconId')} in {icon.get('iconSet')}"
    order = [rule.get("priority") for rule in part.iter(*_rules())]
    if len(set(order)) < len(order):
        yield "two conditional formats of one priority"


def _rules() -> tuple[str, str]:
    return f"{{{NS['s']}}}cfRule", f"{{{NS['x14']}}}cfRule"


def _tables(name: str, parts: dict[str, Any]) -> list[Any]:
    path = PurePosixPath(name)
    relations = parts.get(str(path.parent / "_rels" / f"{path.name}.rels"))
    targets = [] if relations is None else [one.get("Target") for one in relations]
    return [parts[f"xl/{target[3:]}"] for target in targets if "/tables/" in target]


def _table_faults(table: Any, cells: dict[str, Any], strings: list[str]) -> Iterator[str]:
    start, row, end, last = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", table.get("ref")).groups()
    names = [column.get("name") for column in table.iterfind(".//s:tableColumn", NS)]
    letters = [_letters(number) for number in range(_number(start), _number(end) + 1)]
    headings = [cells.get(f"{letter}{row}") for letter in letters]
    if [strings[int(cell.findtext("s:v", "-1", NS))] for cell in headings] != names:
        yield "headings of the table and its cells differ"
    if len({name.casefold() for name in names}) < len(names):
        yield "two columns of one name"
    if table.find("s:autoFilter", NS) is not None:
        yield "filters"
    if int(last) != max(int(re.sub(r"\D", "", place)) for place in cells):
        yield "cells below the table"


def _letters(number: int) -> str:
    return (_letters((number - 1) // 26) if number > 26 else "") + chr(65 + (number - 1) % 26)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _text(item: Any) -> str:
    return "".join(text.text or "" for text in item.iter(f"{{{NS['s']}}}t"))
