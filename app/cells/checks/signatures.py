"""Says how a check's call and the arguments of a student's function differ."""

import inspect
from collections.abc import Callable
from typing import Any


def misfit(
    function: Callable[..., Any],
    name: str,
    text: str,
    args: tuple[Any, ...],
    named: dict[str, Any],
) -> str:
    """Return a sentence if a function cannot be called like this, else nothing.

    Parameters
    ----------
    function, name
        The student's, and what it is called.
    text
        The call as one would type it.
    args, named
        Its arguments.

    Examples
    --------
    >>> misfit(lambda w, lr: 0, "step", "step(1, rate=2)", (1,), {"rate": 2})
    'The call is step(1, rate=2), but your step has the arguments w, lr: rename one of them to rate.'
    """  # noqa: E501
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""  # such as a class of NumPy: calling it will say so
    try:
        signature.bind(*args, **named)
    except TypeError:
        mine = ", ".join(map(str, signature.parameters))
        unknown = [key for key in named if key not in signature.parameters]
        said = f"The call is {text}, but your {name} has "
        said += f"the arguments {mine}: " if mine else "no arguments: "
        if unknown and len(signature.parameters) >= len(args) + len(named):
            return f"{said}rename one of them to {unknown[0]}."
        return f"{said}give it those of the instructions, in the same order."
    return ""


def names(function: Callable[..., Any], n: int) -> list[str]:
    """Return what a function calls its first arguments, or `argument 1` and so on."""
    numbered = [f"argument {k + 1}" for k in range(n)]
    try:
        own = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return numbered
    return own[:n] if len(own) >= n else numbered
