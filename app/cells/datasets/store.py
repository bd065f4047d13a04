"""The files of the box: brought when they are first asked for."""

import sys
from pathlib import Path

from app.cells.datasets.catalogue import DataFile, the_set
from app.cells.datasets.hooks import fetcher
from app.cells.display.output import current

ROOT = Path(__file__).parents[3]
"""Where packages lie, and with them the files that `DataFile.path` names."""
NOT_NOW = (
    "{} is in the box, but this browser can only fetch it before a program begins. "
    "Write its name or its address in full in the program."
)
NOT_IN_THIS_COPY = "This copy of the site does not hold the data set {}."
_said: list[object] = []


def package_of(part: str) -> str:
    """Return the name under which the page knows a part of the box."""
    return f"data-{part}"


def bring(it: DataFile) -> Path:
    """Return where a file lies, fetched if need be.

    Raises
    ------
    ConnectionError
        If it cannot be brought, with a sentence that says why.
    """
    path = ROOT / it.path
    if not path.exists():
        fetch = fetcher()
        if fetch is None:
            raise ConnectionError(NOT_NOW.format(it.set))
        fetch(package_of(it.part))
        if not path.exists():
            raise ConnectionError(NOT_IN_THIS_COPY.format(it.set))
    return path


def say(it: DataFile) -> None:
    """Say, once in a run, that a program gets a table from the box."""
    run = current()
    if _said[:1] != [run]:
        _said[:] = [run]
    if it.file in _said:
        return
    _said.append(it.file)
    first = the_set(it.set)
    rows = f"{it.size[0]:,} rows" + (f"; {it.differs}" if it.differs else "")
    print(
        f"This page cannot reach the web. Here is the data set {it.set} from the box "
        f"({rows}). Source: {first.source}.",
        file=sys.stderr,
    )
