"""Paths of another computer: `../data/a.csv` is the student's file `a.csv`.

Programs of courses and books name their files as they lie there. Here the files that a
student has dropped lie in one folder, and nothing outside of it is kept.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

PROGRAMS = (".py", ".pyc", ".so")
"""Imports look for such files in many places where they are not."""


def lead_here() -> None:
    """Let what a program opens be found here; called once for each Python."""
    sys.addaudithook(_opened)


def _opened(event: str, given: tuple[Any, ...]) -> None:
    if event == "open" and type(given[0]) is str and not given[0].endswith(PROGRAMS):
        with suppress(OSError, ValueError):  # then opening it says what is wrong
            lead(given[0], given[2])


def lead(path: str, flags: int) -> None:
    """Let a path lead to the file of its name in the working folder, and say so.

    Parameters
    ----------
    path
        As the program wrote it.
    flags
        With which it is opened. To be read, the file must be here already; to be
        written, the path must leave the working folder.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    if name in {"", path} or os.path.lexists(path):
        return
    if flags & (os.O_WRONLY | os.O_RDWR):
        folder = Path(path).parent
        if folder.is_dir() or folder.resolve().is_relative_to(Path.cwd()):
            return
        said = f"“{path}” is kept as “{name}” among the files of this cell."
    elif Path(name).is_file():
        said = f"“{path}” is read from “{name}”, a file of this cell."
    else:
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).symlink_to(Path(name).absolute())
    print(said, file=sys.stderr)
