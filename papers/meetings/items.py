"""Reads the items of meeting.toml; every fault is noted in the fields, with its place."""

import re
from collections.abc import Sequence

from papers.errors import did_you_mean
from papers.meetings.model import NEEDS, Appendix, Item, Notice, NoticeGiven, SignOff
from papers.toml import Fields

ITEM_KEYS = tuple(Item.__dataclass_fields__)
APPENDIX_KEYS = tuple(Appendix.__dataclass_fields__)


def read_items(fields: Fields) -> tuple[Item, ...]:
    """The tables [[items]] of a meeting."""
    tables = fields.tables("items", "item")
    if not tables:
        fields.fault("The meeting has no items.", "Head each item with [[items]].")
    items = tuple(_item(table, place) for place, table in enumerate(tables, 1))
    _doubled(fields, "item number", [str(item.number) for item in items if item.number])
    files = [part.file for item in items for part in item.parts if part.file]
    _doubled(fields, "file", files)
    return items


def _item(table: Fields, place: int) -> Item:
    number = table.number("number", 1, 999)
    if number:
        table.where = f"{table.where.rsplit(', ', 1)[0]}, item {number}"
    appendices = tuple(_appendix(each) for each in table.tables("appendices", "appendix"))
    _doubled(table, "appendix letter", [each.letter for each in appendices if each.letter])
    table.only(ITEM_KEYS)
    return Item(
        number=number or 0,
        title=table.text("title"),
        report_by=table.texts("report_by"),
        kind=table.text("kind", needed=False),
        appendices=appendices,
        key=table.yes("key"),
        exempt=table.numbers("exempt", 1, 7),
        public_interest=table.text("public_interest", needed=False),
        file=_file(table, (".docx",)),
        to_follow=table.yes("to_follow"),
        added=table.day("added"),
        urgency_reason=table.text("urgency_reason", needed=False),
        signed_off=_signed_off(table),
        notices=_notices(table),
        needs=_needs(table),
        scrutiny=table.day("scrutiny"),
    )


def _appendix(table: Fields) -> Appendix:
    letter = table.text("letter").upper()
    if letter and not re.fullmatch("[A-Z]{1,2}", letter):
        table.fault(f'"{letter}" is not the letter of an appendix.', 'Write letter = "A".')
    kinds = table.texts("kinds")
    _doubled(table, "kind", kinds)
    table.only(APPENDIX_KEYS)
    return Appendix(
        letter=letter,
        title=table.text("title"),
        kinds=kinds,
        exempt=table.numbers("exempt", 1, 7),
        public_interest=table.text("public_interest", needed=False),
        file=_file(table, (".docx",) if kinds else (".docx", ".pdf")),
    )


def _file(table: Fields, suffixes: Sequence[str]) -> str:
    """The name of a file in the meeting's own folder, never a path out of it."""
    name = table.text("file", needed=False)
    if name and (re.search(r'[\\/:*?"<>|]', name) or name.startswith((".", "~"))):
        table.fault(f'"{name}" is not the name of a file.', "Put the file into this folder.")
    elif name and not name.lower().endswith(tuple(suffixes)):
        table.fault(f'"{name}" does not end with {" or ".join(suffixes)}.', "Save it as such.")
    else:
        return name
    return ""


def _signed_off(table: Fields) -> tuple[SignOff, ...]:
    signed = []
    for each in table.tables("signed_off", "sign-off"):
        role, day = each.text("role"), each.day("date", needed=True)
        each.only(("role", "date", "sha256"))
        if day:
            signed.append(SignOff(role, day, each.text("sha256", needed=False)))
    return tuple(signed)


def _notices(table: Fields) -> tuple[NoticeGiven, ...]:
    given = []
    for each in table.tables("notices", "notice"):
        name, day = each.text("notice"), each.day("date", needed=True)
        each.only(("notice", "date"))
        if name and _known(each, name, tuple(Notice), "notice") and day:
            given.append(NoticeGiven(Notice(name), day))
    return tuple(given)


def _needs(table: Fields) -> tuple[str, ...]:
    return tuple(each for each in table.texts("needs") if _known(table, each, NEEDS, "needs"))


def _known(table: Fields, name: str, known: Sequence[str], key: str) -> bool:
    if name not in known:
        hint = did_you_mean(name, known) or f"Known: {', '.join(known)}."
        table.fault(f'"{name}" is not known as "{key}".', hint)
    return name in known


def _doubled(fields: Fields, what: str, values: Sequence[str]) -> None:
    for value in dict.fromkeys(value for value in values if values.count(value) > 1):
        fields.fault(
            f"The {what} {value} stands here {values.count(value)} times: "
            "the papers would have the same file.",
            "Give each its own.",
        )
