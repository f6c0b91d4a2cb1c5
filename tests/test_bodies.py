"""The bodies of council.toml: defaults, and every fault at once."""

from pathlib import Path

import pytest

from papers.bodies import Body, BodyKind, LongNotices, Member
from papers.errors import SettingsError
from papers.settings import read_settings

COUNCIL = """
[council]
name = "Some Council"
short_name = "Some"
website = "https://some.example"
mailbox = "a@example.gov.uk"
[figures]
tolerance = "1%"
"""


def council(folder: Path, text: str) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "council.toml").write_text(COUNCIL + text, encoding="utf-8")
    return folder


def test_the_bodies_of_the_sample(repo: Path) -> None:
    settings = read_settings(repo)
    cabinet = settings.body("cabinet")
    assert cabinet and cabinet.kind is BodyKind.EXECUTIVE and cabinet.clear_days == 5
    assert cabinet.members[0] == Member("Mr. N. J. Rushton CC", "Chairman")
    assert len(cabinet.members) == 10
    assert [body.slug for body in settings.bodies] == ["cabinet", "scrutiny", "council"]
    assert settings.body("county council") is settings.body("COUNCIL")


def test_a_council_that_names_no_bodies(tmp_path: Path) -> None:
    settings = read_settings(council(tmp_path, ""))
    assert settings.bodies == () and settings.notices is LongNotices.CALENDAR
    assert settings.body("Cabinet") is None
    assert settings.body_of("Policy & Resources") == Body(
        "Policy & Resources", "policy-and-resources"
    )
    assert settings.body_of("Cabinet").clear_days == 5


def test_every_fault_at_once(tmp_path: Path) -> None:
    text = """
[notices]
days = "wroking"
[[bodies]]
name = "Cabinet"
kind = "exec"
cleardays = 5
clear_days = -1
filmed = "yes"
slug = "The Cabinet"
members = [{ name = "Mr A", rol = "Chairman" }, { role = "x" }]
[[bodies]]
name = "cabinet"
slug = "the-cabinet"
"""
    with pytest.raises(SettingsError) as caught:
        read_settings(council(tmp_path, text))
    faults = [str(problem).removeprefix("data/council.toml") for problem in caught.value.problems]
    expected = [
        ', [notices]: "wroking" is not known as "days". Did you mean "working"?',
        ', body "Cabinet": "exec" is not known as "kind". Did you mean "executive"?',
        ', body "Cabinet": "cleardays" is not known here. Did you mean "clear_days"?',
        ', body "Cabinet": "clear_days" is not a whole number from 0 to 999.',
        ', body "Cabinet": "filmed" is neither true nor false.',
        ', body "Cabinet": "The Cabinet" is no slug',
        ', body "Cabinet", member in place 1: "rol" is not known here. Did you mean "role"?',
        ', body "Cabinet", member in place 2: "name" is missing.',
        ': More than one body is called "cabinet".',
        ': More than one body is called "the-cabinet".',
    ]
    for fault in expected:
        assert any(told.startswith(fault) for told in faults), (fault, faults)
    assert len(faults) == len(expected)
