"""The Report of the Cabinet to Council: "papers refer" derives it from the Cabinet's own report."""

from typing import ClassVar

from papers.kinds.cabinet_report import CabinetReport


class CouncilReport(CabinetReport):
    """A section of the Report of the Cabinet, with the figures that a Cabinet report may use."""

    name: ClassVar[str] = "council-report"
    title: ClassVar[str] = "Report of the Cabinet to the Council (Word)"
    template: ClassVar[str] = "council-report.docx"
