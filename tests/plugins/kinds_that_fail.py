"""Kinds of paper as a careless package would give them."""

from typing import ClassVar

from papers.kinds.cabinet_report import CabinetReport


class Incomplete:
    """A kind that cannot compose or render."""

    name = "incomplete"
    title = "Incomplete"


class Misnamed(CabinetReport):
    """A kind that calls itself otherwise than its entry point does."""

    name: ClassVar[str] = "another-name"


class Broken:
    """A kind that fails when it is made."""

    def __init__(self) -> None:
        raise RuntimeError("no licence")
