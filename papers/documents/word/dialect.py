"""docxtpl's dialect, read by rules of our own: what a tag takes away, joins, spans or colours.

docxtpl's patch_xml has to find its tags in whatever Word has made of them. Here each tag is whole,
and a number stands for its body (tags.Tag.replace), so that a few plain rules say the same; and
docxtpl, which brings python-docx with it, need not be imported. tests/documents/word/
test_dialect.py holds the two against each other.
"""

import re

_BODY = "\ue000\\d+\ue001 -?"
_DASH_BEFORE = re.compile(r"</w:t>((?!</w:t>).)*?\{%-", re.DOTALL)
_DASH_AFTER = re.compile(r"-%\}((?!\{[%{]).)*?<w:t( [^<>]*)?>", re.DOTALL)
_RUN = re.compile(rf"(\{{[%{{])r ({_BODY}[%}}]\}})")
_NEW_RUN = r'</w:t></w:r>\1 \2<w:r><w:t xml:space="preserve">'
_UNITS = {unit: re.compile(rf"(\{{[%{{#]){unit} ({_BODY}[%}}#]\}})") for unit in ("tr", "tc", "p")}
_TRIMMED = re.compile(r"<w:t>(?=[^<]*\{[%{])")
_CELL = re.compile(r"\{% (colspan|cellbg|vm|hm) ([^%]*)%\}")
_EMPTY_RUN = re.compile(r"<w:r[ >]((?!<w:r[ >]).)*?<w:t></w:t>.*?</w:r>", re.DOTALL)
_FILLS = {
    "colspan": ("gridSpan", '<w:gridSpan w:val="{{%s}}"/>'),
    "cellbg": ("shd", '<w:shd w:val="clear" w:color="auto" w:fill="{{%s}}"/>'),
}
_FIRST = ("{% if loop.first %}", "{% endif %}")
_MERGED = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'
_TO_TEXT = re.compile(r"</w:tcPr>.*?<w:t( [^<>]*)?>", re.DOTALL)
_SPAN = re.compile(r'(w:gridSpan w:val=")(\d+)"')


def patch(xml: str) -> str:
    """The XML of a part as Jinja can read it: each tag at the place where it has to act.

    Args:
        xml: The part, with numbers in its tags.
    """
    xml = _cells(xml)
    xml = _DASH_BEFORE.sub("{%", xml)
    xml = _DASH_AFTER.sub("%}", xml)
    xml = _TRIMMED.sub('<w:t xml:space="preserve">', xml)
    xml = _RUN.sub(_NEW_RUN, xml)
    for unit in _UNITS:
        xml = _take_away(xml, unit)
    return xml


def _take_away(xml: str, unit: str) -> str:
    """Put each tag of a sort, as {%tr, in place of the element that it stands in."""
    pieces: list[str] = []
    done = 0
    for tag in _UNITS[unit].finditer(xml):
        bounds = _bounds(xml, unit, tag.start(), tag.end(), done)
        if bounds:
            pieces += (xml[done : bounds[0]], f"{tag[1]} {tag[2]}")
            done = bounds[1]
    return "".join((*pieces, xml[done:]))


def _bounds(xml: str, name: str, start: int, end: int, least: int) -> tuple[int, int] | None:
    """Where the innermost element round a tag begins and ends; None where there is none."""
    begin = max(xml.rfind(f"<w:{name}{sign}", least, start) for sign in "> ")
    close = xml.find(f"</w:{name}>", end)
    return None if begin < 0 or close < 0 else (begin, close + len(f"</w:{name}>"))


def _cells(xml: str) -> str:
    """Do what tags say about their table cells: width, colour, merging with others."""
    place = 0
    while tag := _CELL.search(xml, place):
        bounds = _bounds(xml, "tc", tag.start(), tag.end(), 0)
        if not bounds or not _TO_TEXT.search(xml, bounds[0], tag.start()):
            place = tag.end()  # in no cell or no text: Jinja will say that it does not know it
            continue
        place, end = bounds
        cell = _cell(tag[1], tag[2], xml[place : tag.start()], xml[tag.end() : end])
        xml = xml[:place] + cell + xml[end:]
    return xml


def _cell(word: str, body: str, before: str, after: str) -> str:
    if word in _FILLS:
        name, fill = _FILLS[word]
        cell = _EMPTY_RUN.sub("", before + after)
        cell = re.sub(f"<w:{name}[^/]*/>", "", cell, count=1)
        return re.sub("<w:tcPr( [^>]*)?>", lambda found: found[0] + fill % body, cell, count=1)
    return _down(before, after) if word == "vm" else _across(before + after)


def _down(before: str, after: str) -> str:
    """w:vMerge joins a cell with those that a loop puts under it; only the first has a text."""
    head = _TO_TEXT.search(before)
    assert head is not None  # _cells has seen to it
    text, _, rest = after.partition("</w:t>")
    first, last = _FIRST
    start = f"{before[: head.start()]}{_MERGED}{head[0]}"
    return f"{start}{first}{before[head.end() :]}{text}{last}</w:t>{rest}"


def _across(cell: str) -> str:
    """w:gridSpan makes one cell as wide as all that a loop puts beside it."""
    first, last = _FIRST
    if "w:gridSpan" in cell:
        cell = _SPAN.sub(r'\1{{ \2 * loop.length }}"', cell)
    else:
        cell = cell.replace("</w:tcPr>", '<w:gridSpan w:val="{{ loop.length }}"/></w:tcPr>', 1)
    return f"{first}{cell}{last}"
