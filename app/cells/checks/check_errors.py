"""One sentence for an error in a student's code, with its line."""

import ast
import builtins
import re
from importlib import import_module
from types import TracebackType

from app.cells.checks.loops import EndlessLoopError
from app.cells.errors.import_errors import about_import
from app.cells.guard import InputAskedError
from app.cells.notebooks.magics import syntax_tree
from app.cells.pasting import cure

FILE = "exercise.py"
"""Name under which a student's code is compiled."""
LONGEST_MESSAGE = 200


def sentence(error: BaseException, source: str, doing: str = "") -> str:
    """Say what went wrong and where.

    Parameters
    ----------
    error
        Raised while a student's code was compiled or ran.
    source
        That code.
    doing
        The call during which it happened, such as `mse([1], [2])`; empty if the program
        itself stopped.

    Examples
    --------
    >>> sentence(NameError("name 'x' is not defined"), "x")
    "Your code stopped with NameError: name 'x' is not defined."
    """
    if isinstance(error, SyntaxError) and error.filename == FILE:
        said = cure(error.msg, error.text or "", error.offset) or error.msg
        return f"Line {error.lineno} is not yet Python: {said}."
    if isinstance(error, EndlessLoopError):
        return (
            f"{doing or 'Your code'} does not come to an end: the loop in line "
            f"{error.line} had gone round {error.rounds:,} times when it was stopped. "
            "Look at what should end it."
        )
    line = line_of(error.__traceback__)
    prompt = isinstance(error, NameError) and line and cure("", _line(source, line))
    if prompt:
        return f"Line {line} is not yet Python: {prompt}."
    where = f"{doing or 'Your code'} stopped" + (f" in line {line}" if line else "")
    hidden = _hidden(error, source, line)
    said = f"{where} {_reason(error)}{hidden}."
    more = about_import(error) or ("" if hidden else _explained(error, source))
    return f"{said} {more}".strip()


def _explained(error: BaseException, source: str) -> str:
    """Say with the student's own names and shapes what went wrong, if that is known."""
    told = import_module("app.cells.explanations.explained").about_fault(
        error, FILE, source
    )
    return str(told.replace("`", ""))


def line_of(trace: TracebackType | None) -> int | None:
    """Return the innermost line of a student's code in a traceback, if there is one."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _reason(error: BaseException) -> str:
    if isinstance(error, InputAskedError):
        return "at input(): nobody types during a check, so put the value in the code"
    if isinstance(error, SystemExit):
        return "because it ends the program there: leave out exit() for the check"
    if isinstance(error, RecursionError):
        return "with RecursionError: a function calls itself without ever ending"
    if isinstance(error, MemoryError):
        return "with MemoryError: what it made does not fit into memory"
    try:
        message = str(error).strip().rstrip(".")
    except BaseException:  # a student's own exception may break here as well
        message = ""
    if len(message) > LONGEST_MESSAGE:
        message = message[:LONGEST_MESSAGE] + " …"
    return f"with {type(error).__name__}" + (f": {message}" if message else "")


def _hidden(error: BaseException, source: str, line: int | None) -> str:
    """Add where one of Python's own names got another meaning, if that may be why."""
    if not isinstance(error, TypeError | AttributeError) or not line:
        return ""
    used = set(re.findall(r"[A-Za-z_]\w*", _line(source, line)))
    for name, where in _shadowing(source).items():
        if name in used and where != line:
            return f"; line {where} gave Python's own name {name} another meaning"
    return ""


def _line(source: str, number: int) -> str:
    return source.split("\n")[number - 1]


def _shadowing(source: str) -> dict[str, int]:
    """Return Python's own names that the program assigns to, with the line."""
    return {
        node.id: node.lineno
        for statement in syntax_tree(source).body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and hasattr(builtins, node.id)
    }
