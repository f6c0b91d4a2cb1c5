"""LibreOffice as a second opinion: one process with a profile of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")

# 0: calculate every formula anew on opening, whatever program wrote the file.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"


def recalculated(source: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after it has calculated every formula."""
    _convert(source, folder / "recalculated", "xlsx:Calc MS Excel 2007 XML")
    return folder / "recalculated" / source.name


def resaved(document: Path, folder: Path) -> Path:
    """A Word document as LibreOffice saves it."""
    _convert(document, folder / "resaved", "docx:MS Word 2007 XML")
    return folder / "resaved" / document.name


def shown(source: Path, folder: Path) -> dict[str, str]:
    """Every sheet as CSV with the cells as they are shown."""
    _convert(source, folder / "shown", _AS_SHOWN)
    files = (folder / "shown").glob("*.csv")
    return {path.stem.split("-", 1)[1]: path.read_text(encoding="utf-8") for path in files}


def printed(source: Path, folder: Path) -> str:
    """The text of the workbook as it comes out of a printer."""
    _convert(source, folder / "printed", "pdf")
    pdf = folder / "printed" / f"{source.stem}.pdf"
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _convert(source: Path, folder: Path, form: str) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    profile = f"-env:UserInstallation={user.parent.resolve().as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--norestore", "--convert-to", form,
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
