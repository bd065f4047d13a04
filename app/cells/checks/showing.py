"""Values as a sentence shows them: short, rounded, and as a student would type them."""

from typing import Any

import numpy as np

LARGEST_ARRAY = 16
LONGEST_TEXT = 90


def shown(value: Any, digits: int = 6) -> str:
    """Return a value in a few characters.

    Parameters
    ----------
    value
        Anything, also what a student's function returned.
    digits
        Significant digits of a number.

    Examples
    --------
    >>> shown((1 / 3, [True, "spam"], np.array([[1.0, 2.5]])))
    "(0.333333, [True, 'spam'], [[1, 2.5]])"
    """
    try:
        return _shown(value, digits)
    except Exception:  # a student's own class may refuse
        return f"an object of type {type(value).__name__}"


def call_text(name: str, args: tuple[Any, ...], named: dict[str, Any]) -> str:
    """Return a call as a student would type it.

    Examples
    --------
    >>> call_text("mse", (np.array([1.0, 2.0]),), {"rate": 0.1})
    'mse([1, 2], rate=0.1)'
    """
    parts = [shown(value) for value in args]
    parts += [f"{key}={shown(value)}" for key, value in named.items()]
    return f"{name}({', '.join(parts)})"


def _shown(value: Any, digits: int) -> str:
    if isinstance(value, np.ndarray) and value.size > LARGEST_ARRAY:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:.{digits}g}"
    if isinstance(value, list | tuple):
        return _sequence(value, digits)
    if isinstance(value, dict):
        pairs = (f"{_shown(k, digits)}: {_shown(v, digits)}" for k, v in value.items())
        return _cut("{" + ", ".join(pairs) + "}")
    return _other(value)


def _sequence(value: "list[Any] | tuple[Any, ...]", digits: int) -> str:
    inner = ", ".join(_shown(part, digits) for part in value)
    if isinstance(value, tuple):
        return _cut(f"({inner},)" if len(value) == 1 else f"({inner})")
    return _cut(f"[{inner}]")


def _other(value: Any) -> str:
    if isinstance(value, np.random.Generator):
        return "rng"
    if hasattr(value, "columns") and hasattr(value, "iloc"):
        columns = ", ".join(map(str, value.columns))
        return f"a table of {len(value)} rows with the columns {columns}"
    if hasattr(value, "to_numpy"):
        return _shown(value.to_numpy(), 6)
    if callable(value):
        return str(getattr(value, "__name__", "a function"))
    return _cut(repr(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 2] + " …"
