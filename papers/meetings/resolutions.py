"""What a recommendation becomes when it is resolved: "The X be noted" -> "That the X be noted".

In: recommendations as officers write them. Out: resolutions as minutes print them. Three ways of
writing are known: a sentence ("The X be noted"), what somebody is to do ("To note the X", "note the
X"), and a statement ("The Council continues to ..."), which only gets its "That".
"""

import re
from collections.abc import Sequence

from papers.meetings.report import Clause

_LEADS = re.compile(
    r"(?:it is (?:hereby )?(?:recommended|requested|proposed)(?: that)?|recommended(?: that)?"
    r"|(?:the )?(?:(?!that )[\w-]+ ){0,5}"
    r"(?:board|cabinet|commission|committee|council|members|panel)"
    r" (?:is|are) (?:asked|recommended|requested|invited)(?! that))\s*[:,-]*\s*",
    re.IGNORECASE,
)
_VERBS = {
    verb: done
    for done, verbs in {
        "accepted": "accept",
        "acknowledged": "acknowledge",
        "adopted": "adopt",
        "agreed": "agree",
        "appointed": "appoint",
        "approved": "approve",
        "asked": "ask",
        "authorised": "authorise authorize",
        "confirmed": "confirm",
        "considered": "consider",
        "delegated": "delegate",
        "endorsed": "endorse",
        "instructed": "instruct",
        "invited": "invite",
        "noted": "note",
        "received": "receive",
        "recommended": "recommend",
        "requested": "request",
        "required": "require",
        "supported": "support",
        "welcomed": "welcome",
    }.items()
    for verb in verbs.split()
}
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_DOING = re.compile(
    rf"(?:to )?(?:formally )?({_VERB})s?((?: and (?:{_VERB})s?)*) (.+)", re.IGNORECASE | re.DOTALL
)
# What somebody is to do beside that, and for which no passive is kept: the whole is then agreed.
_ALSO = re.compile(
    r" and (?:to )?(?:advise|comment|continue|ensure|give|identify|make|offer|provide|publish"
    r"|seek|submit|suggest|take)\b"
)
_TO_WHOM = re.compile(r"to (.+?) (authority|(?:the )?powers?|responsibility) (.+)")
_AGAIN = re.compile(rf",? and (?=(?:to )?(?:{_VERB}) (?:the|that|a|an|any|its|this|these)\b)")
_SOMEBODY = ("asked", "authorised", "instructed", "invited", "requested", "required")
_CONDITION = re.compile(r",? (?:subject to|with effect from|for submission to)\b|, noting that\b")
# A first word that is no name. Any other keeps its capital: that is ugly at worst, while a name
# with a small letter is wrong.
_COMMON_WORDS = """
    a acknowledging action after all an and any approval as at authority before both by comments
    consent consideration decisions delegated during each following for formal from funding further
    given having if in including interim it its minor no noting officers on once one our payment
    pending permission powers progress provided pursuant recognising regular report reports
    representations responsibility since steps subject such support that the their these this those
    to until up upon views when where while whilst with within work
"""
_COMMON = frozenset(_COMMON_WORDS.split())
# These are none either, unless the next word has a capital: "district councils", "Local Plans".
_OFTEN = frozenset(
    ("councils", "developers", "district", "local", "members", "parents", "partners", "public",
     "residents", "schools")
)  # fmt: skip
_NO_END = re.compile(r"(?:[;,.]|\s|\band/or\b)+$")
_END = re.compile(r"\s*[;,]?\s*\b(and|or)\s*[;.]?$")


def resolutions(recommendations: Sequence[Clause]) -> tuple[Clause, ...]:
    """The resolutions made from the recommendations of a report.

    They are lettered as in the report; a single one has no letter. All but the last end with ";",
    which keeps its "and" or "or", the last with a full stop.
    """
    last = len(recommendations)
    return tuple(
        Clause(
            f"({_letter(number)})" if last > 1 else "",
            _ended(resolution(each.text), each.text, bool(each.points), number == last),
            _points(each.points, number == last),
        )
        for number, each in enumerate(recommendations, 1)
    )


def resolution(recommendation: str) -> str:
    """The words of the resolution, without their end.

    >>> resolution("The draft Annual Delivery Report be noted;")
    'That the draft Annual Delivery Report be noted'
    >>> resolution("To authorise the Director of Law and Governance to sign the lease")
    'That the Director of Law and Governance be authorised to sign the lease'
    """
    text = bare(recommendation)
    text = re.sub(r"^that\b\s*", "", text, flags=re.IGNORECASE)
    if _DOING.fullmatch(text) and _ALSO.search(text):
        text = f"it be agreed to {_plain(text)}"
    elif doing := _DOING.fullmatch(text):
        text = _done(doing)
    elif text.lower().startswith("to "):
        text = f"it be agreed {text[0].lower()}{text[1:]}"
    return f"That {lowered(text)}".replace("this report", "the report") if text else ""


def bare(recommendation: str) -> str:
    """A recommendation without its lead ("It is recommended that") and without its end."""
    text = " ".join(recommendation.split())
    if lead := _LEADS.match(text):
        text = re.sub(r"^to\s*[:,]\s*", "to ", text[lead.end() :])
    return _NO_END.sub("", _END.sub("", text)).removesuffix(":").rstrip()


def lowered(text: str) -> str:
    """A sentence as it goes on after "That": with a small letter, unless it begins with a name.

    >>> lowered("In light of this"), lowered("SEND funding"), lowered("Leicestershire's plan")
    ('in light of this', 'SEND funding', "Leicestershire's plan")
    """
    found = re.match(r"([^\W_]+)(?:\W+([^\W_]))?", text)
    first, after = (found[1].lower(), found[2] or "") if found else ("", "")
    small = first in _COMMON or (first in _OFTEN and after.islower())
    return text[0].lower() + text[1:] if small else text


def _plain(doing: str) -> str:
    """What is to be done, without "to" before it: "To note it" -> "note it"."""
    text = re.sub(r"^to ", "", doing, flags=re.IGNORECASE)
    return text[0].lower() + text[1:]


def _done(doing: re.Match[str]) -> str:
    """The passive of what somebody is to do: "note the report" -> "the report be noted"."""
    first, *others = _AGAIN.split(doing[3])
    verbs = [doing[1], *re.findall(r" and (\w+?)s?(?= |$)", doing[2])]
    clauses = [_passive(" and ".join(_VERBS[verb.lower()] for verb in verbs), first)]
    clauses += [_done(found) for other in others if (found := _DOING.fullmatch(other))]
    return " and ".join(clauses)


def _passive(done: str, rest: str) -> str:
    if done == "agreed":
        rest = re.sub(r"^to (?=(?:the|a|an|its|their|these|this)\b)", "", rest)
    if rest.startswith("that ") or (done in ("agreed", "recommended") and rest.startswith("to ")):
        return f"it be {done} {rest}"
    if done == "delegated" and (found := _TO_WHOM.fullmatch(rest)):
        rest = f"{found[2]} to {found[1]} {found[3]}"
    if done in (*_SOMEBODY, "delegated", "recommended"):
        who, to, what = rest.partition(" to ")
        return f"{who} be {done}{to}{what}" if to else f"{rest} be {done}"
    split = _CONDITION.search(rest)
    what, condition = (rest[: split.start()], rest[split.start() :]) if split else (rest, "")
    return f"{what} be {done}{condition}"


def _ended(text: str, recommendation: str, points: bool, last: bool) -> str:
    if points:
        return f"{text}:"
    if last:
        return f"{text}."
    joined = _END.search(recommendation)
    return f"{text}; {joined[1]}" if joined else f"{text};"


def _points(points: Sequence[Clause], last: bool) -> tuple[Clause, ...]:
    """The points of a resolution: their own words, numbered i., ii., with one sort of end."""
    return tuple(
        Clause(
            f"{_roman(number)}.",
            _ended(bare(each.text), each.text, bool(each.points), last and number == len(points)),
            _points(each.points, last and number == len(points)),
        )
        for number, each in enumerate(points, 1)
    )


def _letter(number: int) -> str:
    """Letters as Word counts them: a to z, then aa, bb."""
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += sign * (number // value)
        number %= value
    return text
