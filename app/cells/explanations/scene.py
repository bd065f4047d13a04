"""The line of a student's program that stopped, and the things that it speaks of."""

import ast
import linecache
from collections.abc import Iterator
from itertools import islice
from types import CodeType, FrameType, ModuleType
from typing import Any, NamedTuple

from app.cells.errors.tracebacks import INTERNAL
from app.cells.notebooks.magics import parse

LONGEST = 40
"""Characters of an expression that a sentence can still hold."""
PLAIN = frozenset(
    {
        *("DataFrame", "Series", "_LocIndexer", "_iLocIndexer", "ndarray"),
        *("dict", "list", "str", "tuple"),
    }
)
"""Types whose parts are looked up again: that runs nothing of the student's."""
PARTS = frozenset({"T", "columns", "index", "iloc", "loc", "shape", "values"})


class UnknownError(LookupError):
    """What a sentence would need and nobody can tell."""


class Thing(NamedTuple):
    """An expression of the program and its value."""

    text: str
    value: Any


class Scene:
    """Where a program stands.

    Parameters
    ----------
    frame
        Of the student's code.
    instruction
        Index of the instruction that it is at.
    source
        The whole program, where `linecache` does not know it.
    """

    def __init__(self, frame: FrameType, instruction: int, source: str = "") -> None:
        code = frame.f_code
        self._names = {**frame.f_builtins, **frame.f_globals, **frame.f_locals}
        self._source = source or "".join(linecache.getlines(code.co_filename))
        tree = parse(self._source)
        place = _place(code, instruction)
        self.line = place[0] if place else frame.f_lineno
        nodes = list(ast.walk(tree)) if tree and place else []
        exact = [node for node in nodes if _place_of(node) == place]
        around = [it for it in nodes if place and _holds(it, place)]
        # The innermost stand last: an expression behind the statement that it fills.
        self.node = exact[-1] if exact else None
        self.statement = around[-1] if around else None

    @property
    def raised_by_hand(self) -> bool:
        """Whether the program itself raised what stopped it."""
        return isinstance(self.node, ast.Raise | ast.Assert)

    @property
    def names(self) -> list[str]:
        """The names that the program can use at this place."""
        return [*self._names]

    def text(self, node: ast.expr | None) -> str:
        """Return an expression as it was written.

        Raises
        ------
        UnknownError
            If it is too long for a sentence.
        """
        found = ast.get_source_segment(self._source, node) if node else None
        if not found or len(found) > LONGEST or "\n" in found or "`" in found:
            raise UnknownError
        return found

    def value(self, node: ast.expr | None) -> Any:
        """Return the value of an expression of names, literals and parts of tables.

        Raises
        ------
        UnknownError
            If to know it, something would have to be run.
        """
        try:
            return _value(node, self._names)
        except UnknownError:
            raise
        except Exception as fault:  # a part that is not there
            raise UnknownError from fault

    def thing(self, node: ast.expr | None) -> Thing:
        """Return an expression with its value."""
        return Thing(self.text(node), self.value(node))

    def things(self) -> Iterator[Thing]:
        """Walk through what the expression that failed works with, as far as known."""
        for node in self._operands():
            try:
                yield self.thing(node)
            except UnknownError:
                continue

    def _operands(self) -> Iterator[ast.expr]:
        node = self.node
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.value
            for argument in (*node.args, *(word.value for word in node.keywords)):
                if isinstance(argument, ast.List | ast.Tuple) and not all(
                    isinstance(it, ast.Constant) for it in argument.elts
                ):
                    yield from argument.elts
                else:
                    yield argument
        elif isinstance(node, ast.BinOp):
            yield from (node.left, node.right)
        elif isinstance(node, ast.AugAssign):
            yield from (node.target, node.value)
        elif isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)


def of_fault(fault: BaseException, file: str = INTERNAL, source: str = "") -> Scene:
    """Return where a program was when it was stopped.

    Parameters
    ----------
    fault
        What stopped it.
    file
        How the name begins under which its code was compiled.
    source
        That code, where `linecache` does not know it.

    Raises
    ------
    UnknownError
        If no line of the student's was at work.
    """
    found, trace = None, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(file):
            found = trace
        trace = trace.tb_next
    if found is None:
        raise UnknownError
    return Scene(found.tb_frame, found.tb_lasti, source)


def of_caller(frame: FrameType | None) -> Scene:
    """Return where the program is that, in the end, called a frame.

    Raises
    ------
    UnknownError
        If it was not called by a program.
    """
    while frame is not None:
        if frame.f_code.co_filename.startswith(INTERNAL):
            return Scene(frame, frame.f_lasti)
        frame = frame.f_back
    raise UnknownError


Place = tuple[Any, ...]


def _place(code: CodeType, instruction: int) -> Place | None:
    place = next(islice(code.co_positions(), instruction // 2, None), None)
    return None if place is None or None in place else place


def _place_of(node: ast.AST) -> Place:
    names = ("lineno", "end_lineno", "col_offset", "end_col_offset")
    return tuple(getattr(node, name, None) for name in names)


def _holds(node: ast.AST, place: Place) -> bool:
    if not isinstance(node, ast.stmt):
        return False
    first, last, begins, ends = _place_of(node)
    return (first, begins) <= (place[0], place[2]) and (
        place[1],
        place[3],
    ) <= (last, ends)


def _value(node: ast.expr | None, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List | ast.Tuple):
        values = [_value(it, names) for it in node.elts]
        return values if isinstance(node, ast.List) else tuple(values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, names)
    return _part(node, names)


def _part(node: ast.expr | None, names: dict[str, Any]) -> Any:
    """Return a part of a table, an array, a list or a dictionary."""
    if isinstance(node, ast.Slice):
        ends = (node.lower, node.upper, node.step)
        return slice(*(None if it is None else _value(it, names) for it in ends))
    if isinstance(node, ast.Subscript):
        return _plain(_value(node.value, names))[_value(node.slice, names)]
    if isinstance(node, ast.Attribute):
        whole = _value(node.value, names)
        if _is_kept(whole, node.attr):
            return getattr(whole, node.attr)
    raise UnknownError


def _is_kept(whole: Any, name: str) -> bool:
    """Whether a name behind a dot stands for something that need not be computed."""
    if isinstance(whole, ModuleType):
        return name in vars(whole)
    method = callable(getattr(type(_plain(whole)), name, None))
    return method or name in PARTS or name in getattr(whole, "columns", ())


def _plain(whole: Any) -> Any:
    """Refuse to look into anything whose parts might be computed by the student."""
    if kind(whole) not in PLAIN:
        raise UnknownError
    return whole


def kind(value: Any) -> str:
    """Return the name of a value's type, "" if it is not of Python, NumPy or pandas."""
    package = type(value).__module__.partition(".")[0]
    return type(value).__name__ if package in {"builtins", "numpy", "pandas"} else ""
