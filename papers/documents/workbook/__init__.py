"""The Performance Compendium as an Excel workbook with live formulas, drawn by XlsxWriter."""

from papers.documents.workbook.draw import render

__all__ = ["render"]
