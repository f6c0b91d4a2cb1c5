"""The live formulas of a dashboard, one function a column: the rules of `indicators` for Excel.

A formula gets the cells of its own row by name (`at["value"]` is "G7") and works as the function
of `papers.indicators` that its docstring names. ROUND keeps the last bits of a binary fraction
from deciding where Python counts in decimals.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from papers.documents.workbook.numbers import cell_number
from papers.errors import FiguresError, Problem
from papers.indicators.model import Rule
from papers.indicators.statistics import Z_95
from papers.indicators.values import Value, ValueKind
from papers.settings import RatingRule

RELATIVE = "of the previous value"
ABSOLUTE = "in the unit of the figure"
HOLDS, LAPSED, NO_STATEMENT = "holds", "lapsed", "no statement"
MET, MISSED, UNCLEAR, NO_TARGET = "Met", "Missed", "Unclear", "No numeric target"
_LONGEST_LITERAL = 255  # Excel refuses a longer text inside a formula

Cells = Mapping[str, str]


def target_limit(at: Cells, target: Value, fraction: bool) -> str:
    """The number that decides about the target: `rating.target_status`.

    A number typed as target counts as it is; a range or bound counts while its text stands.
    """
    limit = '""'
    if target.kind in (ValueKind.RANGE, ValueKind.BOUND) and target.number is not None:
        limit = _literal(target.number, fraction)
        if target.upper is not None:
            upper = _literal(target.upper, fraction)
            limit = f'IF({at["polarity"]}="High",{limit},{upper})'
        limit = f'IF(EXACT({at["target"]},{_text(target.text)}),{limit},"")'
    return f"=IF(ISNUMBER({at['target']}),{at['target']},{limit})"


def target_result(at: Cells) -> str:
    """Whether the target was met: `rating.target_status`."""
    limit, target = at["limit"], at["target"]
    ahead = f"ROUND({at['value']}-{limit},10)*{_sign(at)}"
    strict = f'OR(LEFT({target},1)="<",LEFT({target},1)=">")'
    return (
        f'=IF(NOT(ISNUMBER({limit})),"{NO_TARGET}",'
        f'IF(OR(NOT(ISNUMBER({at["value"]})),{_no_polarity(at)}),"{UNCLEAR}",'
        f'IF(OR({ahead}>0,AND({ahead}=0,NOT({strict}))),"{MET}","{MISSED}")))'
    )


def change(at: Cells) -> str:
    """Value minus previous value; blank where one of them is missing."""
    both = f"AND(ISNUMBER({at['value']}),ISNUMBER({at['previous']}))"
    return f'=IF({both},ROUND({at["value"]}-{at["previous"]},10),"")'


def z_score(at: Cells) -> str:
    """z of the two proportions: `statistics.two_proportion_z`; blank without sample sizes."""
    value, previous, size, before = (at[n] for n in ("value", "previous", "size", "size_before"))
    pooled = f"({value}*{size}+{previous}*{before})/({size}+{before})"
    error = f"SQRT({pooled}*(1-{pooled})*(1/{size}+1/{before}))"
    given = ",".join(f"ISNUMBER({cell})" for cell in (value, previous, size, before))
    return f'=IF(AND({given}),IFERROR(({value}-{previous})/{error},0),"")'


def wilson_limit(at: Cells, sign: str) -> str:
    """A 95% limit, "-" the lower and "+" the upper: `statistics.wilson_limits`."""
    n, d = at["numerator"], at["denominator"]
    given = ",".join(f"ISNUMBER({cell})" for cell in (at["value"], n, d))
    spread = f"{Z_95}*SQRT({Z_95}^2+4*{n}*(1-{n}/{d}))"
    limit = f"(2*{n}+{Z_95}^2{sign}{spread})/(2*({d}+{Z_95}^2))"
    return f'=IF(AND({given}),IFERROR(ROUND({limit},10),""),"")'


def statement(at: Cells) -> str:
    """Whether the officers' statement still holds: `direction.statement_holds`.

    It holds for the figures named beside it; where none is named, for those that stand.
    """
    named = [at[f"for_{name}"] for name in ("value", "previous", "polarity")]
    unnamed = ",".join(f'{cell}=""' for cell in named)
    same = ",".join(
        _same(at[name], at[f"for_{name}"]) for name in ("value", "previous", "polarity")
    )
    return (
        f'=IF(AND({at["officers_direction"]}="",{at["officers_rating"]}=""),"{NO_STATEMENT}",'
        f'IF(OR(AND({unnamed}),AND({same})),"{HOLDS}","{LAPSED}"))'
    )


def decided_by(at: Cells) -> str:
    """The rule that decides the direction, in the order of `direction.direction_of_travel`."""
    stated = f'AND({at["officers_direction"]}<>"",{at["statement"]}="{HOLDS}")'
    steps = (
        (stated, Rule.STATED),
        (f'{at["comparable"]}="no"', Rule.NOT_COMPARABLE),
        (f'{at["change"]}=""', Rule.MISSING),
        (_no_polarity(at), Rule.NO_POLARITY),
        (f"ISNUMBER({at['z']})", Rule.TEST),
        (_within_tolerance(at), Rule.TOLERANCE),
        (f"{at['change']}=0", Rule.EQUAL),
    )
    tests = "".join(f'IF({condition},"{rule}",' for condition, rule in steps)
    return f'={tests}"{Rule.SIGN}"{")" * len(steps)}'


def direction(at: Cells) -> str:
    """1 improved, 0 no real change, -1 worsened, else words: `direction.direction_of_travel`."""
    said, rule, moved = at["officers_direction"], at["rule"], at["change"]
    words = f'IF({moved}>0,"Increasing",IF({moved}<0,"Decreasing","Unchanged"))'
    level = (
        f'OR({rule}="{Rule.TOLERANCE}",{rule}="{Rule.EQUAL}",'
        f'AND({rule}="{Rule.TEST}",ABS(N({at["z"]}))<={Z_95}))'
    )
    return (
        f'=IF({rule}="{Rule.STATED}",'
        f'IF({said}="up",1,IF({said}="level",0,IF({said}="down",-1,"Not determined"))),'
        f'IF(OR({rule}="{Rule.NOT_COMPARABLE}",{rule}="{Rule.MISSING}"),"Not determined",'
        f'IF({rule}="{Rule.NO_POLARITY}",{words},'
        f"IF({level},0,SIGN({moved})*{_sign(at)}))))"
    )


def rating(at: Cells, rules: Sequence[RatingRule]) -> str:
    """1 green tick, -1 red circle, 0 none: the officers' rating, else the first rule that holds."""
    said = at["officers_rating"]
    proposed = "0"
    for rule in reversed(rules):
        score = 1 if rule.propose == "green" else -1
        proposed = f"IF({_conditions(at, rule)},{score},{proposed})"
    return (
        f'=IF(AND({said}<>"",{at["statement"]}="{HOLDS}"),'
        f'IF({said}="green",1,IF({said}="red",-1,0)),{proposed})'
    )


def _conditions(at: Cells, rule: RatingRule) -> str:
    """The conditions of a rule as in `rating.proposed_rating`; a condition not given holds."""
    moved = {"up": f"{at['direction']}=1", "level": f"{at['direction']}=0",
             "down": f"{at['direction']}=-1", "none": f"ISTEXT({at['direction']})"}  # fmt: skip
    unclear = f'{at["result"]}="{UNCLEAR}",{at["result"]}="{NO_TARGET}"'
    target = {"met": f'{at["result"]}="{MET}"', "missed": f'{at["result"]}="{MISSED}"',
              "unclear": unclear}  # fmt: skip
    tests = [f"{at['band']}={band}" for band in rule.quartile]
    alternatives = (
        tests,
        [moved[name] for name in rule.direction],
        [target[name] for name in rule.target],
    )
    given = [f"OR({','.join(tests)})" for tests in alternatives if tests]
    return f"AND({','.join(given)})" if given else "TRUE"


def _within_tolerance(at: Cells) -> str:
    """`direction.within_tolerance`; measured against the previous value, so that £bn round, too."""
    tolerance, previous = at["tolerance"], at["previous"]
    allowed = f'IF({at["tolerance_is"]}="{RELATIVE}",ABS({previous})*{tolerance},{tolerance})'
    over = f"ROUND((ABS({at['change']})-{allowed})/MAX(1,ABS({previous})),12)"
    return f"AND({tolerance}>0,{over}<=0)"


def _no_polarity(at: Cells) -> str:
    return f'AND({at["polarity"]}<>"High",{at["polarity"]}<>"Low")'


def _sign(at: Cells) -> str:
    return f'IF({at["polarity"]}="Low",-1,1)'


def _same(cell: str, other: str) -> str:
    """True where two cells hold the same number, or the same text; a text is never a number."""
    return (
        f"ISNUMBER({cell})=ISNUMBER({other}),ROUND(N({cell})-N({other}),10)=0,"
        f"EXACT(T({cell}),T({other}))"
    )


def _literal(number: Decimal, fraction: bool) -> str:
    return repr(cell_number(number, fraction))


def _text(text: str) -> str:
    if len(text) > _LONGEST_LITERAL:
        raise FiguresError(
            Problem(
                f'Target "{text[:40]}..."',
                "It is too long for a formula in Excel.",
                f"Shorten it to {_LONGEST_LITERAL} characters.",
            )
        )
    return '"' + text.replace('"', '""') + '"'
