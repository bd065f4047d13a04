"""Runs a student's code so that what it does to Python does not outlast it.

Not a wall, for a student owns this interpreter, but a handrail: what is printed is
caught, and what is replaced in Python and NumPy is put back.
"""

import ast
import builtins
import copy
import io
import json
import math
import random
import re
import sys
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import numpy as np

from app.cells.originals import keep_first, put_back

LONGEST_OUTPUT = 64_000
for _module in (
    *(builtins, ast, copy, io, json, math, random, re, zlib),
    *(np, np.linalg, np.random, np.ma),
):
    keep_first(_module)


class InputAskedError(Exception):
    """The code called `input()`, and nobody types during a check."""


class Output(io.TextIOBase):
    """Keeps the beginning of what is printed and counts the rest."""

    def __init__(self, longest: int = LONGEST_OUTPUT) -> None:
        self._parts: list[str] = []
        self._room, self.left_out = longest, 0

    def writable(self) -> bool:
        """Say that one may print."""
        return True

    def write(self, text: str) -> int:
        """Take a text, or as much of it as there is room for."""
        kept = text[: self._room]
        self._parts.append(kept)
        self._room -= len(kept)
        self.left_out += len(text) - len(kept)
        return len(text)

    @property
    def text(self) -> str:
        """What was kept, and how much was not."""
        kept = "".join(self._parts)
        if not self.left_out:
            return kept
        return f"{kept}\n… {self.left_out} more characters are not shown."


@contextmanager
def guarded(output: Output) -> Iterator[None]:
    """Catch what is printed, and put back what is replaced.

    Parameters
    ----------
    output
        Takes standard output and standard error.
    """
    streams, limit = (sys.stdin, sys.stdout, sys.stderr), sys.getrecursionlimit()
    quiet = warnings.catch_warnings()
    # A warning is no mistake: pressing Run shows it, a check goes on.
    with quiet, np.errstate(all="warn"), np.printoptions():
        warnings.simplefilter("ignore")
        try:
            with redirect_stdout(output), redirect_stderr(output):
                yield
        finally:
            put_back()
            sys.stdin, sys.stdout, sys.stderr = streams
            sys.setrecursionlimit(limit)


def fresh_names() -> dict[str, Any]:
    """Return the namespace that a program starts with, with builtins of its own."""
    own = dict(vars(builtins)) | {"input": _refuse_input, "display": print}
    return {"__name__": "__main__", "__builtins__": own}


def _refuse_input(prompt: object = "") -> str:
    raise InputAskedError(prompt)
