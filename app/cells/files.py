"""The student's own files: modules among them; what is said of one that is missing."""

import re
import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

HERE = ""
"""How Python's path names the folder in which a program runs."""
ADD = "Drop the file on the cell, or choose “Files” there; then its name is enough."
FEW = 5
TABLES = frozenset({".csv", ".data", ".json", ".tsv", ".txt", ".xls", ".xlsx"})


def look_here_last() -> None:
    """Let no file of a student's stand in for a module of Python or of a library.

    Files written there get no bytecode beside them.
    """
    sys.path[:] = [*(place for place in sys.path if place != HERE), HERE]
    sys.dont_write_bytecode = True


def forget_modules() -> None:
    """Let the modules that are files of the student's be imported anew."""
    folder = Path.cwd()
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and Path(file).parent == folder:
            del sys.modules[name]


def about_file(fault: BaseException) -> str:
    """Say what to do about a file that is not here, or "".

    Parameters
    ----------
    fault
        What was raised.
    """
    if not isinstance(fault, FileNotFoundError) or not fault.filename:
        return ""
    folder, _, name = str(fault.filename).replace("\\", "/").rpartition("/")
    here = sorted(it.name for it in Path().iterdir() if not it.name.startswith("."))
    if folder and not Path(folder).is_dir():
        missing = "" if name in here else f" {ADD}{_in_the_box(name)}"
        return f"There is no folder “{folder}” here: write “{name}” alone.{missing}"
    near = get_close_matches(name.lower(), [it.lower() for it in here], n=1)
    if near:
        meant = next(it for it in here if it.lower() == near[0])
        return f"There is no file “{name}” here. Did you mean “{meant}”?"
    listed = ", ".join(here[:FEW]) + (" …" if len(here) > FEW else "")
    return f"There is no file “{name}” here. {ADD}{_in_the_box(name)}" + (
        f" These are here: {listed}." if here else ""
    )


def _in_the_box(name: str) -> str:
    """Point to the data set of the box for which a file is named, or ""."""
    words = re.sub(r"[^a-z0-9]+", " ", Path(name).stem.lower())
    sets = import_module("app.cells.datasets.catalogue").sets()
    found = [it for it in sets if f"{words} ".startswith(f"{it.set.lower()} ")]
    if not found or Path(name).suffix not in TABLES:
        return ""
    return f" A data set {found[0].set} is in the box: the help says how to get it."
