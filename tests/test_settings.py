"""council.toml: every fault at once, each with its place."""

from decimal import Decimal
from pathlib import Path

import pytest

from papers.errors import CannotRunError, SettingsError
from papers.settings import RatingRule, Tolerance, find_workspace, parse_tolerance, read_settings


def council(folder: Path, text: str) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "council.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_sample(repo: Path) -> None:
    settings = read_settings(repo)
    assert settings.name == "Leicestershire County Council"
    assert settings.tolerance == Tolerance(Decimal(1), relative=True)
    assert settings.rating_rules == (
        RatingRule("green", (1,), ("up",), ("met", "unclear")),
        RatingRule("red", (4,), ("down",), ("missed", "unclear")),
    )


def test_every_fault_at_once(tmp_path: Path) -> None:
    text = """
    [council]
    name = "Some Council"
    short_nam = "Some"
    website = 7
    mailbox = "a@example.gov.uk"
    [figures]
    tolerance = "a lot"
    [[rating]]
    propose = "blue"
    quartile = [5]
    directoin = ["up"]
    """
    with pytest.raises(SettingsError) as caught:
        read_settings(council(tmp_path, text))
    faults = [str(problem) for problem in caught.value.problems]
    for place, fault in (
        ("[council]", '"short_name" is missing'),
        ("[council]", 'Did you mean "short_name"?'),
        ("[council]", '"website" is not text'),
        ("[figures]", 'The tolerance "a lot" cannot be read'),
        ("rule in place 1", '"blue" is neither green nor red'),
        ("rule in place 1", '"5" is no quartile'),
        ("rule in place 1", 'Did you mean "direction"?'),
    ):
        assert any(place in line and fault in line for line in faults), (place, fault, faults)
    assert all(line.startswith("data/council.toml") for line in faults)


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="line 2"):
        read_settings(council(tmp_path, "[council]\nname = Some Council\n"))


def test_the_workspace_is_found_from_below_and_missed_elsewhere(tmp_path: Path) -> None:
    below = council(tmp_path, "") / "data" / "2021-22"
    below.mkdir()
    assert find_workspace(below) == tmp_path
    with pytest.raises(CannotRunError, match="papers init"):
        find_workspace(Path("/"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5%", Tolerance(Decimal("1.5"), True)),
        ("0.5", Tolerance(Decimal("0.5"), False)),
        (" 2 % ", Tolerance(Decimal(2), True)),
        ("-1%", None),
        ("", None),
        ("1,5", None),
    ],
)
def test_tolerance(text: str, expected: Tolerance | None) -> None:
    assert parse_tolerance(text) == expected
