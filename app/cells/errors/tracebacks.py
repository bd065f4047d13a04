"""An exception as a student can read it: own lines only, and why in plain words."""

import linecache
import re
import traceback
from pathlib import Path
from types import TracebackType

INTERNAL = "<descent "
"""File names of student code begin so; what is shown is `YOURS` or `EARLIER`."""
YOURS = "your code"
EARLIER = "an earlier run"
NO_HELP = re.compile("friendly[- ]|nothing more specific", re.IGNORECASE)
"""Parts of an explanation that only say that there is none."""
NO_MORE = "I have no additional information"
OURS = frozenset({"app", "_pyodide", "pyodide", ""})
LONGEST = 20
"""Frames shown of a deep recursion, half from each end."""


def file_name(run: int) -> str:
    """Return the name under which the code of a run is compiled."""
    return f"{INTERNAL}{run}>"


def remember_source(code: str, run: int) -> None:
    """Let tracebacks find the lines of a run."""
    lines = [line + "\n" for line in code.split("\n")]
    name = file_name(run)
    linecache.cache[name] = (len(code), None, lines, name)


def shown_traceback(fault: BaseException, run: int) -> str:
    """Return a traceback cut to the student's own lines.

    Parameters
    ----------
    fault
        What was raised.
    run
        The run in which it was raised; lines of other runs are called earlier ones.

    Returns
    -------
    str
        As Python prints it. Frames of libraries are left out; if the fault arose in
        one, a line says where.
    """
    told = traceback.TracebackException.from_exception(fault, compact=True)
    _cut(told, {file_name(run): YOURS})
    text = "".join(told.format())
    return text.rstrip("\n") + _origin(fault.__traceback__)


def line_of(fault: BaseException, run: int) -> int | None:
    """Return the last line of the run's code that was being executed."""
    name = file_name(run)
    if isinstance(fault, SyntaxError) and fault.filename == name:
        return fault.lineno
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(fault.__traceback__)
        if frame.filename == name
    ]
    return lines[-1] if lines else None


def last_line(fault: BaseException) -> tuple[int | None, str]:
    """Return number and text of the line of the student's in which a fault arose."""
    frames = traceback.extract_tb(fault.__traceback__)
    if not frames or not frames[-1].filename.startswith(INTERNAL):
        return None, ""
    return frames[-1].lineno, frames[-1].line or ""


def is_own(file: str) -> bool:
    """Say whether a line of this file is the student's: of a run, or of a module."""
    return file.startswith(INTERNAL) or Path(file).parent == Path.cwd()


def _cut(told: traceback.TracebackException, names: dict[str, str]) -> None:
    own = [frame for frame in told.stack if is_own(frame.filename)]
    if len(own) > LONGEST:
        own = own[: LONGEST // 2] + own[-LONGEST // 2 :]
    for frame in own:
        # Its line has been read under the name that it still has.
        _ = frame.line
        own_file = not frame.filename.startswith(INTERNAL)
        where = Path(frame.filename).name if own_file else EARLIER
        frame.filename = names.get(frame.filename, where)
    told.stack[:] = own
    place = getattr(told, "filename", None)  # only a SyntaxError has one
    if place and place.startswith(INTERNAL):
        told.filename = names.get(place, EARLIER)
    for other in (told.__cause__, told.__context__):
        if other is not None:
            _cut(other, names)


def _origin(trace: TracebackType | None) -> str:
    """Name the library function in which a fault arose, if it arose in one."""
    package, function = _library(trace)
    return f"\n(raised inside {package}, in {function})" if package else ""


def library_of(fault: BaseException) -> str:
    """Return the library that was at work when a fault arose, or ""."""
    return _library(fault.__traceback__)[0]


def passed(fault: BaseException, module: str) -> bool:
    """Return whether a fault came through a module, such as "texmanager"."""
    frames = traceback.extract_tb(fault.__traceback__)
    return any(f"/{module}.py" in frame.filename for frame in frames)


def _library(trace: TracebackType | None) -> tuple[str, str]:
    """Return package and function that the student's innermost line had called."""
    for frame in reversed(traceback.extract_tb(trace)):
        if is_own(frame.filename):
            break
        path = frame.filename.replace("\\", "/")
        inside = path.rpartition("site-packages/")[2]
        package = inside.removesuffix(".pyc").removesuffix(".py").split("/")[0]
        if inside != path:
            return ("", "") if package in OURS else (package, frame.name)
    return "", ""


def explanation(fault: BaseException) -> str:
    """Say in plain words what a fault means and what may cure it.

    Uses friendly-traceback, which must be importable; returns "" if it has nothing
    to say.
    """
    from friendly_traceback.core import FriendlyTraceback  # noqa: PLC0415 - slow

    assert fault.__traceback__ is not None
    told = FriendlyTraceback(type(fault), fault, fault.__traceback__)
    told.compile_info()
    parts = [str(told.info.get(key, "")) for key in ("generic", "cause", "suggest")]
    seen: list[str] = []
    for part in map(_helpful, parts):
        if part and part not in seen:
            seen.append(part)
    return "\n\n".join(_renamed(part) for part in seen)


def _helpful(part: str) -> str:
    paragraphs = [one for one in part.split("\n\n") if not NO_HELP.search(one)]
    lines = "\n\n".join(paragraphs).splitlines()
    return "\n".join(line for line in lines if not line.startswith(NO_MORE)).strip()


def _renamed(text: str) -> str:
    for name in [key for key in linecache.cache if str(key).startswith(INTERNAL)]:
        text = text.replace(str(name), YOURS)
    return text


def is_plain(fault: BaseException) -> bool:
    """Say whether the fault is understood without a word more, or best left alone."""
    exhausted = RecursionError | MemoryError
    return isinstance(fault, exhausted) or not isinstance(fault, Exception)
