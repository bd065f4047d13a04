"""The programs of the tables of messages, and the page that shows what is said.

`python -m tests.cells.messages` writes `docs/messages.md`; a test holds it to what is
said natively, and `tests.cells.in_pyodide` to what is said in the browser's Python.
"""

import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import Any, NamedTuple

from app.cells.errors.import_errors import ALTERNATIVES, MOVED, TOLD
from app.cells.explanations.explained import rows
from app.cells.session import Session

PAGE = Path(__file__).parents[2] / "docs" / "messages.md"
KNOWN = {"matplotlib": "matplotlib", "plotly": "plotly", "sklearn": "scikit-learn"}
STARS = (
    *("cluster", "compose", "decomposition", "ensemble", "feature_extraction.text"),
    *("impute", "linear_model", "manifold", "metrics", "naive_bayes", "neighbors"),
    *("neural_network", "pipeline", "preprocessing", "svm", "tree"),
)
BEFORE = """
import io, sys
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
df = pd.DataFrame({
    "age": [23, 35, 41, 58],
    "city": ["Rome", "Oslo", "Bonn", "Rome"],
    "income": [1800.0, 2500.0, 3100.0, 2700.0],
})
gaps = pd.DataFrame({"age": [23, None, 41], "income": [1800, 2500, None]})
X, y = df[["age", "income"]].to_numpy(), np.array([0, 1, 1, 0])
a, text = np.array([7]), io.StringIO("a,b")
"""
MODELS = "from sklearn.model_selection import (GridSearchCV, KFold, cross_val_score,\n"
IMPORTS = f"{MODELS}    train_test_split)\n" + "\n".join(
    f"from sklearn.{name} import *" for name in STARS
)
INTRO = """# What is said of old code and of the commonest mistakes

Written by `python -m tests.cells.messages` from the tables in
`app/cells/explanations/messages`; edit those, not this. Each program was run with the
versions that the cells have, after this one, which also imports scikit-learn's models:

{before}

`ChainedAssignmentError` and what ends with `Warning` stop nothing: the sentence stands
below the warning, and the program goes on.
"""


class Example(NamedTuple):
    """A program, what is said of it, and what works instead."""

    title: str
    program: str
    error: str
    said: str
    likewise: str


class Cell:
    """A session, and what it has said of the last program."""

    def __init__(self) -> None:
        self._parts: list[dict[str, Any]] = []
        self._session = Session(self._take, json.dumps(KNOWN), lambda _: "")

    def _take(self, text: str) -> None:
        self._parts += json.loads(text)["parts"]

    def run(self, program: str) -> tuple[str, str]:
        """Return the fault's or warning's name and our sentence, "" if all is well."""
        self._session.run(IMPORTS + BEFORE)
        self.also(program)
        for part in self._parts:
            if "error" in part:
                return part["error"]["name"], part["error"]["hint"]
        lines = self.printed.splitlines()
        return (lines[0].partition(":")[0], lines[1]) if len(lines) > 1 else ("", "")

    def also(self, program: str) -> str:
        """Run a program after the last one, and return what it has printed so."""
        self._parts.clear()
        self._session.run(program)
        return self.printed

    @property
    def printed(self) -> str:
        """What the last program has printed as an error: its warnings."""
        streams = [it for it in self._parts if it.get("stream") == "stderr"]
        return "".join(it["text"] for it in streams)


def filled(template: str, old: str, now: str) -> str:
    return template.strip("\n").replace("{old}", old).replace("{now}", now)


def programs(row: dict[str, Any]) -> list[str]:
    """Return the programs of a row, one for each of its names."""
    written = row["program"]
    several = [written] if isinstance(written, str) else written
    names = row.get("names", {"": ""}).items()
    return [
        filled(program, old, now)
        for program in several
        for old, now in names
        if "{old}" in program or old == next(iter(names))[0]
    ]


def cures(row: dict[str, Any]) -> list[str]:
    """Return what is to be written instead."""
    names = row.get("names", {"": ""}).items()
    each = names if "{now}" in row["instead"] else list(names)[:1]
    return [filled(row["instead"], old, now) for old, now in each]


def examples(cell: Cell) -> Iterator[Example]:
    """Run the programs; of a row with many names, show the first one."""
    for row in rows():
        written = row["program"]
        shown = 1 if isinstance(written, str) else len(written)
        names = list(row.get("names", {}).items())[1:]
        likewise = ", ".join(f"`{old}` → {now or '–'}" for old, now in names)
        for index, program in enumerate(programs(row)):
            error, said = cell.run(program)
            if index < shown:
                yield Example(row["title"], program, error, said, likewise)
            else:
                assert said, program


def page() -> str:
    """Return `docs/messages.md` as it should be."""
    with plain_warnings():
        every = list(examples(Cell()))
    parts = [INTRO.format(before=indent(BEFORE.strip(), "    "))]
    for title, some in groupby(every, lambda it: it.title):
        head = f"## {title}\n\n| program | error | what is said |\n|---|---|---|"
        parts.append("\n".join([head, *map(_row, some)]) + "\n")
    moved = [f"| `{old}` | {MOVED[old]} |" for old in sorted(MOVED)]
    gone = [f"| `{old}` | {TOLD[old]} |" for old in sorted(TOLD)]
    gone += [f"| `{name}` | {ALTERNATIVES[name]} |" for name in sorted(ALTERNATIVES)]
    head = "## Imports\n\n| once | now |\n|---|---|"
    return "\n".join([*parts, head, *moved, *gone]) + "\n"


def _row(example: Example) -> str:
    program = "<br>".join(f"`{line}`" for line in example.program.splitlines())
    more = f"<br>Likewise {example.likewise}." if example.likewise else ""
    line = f"{program} | {example.error} | {example.said}{more}"
    left, middle, right = (part.replace("|", "\\|") for part in line.split(" | ", 2))
    return f"| {left} | {middle} | {right} |"


@contextmanager
def plain_warnings() -> Iterator[None]:
    """Let warnings be printed as Python does, whoever catches them."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        warnings.showwarning = _printed
        yield


def _printed(message: Any, category: Any, filename: str, lineno: int, *_: Any) -> None:
    sys.stderr.write(warnings.formatwarning(message, category, filename, lineno))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
