"""Sets everything up and makes the papers of the sample meeting.

    python3 scripts/start.py        (on Windows: py scripts\\start.py)

Needs Python 3.11 or newer, and the network the first time. Makes .venv from requirements.lock, or
uses the one that is there.
"""

import os
import sys

from _environment import ROOT, call, make_environment, program, run

DATE = "2022-11-25"
FOLDER = ROOT / "build" / "2022-11-25-cabinet"


def main() -> int:
    """Make the environment and the sample papers, and say where they are."""
    make_environment("requirements.lock")
    print(f"Making the papers of the meeting of {DATE} ...", flush=True)
    code = call(program("papers"), "build", DATE)
    if code == 0:
        _say_what_next()
    return code


def _say_what_next() -> None:
    papers = os.path.relpath(program("papers"), ROOT)
    print(
        f"\nThe papers are in {FOLDER}: open them in Word and Excel.\n"
        f"\nTry next, in the folder {ROOT}:\n"
        f"  Change a value in data/2021-22/indicators.csv, then: {papers} build {DATE}\n"
        f"  What must be right before they go out: {papers} check {DATE}\n"
        f"  All of them as one PDF (LibreOffice):  {papers} pack {DATE}\n"
        f"  The figures of the year on one page:   {papers} summary 2021-22\n"
        f"  A workspace for another council:       {papers} init ../our-papers\n"
        f"  All commands:                          {papers} --help"
    )


if __name__ == "__main__":
    sys.exit(run(main))
