"""Builds a folder of tiny papers, as the pipeline does with real ones."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from papers.store import Manifest, NewPaper, Plan, make_plan, publish

REPORT, APPENDIX = "04-report.docx", "04a-appendix.docx"
BESIDE = "04-report (newly built).docx"


def report(content: bytes = b"report 1", name: str = REPORT) -> NewPaper:
    return NewPaper(name, "cabinet-report", 4, "", content)


def appendix(content: bytes = b"appendix 1") -> NewPaper:
    return NewPaper(APPENDIX, "delivery-report", 4, "A", content, drafted=("recycling",))


def build(
    folder: Path,
    *papers: NewPaper,
    complete: bool = True,
    inputs: Mapping[str, str] | None = None,
) -> Plan:
    plan = make_plan(folder, Manifest("1.0", folder.name, inputs or {}), papers, complete)
    publish(plan)
    return plan


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, without the manifest."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"
    }


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def roles(folder: Path) -> dict[str, str]:
    return {entry["name"]: entry["role"] for entry in manifest(folder)["files"]}
