"""`python -m papers`."""

from papers.cli import main

main(prog_name="papers")
