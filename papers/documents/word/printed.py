"""Which figures a Word template prints: what its tags name, loops followed to what they go through.

A paper holds every indicator's figures, and a report prints a few of them.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import nodes

from papers.documents.content import Paper, figures_of
from papers.documents.word.child import Looked, look_apart
from papers.documents.word.environment import environment
from papers.documents.word.prepared import prepared
from papers.indicators.figure import Figure

_EACH = "*"  # in the path of what a loop goes through
Names = dict[str, tuple[str, ...]]


def printed_keys(template: Path, paper: Paper, trusted: bool) -> frozenset[str]:
    """The keys of the figures that a template prints of a paper.

    Args:
        template: The Word template.
        paper: The content.
        trusted: Whether the council vouches for the template; any other is read with limits.

    Raises:
        TemplateError: With every fault of the template.
    """
    if trusted:
        return frozenset(_keys(template, paper))
    _, found = look_apart(_look, template.name, template, paper)
    return frozenset(map(str, json.loads(found)))


def _look(template: Path, paper: Paper) -> Looked:
    """What the process with limits does."""
    return (), json.dumps(sorted(_keys(template, paper))).encode()


def _keys(template: Path, paper: Paper) -> set[str]:
    paths: set[tuple[str, ...]] = set()
    for part in prepared(template, paper).parts:
        paths.update(_printed(environment().parse(part.source), {}))
    return {figure.key for path in paths for figure in _reached(paper, path)}


def _printed(node: nodes.Node, names: Names) -> Iterator[tuple[str, ...]]:
    """The path of everything that is printed; what is only asked after, in a condition, is not."""
    match node:
        case nodes.For(target=nodes.Name(name=name)):
            inner = {**names, name: (*_path(node.iter, names), _EACH)}
            for child in (*node.body, *node.else_):
                yield from _printed(child, inner)
        case nodes.If():
            for child in (*node.body, *node.elif_, *node.else_):
                yield from _printed(child, names)
        case nodes.CondExpr(expr1=yes, expr2=no):
            for child in filter(None, (yes, no)):
                yield from _printed(child, names)
        case nodes.Assign(target=nodes.Name(name=name)):
            names[name] = _path(node.node, names)
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            yield _path(node, names)
        case _:
            for child in node.iter_child_nodes():
                yield from _printed(child, names)


def _path(node: nodes.Node, names: Names) -> tuple[str, ...]:
    """The way to a value from the paper; () for what is none of its values."""
    match node:
        case nodes.Name(name=name):
            return names.get(name, (name,))
        case nodes.Getattr(node=inner, attr=name):
            return (*_path(inner, names), name)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=value)):
            return (*_path(inner, names), value if isinstance(value, str) else _EACH)
        case nodes.Filter(node=nodes.Expr() as inner, name=name):
            path = _path(inner, names)
            return (*path, _EACH) if name in ("first", "last") else path
    return ()


def _reached(value: Any, path: tuple[str, ...]) -> Iterator[Figure]:
    """The figures at the end of a path."""
    if not path:
        yield from figures_of(value)
    elif path[0] == _EACH:
        for each in value if isinstance(value, tuple | list) else ():
            yield from _reached(each, path[1:])
    elif isinstance(value, Mapping):
        yield from _reached(value.get(path[0]), path[1:])
    else:
        yield from _reached(getattr(value, path[0], None), path[1:])
