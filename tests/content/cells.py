"""Cells of chapters, run as a student runs them who has changed something."""

import ast
import contextlib
import io
import re
from functools import cache

from app.content.chapters import SLUGS, folder_of, read_chapter

NUMBER = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")


@cache
def cells() -> dict[str, str]:
    """Return the code of every cell of all chapters by its name."""
    chapters = [read_chapter(folder_of(slug)) for slug in SLUGS]
    return {
        cell.name: cell.text for chapter in chapters for cell in chapter.named("cell")
    }


def run(code: str) -> str:
    """Run code in a fresh namespace; return what it prints and its last value."""
    program, printed = ast.parse(code), io.StringIO()
    namespace: dict[str, object] = {"__name__": "__main__"}
    last = program.body.pop() if isinstance(program.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "<cell>", "exec"), namespace)
        if isinstance(last, ast.Expr):
            value = eval(
                compile(ast.Expression(last.value), "<cell>", "eval"), namespace
            )
            if value is not None:
                print(value)
    return printed.getvalue()


@cache
def printed(name: str, *changes: tuple[str, str]) -> str:
    """Return what a cell prints once each first text has become the second."""
    code = cells()[name]
    for old, new in changes:
        assert old in code, f"{name} has no {old!r} to change"
        code = code.replace(old, new)
    return run(code)


def numbers(text: str) -> list[float]:
    """Return the numbers in a text, in their order."""
    return [float(found) for found in NUMBER.findall(text)]


def row(text: str, start: str) -> list[float]:
    """Return the numbers of the first line that begins with a text, after it."""
    for line in text.splitlines():
        if line.strip().startswith(start):
            return numbers(line.strip().removeprefix(start))
    raise AssertionError(f"no line begins with {start!r} in\n{text}")
