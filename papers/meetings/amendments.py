"""What a meeting changed in a recommendation, told in words."""

import re
from difflib import SequenceMatcher


def amendment(recommended: str, resolved: str) -> str:
    """What was changed between two wordings; "" where they say the same.

    Spaces and what ends the sentence do not count.

    >>> amendment("That the report be noted;", "That the report be noted and welcomed.")
    'added "and welcomed" after "be noted"'
    >>> amendment("That the draft plan be approved.", "That the plan be approved")
    'left out "draft" after "That the"'
    >>> amendment("That it be noted.", "That it be approved.")
    '"noted" became "approved"'
    """
    before, after = _words(recommended), _words(resolved)
    changes = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = " ".join(before[a:b]), " ".join(after[c:d])
        place = " ".join(before[max(a - 2, 0) : a])
        place = f'after "{place}"' if place else "at the beginning"
        if what == "replace":
            changes.append(f'"{old}" became "{new}"')
        elif what == "insert":
            changes.append(f'added "{new}" {place}')
        elif what == "delete":
            changes.append(f'left out "{old}" {place}')
    return "; ".join(changes)


def _words(text: str) -> list[str]:
    return re.sub(r"(?:[\s;,.:]|\b(?:and|or)$)+$", "", text.strip()).split()
