"""Kinds of paper, found by the entry-point group "papers.kinds"; the built-in ones use it too."""

from papers.kinds.kind import Inputs, Kind, WordKind
from papers.kinds.registry import load_kinds

__all__ = ["Inputs", "Kind", "WordKind", "load_kinds"]
