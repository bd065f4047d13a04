"""The warnings of a run: short, explained where we can, counted where they repeat."""

import re
import sys
from collections import Counter
from importlib import import_module

SHOWN = 3
"""Warnings of one kind that are shown; the others are counted."""
MOST_KINDS = 1000
_NUMBER = re.compile(r"-?\d+(\.\d*)?(e[+-]?\d+)?")
_seen: Counter[str] = Counter()


def begin() -> None:
    """Forget the warnings of the run before."""
    _seen.clear()


def shown(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    line: str | None = None,
) -> str:
    """Return what is printed of a warning; it takes the place of `formatwarning`."""
    told = f"{category.__name__}: {message}"
    kind = _NUMBER.sub("…", told.partition("\n")[0])
    if kind in _seen or len(_seen) < MOST_KINDS:
        _seen[kind] += 1
    if _seen[kind] > SHOWN:
        return ""
    said = import_module("app.cells.explanations.explained").about_warning(
        told, sys._getframe()
    )
    if not said:
        return f"{told}\n"
    head = told.partition("\n")[0]
    return f"{head}\n{said}\n" if _seen[kind] == 1 else f"{head}\n"


def folded() -> str:
    """Return how often warnings came that were not shown."""
    more = ((kind, n - SHOWN) for kind, n in _seen.items() if n > SHOWN)
    return "".join(
        f"{kind.partition(':')[0]}: {n:,} more of this kind.\n" for kind, n in more
    )
