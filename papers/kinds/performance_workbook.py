"""The Performance Compendium as a workbook, with live formulas."""

from pathlib import Path
from typing import ClassVar

from papers.documents import content
from papers.kinds.compose import compared_fields
from papers.kinds.kind import Inputs


class PerformanceWorkbook:
    """The compendium in Excel."""

    name: ClassVar[str] = "performance-workbook"
    title: ClassVar[str] = "Performance Compendium (Excel)"
    suffix: ClassVar[str] = ".xlsx"
    template: ClassVar[str] = ""

    def compose(self, inputs: Inputs) -> content.PerformanceWorkbook:
        """The dashboards, with the numbers and rules that the live formulas work on."""
        return content.PerformanceWorkbook(
            **compared_fields(inputs),
            assessed=inputs.assessed,
            default_tolerance=inputs.settings.tolerance,
            rating_rules=inputs.settings.rating_rules,
            compared=inputs.compared,
        )

    def render(self, paper: content.PerformanceWorkbook, template: Path | None) -> bytes:
        """Write the workbook."""
        from papers.documents.workbook import render  # XlsxWriter is slow to import

        return render(paper)

    def packaged_template(self) -> Path | None:
        """None: a workbook has no template."""
        return None
