"""A notebook's commands in a program: `%time f(x)`, `!pip install numpy`, `len?`.

Python's own tokenizer says where one stands: at the start of a statement, or right
after `name =`. Python has no use for these signs there, so no program changes its
meaning. Texts and expressions in which such a sign begins a line stay as they are.
"""

import ast
import io
import re
import tokenize
from typing import NamedTuple

from app.cells.notebooks import magics_runtime

COMMAND = re.compile(r"%{1,2}[A-Za-z]|!|\?|[A-Za-z_][\w.]*\?{1,2}\s*$")
NOTHING_TO_DO = re.compile(
    r"%(matplotlib\s*(inline)?$|config\s+InlineBackend\b|(load_ext|reload_ext)\s+autoreload"
    r"|autoreload\b)"
)
"""Pictures are shown, and a file that has changed is imported anew, in any case."""
_PERHAPS = re.compile(r"^\s*[%!?]|=\s*[%!]|\?\s*$", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_OPTIONS = re.compile(r"(-[a-z]+\s*\d*\s+)+")
_NO_STATEMENT = {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT}
PLACE = "0"
"""Stands where a command stood until the tree is made."""


class Command(NamedTuple):
    """One command and its place.

    Parameters
    ----------
    line : int
        Counted from 1.
    column : int
        Characters before it.
    text : str
        With its sign.
    source : str
        The line as the student wrote it.
    whole : bool
        Whether it speaks of the whole cell, as `%%time` in its first line.
    """

    line: int
    column: int
    text: str
    source: str
    whole: bool


def syntax_tree(code: str, name: str = "<unknown>") -> ast.Module:
    """Return the syntax tree of a program that may hold a notebook's commands.

    Parameters
    ----------
    code
        As the student wrote it. Every line keeps its number.
    name
        File name for tracebacks.

    Raises
    ------
    SyntaxError
        If it is no Python.
    """
    plain, commands = _taken_out(code)
    if not commands:
        return ast.parse(code, name)
    first = commands[min(commands)]
    if first.whole and not _is_python(first.text):
        body = "\n".join(code.split("\n")[first.line :])
        values = ast.Constant(first.text), ast.Constant(body)
        done = ast.Expr(_call(first, "whole_cell", *values))
        return ast.Module(_at(first, done), type_ignores=[])
    try:
        tree = ast.parse(plain, name)
    except SyntaxError as fault:
        if fault.lineno in commands:
            fault.text = commands[fault.lineno].source
        raise
    _Replacement(commands, name).visit(tree)
    if first.whole:
        tree.body = _measured(first, tree.body)
    return ast.fix_missing_locations(tree)


def parse(code: str) -> ast.Module | None:
    """Return the syntax tree of a program, None if it is no Python."""
    try:
        return syntax_tree(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _taken_out(code: str) -> tuple[str, dict[int, Command]]:
    """Put a placeholder where each command stands."""
    lines, commands = code.split("\n"), dict[int, Command]()
    while _PERHAPS.search("\n".join(lines)):
        place = _first_command("\n".join(lines))
        if place is None:
            break
        row, column = place
        source, last = lines[row - 1], row
        text = source[column:]
        while text.endswith("\\") and last < len(lines):
            text = f"{text[:-1].rstrip()} {lines[last].strip()}"
            lines[last] = ""
            last += 1
        whole = text.startswith("%%") and all(map(_is_empty, lines[: row - 1]))
        commands[row] = Command(row, column, text.strip(), source, whole)
        lines[row - 1] = source[:column] + PLACE
        if whole and not _is_python(text):
            break
    return "\n".join(lines), commands


def _first_command(code: str) -> tuple[int, int] | None:
    """Return line and column of the first command."""
    lines = code.split("\n")
    begins, depth, previous = True, 0, ""
    try:
        for kind, text, (row, column), _, _ in tokenize.generate_tokens(
            io.StringIO(code).readline
        ):
            if kind == tokenize.NEWLINE:
                begins, depth, previous = True, 0, ""
            elif kind not in _NO_STATEMENT and text.strip():
                assigned = previous == "=" and depth == 0 and text in {"%", "!"}
                if (begins or assigned) and COMMAND.match(lines[row - 1], column):
                    return row, column
                depth += (text in {"(", "[", "{"}) - (text in {")", "]", "}"})
                begins, previous = False, text
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass  # Python itself will say what is wrong
    return None


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _is_python(text: str) -> bool:
    """Say whether the rest of a cell that begins so is Python."""
    return text.split(maxsplit=1)[0] in {"%%time", "%%timeit", "%%capture"}


class _Replacement(ast.NodeTransformer):
    """Puts what a command does where its placeholder is."""

    def __init__(self, commands: dict[int, Command], name: str) -> None:
        self.commands, self.name = commands, name

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt]:
        command = self.commands.get(node.lineno)
        return self.generic_visit(node) if command is None else self.done(command)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        command = self.commands.get(node.lineno)
        if command is None:
            return node
        return ast.copy_location(_said(command, "refuse"), node)

    def done(self, command: Command) -> list[ast.stmt]:
        word, _, rest = command.text.partition(" ")
        if command.whole:
            return self.inside(command, rest) or _at(command, ast.Pass())
        if word.startswith("%%"):
            return _note(command, "misplace")
        if word in {"%time", "%timeit"} and rest.strip():
            return _measured(command, self.inside(command, rest))
        if NOTHING_TO_DO.match(command.text):
            return _at(command, ast.Pass())
        asked = command.text.strip("? ")
        if "?" in {command.text[0], command.text[-1]} and _NAME.fullmatch(asked):
            values = ast.Constant(asked), _expression(command, asked)
            return _at(command, ast.Expr(_call(command, "describe", *values)))
        return _note(command)

    def inside(self, command: Command, code: str) -> list[ast.stmt]:
        """Return the statements that a command is to run, where they stand."""
        code = _OPTIONS.sub("", code.lstrip(), count=1)
        before = command.source.find(code) if code else 0
        try:
            tree = ast.parse(code, self.name)
        except SyntaxError as fault:
            fault.lineno = fault.end_lineno = command.line
            fault.text = command.source
            fault.offset = (fault.offset or 0) + before
            fault.end_offset = (fault.end_offset or 0) + before
            raise
        shift = len(command.source[:before].encode())
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt | ast.expr):
                node.lineno = node.end_lineno = command.line
                node.col_offset += shift
                node.end_col_offset = (node.end_col_offset or 0) + shift
        return tree.body


def _measured(command: Command, body: list[ast.stmt]) -> list[ast.stmt]:
    """Return statements that run others and print how long they took."""
    kind = command.text.split()[0].lstrip("%")
    if kind == "capture":
        return [*_note(command), *body]
    if kind == "timeit":
        counter = ast.Name("__", ast.Store())
        loop = ast.For(counter, _call(command, "repeats"), body or [ast.Pass()], [])
        return _at(command, loop)
    *others, last = body or _at(command, ast.Pass())
    start = _at(command, ast.Expr(_call(command, "start")))
    if isinstance(last, ast.Expr):
        stop = ast.copy_location(ast.Expr(_call(command, "stop", last.value)), last)
        return [*start, *others, stop]
    return [*start, *others, last, *_at(command, ast.Expr(_call(command, "stop")))]


def _note(command: Command, function: str = "note") -> list[ast.stmt]:
    return _at(command, ast.Expr(_said(command, function)))


def _said(command: Command, function: str) -> ast.expr:
    return _call(command, function, ast.Constant(command.text))


def _call(command: Command, function: str, *values: ast.expr) -> ast.expr:
    """Return a call of `magics_runtime` that needs no name of the program's."""
    found = f'__import__("sys").modules["{magics_runtime.__name__}"].{function}'
    return ast.Call(_expression(command, found), list(values), [])


def _expression(command: Command, code: str) -> ast.expr:
    """Return an expression that stands where a command stood."""
    tree = ast.parse(code, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.lineno = node.end_lineno = command.line
            node.col_offset = node.end_col_offset = command.column
    return tree.body


def _at(command: Command, statement: ast.stmt) -> list[ast.stmt]:
    """Give a new statement the line of its command."""
    statement.lineno = statement.end_lineno = command.line
    statement.col_offset = statement.end_col_offset = command.column
    return [ast.fix_missing_locations(statement)]
