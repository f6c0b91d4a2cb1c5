"""papers item add, move, remove, change, appendix, sign."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from papers.cli.console import find_workspace, print_problems, printable
from papers.cli.item_options import day_of, fields_of, item_options
from papers.errors import CannotRunError, Problem

if TYPE_CHECKING:
    from papers.meetings.model import Meeting, NoticeGiven


@click.group("item")
def command() -> None:
    """Change the agenda of a meeting, and sign reports off.

    \b
    For example:
      papers item add 2022-11-25 "05 Carers Strategy.docx" --by "Director of Public Health"
      papers item move 2022-11-25 7 5
      papers item sign 2022-11-25 5 --by "Director of Law and Governance"
    """  # noqa: D301


@command.command("add")
@click.argument("meeting")
@click.argument("title", metavar="TITLE_OR_FILE")
@item_options("by", "kind", "key", "exempt", "public-interest", "to-follow", "urgent", "scrutiny",
              "needs", "at")  # fmt: skip
@click.pass_obj
def add(workspace: str | None, /, meeting: str, title: str, at: int | None, **given: Any) -> None:
    """Put an item on the agenda: by its title, or a Word file that lies in the meeting's folder.

    Without --at it comes before the closing items; a file "05 Title.docx" at its number. An item
    added after the day of publication carries the date, and needs --urgent.

    \b
    For example:
      papers item add 2022-11-25 "Appointments"
      papers item add 2022-11-25 "05 Carers Strategy.docx" --by "Director of Public Health"
      papers item add 2022-11-25 "Flood" --urgent "It cannot wait until the next meeting."
    """  # noqa: D301
    from papers.agenda.items import add_file, add_item

    found, values = find_workspace(workspace), fields_of(given)
    if title.lower().endswith(".docx"):
        changed, item = add_file(found, meeting, title, values, at, date.today())
    else:
        changed, item = add_item(found, meeting, {"title": title, **values}, at, date.today())
    _say(f'Added as item {item.number}: "{item.title}".')
    _agenda(changed)


@command.command("move")
@click.argument("meeting")
@click.argument("number", type=int)
@click.argument("to", type=int)
@click.pass_obj
def move(workspace: str | None, meeting: str, number: int, to: int) -> None:
    """Give item NUMBER the number TO; those between move up or down.

    Files keep their names: the agenda notes which file belongs to which item.

    \b
    For example:
      papers item move 2022-11-25 7 5
    """  # noqa: D301
    from papers.agenda.items import move_item

    _agenda(move_item(find_workspace(workspace), meeting, number, to))


@command.command("remove")
@click.argument("meeting")
@click.argument("number", type=int)
@click.pass_obj
def remove(workspace: str | None, meeting: str, number: int) -> None:
    """Take item NUMBER off the agenda; its files stay, under a name that begins with "Removed".

    \b
    For example:
      papers item remove 2022-11-25 7
    """  # noqa: D301
    from papers.agenda.items import remove_item

    item, files = remove_item(find_workspace(workspace), meeting, number)
    _say(f'Took item {item.number} off the agenda: "{item.title}".')
    for file in files:
        _say(f'Its file is kept as "{file}".')


@command.command("change")
@click.argument("meeting")
@click.argument("number", type=int)
@item_options("title", "by", "kind", "file", "key", "exempt", "public-interest", "to-follow",
              "urgent", "scrutiny", "needs", "notice")  # fmt: skip
@click.pass_obj
def change(
    workspace: str | None, /, meeting: str, number: int, notice: tuple[str, ...], **given: Any
) -> None:
    """Change what item NUMBER says; an option with "" takes it away.

    \b
    For example:
      papers item change 2022-11-25 5 --key --notice key-decision=2022-10-14
      papers item change 2022-11-25 7 --exempt 3 --public-interest "Bids are still open."
    """  # noqa: D301
    from papers.agenda.items import change_item

    item = change_item(find_workspace(workspace), meeting, number, fields_of(given), _given(notice))
    _say(f'Changed item {item.number}: "{item.title}".')


@command.command("appendix")
@click.argument("meeting")
@click.argument("number", type=int)
@click.argument("letter", type=click.Choice([chr(65 + place) for place in range(26)], False))
@item_options("title", "file", "kinds", "exempt", "public-interest")
@click.option("--remove", is_flag=True, help="Take it off; its file stays.")
@click.pass_obj
def appendix(
    workspace: str | None, /, meeting: str, number: int, letter: str, remove: bool, **given: Any
) -> None:
    """Give item NUMBER an appendix, or change what appendix LETTER says.

    A file "05a Title.docx" or "05a Title.pdf" in the folder is appendix A of item 5 without
    --file.

    \b
    For example:
      papers item appendix 2022-11-25 5 A --title "Map of the area" --file "Map.pdf"
      papers item appendix 2022-11-25 5 B --exempt 3 --public-interest "Bids are still open."
    """  # noqa: D301
    from papers.agenda.items import remove_appendix, set_appendix

    found = find_workspace(workspace)
    if remove:
        remove_appendix(found, meeting, number, letter)
        _say(f'Took appendix {letter} off item {number}; its files begin with "Removed" now.')
        return
    item = set_appendix(found, meeting, number, letter, fields_of(given))
    letters = [each.letter for each in item.appendices]
    _say(
        f"Item {number} now has {'appendix' if len(letters) == 1 else 'appendices'} "
        f"{', '.join(letters)}."
    )


@command.command("sign")
@click.argument("meeting")
@click.argument("number", type=int)
@click.option("--by", metavar="ROLE", required=True, help="The role that has signed it off.")
@click.option("--on", metavar="DATE", help="When; else today.")
@click.pass_obj
def sign(workspace: str | None, meeting: str, number: int, by: str, on: str | None) -> None:
    """Note that a role has signed the report of item NUMBER off.

    Who has to sign is settled in data/council.toml (signed_by).

    \b
    For example:
      papers item sign 2022-11-25 5 --by "Director of Law and Governance" --on 2022-11-14
    """  # noqa: D301
    from papers.agenda.items import not_asked, sign_item

    found = find_workspace(workspace)
    day = date.today() if on is None else day_of(on)
    item = sign_item(found, meeting, number, by, day)
    _say(f"Item {item.number} is signed off by {', '.join(one.role for one in item.signed_off)}.")
    print_problems(not_asked(found, meeting, by))


def _given(texts: tuple[str, ...]) -> list["NoticeGiven"]:
    from papers.meetings.model import Notice, NoticeGiven

    given = []
    for text in texts:
        name, _, day = text.partition("=")
        if name not in tuple(Notice):
            step = f"Known: {', '.join(Notice)}."
            raise CannotRunError(Problem(f'--notice "{text}"', "There is no such notice.", step))
        given.append(NoticeGiven(Notice(name), day_of(day)))
    return given


def _agenda(meeting: "Meeting") -> None:
    from papers.cli.console import print_table

    rows = [(str(item.number), item.title, ", ".join(item.report_by)) for item in meeting.items]
    print_table(f"data/meetings/{meeting.name}", ("Item", "Title", "Report by"), rows)


def _say(text: str) -> None:
    click.echo(printable(text))
