"""A Word file as a zip whose bytes depend on nothing but what stands in it."""

import io
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_NEVER = (1980, 1, 1, 0, 0, 0)


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip: fixed times, fixed order, the same on every system."""
    names = [name for name in _FIRST if name in members]
    names += sorted(name for name in members if name not in _FIRST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            info = zipfile.ZipInfo(name, _NEVER)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, members[name], compresslevel=6)
    return out.getvalue()
