"""Sets up all that the tests need, then runs the checks and the tests.

    python3 scripts/test.py                     everything
    python3 scripts/test.py -k direction -x     further arguments go to pytest

Exit code 0 if all pass, 1 if something fails, 2 if the tests could not be run.
"""

import sys

from _environment import ROOT, call, make_environment, program, run
from _system import ensure_system, ensure_validator

PLUGIN = "tests/plugins/example_kind"


def main() -> int:
    """Set up, check, test; both the checks and the tests are run whatever the other says."""
    ensure_system()
    make_environment("requirements-test.lock", (".", PLUGIN))
    ensure_validator()
    steps = {
        "checks": (program("python"), str(ROOT / "scripts" / "check.py")),
        "tests": (program("python"), "-m", "pytest", *sys.argv[1:]),
    }
    failed = [name for name, command in steps.items() if call(*command) != 0]
    print(f"\nFailed: {' and '.join(failed)}." if failed else "\nPassed: checks and tests.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run(main))
