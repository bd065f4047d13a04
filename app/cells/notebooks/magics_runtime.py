"""What a notebook's commands do here when their turn comes; `commands` finds them."""

import inspect
import re
import stat
import sys
import time
from collections.abc import Iterator
from math import ceil, log
from pathlib import Path
from typing import Any

from app.cells.display.output import current
from app.cells.errors.import_errors import is_here, what_is_there
from app.cells.files import forget_modules

INSTALL = re.compile(r"[!%](?:python3? -m )?(?:pip3?|conda|mamba) install\b(.*)")
LIST = re.compile(r"[!%](?:ls|dir)((?:\s+-\w+)*)((?:\s+[\w.*?-]+)*)")
PRINT = re.compile(r"[!%](cat|head|type)\s+(?:-\w+\s+)*(['\"]?)([^'\"*|>]+)\2")
RUN = re.compile(r"%run\s+(?:-\w\s+)*([^\s`].*)")
KIB, KIBS = 1024, "KMG"
HEAD = 10
"""Lines that `head` prints."""
_PACKAGE = re.compile(r"(?<![\w-])[A-Za-z][\w-]*")
SAID = {
    "!|%run +`": "There is no shell here, so “{text}” was not run.",
    "%%capture": "“{word}” hides nothing here: what the cell prints is shown.",
    "%%": "“{word}” is not known here, so nothing of the cell was run.",
    "%matplotlib": "Pictures stand still here and appear below the cell.",
    r"%time(it)?\s+\S": "“{word}” gives no value here: write “{word} x = …” instead.",
    "%time(it)?$": "“{text}” measures what stands behind it in its line: nothing does.",
    "%": "“{text}” is a notebook's command that is not known here; it was left out.",
    "": "“{text}” is not known here; ask for one name, such as “len?”.",
}
"""How a command begins → what is said of it; the first that fits."""
LONG_ENOUGH = 0.2
"""Seconds after which a repeated statement is measured well."""
UNITS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9))
_started: list[float] = []


class CommandError(RuntimeError):
    """A command that is not carried out, though the program needs what it returns."""


def note(text: str) -> None:
    """Do what a line asks of the files here, or say that it is not done."""
    asked, program, listed = (pattern.fullmatch(text) for pattern in (PRINT, RUN, LIST))
    if program:
        _run_file(program[1])
    elif listed:
        _list_files(listed[2].split(), listed[1])
    elif asked:
        lines = Path(asked[3]).read_text("utf-8").splitlines()
        print(*lines[: HEAD if asked[1] == "head" else None], sep="\n")
    else:
        print(sentence(text), file=sys.stderr)


def _list_files(patterns: list[str], options: str) -> None:
    """Print the names of files, and with `-l` what stands before them in a shell."""
    for pattern in patterns or ["*"]:
        found = sorted(it for it in Path().glob(pattern) if it.name[0] != ".")
        if patterns and not found:
            print(f"There is no file “{pattern}” here.", file=sys.stderr)
        for it in found:
            print(_entry(it, "h" in options) if "l" in options else it.name)


def _entry(file: Path, short: bool) -> str:
    about = file.stat()
    size = size_of_file(about.st_size) if short else about.st_size
    when = time.strftime("%b %d %H:%M", time.localtime(about.st_mtime))
    mode = stat.filemode(about.st_mode)
    return f"{mode} {about.st_nlink} student student {size} {when} {file.name}"


def size_of_file(size: int) -> str:
    """Write a number of bytes as `ls -h` does, rounded up.

    Examples
    --------
    >>> size_of_file(999), size_of_file(1025), size_of_file(39_000)
    ('999', '1.1K', '39K')
    """
    if size < KIB:
        return str(size)
    power = min(int(log(size, KIB)), len(KIBS))
    value = size / KIB**power
    shown = ceil(10 * value) / 10 if value < 10 else ceil(value)
    return f"{shown}{KIBS[power - 1]}"


def _run_file(name: str) -> None:
    """Run a program that is a file; its names are there afterwards."""
    path = Path(name.strip("'\""))
    path = path if path.suffix else path.with_suffix(".py")
    program = compile(path.read_text("utf-8"), str(path.resolve()), "exec")
    exec(program, vars(sys.modules["__main__"]))


def whole_cell(text: str, body: str) -> None:
    """Do what the first line of a cell asks with the rest, or say that it is not done.

    Parameters
    ----------
    text
        The line, such as `%%writefile helpers.py`.
    body
        What stands below it, which need be no Python.
    """
    word, _, rest = text.partition(" ")
    if word in {"%%writefile", "%%file"} and rest:
        adds = rest.startswith("-a ")
        path = Path(rest.removeprefix("-a ").strip("'\" "))
        there = "Appending to" if adds else "Overwriting"
        print(there if path.exists() else "Writing", path)
        with path.open("a" if adds else "w", encoding="utf-8") as file:
            file.write(body if body.endswith("\n") else f"{body}\n")
        forget_modules()
    elif word in {"%%html", "%%HTML"}:
        current().show({"text/plain": body, "text/html": body})
    elif word in {"%%markdown", "%%latex"}:
        print(body)
    else:
        note(text)


def misplace(text: str) -> None:
    """Say that a command for a whole cell does not stand in its first line."""
    word = text.split(maxsplit=1)[0]
    print(f"“{word}” counts in the first line of a cell only.", file=sys.stderr)


def refuse(text: str) -> None:
    """Stop a program that wants to go on with what a command returns.

    Raises
    ------
    CommandError
        With one sentence.
    """
    raise CommandError(sentence(text))


def sentence(text: str) -> str:
    """Return what is said of a command that is not carried out.

    Examples
    --------
    >>> sentence("!ls")
    'There is no shell here, so “!ls” was not run.'
    """
    install = INSTALL.match(text)
    if install:
        return _about_packages(_PACKAGE.findall(install[1]))
    said = next(said for begin, said in SAID.items() if re.match(begin, text))
    return said.format(text=text, word=text.split(maxsplit=1)[0])


def _about_packages(names: list[str]) -> str:
    here = [name for name in names if is_here(name)]
    missing = [name for name in names if name not in here]
    said = []
    if here:
        said.append(f"{_and(here)} {_is(here)} here already and can be imported.")
    if missing:
        gone = f"{_and(missing)} {_is(missing)} not here, and nothing can be installed."
        said.append(f"{gone} {what_is_there()}")
    return " ".join(said) or f"Nothing can be installed here. {what_is_there()}"


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def describe(name: str, thing: Any) -> None:
    """Print how something is called and what it says of itself."""
    try:
        head = f"{name}{inspect.signature(thing)}"
    except (TypeError, ValueError):
        head = f"{name} is of type {type(thing).__name__}."
    print(head, inspect.getdoc(thing) or "Its description is not kept here.", sep="\n")


def start() -> None:
    """Begin to measure time."""
    _started.append(time.perf_counter())


def stop(value: object = None) -> object:
    """Print the time since the last `start`; return the value that it led to."""
    print(f"Wall time: {duration(time.perf_counter() - _started.pop())}")
    return value


def repeats() -> Iterator[None]:
    """Let a loop run often enough to measure one round; print what one takes."""
    loops = 1
    while True:
        began = time.perf_counter()
        for _ in range(loops):
            yield
        took = time.perf_counter() - began
        if took >= LONG_ENOUGH:
            break
        loops *= 2
    print(f"{duration(took / loops)} per loop (mean of {loops} loops)")


def duration(seconds: float) -> str:
    """Write a time in the unit that suits it.

    Examples
    --------
    >>> duration(1.5), duration(0.00123), duration(4.2e-8), duration(0)
    ('1.5 s', '1.23 ms', '42 ns', 'less than 1 ms')
    """
    if not seconds:  # a browser's clock ticks no finer
        return "less than 1 ms"
    unit, size = next((it for it in UNITS if seconds >= it[1]), UNITS[-1])
    return f"{seconds / size:.3g} {unit}"
