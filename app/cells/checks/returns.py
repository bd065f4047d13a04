"""Finds functions that compute something and forget to return it."""

import ast

Function = ast.FunctionDef


def functions(tree: ast.Module) -> dict[str, Function]:
    """Return the functions that a program defines, by name; the last one counts."""
    return {node.name: node for node in tree.body if isinstance(node, Function)}


def is_silent(function: Function) -> bool:
    """Return whether a function can give back nothing but None."""
    own = _own(function)
    speaks = any(
        isinstance(node, ast.Yield | ast.YieldFrom)
        or (isinstance(node, ast.Return) and node.value is not None)
        for node in own
    )
    # One that only raises has something else to say.
    return not speaks and not isinstance(function.body[-1], ast.Raise)


def silent_behind(tree: ast.Module, called: set[str]) -> Function | None:
    """Find a silent function whose result is used on the way from a call.

    Parameters
    ----------
    tree
        The program.
    called
        Names of its functions that were called from outside.

    Returns
    -------
    ast.FunctionDef or None
        The first one of the program, if there is one.
    """
    defined = functions(tree)
    reached, waiting = set[str](), called & defined.keys()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= (_names(defined[name]) & defined.keys()) - reached
    wanted = {name for one in reached for name in _used(defined[one])}
    for name, function in defined.items():
        if name in wanted and is_silent(function):
            return function
    return None


def sentence(function: Function) -> str:
    """Say that a function gives nothing back, and what may be the reason."""
    name, own = function.name, _own(function)
    if all(isinstance(node, ast.Pass | ast.Expr) for node in function.body) and not any(
        isinstance(node, ast.Call) for node in own
    ):
        return f"{name} gives nothing back: there is no code in it yet."
    for node in own:
        if isinstance(node, ast.Return):
            said = f"the `return` in line {node.lineno} has no value behind it"
            return f"{name} gives nothing back: {said}."
    if any(isinstance(node, ast.Call) and _called(node) == "print" for node in own):
        return (
            f"{name} prints something, but gives nothing back. Printing shows a value "
            "on the screen; `return` hands it to whoever called the function."
        )
    return (
        f"{name} gives nothing back: it has no `return`. "
        "End it with `return` and the result."
    )


def _own(function: Function) -> list[ast.AST]:
    """Return all nodes of a function that are not those of a function inside it."""
    found, waiting = list[ast.AST](), list[ast.AST](function.body)
    while waiting:
        node = waiting.pop(0)
        found.append(node)
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)
    return found


def _names(function: Function) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def _used(function: Function) -> set[str]:
    """Return the functions whose results are used, and not just thrown away."""
    nodes = list(ast.walk(function))
    idle = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    calls = (n for n in nodes if isinstance(n, ast.Call) and id(n) not in idle)
    return {_called(call) for call in calls}


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
