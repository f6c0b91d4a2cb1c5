"""What a report says of Scrutiny: the wording follows from the dates."""

from datetime import date

from papers.meetings.dates import long_date


def at_scrutiny(body: str, day: date, decider: str) -> str:
    """The same sentence in the paper that goes to Scrutiny itself.

    >>> at_scrutiny("Scrutiny Commission", date(2022, 11, 9), "Cabinet")[-48:]
    '2022. Its views will be reported to the Cabinet.'
    """
    return (
        f"The {body} considers this matter on {long_date(day)}. Its views will be reported to the "
        f"{decider}."
    )


def scrutiny_wording(body: str, scrutiny: date, published: date, meeting: date) -> str:
    """The sentence on Scrutiny in a report.

    Before publication its views stand in the report; from the day of publication on they can only
    be reported at the meeting.

    Args:
        body: The Scrutiny body's name.
        scrutiny: When it considers the matter.
        published: When the report is published.
        meeting: When the matter is decided.

    >>> days = date(2022, 11, 9), date(2022, 11, 17), date(2022, 11, 25)
    >>> scrutiny_wording("Scrutiny Commission", *days)[:65]
    'The Scrutiny Commission considered this matter on 9 November 2022'
    """
    day = long_date(scrutiny)
    if scrutiny < published:
        return (
            f"The {body} considered this matter on {day}. Its views are set out in Part B of "
            "this report."
        )
    if scrutiny <= meeting:
        return (
            f"The {body} will consider this matter on {day}. Its views will be reported at the "
            "meeting."
        )
    return f"The {body} will consider this matter on {day}, after the decision."
