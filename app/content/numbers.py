"""Numbers in the text: named there, computed by the `numbers.py` of the chapter."""

import re
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.text.numbers import fixed

__all__ = ["Numbers", "as_text", "run_file"]

NAMED = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
FENCED = re.compile(r"^(`{3,}|~{3,})", re.MULTILINE)


def run_file(path: Path) -> dict[str, Any]:
    """Run a Python file of a chapter, if it exists, and return what it defines.

    Raises
    ------
    ValueError
        If it fails.
    """
    try:
        return runpy.run_path(str(path)) if path.exists() else {}
    except Exception as fault:
        raise ValueError(f"{path.name} does not run: {fault!r}") from fault


def as_text(value: float, digits: int = 0) -> str:
    """Return a number as the text shows it, an integer unless digits are asked for.

    Examples
    --------
    >>> as_text(-0.5, 2)
    '−0.50'
    >>> as_text(7)
    '7'
    """
    return fixed(value, digits)


class Numbers:
    """The numbers of one chapter, each computed when it is first asked for.

    Parameters
    ----------
    path
        A `numbers.py` whose `NUMBERS` maps names to functions without arguments that
        return the text to be shown. It may be missing.
    known
        Those that were computed before.
    """

    def __init__(self, path: Path, known: Mapping[str, str] | None = None) -> None:
        self.path = path
        self._functions: dict[str, Callable[[], str]] | None = None
        self._known = dict(known or {})
        self.used: set[str] = set()

    @property
    def names(self) -> set[str]:
        """What the file defines."""
        return set(self._load())

    def all(self) -> dict[str, str]:
        """Return the text of every number; raises as `numbers[name]` does."""
        return {name: self[name] for name in self._load()}

    def __getitem__(self, name: str) -> str:
        """Return the text of a number.

        Raises
        ------
        KeyError
            If the file does not define it.
        ValueError
            If its function fails or returns no text.
        """
        self.used.add(name)
        if name not in self._known:
            self._known[name] = self._compute(name)
        return self._known[name]

    def fill(self, text: str) -> tuple[str, list[tuple[int, str]]]:
        """Put numbers where they are named, but not in fenced code.

        Returns
        -------
        tuple
            The text, its lines as they were, and what is wrong as (line, sentence),
            lines counted from 1.
        """
        problems: list[tuple[int, str]] = []
        fence, lines = "", []
        for number, line in enumerate(text.split("\n"), start=1):
            mark = FENCED.match(line)
            if mark and fence in ("", mark[1]):
                fence = "" if fence else mark[1]
            lines.append(line if fence else self._fill(line, number, problems))
        return "\n".join(lines), problems

    def _fill(self, line: str, number: int, problems: list[tuple[int, str]]) -> str:
        def value(found: re.Match[str]) -> str:
            try:
                return self[found[1]]
            except KeyError:
                problems.append((number, f"NUMBERS in numbers.py has no '{found[1]}'."))
            except ValueError as fault:
                problems.append((number, str(fault)))
            return "?"

        return NAMED.sub(value, line)

    def _compute(self, name: str) -> str:
        function = self._load()[name]
        try:
            value = function()
        except Exception as fault:
            raise ValueError(f"numbers.py, '{name}': {fault!r}") from fault
        if not isinstance(value, str):
            raise ValueError(
                f"numbers.py, '{name}': returns {value!r}, which is not text."
            )
        return value

    def _load(self) -> dict[str, Callable[[], str]]:
        if self._functions is None:
            self._functions = {}  # a file that fails is reported once
            here = run_file(self.path)
            self._functions = dict(here.get("NUMBERS", {}))
        return self._functions
