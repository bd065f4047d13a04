"""What a check gets to see of a student's program."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import Any

from app.cells.checks import returns
from app.cells.checks.answer import Answer, remembered
from app.cells.checks.check_errors import FILE, sentence
from app.cells.checks.expectations import WrongAnswerError, fail
from app.cells.checks.loops import COUNTER, Rounds, counted
from app.cells.checks.showing import call_text, shown
from app.cells.checks.signatures import misfit, names
from app.cells.guard import Output, fresh_names, guarded
from app.cells.notebooks.magics import syntax_tree
from app.cells.packages import used_tables

__all__ = ["Answer", "NothingReturnedError", "StoppedError", "Student"]

MOST_YIELDED = 100_000
RESULT = "_result_of_the_last_line"


class StoppedError(WrongAnswerError):
    """The program did not run to its end.

    Parameters
    ----------
    message
        One sentence with the line.
    printed
        What it had printed by then.
    """

    def __init__(self, message: str, printed: str) -> None:
        super().__init__(message)
        self.printed = printed


class NothingReturnedError(WrongAnswerError):
    """A function without a `return` was asked for its result.

    Parameters
    ----------
    function
        Its name.
    message
        What to do about it.
    """

    def __init__(self, function: str, message: str) -> None:
        super().__init__(message)
        self.function = function


class Student:
    """A student's program after it ran.

    Parameters
    ----------
    source
        The program.

    Attributes
    ----------
    names : dict
        Its variables and functions.
    tree : ast.Module
        Its syntax.
    printed : str
        What it printed while it ran, before any check called it.
    result : object
        Value of its last line if that is an expression.
    called : set of str
        Functions that were called by a check.
    last : Answer or None
        What the last of those calls returned.

    Raises
    ------
    StoppedError
        If the program stops with an error; one sentence with the line.
    """

    def __init__(self, source: str) -> None:
        self.source, self.names, self.result = source, fresh_names(), None
        self.called: set[str] = set()
        self.last: Answer | None = None
        self._rounds = Rounds()
        self.names["__builtins__"][COUNTER] = self._rounds.count
        output = Output()
        try:
            self.tree = syntax_tree(source, FILE)
            self._bring_tables()
            with guarded(output):
                self._run(counted(syntax_tree(source, FILE)).body)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise StoppedError(sentence(error, source), output.text) from None
        self.printed = output.text

    def call(self, name: str, *args: Any, **named: Any) -> Answer:
        """Call a function of the program with copies of the arguments.

        Raises
        ------
        WrongAnswerError
            If there is no such function, it takes other arguments, stops with an error,
            does not end, or has no `return`.
        """
        text = call_text(name, args, named)
        function = self.names.get(name)
        if not callable(function):
            kind = f"is {shown(function)}" if name in self.names else "is missing"
            fail(f"A function {name} is needed, but {name} {kind}.")
        misfits = misfit(function, name, text, args, named)
        if misfits:
            fail(misfits)
        self.called.add(name)
        answer = self.careful(function, text, args, named)
        if answer.value is None:
            defined = returns.functions(self.tree).get(name)
            if defined and returns.is_silent(defined):
                raise NothingReturnedError(name, returns.sentence(defined))
        return answer

    def careful(
        self,
        function: Callable[..., Any],
        text: str,
        args: tuple[Any, ...],
        named: dict[str, Any] | None = None,
    ) -> Answer:
        """Call something of the student's with copies of the arguments.

        Parameters
        ----------
        function
            What to call.
        text
            The call, for messages.
        args, named
            Arguments.

        Raises
        ------
        WrongAnswerError
            If it stops with an error or does not end.
        """
        keys = [*names(function, len(args)), *(named or {})]
        values = [*args, *(named or {}).values()]
        given, copies = remembered(dict(zip(keys, values, strict=True)))
        own = dict(zip(keys[len(args) :], copies[len(args) :], strict=True))
        with self.at_work(text) as perform:
            value = perform(function, *copies[: len(args)], **own)
            # What `yield` makes is still the student's code: it runs here.
            if _is_lazy(value):
                value = list(islice(value, MOST_YIELDED))
        self.last = Answer(text, value, True, given, self.careful)
        return self.last

    @contextmanager
    def at_work(self, text: str) -> Iterator[Callable[..., Any]]:
        """Let code of the student's work, once or many times over.

        Parameters
        ----------
        text
            What is being done, for messages.

        Yields
        ------
        callable
            Calls a function of the student's with arguments, as they are.

        Raises
        ------
        WrongAnswerError
            If it stops with an error or does not end.
        """

        def perform(function: Callable[..., Any], *args: Any, **named: Any) -> Any:
            self._rounds.begin()
            return function(*args, **named)

        try:
            with guarded(Output()):
                yield perform
        except (KeyboardInterrupt, WrongAnswerError):
            raise
        except BaseException as error:
            fail(sentence(error, self.source, text))

    def function(self, name: str) -> Callable[..., Any]:
        """Return a function of the program for use in a longer calculation."""
        return lambda *args, **named: self.call(name, *args, **named).value

    def variable(self, name: str) -> Answer:
        """Return a variable of the program.

        Raises
        ------
        WrongAnswerError
            If there is no such variable.
        """
        if name not in self.names:
            fail(f"A variable {name} is needed, but it is missing.")
        return Answer(name, self.names[name])

    def _bring_tables(self) -> None:
        """Give the ready-made tables that are read, as when the program is run."""
        for name in used_tables(self.tree):
            self.names[name] = getattr(import_module("app.data"), name)

    def _run(self, body: list[ast.stmt]) -> None:
        if body and isinstance(body[-1], ast.Expr):
            target = ast.Name(RESULT, ast.Store())
            last = ast.Assign([target], body[-1].value)
            body = [*body[:-1], ast.copy_location(last, body[-1])]
        program = ast.fix_missing_locations(ast.Module(body, type_ignores=[]))
        code = compile(program, FILE, "exec", dont_inherit=True, optimize=0)
        exec(code, self.names)
        self.result = self.names.pop(RESULT, None)


def _is_lazy(value: Any) -> bool:
    return isinstance(value, Iterator | range)
