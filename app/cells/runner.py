"""Runs a student's code as a notebook would: the last expression is shown."""

import ast
import builtins
import sys
import types
from collections.abc import Callable
from typing import Any

from app.cells.commands import syntax_tree
from app.cells.tracebacks import file_name, remember_source

MAIN = "__main__"


def fresh_namespace() -> dict[str, Any]:
    """Return the names of a program that has just begun, as the module `__main__`."""
    module = types.ModuleType(MAIN)
    sys.modules[MAIN] = module
    return module.__dict__


def run_code(
    code: str, namespace: dict[str, Any], run: int, show: Callable[[object], None]
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
    """
    remember_source(code, run)
    name = file_name(run)
    tree = syntax_tree(code, name)
    last = _last_expression(tree, code)
    exec(compile(tree, name, "exec"), namespace)
    if last is not None:
        value = builtins.eval(compile(last, name, "eval"), namespace)
        if value is not None:
            namespace["_"] = value
            show(value)


def _last_expression(tree: ast.Module, code: str) -> ast.Expression | None:
    """Take the last expression out of a program."""
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        return None
    if code.rstrip().endswith(";"):
        return None
    statement = tree.body.pop()
    assert isinstance(statement, ast.Expr)
    return ast.Expression(statement.value)
