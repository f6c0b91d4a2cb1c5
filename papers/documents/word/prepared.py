"""A template as it is kept: opened, checked and patched once, merged with many papers.

`prepared` looks in memory, then on disk (cache), and makes it (prepare) only where neither has it.
What keeps a template apart from another: the bytes of its file, the vocabulary that it was checked
against with the keys of its mappings, and the code that prepared it (cache.py's key). A file that
nobody has written to since is not read again in the same process.
"""

import os
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from papers.documents.content import Paper
from papers.documents.word import cache
from papers.documents.word.package import Member
from papers.documents.word.prints import Pieces, pieces_of
from papers.documents.word.shapes import MapOf, Record, Shape, shape_of

KEPT = 16
MAX_BYTES = 200 * 2**20  # what the pre-flight allows a file unpacked
SETTLED = 3 * 10**9  # ns: the coarsest clock of a file system ticks every two seconds
_memory: OrderedDict[str, "Prepared"] = OrderedDict()
_keys: dict[tuple[object, ...], str] = {}  # of templates that have settled


class PreparedPart(NamedTuple):
    """A part that holds tags.

    Attributes:
        name: Its name in the package.
        source: What Jinja gets: the XML with docxtpl's tags patched, one tag a line.
        places: For each line the place of the tag that begins on it, and the tag.
        mends: The functions of ooxml that its XML may need once it is merged.
        pieces: The source in pieces, where it only prints names and Jinja need not be loaded.
    """

    name: str
    source: str
    places: tuple[tuple[str, str], ...]
    mends: tuple[str, ...]
    pieces: Pieces | None


class Prepared(NamedTuple):
    """A template that only waits for its content.

    Attributes:
        parts: The parts with tags.
        members: All other members, as they go into every paper.
        core: The member for the title, author and dates.
        app: The member for the council's name.
        whole: docxtpl's own way is needed for the whole paper.
    """

    parts: tuple[PreparedPart, ...]
    members: Mapping[str, Member]
    core: str
    app: str
    whole: bool = False


def prepared(path: Path, paper: Paper) -> Prepared:
    """The prepared template for a paper.

    Raises:
        TemplateError: With every fault of the template; nothing is kept then.
    """
    vocabulary = _vocabulary(paper)
    state = _state(path)
    key = _keys.get((state, vocabulary), "") if state else ""
    if key not in _memory:
        data = _read(path)
        key = cache.key_of(data, vocabulary)
        if key not in _memory:
            _memory[key] = _from_disk(key, data) or _anew(path, data, paper, key)
            while len(_memory) > KEPT:
                _memory.popitem(last=False)
        if state:
            if len(_keys) >= 4 * KEPT:
                _keys.clear()
            _keys[state, vocabulary] = key
    _memory.move_to_end(key)
    return _memory[key]


def _anew(path: Path, data: bytes, paper: Paper, key: str) -> "Prepared":
    from papers.documents.word.prepare import prepare  # lxml and the lint: not needed elsewhere

    made = prepare(path, data, shape_of(type(paper), paper))
    cache.store(key, _to_json(made))
    return made


def _state(path: Path) -> tuple[int, ...] | None:
    """What changes with every change of a file; None where a further change might not show.

    As git does it: times of files have steps, and two changes in one step look like one.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    times = (status.st_mtime_ns, status.st_ctime_ns)
    if time.time_ns() - max(times) < SETTLED:
        return None
    return (status.st_dev, status.st_ino, status.st_size, *times)


def forget() -> None:
    """Forget what is kept in memory."""
    _memory.clear()
    _keys.clear()


def compiled(
    name: str, source: str, places: tuple[tuple[str, str], ...], mends: tuple[str, ...]
) -> PreparedPart:
    """A part with its source compiled, or in pieces.

    Raises:
        jinja2.TemplateError, ValueError: Where the source holds more than a template may.
    """
    pieces = pieces_of(source)
    if pieces is None:
        from papers.documents.word.environment import compile_source  # Jinja is slow to import

        compile_source(source)
    return PreparedPart(name, source, places, mends, pieces)


def _read(path: Path) -> bytes:
    """The bytes of the file, or as many as a template may have."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size  # more would be set aside for nothing
            return file.read(min(size, MAX_BYTES) + 1)
    except OSError:
        from papers.documents.word.template import open_template

        open_template(path)  # says what is wrong
        raise


def _vocabulary(paper: Paper) -> str:
    """What the template may say, as a text: the shape of the content and the keys it has."""
    kind: Any = type(paper)
    shape, paths = _shape(kind)
    keys = []
    for path in paths:
        value: Any = paper
        for name in path:
            value = getattr(value, name, None)
        keys.append("-" if value is None else "\n".join(sorted(map(str, value))))
    return "\0".join((shape, *keys))


@lru_cache(maxsize=64)
def _shape(vocabulary: Any) -> tuple[str, list[tuple[str, ...]]]:
    """A vocabulary as a text, and the paths of the mappings whose keys a template may name."""
    shape = shape_of(vocabulary)
    name = f"{vocabulary.__module__}.{vocabulary.__qualname__}"
    return f"{name} {blake2b(repr(shape).encode()).hexdigest()}", list(_mappings(shape, ()))


def _mappings(shape: Shape, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(shape, MapOf):
        yield path
    elif isinstance(shape, Record):
        for name, inner in shape.fields.items():
            yield from _mappings(inner, (*path, name))


def _to_json(made: Prepared) -> dict[str, Any]:
    """What goes on disk: texts and numbers, never code. Unchanged members stay in the template."""
    return {
        "parts": [[part.name, part.source, part.places, part.mends] for part in made.parts],
        "members": {
            name: [
                member.crc,
                member.size,
                member.start,
                len(member.packed) if member.start >= 0 else member.packed.hex(),
            ]
            for name, member in made.members.items()
        },
        "core": made.core,
        "app": made.app,
        "whole": made.whole,
    }


def _from_disk(key: str, data: bytes) -> Prepared | None:
    """What the disk has, if every bit of it is as it should be."""
    entry = cache.load(key)
    if entry is None:
        return None
    try:
        return Prepared(
            tuple(
                compiled(name, source, tuple((where, tag) for where, tag in places), tuple(mends))
                for name, source, places, mends in entry["parts"]
            ),
            {
                name: Member(
                    data[start : start + packed] if start >= 0 else bytes.fromhex(packed),
                    crc,
                    size,
                    start,
                )
                for name, (crc, size, start, packed) in entry["members"].items()
            },
            entry["core"],
            entry["app"],
            entry["whole"],
        )
    except Exception:  # whatever is wrong with it, it is made anew
        return None
