"""The kinds of paper that are installed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points

from papers.errors import KindError, Problem
from papers.kinds.kind import Kind

GROUP = "papers.kinds"
_MEMBERS = ("name", "title", "suffix", "template", "compose", "render", "packaged_template")


def load_kinds(points: Iterable[EntryPoint] | None = None) -> Mapping[str, Kind]:
    """Every installed kind by its name, in alphabetical order.

    Args:
        points: Entry points to use in place of the installed ones.

    Raises:
        KindError: With every kind that does not load, is incomplete or takes a taken name.
    """
    found: dict[str, list[EntryPoint]] = defaultdict(list)
    for point in entry_points(group=GROUP) if points is None else points:
        found[point.name].append(point)
    problems: list[Problem] = []
    kinds: dict[str, Kind] = {}
    for name, sharing in sorted(found.items()):
        if len(sharing) > 1:
            makers = " and ".join(sorted(_maker(point) for point in sharing))
            problems.append(
                Problem(
                    f'Kind of paper "{name}"',
                    f"More than one package gives it: {makers}.",
                    "Remove one of the packages, or ask its maker for another name.",
                )
            )
        elif (kind := _load(sharing[0], problems)) is not None:
            kinds[name] = kind
    if problems:
        raise KindError(problems)
    return kinds


def _maker(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value


def _load(point: EntryPoint, problems: list[Problem]) -> Kind | None:
    where = f'Kind of paper "{point.name}" of the package {_maker(point)}'
    try:
        kind = point.load()()
    except Exception as error:  # a plugin may fail in any way
        what = f"It does not load: {type(error).__name__}: {error}."
    else:
        missing = [member for member in _MEMBERS if not hasattr(kind, member)]
        if not missing and kind.name == point.name:
            return kind  # type: ignore[no-any-return]
        what = (
            f"It lacks {', '.join(missing)}."
            if missing
            else f'It calls itself "{kind.name}", its entry point "{point.name}".'
        )
    problems.append(Problem(where, what, "Update or remove the package."))
    return None
