"""How large a picture is, from its first bytes."""

import io

import pytest
from PIL import Image

from papers.sources.pictures import pixels


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_picture(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (123, 45)).save(out, kind)
    assert pixels(out.getvalue()) == 123 * 45
    assert all(pixels(out.getvalue()[:end]) in (0, 123 * 45) for end in range(60))


def test_a_jpeg_that_hides_its_size_behind_fillers_and_a_small_frame() -> None:
    small, large = (
        b"\xff\xc0\x00\x0b\x08" + side.to_bytes(2, "big") * 2 + b"\x01\x01\x11\x00"
        for side in (8, 30_000)
    )
    filler = b"\xff\xe1\xff\xff" + bytes(65_533)
    assert pixels(b"\xff\xd8" + filler * 3 + b"\xff\xff" + small[1:] + large) == 30_000**2


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"RIFF....WEBP", b"\xff\xd8\xff"])
def test_no_picture_that_is_known(data: bytes) -> None:
    assert pixels(data) == 0
