"""The names under which committee systems show the files of a meeting."""

import re
from datetime import date

from papers.documents.content import Agenda
from papers.meetings.dates import MONTHS
from papers.pack.papers import PackedPaper

_LONGEST = 120


def frontsheet(agenda: Agenda, supplement: int = 0) -> str:
    """The agenda: "Agenda frontsheet 25th-Nov-2022 11.00 Cabinet"."""
    first = f"Supplement {supplement} agenda frontsheet" if supplement else "Agenda frontsheet"
    return safe(f"{first} {_when(agenda)}")


def reports_pack(agenda: Agenda, supplement: int = 0) -> str:
    """The pack: "Public reports pack 25th-Nov-2022 11.00 Cabinet"."""
    first = f"Supplement {supplement} reports pack" if supplement else "Public reports pack"
    return safe(f"{first} {_when(agenda)}")


def paper(one: PackedPaper, revised: int = 0) -> str:
    """A paper: "Item 04 Appendix A - Draft Annual Delivery Report 2022 (revised 1)"."""
    letter = f" Appendix {one.file.letter}" if one.file.letter else ""
    again = f" (revised {revised})" if revised else ""
    return f"{safe(f'Item {one.item.number:02d}{letter} - {one.file.title}')}{again}"


def safe(name: str) -> str:
    """A name that every system can hold, without the signs that one of them forbids.

    >>> safe('Carers: a "strategy" for 2022/23?')
    'Carers a strategy for 2022 23'
    """
    plain = re.sub(r'[\x00-\x1f\x7f"*:<>?|/\\]+', " ", name)
    return re.sub(r"\s+", " ", plain)[:_LONGEST].strip(" .")


def _when(agenda: Agenda) -> str:
    day = date.fromisoformat(agenda.meeting.iso)
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month = MONTHS[day.month - 1][:3]
    time = re.match(r"\d{1,2}[.:]\d{2}", agenda.meeting.time)
    start = f" {time[0].replace(':', '.')}" if time else ""
    return f"{day.day}{ending}-{month}-{day.year}{start} {agenda.meeting.body}"
