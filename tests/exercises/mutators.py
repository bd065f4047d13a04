"""Slips that people make, as changes to a syntax tree.

Each function takes a node and yields what might stand there by mistake. A library such
as mutmut or cosmic-ray rewrites files and starts a run of tests for every change; here
the check of an exercise is the test, it runs in this process, and the slips are those
of a numerical program.
"""

import ast
import copy
import re
from collections.abc import Callable, Iterator

Slip = Callable[[ast.AST], Iterator[ast.AST | None]]
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
NAMES = {
    "mean": ("sum", "max"),
    "sum": ("mean",),
    "max": ("min",),
    "min": ("max",),
    "argmin": ("argmax",),
    "argmax": ("argmin",),
    "any": ("all",),
    "all": ("any",),
    "median": ("mean",),
    "std": ("var",),
    "var": ("std",),
    "log": ("log10",),
    "sin": ("cos",),
    "cos": ("sin",),
    "zeros": ("ones",),
    "zeros_like": ("ones_like",),
    "ones": ("zeros",),
    "column_stack": ("vstack",),
    "round": ("int",),
    "cumsum": ("sort",),
}
PAIRS = (
    ("train", "test"),
    ("left", "right"),
    ("beta1", "beta2"),
    ("errors_a", "errors_b"),
    ("precision", "recall"),
    ("hit_rate", "false_alarm_rate"),
    ("first", "second"),
    ("actual", "predicted"),
)
UNWRAPPED = {"abs", "sqrt", "sort", "clip", "round", "unique", "float", "int", "array"}
METHODS = {"copy", "sort", "ravel", "astype", "reshape"}
ATTRIBUTES = {"T", "real"}
ABSOLUTE = {"abs", "np.abs"}


def dropped_return(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Return) and node.value is not None:
        yield ast.Expr(node.value)


def dropped_statement(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.If):
        yield ast.Pass()


def other_comparison(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for kind in COMPARISONS.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [kind()], node.comparators)


def other_operator(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.BinOp):
        for kind in OPERATORS.get(type(node.op), ()):
            yield ast.BinOp(node.left, kind(), node.right)
        if isinstance(node.op, ast.Sub | ast.Div | ast.Pow | ast.MatMult):
            yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node, ast.AugAssign):
        for kind in OPERATORS.get(type(node.op), ()):
            yield ast.AugAssign(node.target, kind(), node.value)
    if isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield ast.BoolOp(other(), node.values)


def dropped_operand(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.UnaryOp) and not isinstance(node.operand, ast.Constant):
        yield node.operand
    if isinstance(node, ast.BoolOp):
        yield from node.values
    if isinstance(node, ast.BinOp):
        yield node.left
        if isinstance(node.op, ast.Mult | ast.Add):
            yield node.right


def other_constant(node: ast.AST) -> Iterator[ast.AST | None]:
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, float):
        yield ast.Constant(2 * value if value else 1.0)
    elif isinstance(value, str):
        yield ast.Constant("something else")


def swapped(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Call) and len(node.args) > 1:
        one, two, *rest = node.args
        yield ast.Call(node.func, [two, one, *rest], node.keywords)
    if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load):
        for k in range(len(node.elts) - 1):
            parts = list(node.elts)
            parts[k : k + 2] = parts[k + 1], parts[k]
            yield type(node)(parts, node.ctx)


def other_name(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Attribute):
        for name in NAMES.get(node.attr, ()):
            yield ast.Attribute(node.value, name, node.ctx)
        if node.attr in ATTRIBUTES:
            yield node.value
    if isinstance(node, ast.Name) and _loaded(node):
        for name in NAMES.get(node.id, ()):
            yield ast.Name(name, node.ctx)


def its_partner(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Name) and _loaded(node):
        for pair in PAIRS:
            for old, new in (pair, pair[::-1]):
                if re.search(rf"(^|_){old}(_|$)", node.id):
                    yield ast.Name(node.id.replace(old, new), node.ctx)


def unwrapped(node: ast.AST) -> Iterator[ast.AST | None]:
    if not isinstance(node, ast.Call):
        return
    func = node.func
    name = getattr(func, "attr", getattr(func, "id", ""))
    if name in UNWRAPPED and node.args:
        yield node.args[0]
    elif isinstance(func, ast.Attribute) and name in METHODS:
        yield func.value


def dropped_keyword(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Call):
        for k in range(len(node.keywords)):
            rest = [*node.keywords[:k], *node.keywords[k + 1 :]]
            yield ast.Call(node.func, node.args, rest)


def own_chance(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Name) and node.id == "rng" and _loaded(node):
        yield ast.parse("np.random.default_rng(0)", mode="eval").body
        yield ast.parse("np.random.default_rng()", mode="eval").body
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "rng.permutation":
        yield ast.parse(f"np.arange({ast.unparse(node.args[0])})", mode="eval").body
    if isinstance(node, ast.Name) and node.id == "seed" and _loaded(node):
        yield ast.Constant(0)


def other_way(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.If | ast.IfExp):
        for always in (True, False):
            changed = copy.copy(node)
            changed.test = ast.Constant(always)
            yield changed
    if isinstance(node, ast.For):
        changed = copy.copy(node)
        changed.body = [*node.body, ast.Break()]
        yield changed


def other_range(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range":
        for sign in (ast.Add(), ast.Sub()):
            place = min(1, len(node.args) - 1)
            args = list(node.args)
            args[place] = ast.BinOp(args[place], sign, ast.Constant(1))
            yield ast.Call(node.func, args, node.keywords)


def other_part(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Slice):
        for key in ("lower", "upper", "step"):
            if getattr(node, key) is not None:
                changed = copy.copy(node)
                setattr(changed, key, None)
                yield changed
    if isinstance(node, ast.Subscript) and _loaded(node):
        yield node.value


def signless(top: ast.AST) -> set[int]:
    """Return the differences whose sign does not matter: squared, or without it."""
    found = set()
    for node in ast.walk(top):
        inner = None
        if isinstance(node, ast.BinOp) and ast.unparse(node).endswith(" ** 2"):
            inner = node.left
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ABSOLUTE:
            inner = node.args[0]
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Sub):
            found.add(id(inner))
    return found


def _loaded(node: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Load)


SLIPS: tuple[Slip, ...] = (
    dropped_return,
    dropped_statement,
    other_comparison,
    other_operator,
    dropped_operand,
    other_constant,
    swapped,
    other_name,
    its_partner,
    unwrapped,
    dropped_keyword,
    own_chance,
    other_way,
    other_range,
    other_part,
)
