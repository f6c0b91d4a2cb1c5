"""Why a merge failed: in an officer's words, where Jinja and Python have words of their own."""

import re

_KINDS = {
    "NoneType": "an empty value",
    "None": "an empty value",
    "bool": "a yes or no",
    "dict": "a group of values",
    "int": "a number",
    "list": "a list",
    "str": "a text",
}
_KIND, _OTHER, _NAME = r"'?(?P<kind>\w+)'?( object)?'?", r"'(?P<other>\w+)'", r"'(?P<name>.+)'"
_REASONS = (
    (rf"{_NAME} is undefined", 'nothing here is called "{name}"'),
    (rf"{_KIND} has no attribute {_NAME}", '{kind} has no "{name}"'),
    (r"list object has no element (?P<name>.+)",
     "the list has no item [{name}]; it begins with [0]"),
    (rf"{_KIND} has no element (?P<name>.+)", "{kind} has no items"),
    (r"No (?P<name>\w+) item, sequence was empty\.", "the list is empty and has no {name} item"),
    (rf"{_KIND} is not iterable", "only a list can be gone through, not {kind}"),
    (rf"argument of type {_KIND} is not iterable", 'nothing can be "in" {kind}'),
    (rf"object of type {_KIND} has no len\(\)", "{kind} has no length"),
    (rf".+ not supported between instances of {_KIND} and {_OTHER}",
     "{kind} cannot be compared with {other}"),
    (rf"bad operand type for unary -: {_KIND}", "{kind} can have no minus before it"),
    (r"integer.* by zero", "nothing can be divided by 0"),
    (r"not all arguments converted during string formatting", "a text is neither even nor odd"),
)  # fmt: skip


def reason(error: Exception) -> str:
    """What went wrong, as an officer would say it; other errors in their own words.

    >>> reason(TypeError("'<' not supported between instances of 'str' and 'int'"))
    'a text cannot be compared with a number'
    """
    for pattern, words in _REASONS:
        if found := re.fullmatch(pattern, str(error)):
            named = found.groupdict()
            kinds = {key: _KINDS.get(named[key], named[key]) for key in named if key != "name"}
            return words.format(**named | kinds)
    return str(error)
