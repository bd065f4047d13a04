"""What is said of a fault at once, before anything more is loaded."""

import re
from typing import Any

from app.cells.packages import what_is_there
from app.cells.tracebacks import line_of, missing_module, shown_traceback

LONGEST_MESSAGE = 2000
NO_NETWORK = (
    "A program here reaches neither the network nor the files of this computer. "
    "The tables houses, loans, customers, mails and study_hours are ready to use."
)
NETWORK_FAULTS = {
    "ConnectionError",
    "FileNotFoundError",
    "HTTPError",
    "NetworkError",
    "URLError",
    "gaierror",
}
TOO_MUCH = (
    "Python asked for more memory than this browser gives it. "
    "Try smaller numbers of rows, columns or repetitions."
)
_TOO_BIG = re.compile("Maximum allowed dimension exceeded|array is too big")
TOO_DEEP = (
    "A function calls itself again and again. "
    "Check the case in which it should stop doing so."
)


def told(fault: BaseException, run: int) -> dict[str, Any]:
    """Describe a fault: its name, message, traceback and line."""
    return {
        "name": type(fault).__name__,
        "message": _message(fault)[:LONGEST_MESSAGE],
        "traceback": _traceback(fault, run),
        "line": line_of(fault, run),
    }


def _message(fault: BaseException) -> str:
    try:
        return str(fault)
    except Exception:  # a student's own class
        return "its message cannot be shown"


def _traceback(fault: BaseException, run: int) -> str:
    try:
        return shown_traceback(fault, run)
    except Exception:  # a fault whose own text fails
        return f"{type(fault).__name__}: its message cannot be shown"


def hint(fault: BaseException) -> str:
    """Return a sentence that only we can say, or ""."""
    package = missing_module(fault)
    if package:
        return f"The package {package} is not here. {what_is_there()}"
    if isinstance(fault, MemoryError) or _TOO_BIG.search(_message(fault)):
        return TOO_MUCH
    if isinstance(fault, RecursionError):
        return TOO_DEEP
    if isinstance(fault, SystemExit):
        return "The program ended itself; the names that it made are still there."
    if type(fault).__name__ in NETWORK_FAULTS:
        return NO_NETWORK
    return ""
