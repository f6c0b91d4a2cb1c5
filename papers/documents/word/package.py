"""A Word file as a zip whose bytes depend on nothing but what stands in it.

A member that does not change is packed once, by whoever saved the template, and copied as it is.
"""

import io
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipInfo

LEVEL = 6  # a level of 1 saves a tenth of the time and costs a fifth in size: see docs/adr/0007
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_VERSION = 20
_DEFLATED = 8
_UTF8 = 0x800
_NEVER = 1 << 5 | 1  # 1 January 1980, the first day that a zip knows
_SHARED = "HHHHHIIIHH"  # what the local and the central header both say
_LOCAL = struct.Struct("<4s" + _SHARED)
_CENTRAL = struct.Struct("<4sH" + _SHARED + "HHHII")
_END = struct.Struct("<4sHHHHIIH")


class Member(NamedTuple):
    """A file of the package as it stands in the zip.

    Attributes:
        packed: Its bytes, deflated.
        crc: The checksum of what is packed.
        size: Its size unpacked, in bytes.
        start: Where it stands in the template; -1 for what was packed here.
    """

    packed: bytes
    crc: int
    size: int
    start: int = -1


def deflate(data: bytes) -> Member:
    """Pack the bytes of a member."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Member(packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


def inflate(member: Member) -> bytes:
    """The bytes of a member."""
    return zlib.decompress(member.packed, -zlib.MAX_WBITS)


@lru_cache(maxsize=64)
def deflate_again(data: bytes) -> Member:
    """`deflate` for what many papers have alike: small members, as their properties."""
    return deflate(data)


def raw_members(data: bytes) -> dict[str, Member]:
    """The members of a zip as they stand in it; what is not deflated there is packed here.

    Args:
        data: A zip that has passed the pre-flight.

    Raises:
        zipfile.BadZipFile, zlib.error, struct.error: Where it is damaged.
    """
    import zipfile  # a prepared template needs none

    members: dict[str, Member] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            if not info.filename.endswith("/"):
                members[info.filename] = _raw(data, info) or deflate(package.read(info))
    return members


def _raw(data: bytes, info: "ZipInfo") -> Member | None:
    """A member as it stands, if it is a deflated stream and nothing hides behind it."""
    if info.compress_type != _DEFLATED:
        return None
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    packed = data[start : start + info.compress_size]
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked = stream.decompress(packed, info.file_size + 1)
    sound = stream.eof and not stream.unused_data and zlib.crc32(unpacked) == info.CRC
    return Member(packed, info.CRC, len(unpacked), start) if sound else None


def pack(members: Mapping[str, Member]) -> bytes:
    """The members as a zip: fixed times, fixed order, the same on every system."""
    names = [name for name in _FIRST if name in members]
    names += sorted(name for name in members if name not in _FIRST)
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name in names:
        packed, crc, size, _ = members[name]
        written = name.encode()
        flags = 0 if name.isascii() else _UTF8
        shared = (flags, _DEFLATED, 0, _NEVER, crc, len(packed), size, len(written), 0)
        pieces += (_LOCAL.pack(b"PK\3\4", _VERSION, *shared), written, packed)
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *shared, 0, 0, 0, 0, offset) + written
        )
        offset += _LOCAL.size + len(written) + len(packed)
    central = b"".join(directory)
    count = len(names)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*pieces, central, end))
