"""The project's own Python environment, .venv: made here for start.py and test.py.

Standard library only; runs on Windows, macOS and Linux. The whole file must be readable to any
Python 3, so that an old one can say that it is too old.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "papers needs Python 3.11 or newer, and this is Python %d.%d (%s).\n"
        "Install a newer one from https://www.python.org/downloads/ and run this with it,\n"
        'for example "python3.12 scripts/start.py", or on Windows "py -3.12 scripts/start.py".\n'
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )
    sys.exit(2)

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
_SUFFIX = ".exe" if os.name == "nt" else ""
_STAMP = VENV / "papers-environment.json"
_PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1")
_NO_NETWORK = re.compile(
    "connection|getaddrinfo|name resolution|unreachable|timed out|proxy|certificate|ssl", re.I
)


class SetUpError(Exception):
    """The set-up cannot go on; the message says why, and what to do."""


def run(main: Callable[[], int]) -> int:
    """Run a script's main function; tell a set-up error or an interruption in plain words."""
    try:
        return main()
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Run it again to go on.", file=sys.stderr)
        return 130


def program(name: str) -> str:
    """The path of a program of the environment, such as "python" or "papers"."""
    return str(_PROGRAMS / (name + _SUFFIX))


def call(*command: str) -> int:
    """Run a command in the project's folder, its output shown; gives its exit code."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def make_environment(lock: str, projects: Iterable[str] = (".",)) -> None:
    """Make .venv, or bring it up to date: what `lock` names, and the projects as editable.

    Nothing is done again that was done before with the same lock, Python and folder.

    Args:
        lock: The lock's file name; every file that pip takes must have a hash in it.
        projects: Folders of projects to install, relative to the checkout.

    Raises:
        SetUpError: If the environment cannot be made.
    """
    done = _done_before() or _new_environment()
    if done.get(lock) != _hash(lock):
        number = len(re.findall(r"^\w", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        print(f"Installing about {number} packages from {lock}: a minute or two ...", flush=True)
        _pip("--require-hashes", "--only-binary", ":all:", "-r", lock)
        done[lock] = _hash(lock)
        _remember(done)
    for project in projects:
        name = f"{project}/pyproject.toml"
        if done.get(name) != _hash(name):
            _pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", project)
            done[name] = _hash(name)
            _remember(done)


def _done_before() -> dict[str, str] | None:
    """What .venv was made from, or None if there is none that can be used again."""
    if not VENV.exists():
        return None
    if not _STAMP.is_file():
        raise SetUpError(
            f"{VENV} was not made by these scripts. Rename or remove it, then run this again."
        )
    try:
        done: dict[str, str] = json.loads(_STAMP.read_text(encoding="utf-8"))
    except ValueError:  # torn by a full disk
        return None
    locks = [name for name in done if name.endswith(".lock")]
    same = done.get("python") == _python() and all(done[lock] == _hash(lock) for lock in locks)
    return done if same and Path(program("python")).exists() else None


def _new_environment() -> dict[str, str]:
    if importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(
            "This Python cannot make an environment: a part of its venv module is missing.\n"
            "On Debian or Ubuntu install it with: sudo apt install python3-venv\n"
            "Then run this again."
        )
    print(f"Making the environment {VENV} ...", flush=True)
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        _remember({})  # so that one half made is known as ours
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpError(
            f"The environment cannot be made: {error}\n"
            "Close programs that use it, see that the disk is not full, then run this again."
        ) from None
    return {"python": _python()}


def _pip(*arguments: str) -> None:
    command = [program("python"), *_PIP, *arguments]
    result = subprocess.run(
        command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if result.returncode == 0:
        return
    advice = "What pip said last stands above. Mend it, then run this again."
    if _NO_NETWORK.search(result.stdout):
        advice = (
            "The Python package index could not be reached. See that this machine is online and\n"
            "may reach pypi.org and files.pythonhosted.org; behind a proxy set HTTPS_PROXY.\n"
            "Then run this again."
        )
    last_lines = "\n".join(result.stdout.strip().splitlines()[-12:])
    raise SetUpError(f"{last_lines}\n\nThe packages could not be installed.\n{advice}")


def _remember(done: dict[str, str]) -> None:
    _STAMP.write_text(json.dumps(done, indent=2), encoding="utf-8")


def _python() -> str:
    """What an environment hangs on beside its locks: the Python and the folder."""
    return f"{sys.version} {sys.base_prefix} {ROOT}"


def _hash(name: str) -> str:
    path = ROOT / name
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"
