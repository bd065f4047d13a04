"""What is said of a fault at once, before anything more is loaded."""

import re
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from app.cells.errors.import_errors import (
    NO_WINDOWS,
    about_import,
    is_here,
    what_is_there,
)
from app.cells.errors.tracebacks import (
    last_line,
    library_of,
    line_of,
    passed,
    shown_traceback,
)
from app.cells.errors.unavailable import sentence
from app.cells.files import about_file
from app.cells.notebooks.magics_runtime import CommandError
from app.cells.pasting import cure
from app.ml.numerals import read_number

LONGEST_MESSAGE = 2000
NO_NETWORK = (
    "A program here reaches neither the network nor the files of this computer. "
    "Fetch a file with the browser and drop it on the cell: then its name is enough. "
    "The tables houses, loans, customers, mails and study_hours are ready to use, and "
    "the help lists the data sets that are in the box."
)
NO_LATEX = (
    "There is no LaTeX here. Leave out usetex: matplotlib itself sets formulas that "
    "stand between dollar signs."
)
NO_TLS = "TLS not supported in this environment"
NETWORK_FAULTS = {
    "ConnectionError",
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
_NO_BACKEND = re.compile(r"Cannot load backend|Qt binding")
_INSTALL = re.compile(
    r"\s*(?:python3? -m )?(?:pip3?|conda|mamba) install (?:-\S+ )*([\w-]+)"
)
_GET_IPYTHON = re.compile(
    "name 'get_ipython' is not defined|'NoneType' object has no attribute "
    "'(run_line_magic|run_cell_magic|magic|system|getoutput)'"
)
_NO_FLOAT = re.compile("could not convert string to float: '(.+)'")
_STYLE = re.compile("'([^']+)' is not a valid package style")
NOT_TRUE = (
    "So a program checks itself: what stands behind assert must be true, and it is not."
)
LAST_DIGIT = (
    " Decimal numbers that were calculated may differ in their last digit: "
    "math.isclose(a, b) compares them without it."
)
AWAIT_INSIDE = "'await' outside async function"
WHERE_TO_WAIT = (
    "await stands at the top of a program, or in a function that begins with async def."
)
TOO_DEEP = (
    "A function calls itself again and again. "
    "Check the case in which it should stop doing so."
)
ENDED = "The program ended itself; the names that it made are still there."


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
    if isinstance(fault, SyntaxError):
        return _about_syntax(fault)
    if isinstance(fault, MemoryError) or _TOO_BIG.search(_message(fault)):
        return TOO_MUCH
    if isinstance(fault, RecursionError):
        return TOO_DEEP
    if isinstance(fault, SystemExit):
        return ENDED
    if isinstance(fault, CommandError):
        return "So there is nothing to assign: give the name its value in Python."
    return (
        about_import(fault)
        or _about_prompt(fault)
        or _about_notebook(fault)
        or _about_limits(fault)
        or _about_number(fault)
        or _about_assertion(fault)
        or import_module("app.cells.explanations.explained").about_fault(fault)
        or sentence(_message(fault))
    )


def mending(fault: BaseException, code: str) -> str:
    """Return as it was meant what was pasted with the signs of a text, or ""."""
    try:
        pasted = isinstance(fault, SyntaxError) or _about_prompt(fault)
        return import_module("app.cells.mending").mended(code) if pasted else ""
    except Exception:  # a help that fails must not be a second fault
        return ""


def _about_syntax(fault: SyntaxError) -> str:
    if fault.msg == AWAIT_INSIDE:
        return WHERE_TO_WAIT
    line = fault.text or ""
    install = _INSTALL.match(line)
    if install:
        name = install[1]
        here = "is here already: just import it" if is_here(name) else "is not here"
        return f"Nothing can be installed here, and {name} {here}. {what_is_there()}"
    said = cure(fault.msg, line, fault.offset)
    return f"Line {fault.lineno}: {said}." if said else ""


def _about_notebook(fault: BaseException) -> str:
    """Speak of the lines into which an exported notebook turns its commands."""
    if _GET_IPYTHON.search(_message(fault)):
        return (
            "“get_ipython()” calls the program of a notebook, which is not here. "
            "Delete the line: pictures are shown without it."
        )
    return ""


def _about_prompt(fault: BaseException) -> str:
    """`In [1]: x = 1` is Python, and says that x is to be kept in a thing named In."""
    if not isinstance(fault, NameError):
        return ""
    number, line = last_line(fault)
    said = cure("", line)
    return f"Line {number}: {said}." if said else ""


def _about_limits(fault: BaseException) -> str:
    """Speak of what no program can have here: files, network, windows, LaTeX."""
    message = _message(fault)
    if passed(fault, "texmanager"):
        return NO_LATEX
    if _NO_BACKEND.search(message):
        return NO_WINDOWS
    style = _STYLE.search(message)
    if style:
        return _about_style(style[1])
    inside = str(getattr(fault, "filename", "")).partition("site-packages/")[2]
    if library_of(fault) and inside:
        owner, *_, file = inside.split("/")
        return f"{owner} needs its own file {file}, which is left out here."
    unreachable = type(fault).__name__ in NETWORK_FAULTS or NO_TLS in message
    if unreachable:
        return (
            import_module("app.cells.explanations.explained").about_fault(fault)
            or NO_NETWORK
        )
    return about_file(fault)


def _about_style(name: str) -> str:
    if name.endswith(".mplstyle"):
        return about_file(FileNotFoundError(0, "", name))
    styles = sys.modules["matplotlib.style"].available
    now = name.replace("seaborn", "seaborn-v0_8", 1)
    if now in styles:
        return f"The style {name} is now called {now}."
    near = get_close_matches(name, styles, n=1)
    return f"Matplotlib has no style {name}. " + (
        f"Did you mean {near[0]}?" if near else "plt.style.available lists its styles."
    )


def _about_number(fault: BaseException) -> str:
    """Say how Python writes a number that a reader would understand."""
    found = _NO_FLOAT.search(_message(fault))
    if not isinstance(fault, ValueError) or not found:
        return ""
    try:
        value = read_number(found[1])
    except ValueError:
        return ""
    if found[1].strip().isascii() and "," not in found[1]:
        return ""  # not said by Python, which would have read it
    return f"Python does not read “{found[1]}” as a number; it writes {value!r}."


def _about_assertion(fault: BaseException) -> str:
    """Say what a line means that checks the program, if it says nothing itself."""
    _, line = last_line(fault)
    asserts = isinstance(fault, AssertionError) and line.startswith("assert")
    if not asserts or _message(fault):
        return ""
    return NOT_TRUE + (LAST_DIGIT if "==" in line else "")
