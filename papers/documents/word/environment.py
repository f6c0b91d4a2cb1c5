"""Jinja, shut in: a template reads the fields of plain values and can do nothing else."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context, pass_eval_context
from jinja2.filters import do_join
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from papers.documents.content.chart import Chart
from papers.documents.word.prints import finalize

FILTERS = (
    "capitalize", "count", "default", "first", "int", "join", "last", "length", "lower", "title",
    "trim", "upper",
)  # fmt: skip
TESTS = ("defined", "divisibleby", "even", "odd", "undefined")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign,
    nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
    nodes.Keyword, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.CondExpr,
    nodes.Neg, nodes.Add, nodes.Sub, nodes.Mod, nodes.FloorDiv, nodes.Tuple, nodes.List,
)  # fmt: skip


MAX_TEXT = 10_000_000
CHARTS = "printed charts"  # where a merge notes them; no template can say a name with a space


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(("+", "-", "%", "//"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers only: texts and lists could grow without end."""
        if isinstance(left, int) and isinstance(right, int):
            return super().call_binop(context, operator, left, right)
        raise TypeError(f'"{operator}" needs a number on both sides')

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a value, never a method: a field called `items` stays a field."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return obj  # it knows best what is missing
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A field by its name, or an item of a list by its number."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing may be called."""
        return False


@lru_cache(maxsize=1)
def environment() -> _Environment:
    """The one environment for every part of every template."""
    env = _Environment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        keep_trailing_newline=True,
        cache_size=0,
    )
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.filters["join"] = _join
    env.tests = {name: env.tests[name] for name in TESTS}
    return env


@pass_eval_context
def _join(
    context: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
) -> str:
    """Jinja's own, for lists: a text joined with itself grows beyond all measure."""
    items = list(value)
    if isinstance(value, str) or len(str(d)) * len(items) + len(str(items)) > MAX_TEXT:
        raise TypeError("|join needs a list, and not too long a text between its items")
    return do_join(context, items, d, attribute)


@lru_cache(maxsize=128)
def compile_source(source: str) -> Template:
    """A patched part as Jinja runs it, once every node of its tree is one that a template may have.

    The lint has seen each tag alone; this is the second wall, and the only one for what comes from
    disk.

    Raises:
        jinja2.TemplateSyntaxError: Where it cannot be read.
        ValueError: Where it holds what no template may.
    """
    env = environment()
    tree = env.parse(source)
    for node in [tree, *tree.find_all(nodes.Node)]:
        if type(node) not in _ALLOWED and not _repeats_width(node):
            raise ValueError(f"a template cannot do this ({type(node).__name__})")
        if isinstance(node, nodes.Filter | nodes.Test):
            known = FILTERS if isinstance(node, nodes.Filter) else TESTS
            if node.name not in known or node.dyn_args or node.dyn_kwargs:
                raise ValueError(f'a template has no "{node.name}"')
    for loop in tree.find_all(nodes.For):  # a turn gives at least a piece, so it can be counted
        nothing = nodes.TemplateData("", lineno=loop.lineno)
        loop.body.insert(0, nodes.Output([nothing], lineno=loop.lineno))
    return Template.from_code(env, env.compile(tree), env.make_globals(None))


def _repeats_width(node: nodes.Node) -> bool:
    """docxtpl's {% hm %} makes a width of it, {{ 2 * loop.length }}: nothing else may multiply."""
    match node:
        case nodes.Mul(
            left=nodes.Const(value=int()),
            right=nodes.Getattr(node=nodes.Name(name="loop"), attr="length"),
        ):
            return True
    return False


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    """As `prints.finalize`; a chart becomes a drawing, and nothing no text."""
    if value is None:
        return ""
    return _drawn(context, value) if type(value) is Chart else finalize(value)


def _drawn(context: Context, chart: Chart) -> Markup:
    from papers.documents.word.charts import print_chart  # most papers have none

    return Markup(print_chart(chart, context[CHARTS]))
