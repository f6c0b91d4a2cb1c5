"""Every fault of a year's figures is told, at once, with its place and what to do."""

import time
from pathlib import Path

import pytest

from papers.errors import Problem, Severity
from tests.indicators.workspace import AIM, DASHBOARD, PROGRESS, RISK, ROW, Workspace
from tests.sources.make import workbook as write_workbook


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


# Faults of files


def test_no_files(workspace: Workspace) -> None:
    for path in workspace.folder.iterdir():
        path.unlink()
    assert workspace.faults() == [
        "data/2021-22: There is no indicators.csv and no indicators.xlsx. "
        "Add one with the columns dashboard, description, value, previous, polarity.",
        "data/2021-22: There is no dashboards.csv and no dashboards.xlsx. Add one with the columns "
        "order, dashboard, theme, has_target_column, counted_in_headline, comparators.",
    ]


def test_both_forms_of_a_file(workspace: Workspace) -> None:
    (workspace.folder / "outcomes.csv").write_text("outcome,sub_outcome,aim\n", encoding="utf-8")
    (workspace.folder / "outcomes.xlsx").touch()
    workspace.write("progress", PROGRESS)
    assert workspace.faults() == [
        "data/2021-22: The same table is there twice: outcomes.csv and outcomes.xlsx. "
        "Keep the one that is right and move the other out of the folder."
    ]


def test_tables_without_rows(workspace: Workspace) -> None:
    for stem, row in (("indicators", ROW), ("dashboards", DASHBOARD)):
        (workspace.folder / f"{stem}.csv").write_text(",".join(row), encoding="utf-8")
    assert workspace.faults() == [
        f"data/2021-22/{stem}.csv: The table has no rows. Write a row for each of the {stem}."
        for stem in ("indicators", "dashboards")
    ]


def test_missing_columns_are_told_once_not_for_every_row(workspace: Workspace) -> None:
    for stem, row in (("indicators", ROW), ("dashboards", DASHBOARD), ("risks", RISK)):
        there, *missing = row
        workspace.write(stem, *({there: str(n), "notes": str(n)} for n in range(1, 4)))
        assert [fault for fault in workspace.faults() if "missing" in fault and stem in fault] == [
            f'data/2021-22/{stem}.csv, line 1: The column "{column}" is missing. '
            f'Add a column headed "{column}".'
            for column in missing
        ]


def test_unknown_columns_are_warnings_with_the_nearest_known_one(workspace: Workspace) -> None:
    workspace.write("indicators", {**ROW, "Quartil": "1st", "colour": "blue"})
    _, problems = workspace.read()
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert [str(problem) for problem in problems] == [
        'data/2021-22/indicators.csv, line 1: The column "Quartil" is not known and is left out. '
        'Did you mean "quartile"?',
        'data/2021-22/indicators.csv, line 1: The column "colour" is not known and is left out.',
    ]


def test_a_column_is_known_whatever_its_capitals_and_blanks(workspace: Workspace) -> None:
    capitals = {column.upper(): text for column, text in ROW.items()}
    workspace.write("indicators", {**capitals, "Short name": "good roads", "value": "70%"})
    year, (problem,) = workspace.read()
    assert (year.indicators[0].short_name, year.indicators[0].value.text) == ("good roads", "70%")
    assert problem.what == 'The column "VALUE" is not known and is left out.'
    workspace.write("indicators", {**capitals, "POLARITY": "Up"})
    (fault,) = workspace.faults()
    assert fault.startswith("data/2021-22/indicators.csv, line 2, column POLARITY: ")


def test_a_title_above_the_headings_is_one_fault(workspace: Workspace) -> None:
    path = workspace.folder / "indicators.csv"
    path.write_text("Performance 2021/22\n" + path.read_text("utf-8") * 9, encoding="utf-8")
    assert workspace.faults() == [
        'data/2021-22/indicators.csv, line 1: The row that begins with "Performance 2021/22" is '
        "taken for the headings, but holds none of them. Delete what stands above the headings; "
        "they are dashboard, description, value, previous, polarity."
    ]


def test_a_missing_column_of_a_workbook_is_told_with_the_sheet(workspace: Workspace) -> None:
    (workspace.folder / "indicators.csv").unlink()
    rows = [["dashboard", "description", "value", "previous"], ["Roads", "Holes", "1", "2"]]
    write_workbook(workspace.root, rows, title="Returns")
    assert workspace.faults() == [
        'data/2021-22/indicators.xlsx, sheet Returns, row 1: The column "polarity" is missing. '
        'Add a column headed "polarity".'
    ]


def test_faults_of_the_file_do_not_hide_those_of_its_rows(workspace: Workspace) -> None:
    workspace.write(
        "indicators",
        {**ROW, "key": "a", "value": "\x00", "polarity": "Up"},
        {**ROW, "key": "b", "value": "\ufffe", "dashboard": "Rodas"},
        {**ROW, "key": "c", "quartile": "5th"},
    )
    place = "data/2021-22/indicators.csv, line"
    assert [fault.partition(": ")[0] for fault in workspace.faults()] == [
        f"{place} 2, column value",
        f"{place} 3, column value",
        f"{place} 2, column polarity",
        f"{place} 4, column quartile",
        f"{place} 3, column dashboard",
    ]


def test_a_row_with_too_many_cells_is_told_once(workspace: Workspace) -> None:
    path = workspace.folder / "indicators.csv"
    path.write_text(path.read_text("utf-8") + "Roads,Lamps, lit,5,4,High\n", encoding="utf-8")
    assert workspace.faults() == [
        "data/2021-22/indicators.csv, line 3: The row has 6 cells, the headings 5. "
        "Put text with commas in quotation marks, or give every column a heading."
    ]


def test_a_file_that_cannot_be_read_starts_no_false_alarms(workspace: Workspace) -> None:
    path = workspace.folder / "dashboards.csv"
    path.write_bytes(path.read_bytes().replace(b"Transport", b"Tr\xe4nsport"))
    (fault,) = workspace.faults()
    assert fault.startswith("data/2021-22/dashboards.csv, line 2: The line is not in UTF-8.")


# Faults of indicators


WRITE = "Write it like £27.0bn, -£2.3m, 68.1%, 1,608, 562k or 1004.9 (2020); N/A or - if none."


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("value", "about 5", f'"about 5" is not a value that can be read. {WRITE}'),
        ("value", "<b>x", f'"<b>x" is not a value that can be read. {WRITE}'),
        (
            "previous",
            "02-Apr",
            '"02-Apr" is not a value that can be read. '
            "Excel has made a date of it: format the cell as Text and type the value again.",
        ),
        (
            "target",
            "top 25%",
            f'"top 25%" is not a value that can be read. {WRITE} '
            "A target may also be words without figures.",
        ),
        (
            "quartile",
            "5th",
            '"5th" is not a quartile. Write it like 1st, 2nd (2021/22), 3rd (Eng.), or -.',
        ),
        ("polarity", "Up", '"Up" is not a polarity. Write High, Low or N/A.'),
        (
            "tolerance",
            "small",
            '"small" is not a tolerance. '
            'Write "1.5%" (of the previous value) or "0.5" (in the unit of the indicator).',
        ),
        *(
            (
                "sample_size",
                text,
                f'"{text}" is not a sample size. Write "1600" for both years, or "1600 | 1588".',
            )
            for text in ("many", "0", "1600 |", "1 | 2 | 3", "-5", "16,00")
        ),
        *(
            (
                "status",
                text,
                f'"{text}" is not a status. Write final, provisional, revised, or "due" with its '
                'date, e.g. "due 30 November 2022".',
            )
            for text in ("draft", "due", "due soon", "final 2022")
        ),
        (
            "comparable",
            "maybe",
            '"maybe" cannot be read. Write one of yes, y, true, no, n, false '
            "or leave the cell blank.",
        ),
        (
            "strategic_plan",
            "x",
            '"x" cannot be read. Write one of *, yes, y, true, no, n, false '
            "or leave the cell blank.",
        ),
        (
            "key",
            "Good roads",
            '"Good roads" is not a key. '
            "Write small letters a to z, digits and _, beginning with a letter.",
        ),
        (
            "description",
            "???",
            'No key can be made of "???". Write one into the column "key".',
        ),
    ],
)
def test_a_cell_that_cannot_be_read(
    workspace: Workspace, column: str, text: str, told: str
) -> None:
    assert workspace.faults_of(**{column: text}) == [f"{column}: {told}"]


@pytest.mark.parametrize("column", ["dashboard", "description"])
def test_a_blank_cell_that_is_needed(workspace: Workspace, column: str) -> None:
    assert f"{column}: The cell is blank. Write the {column} into it." in workspace.faults_of(
        **{column: " "}
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"previous": "65"},
            'previous: "65" and the value "68.1%" do not measure the same: '
            "a plain number against %. Write both with the same unit.",
        ),
        (
            {"value": "£5", "previous": "£4", "target": "5%"},
            'target: "5%" and the value "£5" do not measure the same: '
            "% against £. Write both with the same unit.",
        ),
        (
            {"value": "£50", "previous": "50"},
            'previous: "50" and the value "£50" do not measure the same: '
            "a plain number against £. Write both with the same unit.",
        ),
    ],
)
def test_values_of_different_measure(
    workspace: Workspace, cells: dict[str, str], told: str
) -> None:
    assert workspace.faults_of(**cells) == [told]


def test_a_missing_value_has_no_measure_to_differ(workspace: Workspace) -> None:
    assert workspace.indicator(previous="N/A", target="Fair Funding").previous.number is None


def test_a_statement_needs_a_reason_and_its_figures(workspace: Workspace) -> None:
    assert workspace.faults_of(
        value="£50",
        previous="£50",
        polarity="high",
        stated_direction="up",
        reason="",
        stated_for="",
    ) == [
        "reason: A direction or rating is stated without a reason. "
        'Write the reason into the column "reason".',
        "stated_for: It is not said for which figures the direction or rating is stated. "
        'If it is for those in this row, write "£50 | £50 | High" into the column "stated_for".',
    ]


def test_the_text_that_the_message_gives_is_one_that_holds(workspace: Workspace) -> None:
    stated = {"value": "N/A", "polarity": "na", "stated_rating": "red", "reason": "Bad."}
    (fault,) = workspace.faults_of(**stated, stated_for="")
    text = fault.split('"')[1]
    row = workspace.indicator(**stated, stated_for=text)
    assert row.statement
    assert row.statement.stated_for == (row.value.text, row.previous.text, row.polarity.value)


def test_statements_that_cannot_be_read(workspace: Workspace) -> None:
    assert workspace.faults_of(
        stated_direction="better", stated_rating="amber", reason="So.", stated_for="68.1%"
    ) == [
        'stated_direction: "better" cannot be read. Write one of up, level, down, none '
        "or leave the cell blank.",
        'stated_rating: "amber" cannot be read. Write one of green, none, red '
        "or leave the cell blank.",
        'stated_for: "68.1%" does not name three figures. '
        'Write "value | previous value | polarity".',
    ]


def test_a_reason_without_a_statement_is_a_warning(workspace: Workspace) -> None:
    workspace.write("indicators", {**ROW, "reason": "So it is.", "stated_for": ""})
    _, (problem,) = workspace.read()
    assert problem == Problem(
        "data/2021-22/indicators.csv, line 2, column reason",
        "Neither a direction nor a rating is stated in this row: the cell has no effect.",
        'Fill in "stated_direction" or "stated_rating", or empty the cell.',
        Severity.WARNING,
    )


def test_doubled_keys_name_both_lines(workspace: Workspace) -> None:
    workspace.write(
        "indicators", {**ROW, "key": "same"}, {**ROW, "key": "same"}, {**ROW, "key": ""}, ROW
    )
    place = "data/2021-22/indicators.csv, line"
    step = 'Give one of them another in the column "key", or delete the row.'
    assert workspace.faults() == [
        f'{place} 3, column key: The key "same" stands twice: also in {place} 2, column key. '
        f"{step}",
        f'{place} 5, column description: The key "percent_of_roads_in_good_condition" stands '
        f"twice: also in {place} 4, column description. {step}",
    ]


def test_an_unknown_dashboard(workspace: Workspace) -> None:
    assert workspace.faults_of(dashboard="Rodas")[0] == (
        'dashboard: There is no dashboard "Rodas" in data/2021-22/dashboards.csv. '
        'Did you mean "Roads"?'
    )
    assert workspace.faults_of(dashboard="Libraries")[0] == (
        'dashboard: There is no dashboard "Libraries" in data/2021-22/dashboards.csv. '
        "Add it to data/2021-22/dashboards.csv."
    )


def test_a_blank_dashboard_starts_no_false_alarms(workspace: Workspace) -> None:
    rows = [{**ROW, "description": f"Road {n}", "dashboard": "Lamps"} for n in range(14)]
    workspace.write("indicators", ROW, *rows)
    workspace.write("dashboards", DASHBOARD, {**DASHBOARD, "order": "2", "dashboard": ""})
    (fault,) = workspace.faults()
    assert fault.startswith("data/2021-22/dashboards.csv, line 3, column dashboard: The cell is")


def test_names_are_read_in_one_line(workspace: Workspace) -> None:
    broken = {"dashboard": "Safe\nroads", "theme": "Get\tabout", "comparators": "32\ncounties"}
    workspace.write("dashboards", {**DASHBOARD, **broken})
    cells = {"outcome": "Few\r\nholes", "short_name": "the\troads", "period": "May\n2022"}
    more = {"value": "68.1%\n(2021)", "commentary": "One.\nTwo.", "key": "roads\n"}
    workspace.write("indicators", {**ROW, "dashboard": "Safe \t roads", **cells, **more})
    year, problems = workspace.read()
    (board,), (row,) = year.dashboards, year.indicators
    assert problems == []
    assert (board.name, board.theme, board.comparators) == (
        "Safe roads", "Get about", "32 counties",
    )  # fmt: skip
    assert (row.dashboard, row.outcome, row.short_name, row.period, row.value.text, row.key) == (
        "Safe roads", "Few holes", "the roads", "May 2022", "68.1% (2021)", "roads",
    )  # fmt: skip
    assert row.commentary == "One.\nTwo."


def test_a_statement_on_a_value_of_two_lines_holds(workspace: Workspace) -> None:
    stated = {"stated_rating": "red", "reason": "Bad.", "stated_for": "1.5\n(2021) | 2 | High"}
    row = workspace.indicator(value="1.5 \n (2021)", previous="2", **stated)
    assert row.statement
    assert row.statement.stated_for == (row.value.text, row.previous.text, row.polarity.value)


def test_an_outcome_in_other_capitals_is_a_warning(workspace: Workspace) -> None:
    workspace.write(
        "indicators",
        *({**ROW, "key": f"k{n}", "outcome": text} for n, text in enumerate(("Lit", "LIT", "Lit"))),
    )
    _, (problem,) = workspace.read()
    assert problem == Problem(
        "data/2021-22/indicators.csv, line 3, column outcome",
        'The outcome "LIT" is written "Lit" above: they count as two.',
        'If they are one, write "Lit" here too.',
        Severity.WARNING,
    )


@pytest.mark.parametrize(("column", "text"), [("value", "101%"), ("previous", "-2%")])
def test_a_sample_needs_a_proportion(workspace: Workspace, column: str, text: str) -> None:
    assert workspace.faults_of(**{column: text}, sample_size="1600") == [
        f'{column}: "{text}" is not a proportion, but the row has a sample size. '
        'Write a value from 0% to 100%, or empty the cell "sample_size".'
    ]
    assert workspace.indicator(**{column: text}).value.number is not None


def test_thousands_of_misspelt_names_are_told_in_time(workspace: Workspace) -> None:
    names = [f"Libraries and culture {n}" for n in range(1_000)]
    boards = [{**DASHBOARD, "dashboard": name, "order": str(n)} for n, name in enumerate(names, 1)]
    workspace.write("dashboards", *boards)
    rows = [{**ROW, "key": f"k{n}", "dashboard": f"{name}x"} for n, name in enumerate(names)]
    workspace.write("indicators", *rows)
    start = time.perf_counter()
    found = [fault for fault in workspace.faults() if "There is no dashboard" in fault]
    assert time.perf_counter() - start < 5
    assert len(found) == 1_000
    assert found[0].endswith('Did you mean "Libraries and culture 0"?')
    assert found[-1].endswith("Add it to data/2021-22/dashboards.csv.")


# Faults of the other tables


def test_faults_of_dashboards(workspace: Workspace) -> None:
    workspace.write(
        "dashboards",
        DASHBOARD,
        {**DASHBOARD, "order": "01"},
        {**DASHBOARD, "order": "two", "dashboard": "", "has_target_column": ""},
        {**DASHBOARD, "order": "0", "dashboard": "Lamps", "counted_in_headline": "perhaps"},
    )
    place = "data/2021-22/dashboards.csv, line"
    yes_no = "Write one of yes, y, true, no, n, false."
    other = "Give one of them another in the column"
    assert workspace.faults() == [
        f'{place} 4, column order: "two" is not an order. Write 1, 2, 3 and so on.',
        f"{place} 4, column dashboard: The cell is blank. Write the dashboard into it.",
        f"{place} 4, column has_target_column: The cell is blank. {yes_no}",
        f'{place} 5, column order: "0" is not an order. Write 1, 2, 3 and so on.',
        f'{place} 5, column counted_in_headline: "perhaps" cannot be read. {yes_no}',
        f'{place} 3, column dashboard: The dashboard "Roads" stands twice: also in {place} 2, '
        f'column dashboard. {other} "dashboard", or delete the row.',
        f'{place} 3, column order: The order "1" stands twice: also in {place} 2, '
        f'column order. {other} "order", or delete the row.',
        f'{place} 5, column dashboard: The dashboard "Lamps" has no indicators. '
        "Add its rows to data/2021-22/indicators.csv, or delete it here.",
    ]


def test_a_dashboard_without_indicators_is_a_warning(workspace: Workspace) -> None:
    workspace.write("dashboards", DASHBOARD, {**DASHBOARD, "order": "2", "dashboard": "Lamps"})
    _, (problem,) = workspace.read()
    assert problem.severity is Severity.WARNING
    assert problem.where == "data/2021-22/dashboards.csv, line 3, column dashboard"
    assert problem.what == 'The dashboard "Lamps" has no indicators.'


def test_faults_of_outcomes_progress_and_risks(workspace: Workspace) -> None:
    workspace.write("outcomes", AIM, {**AIM, "aim": ""})
    workspace.write(
        "progress",
        {**PROGRESS, "outcome": "Save"},
        {**PROGRESS, "sub_outcome": "Quiet nights"},
        {**PROGRESS, "sub_outcome": ""},
        {**PROGRESS, "kind": "news"},
        {**PROGRESS, "text": ""},
    )
    workspace.write("risks", {**RISK, "title": "", "response": "", "area": ""})
    outcomes, progress, risks = (
        f"data/2021-22/{stem}.csv" for stem in ("outcomes", "progress", "risks")
    )
    assert workspace.faults() == [
        f"{outcomes}, line 3, column aim: The cell is blank. Write the aim into it.",
        f"{progress}, line 4, column sub_outcome: The cell is blank. "
        "Write the sub_outcome into it.",
        f'{progress}, line 5, column kind: "news" cannot be read. '
        "Write one of introduction, progress.",
        f"{progress}, line 6, column text: The cell is blank. Write the text into it.",
        f"{risks}, line 2, column title: The cell is blank. Write the title into it.",
        f"{risks}, line 2, column response: The cell is blank. Write the response into it.",
        f'{progress}, line 2, column outcome: "Save" does not stand in {outcomes}. '
        'Did you mean "Safe"?',
        f'{progress}, line 3, column sub_outcome: "Quiet nights" does not stand in {outcomes}. '
        f"Write it as in {outcomes}, or add it there.",
    ]


def test_progress_without_outcomes(workspace: Workspace) -> None:
    workspace.write("progress", PROGRESS, PROGRESS)
    assert workspace.faults() == [
        "data/2021-22/progress.csv: There are no outcomes to report progress on. "
        "Add outcomes.csv with the columns outcome, sub_outcome, aim."
    ]


def test_a_blank_outcome_starts_no_false_alarms(workspace: Workspace) -> None:
    workspace.write("outcomes", AIM, {**AIM, "outcome": ""})
    workspace.write("progress", PROGRESS, {**PROGRESS, "outcome": "Green"})
    (fault,) = workspace.faults()
    assert fault.startswith("data/2021-22/outcomes.csv, line 3, column outcome: The cell is blank.")
    workspace.write("outcomes", AIM)
    workspace.write("progress", {**PROGRESS, "outcome": ""})
    (fault,) = workspace.faults()
    assert fault.startswith("data/2021-22/progress.csv, line 2, column outcome: The cell is blank.")


def test_warnings_are_told_beside_errors(workspace: Workspace) -> None:
    workspace.write("indicators", {**ROW, "colour": "blue", "polarity": "Up"})
    assert len(workspace.faults()) == 2
