"""Runs a student's code as a notebook would: the last expression is shown."""

import ast
import builtins
import inspect
import sys
import types
from collections.abc import Callable, Coroutine
from typing import Any

from app.cells.errors.tracebacks import file_name, remember_source
from app.cells.libraries.wide_powers import widened
from app.cells.notebooks.magics import syntax_tree

MAIN = "__main__"
WAITING = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
CANNOT_WAIT = (
    "This browser cannot wait in the middle of a program, so await does not work here. "
    "Chrome, Edge and Firefox can."
)
Wait = Callable[[Coroutine[Any, Any, Any]], Any]


def fresh_namespace() -> dict[str, Any]:
    """Return the names of a program that has just begun, as the module `__main__`."""
    module = types.ModuleType(MAIN)
    sys.modules[MAIN] = module
    return module.__dict__


def run_code(
    code: str,
    namespace: dict[str, Any],
    run: int,
    show: Callable[[object], object],
    wait: Wait | None = None,
) -> None:
    """Run code; show the value of its last line if that is an expression.

    Parameters
    ----------
    code
        As the student wrote it. A semicolon at the end keeps the value to itself.
    namespace
        Where its names live.
    run
        Number of this run, for tracebacks.
    show
        Called with the value, unless it is None.
    wait
        Runs what `await` at the top of the program makes; None where the browser
        cannot wait.
    """
    remember_source(code, run)
    name = file_name(run)
    tree = widened(syntax_tree(code, name))
    last = _last_expression(tree, code)
    pieces = [compile(tree, name, "exec", flags=WAITING)]
    if last is not None:
        pieces.append(compile(last, name, "eval", flags=WAITING))
    if wait is None and any(map(_waits, pieces)):
        raise RuntimeError(CANNOT_WAIT)
    values = [_value(piece, namespace, wait) for piece in pieces]
    for value in values[1:]:
        if value is not None:
            namespace["_"] = value
            show(value)


def _waits(code: types.CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_COROUTINE)


def _value(code: types.CodeType, namespace: dict[str, Any], wait: Wait | None) -> Any:
    # Asked before: what a program does to Python, it also does to what follows here.
    waiting = wait if _waits(code) else None
    value = builtins.eval(code, namespace)
    return value if waiting is None else waiting(value)


def _last_expression(tree: ast.Module, code: str) -> ast.Expression | None:
    """Take the last expression out of a program."""
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        return None
    if code.rstrip().endswith(";"):
        return None
    statement = tree.body.pop()
    assert isinstance(statement, ast.Expr)
    return ast.Expression(statement.value)
