"""Writes requirements.lock and requirements-test.lock anew: one lock for all systems.

    python3 scripts/lock.py              keep the versions that are locked, as far as they still fit
    python3 scripts/lock.py --upgrade    take the newest versions

Both hold the hash of every file of every version, for every system and every Python that the
project supports. docs/adr/0002-one-lock-for-three-systems.md says why.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"
COMPILE = (
    "pip",
    "compile",
    "-",
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
)


def main() -> int:
    """Write both locks; the second keeps to the versions of the first."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    runtime = [*project["dependencies"], *pyproject["build-system"]["requires"]]
    extras = project["optional-dependencies"]
    test = [*runtime, *extras["cluster"], *extras["test"]]
    lowest = project["requires-python"].removeprefix(">=")
    with tempfile.TemporaryDirectory() as folder:
        uv = [*_install_uv(Path(folder)), *COMPILE, "--python-version", lowest, *sys.argv[1:]]
        _compile(uv, runtime, "requirements.lock")
        _compile([*uv, "--constraint", "requirements.lock"], test, "requirements-test.lock")
    return 0


def _install_uv(folder: Path) -> list[str]:
    builder = venv.EnvBuilder(with_pip=True)
    builder.create(folder)
    python = builder.ensure_directories(folder).env_exe
    subprocess.run([python, "-m", "pip", "install", "--quiet", UV], check=True)
    return [python, "-m", "uv"]


def _compile(uv: list[str], requirements: list[str], name: str) -> None:
    command = [*uv, "--quiet", "--output-file", name]
    subprocess.run(command, input="\n".join(requirements), text=True, check=True, cwd=ROOT)
    print(f"Written: {name}")


if __name__ == "__main__":
    sys.exit(main())
