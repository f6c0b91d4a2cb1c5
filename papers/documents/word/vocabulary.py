"""Expressions of a template, checked against the shapes of the content."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from jinja2 import nodes

from papers.documents.word.environment import FILTERS, TESTS
from papers.documents.word.shapes import ListOf, MapOf, Record, Scalar, Shape, type_names

Report = Callable[[str, str], None]


def hint(name: str, known: Iterable[str]) -> str:
    """What was probably meant, or what there is."""
    names = sorted(known)
    if near := _near(name, names):
        return f'Did you mean "{near}"?'
    shown = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
    return f"Possible here: {shown}." if names else "Remove it."


def _near(name: str, names: Iterable[str]) -> str:
    import difflib  # only where something is wrong

    folded = {known.casefold(): known for known in names}
    found = difflib.get_close_matches(name.casefold(), folded, 1, 0.6)
    return folded[found[0]] if found else ""


def _paths(names: Mapping[str, Shape], depth: int = 3) -> Iterator[tuple[str, str]]:
    """Every name inside the groups, with the way to it: "sentence", "headline.sentence"."""
    for name, shape in names.items():
        if isinstance(shape, Record) and depth:
            for inner, path in _paths(shape.fields, depth - 1):
                yield inner, f"{name}.{path}"
        yield name, name


class Expressions:
    """Finds the shape of an expression and reports whatever cannot be right in it."""

    def __init__(self, names: Mapping[str, Shape], report: Report) -> None:
        self.names = names
        self.report = report

    def shape(self, node: nodes.Node) -> Shape:
        """The shape of an expression; `Scalar.ANY` after a reported fault."""
        match node:
            case nodes.Const(value=value):
                return type_names.get(type(value), Scalar.NUMBER)
            case nodes.Name(name=name):
                return self._member("", Record(self.names), name)
            case nodes.Getattr(node=inner, attr=name):
                return self._member(spell(inner), self.shape(inner), name)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=str(name))):
                return self._member(spell(inner), self.shape(inner), name)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=int())):
                return self._item(inner)
            case nodes.Filter(node=nodes.Expr()):
                return self._filter(node)
            case nodes.Test():
                return self._test(node)
            case nodes.Compare(expr=left, ops=operands):
                return self._compare(left, operands)
            case _:
                return self._operator(node)

    def _operator(self, node: nodes.Node) -> Shape:
        match node:
            case nodes.Not(node=inner):
                self.shape(inner)
                return Scalar.FLAG
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                self.shape(left)
                return self.shape(right)
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                self.shape(test)
                shapes = [self.shape(part) for part in (yes, no) if part is not None]
                return shapes[0]
            case nodes.Neg(node=inner):
                return self._number(inner)
            case (
                nodes.Add(left=left, right=right)
                | nodes.Sub(left=left, right=right)
                | nodes.Mod(left=left, right=right)
                | nodes.FloorDiv(left=left, right=right)
            ):
                self._number(left)
                return self._number(right)
        what = type(node).__name__
        self.report(f"A template cannot do this ({what}).", "Keep to names, loops and conditions.")
        return Scalar.ANY

    def printable(self, node: nodes.Node) -> Shape:
        """The shape of what is printed; an expression that has no text to print is reported."""
        shape = self.shape(node)
        if isinstance(shape, Record | MapOf):
            known = shape.fields if isinstance(shape, Record) else shape.keys or ()
            names = [f"{spell(node)}.{name}" for name in sorted(known)[:12]]
            self.report(
                f'"{spell(node)}" is a group of values.',
                f"Say which one to print: {', '.join(names)}." if names else "Say which one.",
            )
        elif isinstance(shape, ListOf):
            self.report(
                f'"{spell(node)}" is a list.', "Loop over it, or print it with |join(', ')."
            )
        elif shape is Scalar.FLAG:
            self.report(f'"{spell(node)}" is {shape}.', f"Use it as {{% if {spell(node)} %}}.")
        return shape

    def items(self, node: nodes.Node) -> Shape:
        """The shape of what a loop goes through."""
        shape = self.shape(node)
        if isinstance(shape, ListOf):
            return shape.item
        if isinstance(shape, MapOf):
            return Scalar.TEXT
        if shape is not Scalar.ANY:
            lists = [name for name, known in self.names.items() if isinstance(known, ListOf)]
            self.report(
                f'"{spell(node)}" is not a list, so there is nothing to loop over.',
                hint(spell(node), lists),
            )
        return Scalar.ANY

    def _member(self, owner: str, shape: Shape, name: str) -> Shape:
        if shape is Scalar.ANY:
            return Scalar.ANY
        if isinstance(shape, MapOf):
            if shape.keys is None or name in shape.keys:
                return shape.item
            self.report(f'"{owner}" has no "{name}".', hint(name, shape.keys))
        elif isinstance(shape, Record):
            if name in shape.fields:
                return shape.fields[name]
            self._missing(owner, shape, name)
        elif isinstance(shape, ListOf):
            self.report(
                f'"{owner}" is a list and has no "{name}".',
                f"Loop over it: {{% for one in {owner} %}} ... {{{{ one.{name} }}}}.",
            )
        else:
            self.report(f'"{owner}" is {shape} and has no "{name}".', f"Write {owner} alone.")
        return Scalar.ANY

    def _missing(self, owner: str, shape: Record, name: str) -> None:
        what = f'"{owner}" has no "{name}".' if owner else f'Nothing here is called "{name}".'
        step = hint(name, shape.fields)
        prefix = f"{owner}." if owner else ""
        inside = [prefix + path for inner, path in _paths(shape.fields) if inner == name]
        if inside and not _near(name, shape.fields):
            step = f'Did you mean "{inside[0]}"?'
        self.report(what, step)

    def _item(self, node: nodes.Node) -> Shape:
        shape = self.shape(node)
        if isinstance(shape, ListOf):
            return shape.item
        if shape is not Scalar.ANY:
            self.report(f'"{spell(node)}" is not a list.', "Remove the number in brackets.")
        return Scalar.ANY

    def _filter(self, node: nodes.Filter) -> Shape:
        name, inner = node.name, cast(nodes.Expr, node.node)
        shape = self.shape(inner)
        self._arguments(node)
        if name not in FILTERS:
            self.report(f'There is no filter "{name}".', hint(name, FILTERS))
            return Scalar.ANY
        if shape is Scalar.CHART and name != "default":
            self.report(f'"{spell(inner)}" is {shape}, and no filter fits it.', "Write it alone.")
            return Scalar.ANY
        if name in ("first", "last"):
            return shape.item if isinstance(shape, ListOf) else _letter(shape)
        if name == "join" and shape == ListOf(Scalar.CHART):
            self.report(f'"{spell(inner)}" is a list of charts.', "Loop over it.")
        if name == "join" and shape is Scalar.TEXT:
            self.report(
                f'"{spell(inner)}" is a text, so there is nothing to join.', "Write it alone."
            )
        if name in ("length", "count", "int"):
            return Scalar.NUMBER
        return shape if name == "default" else Scalar.TEXT

    def _test(self, node: nodes.Test) -> Shape:
        if node.name not in TESTS:
            self.report(f'There is no test "{node.name}".', hint(node.name, TESTS))
        if node.name not in ("defined", "undefined"):
            self.shape(node.node)
        self._arguments(node)
        return Scalar.FLAG

    def _arguments(self, node: nodes.Filter | nodes.Test) -> None:
        for argument in [*node.args, *(pair.value for pair in node.kwargs)]:
            self.shape(argument)
        if node.dyn_args or node.dyn_kwargs:
            self.report(f'"{node.name}" cannot take a "*".', "Write out what follows it.")

    def _compare(self, left: nodes.Expr, operands: list[nodes.Operand]) -> Shape:
        first = self.shape(left)
        for operand in operands:
            if operand.op in ("in", "notin"):
                self._choices(operand.expr)
            elif {first, self.shape(operand.expr)} == {Scalar.TEXT, Scalar.NUMBER}:
                text = left if first is Scalar.TEXT else operand.expr
                self.report(
                    f"{spell(text)} is a text, and no text is equal to a number.",
                    'Put the number in quotes, or compare with "|int" after the name.',
                )
        return Scalar.FLAG

    def _choices(self, node: nodes.Expr) -> None:
        """What stands after `in`: a list of the content, or choices in brackets."""
        if isinstance(node, nodes.Tuple | nodes.List):
            for item in node.items:
                self.shape(item)
        else:
            self.shape(node)

    def _number(self, node: nodes.Node) -> Shape:
        if isinstance(node, nodes.And | nodes.Or):
            self._number(node.left)
        elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            self._number(node.expr2)
        shape = self.shape(node)
        if shape not in (Scalar.NUMBER, Scalar.ANY):
            self.report(
                f'"{spell(node)}" is not a number, so nothing can be reckoned with it.',
                "Figures come ready-made: use the figure that says it.",
            )
        return Scalar.NUMBER


def spell(node: nodes.Node) -> str:
    """An expression as it stands in the template, for messages."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=name):
            return f"{spell(inner)}.{name}"
        case nodes.Getitem(node=inner, arg=nodes.Const(value=value)):
            return f"{spell(inner)}[{value!r}]"
        case nodes.Filter(node=nodes.Expr() as inner, name=name):
            return f"{spell(inner)}|{name}"
        case nodes.Const(value=value):
            return repr(value)
    return "This"


def _letter(shape: Shape) -> Shape:
    """What is first or last in something that is no list."""
    return shape if shape is Scalar.TEXT else Scalar.ANY
