"""Pictures without what a camera or a program has noted in them: names, places, days, comments."""

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs",
}  # fmt: skip
_JPEG_DROPPED = {0xE1, 0xED, 0xFE, *range(0xE3, 0xED), 0xEF}  # Exif and XMP, IPTC, comments


def without_notes(data: bytes) -> bytes:
    """A PNG or JPEG picture without its notes; any other, or a broken one, as it is."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
    except (struct.error, zlib.error, IndexError):
        pass
    return data


def _png(data: bytes) -> bytes:
    pieces, place = [_PNG], len(_PNG)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if kind in _PNG_KEPT:
            pieces.append(data[place:end])
        place = end
        if kind == b"IEND":
            break  # what stands after the end is no part of the picture
    return b"".join(pieces)


def _jpeg(data: bytes) -> bytes:
    pieces, place = [data[:2]], 2
    while place < len(data):
        if data[place] != 0xFF:
            return data
        marker = data[place + 1]
        if marker == 0xDA:  # the picture itself begins
            pieces.append(data[place:])
            break
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker not in _JPEG_DROPPED:
            pieces.append(data[place : place + 2 + length])
        place += 2 + length
    return b"".join(pieces)
