"""Solutions written by other people: what must pass, and what must be told.

Each variant is made of every solution by itself, so that a new exercise has them all.
"""

import ast
from collections.abc import Callable

Variant = Callable[[str, list[str]], str]
WRAPPED = """
import functools as _functools
import numpy as _np


def _around(inner):
    @_functools.wraps(inner)
    def function(*args, **named):
        return _other(inner(*args, **named))

    return function


{names} = {wrapped}
"""
"""Only those outside meet what is around: within the program, all is as it was."""
LISTS = """
def _other(value):
    if isinstance(value, _np.ndarray):
        return value.tolist()
    return [_other(part) for part in value] if type(value) in (tuple, list) else value
"""
PAIRS = """
def _other(value):
    return [value[0].tolist(), value[1]]
"""
"""For optimizers, whose state comes back to them as it is."""
ARRAYS = """
def _other(value):
    if isinstance(value, bool | int | float):
        return _np.asarray(value)[()]
    return tuple(_other(p) for p in value) if type(value) in (tuple, list) else value
"""
LOOPS = """
import numpy as _np


def _sum(values, *rest, **named):
    if rest or named or not isinstance(values, _np.ndarray | list):
        return _np.sum(values, *rest, **named)
    total = 0.0
    for value in _np.ravel(values):
        total = total + float(value)
    return total


def _mean(values, *rest, **named):
    if rest or named or not isinstance(values, _np.ndarray | list):
        own = getattr(values, "mean", None)
        return own(*rest, **named) if own else _np.mean(values, *rest, **named)
    return _sum(values) / len(_np.ravel(values))
"""


def lists_for_arrays(source: str, names: list[str]) -> str:
    """Returns lists where the solution returns arrays and tuples."""
    other = PAIRS if "gradient, state" in source else LISTS
    return _wrapped(source, other, names)


def numbers_of_numpy(source: str, names: list[str]) -> str:
    """Returns NumPy's numbers where the solution returns Python's, tuples for lists."""
    return _wrapped(source, ARRAYS, names)


def loops_for_vectors(source: str, names: list[str]) -> str:
    """Adds up in a loop, which rounds otherwise."""

    class Loops(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            self.generic_visit(node)
            func = node.func
            if isinstance(func, ast.Attribute) and func.attr in ("mean", "sum"):
                values = [] if ast.unparse(func.value) == "np" else [func.value]
                name = ast.Name(f"_{func.attr}", ast.Load())
                return ast.Call(name, values + node.args, node.keywords)
            return node

    return LOOPS + _changed(source, Loops())


def extra_prints(source: str, names: list[str]) -> str:
    """Prints what it has at the beginning of every function."""

    class Prints(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
            node.body[:0] = ast.parse("print('look:', locals())").body
            return node

    return _changed(source, Prints())


def other_local_names(source: str, names: list[str]) -> str:
    """Calls its variables something else, and every argument that goes by its place."""

    class Names(ast.NodeTransformer):
        own: frozenset[str] = frozenset()

        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
            stored = {
                one.id
                for one in ast.walk(node)
                if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
            }
            held, self.own = self.own, frozenset(stored - _arguments(node))
            self.generic_visit(node)
            self.own = held
            return node

        def visit_Name(self, node: ast.Name) -> ast.AST:
            if node.id in self.own:
                node.id = f"my_{node.id}"
            return node

    return _changed(source, Names())


def one_argument_more(source: str, names: list[str]) -> str:
    """Takes one more argument, which may be left out."""

    class Arguments(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
            node.args.args.append(ast.arg("verbose"))
            node.args.defaults.append(ast.Constant(False))
            return node

    return _changed(source, Arguments())


def no_return(source: str, names: list[str]) -> str:
    """Computes, and returns nothing."""
    return _redefined(source, names, "result = 1")


def prints_for_return(source: str, names: list[str]) -> str:
    """Prints its result instead of returning it."""
    return _redefined(source, names, "print(1)")


def nothing_yet(source: str, names: list[str]) -> str:
    """Has no code in it."""
    return _redefined(source, names, "...")


def early_exception(source: str, names: list[str]) -> str:
    """Stops with an error."""
    return _redefined(source, names, "raise ValueError('not yet')")


def endless_loop(source: str, names: list[str]) -> str:
    """Never ends."""
    return _redefined(source, names, "while True: n = 1")


def no_argument(source: str, names: list[str]) -> str:
    """Takes no argument at all."""
    lines = [f"def {name}(): return 1" for name in names]
    return "\n".join([source, *lines, ""])


def a_word(source: str, names: list[str]) -> str:
    """Returns a word where something else is wanted, or another word."""
    return _redefined(source, names, "return 'perhaps'")


def a_number(source: str, names: list[str]) -> str:
    """Returns a strange number whatever it is given."""
    return _redefined(source, names, "return -7.25")


def nan(source: str, names: list[str]) -> str:
    """Returns nan."""
    return _redefined(source, names, "return float('nan')")


def nothing_at_last(source: str, names: list[str]) -> str:
    """Has a `return` that is never reached."""
    return _redefined(source, names, "if not True: return 1")


PASS: tuple[Variant, ...] = (
    lists_for_arrays,
    numbers_of_numpy,
    loops_for_vectors,
    extra_prints,
    other_local_names,
    one_argument_more,
)
TOLD: dict[Variant, str] = {
    no_return: r"^(The check|{name} gives nothing back: it has no `return`)",
    prints_for_return: r"^{name} prints something, but gives nothing back",
    nothing_yet: r"^{name} gives nothing back: there is no code in it yet",
    early_exception: r"{name}\(.*\) stopped in line \d+ with ValueError: not yet\.",
    endless_loop: r"{name}\(.*\) does not come to an end: the loop in line \d+ had",
    no_argument: r"^The call is {name}\(.*, but your {name} has no arguments",
    a_word: r"{name}\(.*perhaps",
    a_number: r"{name}\(.*-7.25",
    nan: r"{name}\(.*nan",
    nothing_at_last: r"{name}\(.*None, as if no `return` had been reached",
}
"""What a check must say of them; `name` is the function."""


def _wrapped(source: str, other: str, names: list[str]) -> str:
    class Inner(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
            self.generic_visit(node)
            node.name = f"_own_{node.name}" if node.name in names else node.name
            return node

        def visit_Name(self, node: ast.Name) -> ast.AST:
            node.id = f"_own_{node.id}" if node.id in names else node.id
            return node

    around = ", ".join(f"_around(_own_{name})" for name in names)
    last = WRAPPED.format(names=", ".join(names), wrapped=around) if names else ""
    return _changed(source, Inner()) + other + last


def _redefined(source: str, names: list[str], body: str) -> str:
    """Put functions behind a program that take the same, and do something else."""
    functions = {n.name: n for n in ast.parse(source).body if hasattr(n, "args")}
    lines = [
        f"def {name}({ast.unparse(functions[name].args)}):\n    {body}"
        for name in names
    ]
    return "\n".join([source, *lines, ""])


def _changed(source: str, transformer: ast.NodeTransformer) -> str:
    return ast.unparse(ast.fix_missing_locations(transformer.visit(ast.parse(source))))


def _arguments(node: ast.FunctionDef) -> set[str]:
    return {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
