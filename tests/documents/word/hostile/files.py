"""Hostile Word files, each made from an honest one by a few bytes."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
Build = Callable[[Path, str], object]


def honest(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in ("By {{ report_by }}", *paragraphs):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    members = unpacked(honest())
    assert old in members[name]
    members[name] = members[name].replace(old, new, 1)
    return packed(members)


def added(**more: bytes) -> bytes:
    return packed(unpacked(honest()) | more)


def in_body(xml: str) -> bytes:
    return changed(DOCUMENT, b"<w:body>", b"<w:body>" + xml.encode())


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return changed(RELATIONS, b"</Relationships>", relation.encode() + b"</Relationships>")


def field(code: str) -> bytes:
    run = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    half = len(code) // 3
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{each}</w:instrText></w:r>'
        for each in (code[:half], code[half:])
    )
    return in_body(f"<w:p>{run.format('begin')}{pieces}{run.format('end')}</w:p>")


def with_doctype(dtd: str, text: str) -> bytes:
    members = unpacked(in_body(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    head, body = members[DOCUMENT].split(b"?>", 1)
    members[DOCUMENT] = head + b"?>" + f"<!DOCTYPE x [{dtd}]>".encode() + body
    return packed(members)


def laughs() -> bytes:
    dtd = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return with_doctype(dtd, "&a9;")


def utf7() -> bytes:
    members = unpacked(honest())
    text = members[DOCUMENT].decode().split("?>", 1)[1].replace("<", "+ADw-")
    members[DOCUMENT] = f'<?xml version="1.0" encoding="UTF-7"?>{text}'.encode()
    return packed(members)


def utf16() -> bytes:
    members = unpacked(honest())
    text = members[DOCUMENT].decode().split("?>", 1)[1]
    members[DOCUMENT] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    return packed(members)


def many_paragraphs() -> bytes:
    return in_body("<w:p/>" * 3_000_000)


def scattered_paragraphs() -> bytes:
    """Packed less than 100 to 1, so that only the number of elements tells."""
    text = "".join(f"<w:p><w:r><w:t>{n * 7919 % 99991}</w:t></w:r></w:p>" for n in range(400_000))
    return in_body(text)


def large_png() -> bytes:
    """A true picture of 30,000 x 30,000 points in some 100 KB."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(30_000 * (1 + 3_750)), 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def doubled() -> bytes:
    out = io.BytesIO(honest())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/Document.xml", b"<other/>")
    return out.getvalue()


def linked_member() -> bytes:
    out = io.BytesIO(honest())
    with zipfile.ZipFile(out, "a") as package:
        info = zipfile.ZipInfo("word/media/image9.png")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(info, "/etc/passwd")
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(honest())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying_size() -> bytes:
    """The directory says that the document is 4 GB large."""
    data = bytearray(honest())
    entry = data.rindex(DOCUMENT.encode()) - 46
    struct.pack_into("<I", data, entry + 24, 2**32 - 2)
    return bytes(data)


def zip64_lie() -> bytes:
    """The directory refers to a 64-bit size that is not there."""
    data = bytearray(honest())
    entry = data.rindex(DOCUMENT.encode()) - 46
    struct.pack_into("<I", data, entry + 24, 2**32 - 1)
    return bytes(data)


def overlapping() -> bytes:
    """Many names for one and the same packed bytes."""
    text = b"<a>" + b"".join(b"<b>%d</b>" % (n * 7919) for n in range(200_000)) + b"</a>"
    data = bytearray(packed(unpacked(honest()) | {"word/big.xml": text}))
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0]
    entry = data.rindex(b"word/big.xml") - 46
    copies = bytes(data[entry : entry + 46 + 12]) * 40
    count = struct.unpack_from("<H", data, end + 10)[0] + 40
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, count, count, end - start + len(copies), start)
    return bytes(data[:end]) + copies + bytes(tail)


def macros(name: str, kind: str) -> bytes:
    members = unpacked(honest())
    members[name] = OLE + bytes(600)
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    members[TYPES] = members[TYPES].replace(b"</Types>", override.encode())
    return packed(members)


def deep(levels: int) -> bytes:
    opening = "<w:sdt><w:sdtContent>" * levels
    return in_body(opening + "<w:p/>" + "</w:sdtContent></w:sdt>" * levels)


def many_tags() -> bytes:
    """Loops in loops that print nothing and never end: only the limits of the process help."""
    loops = [f"{{% for a{n} in dashboards %}}" for n in range(12)]
    return honest("".join(loops) + "{% set x = 1 %}" + "{% endfor %}" * 12)


FILES: dict[str, Callable[[str], bytes]] = {
    "no zip": lambda _: b"{\\rtf1 {{ title }}}" * 100,
    "empty": lambda _: b"",
    "truncated": lambda _: honest()[:-700],
    "cut in the middle": lambda _: honest()[:9_000],
    "something after the end": lambda _: honest() + b"MZ" + bytes(5_000),
    "something before the start": lambda _: b"#!/bin/sh\nrm -rf ~\n" + honest(),
    "old format renamed": lambda _: OLE + bytes(4_000),
    "a password": lambda _: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
    "encrypted member": lambda _: encrypted(),
    "a lie about the size": lambda _: lying_size(),
    "a lie in 64 bits": lambda _: zip64_lie(),
    "members over one another": lambda _: overlapping(),
    "a zip bomb": lambda _: added(**{"word/bomb.xml": b"<a>" + bytes(150 * 2**20)}),
    "too large unpacked": lambda _: added(**{f"b{n}": bytes(2**20) for n in range(201)}),
    "too many members": lambda _: added(**{f"m{n}": b"x" for n in range(2_001)}),
    "a doubled member": lambda _: doubled(),
    "a name that climbs": lambda _: added(**{"word/../../evil.xml": b"<a/>"}),
    "an absolute name": lambda _: added(**{"/etc/cron.d/evil": b"x"}),
    "a symbolic link": lambda _: linked_member(),
    "an entity from a file": lambda _: with_doctype(
        '<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"
    ),
    "an entity from the network": lambda url: with_doctype(f'<!ENTITY x SYSTEM "{url}">', "&x;"),
    "a document type from the network": lambda url: with_doctype(
        f'<!ENTITY % x SYSTEM "{url}"> %x;', "x"
    ),
    "a billion laughs": lambda _: laughs(),
    "UTF-7": lambda _: utf7(),
    "UTF-16": lambda _: utf16(),
    "three million paragraphs": lambda _: many_paragraphs(),
    "400,000 paragraphs of numbers": lambda _: scattered_paragraphs(),
    "10,000 levels": lambda _: deep(5_000),
    "a huge attribute": lambda _: in_body(f'<w:p w:rsidR="{"A1b" * 5_000_000}"/>'),
    "a huge picture": lambda _: added(**{"word/media/image1.png": large_png()}),
    "a linked picture": lambda url: related("image", f"{url}picture.png"),
    "a linked picture said to be inside": lambda url: related("image", f"{url}picture.png", ""),
    "a linked picture in VML": lambda url: in_body(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:imagedata src="{url}p.png"/></v:shape></w:pict></w:r></w:p>'
    ),
    "a linked frame": lambda url: related("frame", url),
    "a sub-document": lambda url: related("subDocument", f"{url}part.docx"),
    "a linked object": lambda url: related("oleObject", f"{url}sheet.xlsx"),
    "a link to a file": lambda _: related("hyperlink", "file:///etc/passwd"),
    "a link that runs": lambda _: related("hyperlink", "javascript:alert(1)"),
    "a link that a tag makes": lambda _: related("hyperlink", "{{ 'javascript:' }}{{ title }}"),
    "a field with a link that a tag makes": lambda _: field(
        " HYPERLINK \"{{ 'file:///etc/passwd' }}\" "
    ),
    "an embedded object": lambda _: related("oleObject", "embeddings/oleObject1.bin", ""),
    "an ActiveX control": lambda _: related("control", "activeX/activeX1.xml", ""),
    "an imported page": lambda _: related("aFChunk", "import.html", ""),
    "macros": lambda _: macros("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    "macros by another name": lambda _: macros(
        "word/theme.bin", "application/vnd.ms-office.vbaProject"
    ),
    "macros by another type": lambda _: macros("word/other.bin", "image/png"),
    "a document with macros renamed": lambda _: changed(
        TYPES,
        b"openxmlformats-officedocument.wordprocessingml.document.main",
        b"ms-word.document.macroEnabled.main",
    ),
    "another content type": lambda _: changed(
        TYPES, b"wordprocessingml.document.main+xml", b"wordprocessingml.styles+xml"
    ),
    "a DDE field": lambda _: field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '),
    "a field that includes a text": lambda url: field(f' INCLUDETEXT "{url}x.docx" '),
    "a field that includes a picture": lambda url: field(f' INCLUDEPICTURE "{url}x.png" \\d '),
    "a field whose name a tag makes": lambda _: field(" {{ 'DDE' }}AUTO cmd "),
    "a simple DDE field": lambda _: in_body('<w:p><w:fldSimple w:instr="dde cmd x"/></w:p>'),
    "a mail merge": lambda url: packed(
        unpacked(honest())
        | {
            "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:mailMerge><w:connectString w:val='
            f'"{url}"/></w:mailMerge></w:settings>'.encode()
        }
    ),
    "loops without end": lambda _: many_tags(),
}
