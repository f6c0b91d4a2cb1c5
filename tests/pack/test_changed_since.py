"""The later paper says what has changed since its figures were published; what was published stays.

The whole chain on the sample: the Cabinet of 25 November is published, the Council of 7 December
is built after it.
"""

from datetime import date
from pathlib import Path

import docx
import pytest

from papers.errors import CannotRunError, Problem
from papers.meetings.load import read_meeting
from papers.pack.earlier import before_of, find_earlier
from papers.pack.gather import gather
from papers.pack.publications import Publication
from papers.pack.publish import publish_meeting
from papers.pipeline import build, compose_meeting
from papers.settings import read_settings
from papers.store import sha256
from tests.pack.make import FakeOffice

CABINET, COUNCIL = "2022-11-25-cabinet", "2022-12-07-council"
TABLE = "data/2021-22/indicators.csv"
BROADBAND = "gigabit broadband coverage,{},,23.1%"


def publish(workspace: Path, day: date) -> Publication:
    build(workspace, CABINET)
    done = publish_meeting(
        workspace, CABINET, day, office=FakeOffice(), compose=compose_meeting
    ).publication
    assert done is not None
    return done


def council(workspace: Path, kind: str = "council-report") -> tuple[list[str], list[list[str]]]:
    """The paragraphs of the Council's paper, and the rows of the table of changes."""
    build(workspace, COUNCIL, only=[kind])
    stem = "06-" if kind == "council-report" else "06b-"
    (path,) = (workspace / "build" / COUNCIL).glob(f"{stem}*.docx")
    document = docx.Document(str(path))
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    heads = ["Figure", "Published", "Now"]
    changes = [row for rows in tables if rows[0] == heads for row in rows[1:]]
    return [paragraph.text for paragraph in document.paragraphs], changes


def headline(paragraphs: list[str]) -> str:
    (found,) = (text for text in paragraphs if text.startswith("Of 202 metrics"))
    return found.partition(".")[0]


def change(workspace: Path, old: str, new: str) -> None:
    path = workspace / TABLE
    text = path.read_text(encoding="utf-8")
    assert BROADBAND.format(old) in text
    path.write_text(text.replace(BROADBAND.format(old), BROADBAND.format(new)), encoding="utf-8")


def hashes(workspace: Path) -> dict[str, str]:
    folder = workspace / "published" / CABINET
    return {path.name: sha256(path.read_bytes()) for path in folder.iterdir()}


def test_from_the_published_cabinet_paper_to_the_council(workspace: Path) -> None:
    before, changes = council(workspace)
    assert not [text for text in before if "Changes since" in text] and not changes

    publish(workspace, date(2022, 11, 17))
    sealed = hashes(workspace)
    same, changes = council(workspace)
    assert headline(same) == headline(before) and not changes
    assert same[same.index("Changes since the Cabinet on 25 November 2022") + 1] == (
        "Since these figures were published to the Cabinet on 25 November 2022, none has changed."
    )

    change(workspace, "68.1%", "21.1%")
    later, changes = council(workspace)
    assert "90 improved" in headline(later) and "91 improved" in headline(same)
    assert changes == [
        ["Headline: improved", "91", "90"],
        ["Headline: worsened", "73", "74"],
        ["All dashboards: improved", "94", "93"],
        ["All dashboards: worsened", "79", "80"],
        ["Green ticks", "26", "25"],
        ["% of premises with gigabit-capable broadband", "68.1%", "21.1%"],
    ]
    assert any("25 November 2022, 6 have changed." in text for text in later)
    _, more = council(workspace, "performance-compendium")
    board = "Strong Economy - Growth & Investment"
    assert more == [
        *changes[:5], [f"{board}: improved", "6", "5"], [f"{board}: worsened", "5", "6"],
        changes[5],
    ]  # fmt: skip
    assert hashes(workspace) == sealed

    again = publish(workspace, date(2022, 11, 28))
    assert any("(revised 1)" in one.name for one in again.files)
    assert {name: hashes(workspace)[name] for name in sealed} == sealed
    latest, changes = council(workspace)
    assert not changes and any(
        "the Cabinet on 25 November 2022 (Supplement 1 of 28 November 2022), none has" in text
        for text in latest
    )


def sealed(workspace: Path, name: str, number: int = 1, **changes: str) -> None:
    """A publication that kept a figure, without its files."""
    body = {"body": "Cabinet", "date": name[:10], "year": "2021-22", **changes}
    figures = {"headline.improved": {"text": "90", "value": "90", "period": "2021/22"}}
    one = Publication(
        number, name, f"Supplement {number - 1}", "2022-11-17", "0.1.0", "", 1, (),
        figures={} if changes.get("title") == "bare" else figures, body=body["body"],
        date=body["date"], year=body["year"],
    )  # fmt: skip
    folder = workspace / "published" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / one.name).write_bytes(one.to_bytes())


def found(workspace: Path, name: str = COUNCIL) -> str:
    earlier = find_earlier(workspace, read_meeting(workspace, name))
    return f"{earlier.meeting} {earlier.number}" if earlier else ""


def test_the_nearest_meeting_before_on_the_same_figures_is_compared(workspace: Path) -> None:
    assert found(workspace) == ""
    for name in ("2022-11-09-scrutiny", COUNCIL, "2022-12-20-cabinet", "old"):
        sealed(workspace, name)
    sealed(workspace, "2022-11-30-cabinet", year="2020-21")
    sealed(workspace, "2022-12-01-cabinet", title="bare")
    assert found(workspace) == "2022-11-09-scrutiny 1"
    assert found(workspace, CABINET) == "2022-11-09-scrutiny 1"
    sealed(workspace, CABINET)
    sealed(workspace, CABINET, 2)
    assert found(workspace) == f"{CABINET} 2"
    assert found(workspace, CABINET) == "2022-11-09-scrutiny 1"


def test_what_is_said_rests_on_what_was_sealed_alone(workspace: Path) -> None:
    sealed(workspace, "2022-11-20-cabinet", body="Old Cabinet")  # no such meeting any more
    earlier = find_earlier(workspace, read_meeting(workspace, COUNCIL))
    assert earlier is not None
    assert before_of(earlier).meeting == "the Old Cabinet on 20 November 2022"
    assert before_of(earlier).edition == ""


def test_papers_older_than_the_publication_that_they_follow_are_not_packed(
    workspace: Path,
) -> None:
    build(workspace, COUNCIL, only=["council-report", "delivery-report"])
    sealed(workspace, CABINET)
    settings, meeting = read_settings(workspace), read_meeting(workspace, COUNCIL)
    told: list[Problem] = []
    gather(workspace, settings, meeting, told)
    assert any(f"published/{CABINET}/publication-1.json" in one.what for one in told)
    build(workspace, COUNCIL, only=["council-report", "delivery-report"])
    told.clear()
    gather(workspace, settings, meeting, told)
    assert not any("Changed since" in one.what for one in told)


def test_a_manifest_that_cannot_be_read_stops_the_build(workspace: Path) -> None:
    sealed(workspace, CABINET)
    (workspace / "published" / CABINET / "publication-1.json").write_text("{", encoding="utf-8")
    with pytest.raises(CannotRunError, match="cannot be read"):
        build(workspace, COUNCIL)
    assert not (workspace / "build" / COUNCIL).exists()
