"""The peer of scripts/bench.py: a plain script that fills the same templates and workbook."""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from openpyxl import Workbook

folder = Path(sys.argv[1])
for job in json.loads((folder / "jobs.json").read_text(encoding="utf-8")):
    if "template" in job:
        document = DocxTemplate(job["template"])
        document.render(job["context"], autoescape=True)
        document.save(folder / job["name"])
    else:
        book = Workbook()
        del book["Sheet"]
        for title, rows in job["sheets"].items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(folder / job["name"])
