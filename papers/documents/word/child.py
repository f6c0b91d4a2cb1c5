"""A template that is not the council's own is opened and merged in a process with limits.

The process gets its work from this one, which made it. It answers with the bytes of the paper, or
with problems as JSON texts: nothing that comes back can run anything here.

Limits on every system: `WALL` seconds, and `MAX_REPLY` bytes of answer. On Linux and macOS also
`CPU` seconds, `MEMORY` bytes (which macOS does not enforce), and not a byte can go into a file.
Windows has no such limits for a process; there, only time and answer are limited.
"""

import json
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any, ParamSpec

from papers.documents.content import Paper
from papers.errors import PapersError, Problem, Severity, TemplateError

WALL = 14
CPU = 10
MEMORY = 600 * 2**20
MAX_REPLY = 200 * 2**20
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from papers.documents.word import child; child.main()"
)
_PAPER, _PROBLEMS = b"+", b"-"
_SIZE = struct.Struct(">I")  # of the problems, which stand before the file
P = ParamSpec("P")
Looked = tuple[Sequence[Problem], bytes]


def render_apart(render: Callable[[Paper, Path], bytes], paper: Paper, template: Path) -> bytes:
    """Make a paper in a process with limits.

    Args:
        render: What makes it, e.g. the method of a kind of paper; of a class that can be imported.
        paper: The content.
        template: A Word template that nobody vouches for.

    Raises:
        TemplateError: With every problem that was found there, or because of a limit.
    """
    return _apart(template.name, (render, paper, template))[1]


def look_apart(look: Callable[P, Looked], name: str, *args: P.args, **kwargs: P.kwargs) -> Looked:
    """Look at a template in a process with limits.

    Args:
        look: What looks at it; known by an import. It returns problems and the bytes of a file.
        name: The template as a person knows it.
        args: What `look` is called with.
        kwargs: The same.

    Raises:
        TemplateError: As `look` raised it, or because of a limit.
    """
    return _apart(name, (partial(look, *args, **kwargs),))


def _apart(name: str, work: tuple[Any, ...]) -> Looked:
    late = Event()
    with subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(WALL, stop)
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            reply = _talk(process.stdin, process.stdout, pickle.dumps(work))
            if len(reply) > MAX_REPLY:
                process.kill()
            code = process.wait()
        finally:
            timer.cancel()
            process.kill()
    if late.is_set():
        raise _failed(name, f"It takes longer than {WALL} seconds.")
    if len(reply) > MAX_REPLY:
        raise _failed(name, f"The paper becomes larger than {MAX_REPLY // 2**20} MB.")
    if code != 0 or reply[:1] not in (_PAPER, _PROBLEMS):
        raise _failed(name, "It takes too much time or memory, or is damaged.")
    try:
        (size,) = _SIZE.unpack_from(reply, 1)
        start = 1 + _SIZE.size
        problems = _problems(reply[start : start + size])
    except (struct.error, ValueError, TypeError) as error:
        raise _failed(name, "What it was read to makes no sense.") from error
    if reply[:1] == _PROBLEMS:
        raise TemplateError(problems)
    return problems, reply[start + size :]


def _talk(requests: IO[bytes], replies: IO[bytes], request: bytes) -> bytes:
    with suppress(BrokenPipeError), requests:  # a process that died says so by its end
        requests.write(request)
    return replies.read(MAX_REPLY + 1)


def _failed(name: str, what: str) -> TemplateError:
    step = "Start again from the council's own template, or make the document smaller."
    return TemplateError(Problem(name, f"The document cannot be used. {what}", step))


def _problems(answer: bytes) -> list[Problem]:
    return [
        Problem(str(where), str(what), str(step), Severity(severity))
        for where, what, step, severity in json.loads(answer)
    ]


def main() -> None:
    """What the process does: limit itself, work, answer."""
    _limit()
    function, *arguments = pickle.load(sys.stdin.buffer)
    kind = _PAPER
    problems: Sequence[Problem] = ()
    content = b""
    try:
        made = function(*arguments)
        problems, content = made if isinstance(made, tuple) else ((), made)
    except PapersError as error:
        kind, problems = _PROBLEMS, error.problems
    except MemoryError:
        sys.exit(1)
    told = [(one.where, one.what, one.next_step, one.severity) for one in problems]
    answer = json.dumps(told).encode()
    sys.stdout.buffer.write(kind + _SIZE.pack(len(answer)) + answer + content)
    sys.stdout.buffer.flush()


def _limit() -> None:
    """Take from this process what a merge never needs."""
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_CPU: CPU,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        with suppress(ValueError, OSError):  # macOS refuses some, and a lower one may be set
            resource.setrlimit(limit, (value, value))
