"""council.toml: every fault at once, each with its place."""

from decimal import Decimal
from pathlib import Path

import pytest

from papers.errors import CannotRunError, SettingsError
from papers.settings import (
    BenchmarkingRules,
    RatingRule,
    SmallNumbers,
    Tolerance,
    find_workspace,
    parse_tolerance,
    read_settings,
)
from papers.toml import Fields


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
    assert settings.benchmarking.minimum_coverage == Decimal("0.75")
    assert len(settings.benchmarking.core_themes) == 6


def test_benchmarking_may_be_left_out(sample: Path) -> None:
    assert read_settings(sample).benchmarking == BenchmarkingRules(Decimal("0.75"), ())


@pytest.mark.parametrize("text", ["0%", "60 %", "100%"])
def test_minimum_coverage(sample: Path, text: str) -> None:
    path = sample / "data" / "council.toml"
    path.write_text(path.read_text() + f'[benchmarking]\nminimum_coverage = "{text}"\n')
    share = Decimal(text.rstrip(" %")) / 100
    assert read_settings(sample).benchmarking.minimum_coverage == share


COUNCIL = """
[council]
name = "Some Council"
short_name = "Some"
website = "example.gov.uk"
mailbox = "a@example.gov.uk"
[figures]
tolerance = "1%"
"""


def test_small_numbers_are_masked_only_where_the_council_says_so(tmp_path: Path) -> None:
    assert read_settings(council(tmp_path, COUNCIL)).small_numbers == SmallNumbers(0, 0)
    said = "[small_numbers]\nsmallest_count = 5\nsmallest_base = 20\n"
    (tmp_path / "data" / "council.toml").write_text(COUNCIL + said, encoding="utf-8")
    assert read_settings(tmp_path).small_numbers == SmallNumbers(5, 20)


def test_faults_of_small_numbers(tmp_path: Path) -> None:
    said = '[small_numbers]\nsmallest_count = "5"\nsmalest_base = 20\n'
    with pytest.raises(SettingsError) as caught:
        read_settings(council(tmp_path, COUNCIL + said))
    place, limits = "data/council.toml, [small_numbers]: ", "a whole number from 1 to 1000."
    assert [str(problem) for problem in caught.value.problems] == [
        f'{place}"smalest_base" is not known here. Did you mean "smallest_base"?',
        f'{place}"smallest_count" is not such a number. Write smallest_count = 4: {limits}',
        f'{place}"smallest_base" is missing. Write smallest_base = 4: {limits}',
    ]


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
    [benchmarking]
    minimum_coverage = "101%"
    core_themes = "Roads"
    minimum = 1
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
        ("[benchmarking]", 'The minimum coverage "101%" cannot be read'),
        ("[benchmarking]", '"core_themes" is not a list of texts'),
        ("[benchmarking]", '"minimum" is not known here'),
    ):
        assert any(place in line and fault in line for line in faults), (place, fault, faults)
    assert all(line.startswith("data/council.toml") for line in faults)


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="line 2"):
        read_settings(council(tmp_path, "[council]\nname = Some Council\n"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nname = \u201cx\u201d", ', line 2: The line "name = \u201cx\u201d" cannot be read. '
         'Use straight quotation marks: " before and after the text.'),
        ("name = Some", ', line 1: The line "name = Some" cannot be read. '
         'Write it like name = "text" or number = 4, one to a line.'),
        ('name = "abc\na = 1', ', line 1: The line "name = "abc" cannot be read. '
         'End the text with " on the line on which it begins.'),
        ("a = 1\r\na = 2", ', line 2: The line "a = 2" cannot be read. '
         "The name stands here twice: delete or rename one of the two."),
        ('l = ["a",\n"b"\n\n', ', line 2: The line ""b"" cannot be read. '
         "Close the list here, or the one above, with ]."),
        ("[a]\n[a]", ', line 2: The line "[a]" cannot be read. '
         "The heading stands here twice: delete or rename one of the two."),
        *((text, ": A number is too long, or too many brackets stand in one another. "
          "Write it as in the workspace that papers init makes.")
          for text in ("n = " + "9" * 5_000, "n = " + "[" * 20_000)),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told_in_plain_words(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(council(tmp_path, text))
    assert str(caught.value) == f"data/council.toml{told}"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a = 1\nname = '\xe9'\n".encode("cp1252"),
         ", line 2: The line cannot be read: it is not in UTF-8."),
        ("a = 1".encode("utf-16"), ": The file is in UTF-16, not in UTF-8."),
        ("a = 1".encode("utf-16-le"), ": The file is in UTF-16, not in UTF-8."),
    ],
)  # fmt: skip
def test_another_encoding(tmp_path: Path, content: bytes, told: str) -> None:
    (council(tmp_path, "") / "data" / "council.toml").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    step = "In Notepad: File, Save as, Encoding UTF-8."
    assert str(caught.value) == f"data/council.toml{told} {step}"


def test_a_number_too_long_to_print(tmp_path: Path) -> None:
    text = f'[[rating]]\npropose = "red"\nquartile = 0x{"f" * 5_000}'
    with pytest.raises(SettingsError, match="This is no quartile"):
        read_settings(council(tmp_path, text))


def test_texts_of_a_list_are_looked_at_like_any_text() -> None:
    fields = Fields("here", {"one": "a\uffff", "list": ["a", "b\0"], "good": ["\u2713"]})
    fields.text("one")
    assert fields.texts("good") == ("\u2713",)
    assert fields.texts("list") == ("a", "b\0")
    assert [problem.what for problem in fields.problems] == [
        '"one" holds a character that cannot be printed.',
        '"list" holds a character that cannot be printed.',
    ]


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
        ("9" * 500 + "%", None),
        ("123456.123456%", Tolerance(Decimal("123456.123456"), True)),
        ("1234567", None),
    ],
)
def test_tolerance(text: str, expected: Tolerance | None) -> None:
    assert parse_tolerance(text) == expected
