"""Which packages a piece of code needs, before it is run."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.cells.commands import parse

DATA = frozenset({"customers", "houses", "loans", "mails", "study_hours"})
"""Tables of `app.data` that every cell finds under their own names."""
DRAWING = frozenset({"plot", "hist", "boxplot", "plot_tree"})
"""Methods of pandas and scikit-learn that import matplotlib when they are called."""


def needed(code: str, known: Mapping[str, str]) -> list[str]:
    """Return the packages that a piece of code imports.

    Parameters
    ----------
    code
        A student's code; broken code needs nothing.
    known
        Top-level module → package, for all that can be had.

    Returns
    -------
    list of str
        Names of packages, sorted, without what they depend on.
    """
    tree = parse(code)
    if tree is None:
        return []
    modules = set(_modules(tree))
    if modules & {"app"} or used_tables(tree):
        modules |= {"numpy", "pandas"}
    if modules & {"pandas", "sklearn"} and _draws(tree):
        modules.add("matplotlib")
    if modules & {"plotly"}:
        modules |= {"numpy", "pandas"} if "express" in code else {"numpy"}
    return sorted({known[module] for module in modules if module in known})


def used_tables(tree: ast.AST) -> set[str]:
    """Return the names of ready-made tables that a piece of code reads."""
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and node.id in DATA
    }


def own_modules(code: str) -> Iterator[str]:
    """Yield the text of each file of the student's that a program imports.

    Parameters
    ----------
    code
        The program. Files that it imports may import others.
    """
    waiting, seen = [code], set[str]()
    while waiting:
        tree = parse(waiting.pop())
        for name in set(_modules(tree)) - seen if tree else ():
            seen.add(name)
            path = Path(f"{name}.py")
            if path.is_file():
                waiting.append(path.read_text("utf-8", errors="replace"))
                yield waiting[-1]


def _modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call):
            yield from _by_name(node)


def _by_name(call: ast.Call) -> Iterator[str]:
    """`import_module("numpy")` and `__import__("numpy")`."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in {"import_module", "__import__"} and call.args:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value.split(".")[0]


def _draws(tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in DRAWING
        for node in ast.walk(tree)
    )
