"""Checks the code: style, layout, types, layers, and the examples in docstrings.

    python3 scripts/check.py            all of them, every failure shown
    python3 scripts/check.py types      one or some of them: style layout types layers examples

Exit code 0 if all pass, 1 if one fails, 2 if they could not be run.
"""

import sys
from pathlib import Path

from _environment import SetUpError, call, program, run

CHECKS = {
    "style": ("ruff", "check"),
    "layout": ("ruff", "format", "--check"),
    "types": ("mypy",),
    "layers": ("lint-imports", "--no-cache", "--no-logo"),
    "examples": ("pytest", "--quiet", "--doctest-modules", "papers"),
}


def main() -> int:
    """Run the named checks, or all."""
    names = sys.argv[1:] or list(CHECKS)
    unknown = set(names) - set(CHECKS)
    if unknown:
        known = ", ".join(CHECKS)
        raise SetUpError(f"No such check: {', '.join(sorted(unknown))}. There are: {known}.")
    if not Path(program("ruff")).exists():
        raise SetUpError("The checks are not installed. Run first: python3 scripts/test.py")
    failed = [name for name in names if not _passes(name)]
    print(f"\nChecks that failed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    print(f"\n== {name}")
    tool, *arguments = CHECKS[name]
    return call(program(tool), *arguments) == 0


if __name__ == "__main__":
    sys.exit(run(main))
