"""How large a picture becomes when it is unpacked, read from its first bytes."""

import struct

_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the start-of-frame markers
_JPEG_BARE = {0x01, *range(0xD0, 0xD9)}  # markers without a length


def pixels(data: bytes) -> int:
    """Width times height of a PNG, JPEG, GIF or BMP picture; 0 where it is none of them."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", data, 16)
        elif data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
        elif data.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", data, 18)
        elif data.startswith(b"\xff\xd8"):
            width, height = _jpeg(data)
        else:
            return 0
    except struct.error:
        return 0
    return abs(int(width) * int(height))


def _jpeg(data: bytes) -> tuple[int, int]:
    """The largest frame that a JPEG file speaks of."""
    place, size = 2, (0, 0)
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF or marker in _JPEG_BARE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            size = max(size, (width, height), key=lambda each: each[0] * each[1])
        if marker == 0xDA:
            break
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + length
    return size
