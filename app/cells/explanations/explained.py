"""Finds the sentence for a fault or a warning in the tables in `messages`.

They hold what libraries have dropped or renamed, with what to write instead, and the
commonest mistakes, told with the names and shapes of the program. They are read when
something is to be said, and not before.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from app.cells.errors.tracebacks import INTERNAL, library_of
from app.cells.explanations.conditions import CONDITIONS
from app.cells.explanations.facts import FACTS, Case
from app.cells.explanations.scene import Scene, UnknownError, of_caller, of_fault

TABLES = (
    *("old_scikit_learn", "old_pandas", "old_arrays", "old_pictures"),
    *("names", "learning_data", "models", "tables", "arrays", "brackets", "pictures"),
)
"""The files, in the order in which their rows are tried."""
FOLDER = Path(__file__).with_name("messages")
NAMES = "NAMES"
"""Stands in a pattern for all of a row's names."""
LONGEST_PART = 120


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return the rows of all tables, in the order in which they are tried.

    Returns
    -------
    tuple of dict
        `program` is the least that leads to it, `error` a pattern that begins its
        type and message, `says` one sentence or several, of which the first that can
        be completed counts, and `instead` what works. `names` gives for each name
        that takes the place of `{old}` what takes the place of `{now}`. `within` is the
        library that must have raised it, "" if it was the student's own line.
    """
    found = []
    for name in TABLES:
        table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for row in table["row"]:
            says = row["says"]
            row["says"] = [says] if isinstance(says, str) else says
            row["pattern"] = re.compile(_pattern(row), re.DOTALL)
            row["title"] = table["title"]
            found.append(row)
    return tuple(found)


def about_fault(fault: BaseException, file: str = INTERNAL, source: str = "") -> str:
    """Return a sentence about a fault that a library or Python has raised, or ""."""
    try:
        scene = of_fault(fault, file, source)
        if scene.raised_by_hand:
            return ""
        message = f"{type(fault).__name__}: {fault}"
        return about(message, scene, library_of(fault))
    except Exception:  # a help that fails must not be a second fault
        return ""


def about_warning(message: str, frame: FrameType) -> str:
    """Return a sentence about a warning that was just given, as plain text, or ""."""
    try:
        return about(message, of_caller(frame)).replace("`", "")
    except Exception:
        return ""


def about(message: str, scene: Scene, library: str = "") -> str:
    """Return a sentence about a message, or "".

    Parameters
    ----------
    message
        Begins with the type of fault or warning and a colon.
    scene
        Where it came up.
    library
        In which one, if it was a fault.
    """
    for row in rows():
        found = row["pattern"].match(message)
        if not found or row.get("within", library) != library:
            continue
        words = _Words(Case(scene, found.groupdict()), row.get("names", {}))
        for sentence in row["says"]:
            try:
                return str(sentence.format_map(words))
            except UnknownError:
                continue
    return ""


def _pattern(row: Mapping[str, Any]) -> str:
    names = "|".join(re.escape(name) for name in row.get("names", {}))
    return str(row["error"]).replace(NAMES, names)


class _Words(dict[str, str]):
    """What stands for each word of a sentence, found when it is asked for."""

    def __init__(self, case: Case, names: Mapping[str, str]) -> None:
        super().__init__()
        self._case, self._names = case, names

    def __missing__(self, word: str) -> str:
        case = self._case
        if word in case.found:
            return _said(case.found[word])
        if word == "now":
            return self._names[str(case.found["old"])]
        try:
            if word not in CONDITIONS:
                return FACTS[word](case)
            if CONDITIONS[word](case):
                return ""
        except (AttributeError, IndexError, TypeError, ValueError) as fault:
            raise UnknownError from fault
        raise UnknownError


def _said(part: str | None) -> str:
    """Return a part of a message, unless it is too long for a sentence."""
    if part is None or len(part) > LONGEST_PART:
        raise UnknownError
    return part.replace("\n- ", ", ").strip()
