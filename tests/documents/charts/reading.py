"""What a chart part says, read from its XML."""

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def cached(xml: bytes) -> dict[str, list[str | None]]:
    """The chart's own copy of the cells, by the cells that it names."""
    found: dict[str, list[str | None]] = {}
    for cells in etree.fromstring(xml).iter(f"{C}f"):
        cache = cells.getnext()
        assert cells.text is not None and cache is not None
        count = cache.find(f"{C}ptCount")
        assert count is not None
        values: list[str | None] = [None] * int(count.get("val", ""))
        for point in cache.iter(f"{C}pt"):
            values[int(point.get("idx", ""))] = point.findtext(f"{C}v")
        found[cells.text] = values
    return found


def labels(xml: bytes) -> dict[str, str]:
    """The side on which each label with a text of its own stands."""
    found = {}
    for label in etree.fromstring(xml).iter(f"{C}dLbl"):
        text = "".join(each.text or "" for each in label.iter(f"{A}t"))
        side = label.find(f"{C}dLblPos")
        if text and side is not None:
            found[text] = side.get("val", "")
    return found


def texts(xml: bytes) -> list[str]:
    return [each.text or "" for each in etree.fromstring(xml).iter(f"{A}t")]
