"""What a Word file or workbook prints, as plain text."""

import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from zipfile import ZipFile

_TEXT = re.compile(r"word/(document|footnotes|endnotes)\.xml|xl/(sharedStrings|worksheets/.*)\.xml")


def printed_among(texts: Mapping[str, str], content: bytes) -> tuple[str, ...]:
    """The keys of those texts that stand in a file, in their order."""
    if not texts:
        return ()
    printed = _printed(content)
    return tuple(key for key, text in texts.items() if _plain(text) in printed)


def _printed(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if _TEXT.fullmatch(name)]
    xml = b"".join(parts).decode("utf-8", "replace")
    return _plain(unescape(re.sub(r"<[^>]*>", "", xml)))


def _plain(text: str) -> str:
    """Without white space: a line break is a mark in the one and a character in the other."""
    return "".join(text.split())
