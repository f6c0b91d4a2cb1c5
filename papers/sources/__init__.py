"""Reads tables of text. Every cell knows the file, the sheet or line, and the column it came from.

In: a path. Out: `Table`. Nothing is parsed here and nothing is ever written.
"""

from papers.sources.table import Cell, Row, Table, TableError

__all__ = ["Cell", "Row", "Table", "TableError"]
