"""Cells of chapters, run as a student runs them who has changed something.

The answers that the text gives to "change this and run again" are read from here, so
they are what the student sees.
"""

import ast
import contextlib
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["cells_of", "numbers", "printed", "row", "run"]

CELL = re.compile(r"^```python \{#([\w-]+)\}\n(.*?)^```", re.DOTALL | re.MULTILINE)
NUMBER = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")


@cache
def cells_of(folder: Path) -> dict[str, str]:
    """Return the code of every cell in the Markdown of a chapter, by its name."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
    return {name: code for text in texts for name, code in CELL.findall(text)}


@cache
def printed(folder: Path, name: str, *changes: tuple[str, str]) -> str:
    """Return what a cell prints once each first text has become the second.

    Raises
    ------
    ValueError
        If the cell does not hold a text that is to be changed.
    """
    code = cells_of(folder)[name]
    for old, new in changes:
        if old not in code:
            raise ValueError(f"cell '{name}' has no {old!r} to change")
        code = code.replace(old, new)
    with _no_windows():
        return run(code)


def run(code: str) -> str:
    """Run code in a fresh namespace; return what it prints and its last value."""
    program, output = ast.parse(code), io.StringIO()
    namespace: dict[str, object] = {"__name__": "__main__"}
    last = program.body[-1]
    if isinstance(last, ast.Expr):
        kept = ast.Assign([ast.Name("_", ast.Store())], last.value)
        program.body[-1] = ast.fix_missing_locations(ast.copy_location(kept, last))
    with contextlib.redirect_stdout(output):
        exec(compile(program, "<cell>", "exec"), namespace)
        if isinstance(last, ast.Expr) and namespace["_"] is not None:
            print(namespace["_"])
    return output.getvalue()


def numbers(text: str) -> list[float]:
    """Return the numbers in a text, in their order.

    Examples
    --------
    >>> numbers("after 3 steps: -0.5, then 1e-06")
    [3.0, -0.5, 1e-06]
    """
    return [float(found) for found in NUMBER.findall(text)]


def row(text: str, start: str) -> list[float]:
    """Return the numbers of the first line that begins with a text, after it.

    Raises
    ------
    ValueError
        If no line begins so.
    """
    for line in text.splitlines():
        if line.strip().startswith(start):
            return numbers(line.strip().removeprefix(start))
    raise ValueError(f"no line begins with {start!r} in\n{text}")


@contextlib.contextmanager
def _no_windows() -> Iterator[None]:
    """Let pictures that are shown be thrown away."""
    import matplotlib as mpl  # noqa: PLC0415 - slow, and seldom needed
    from matplotlib import pyplot as plt  # noqa: PLC0415

    mpl.use("agg")
    show, plt.show = plt.show, lambda *_, **__: plt.close("all")
    try:
        yield
    finally:
        plt.show = show
