"""The Performance Compendium: funding, comparison, all dashboards, risks."""

from typing import ClassVar

from papers.documents import content
from papers.kinds.compose import compared_fields
from papers.kinds.kind import Inputs, WordKind


class PerformanceCompendium(WordKind):
    """The compendium in Word."""

    name: ClassVar[str] = "performance-compendium"
    title: ClassVar[str] = "Performance Compendium (Word)"
    template: ClassVar[str] = "performance-compendium.docx"

    def compose(self, inputs: Inputs) -> content.PerformanceCompendium:
        """The dashboards by theme, the funding dashboards apart, the risks numbered."""
        shared = compared_fields(inputs)
        dashboards: tuple[content.Dashboard, ...] = shared["dashboards"]
        names = dict.fromkeys(board.theme for board in dashboards if board.theme)
        themes = tuple(
            content.Theme(name, tuple(board for board in dashboards if board.theme == name))
            for name in names
        )
        risks = tuple(
            content.Risk(number, risk.title, risk.risk, risk.response, risk.area)
            for number, risk in enumerate(inputs.assessed.year.risks, 1)
        )
        funding = tuple(board for board in dashboards if not board.theme)
        return content.PerformanceCompendium(**shared, themes=themes, funding=funding, risks=risks)
