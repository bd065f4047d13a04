"""What a check gets to see of a student's program."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any, NoReturn

from app.cells.commands import syntax_tree
from app.cells.expectations import WrongAnswerError, difference, fail
from app.cells.faults import FILE, sentence
from app.cells.guard import Output, fresh_names, guarded
from app.cells.packages import used_tables
from app.cells.showing import call_text, shown

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


@dataclass(frozen=True)
class Answer:
    """What a student's function or variable turned out to be.

    Parameters
    ----------
    text
        The call as the student would type it, or the variable's name.
    value
        What it returned or holds.
    """

    text: str
    value: Any

    def should_be(
        self, wanted: Any, help: str = "", *, rtol: float = 1e-9, atol: float = 1e-9
    ) -> None:
        """End the check unless the value is the wanted one.

        Parameters
        ----------
        wanted
            See `app.cells.expectations.difference`, also for `rtol` and `atol`.
        help
            What to look at; added to the message.
        """
        found = difference(self.value, wanted, rtol, atol)
        if found:
            fail(f"{self.text} {found}. {help}".strip())

    def equals(self, wanted: Any, *, rtol: float = 1e-9, atol: float = 1e-9) -> bool:
        """Return whether the value is this one, to recognise a typical mistake."""
        return not difference(self.value, wanted, rtol, atol)

    def part(self, key: Any, name: str) -> "Answer":
        """Return one of several values, such as `part(1, "recall")`.

        Raises
        ------
        WrongAnswerError
            If there is no such part.
        """
        try:
            return Answer(f"The {name} of {self.text}", self.value[key])
        except (TypeError, LookupError):
            self.fail(f"The {name} is wanted there, at [{shown(key)}].")

    def fail(self, message: str) -> NoReturn:
        """End the check, saying what came back."""
        fail(f"{self.text} is {shown(self.value)}. {message}")


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

    Raises
    ------
    StoppedError
        If the program stops with an error; one sentence with the line.
    """

    def __init__(self, source: str) -> None:
        self.source, self.names, self.result = source, fresh_names(), None
        output = Output()
        try:
            self.tree = syntax_tree(source, FILE)
            self._bring_tables()
            with guarded(output):
                self._run()
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
            If there is no such function, or it stops with an error.
        """
        text = call_text(name, args, named)
        function = self.names.get(name)
        if not callable(function):
            kind = f"is {shown(function)}" if name in self.names else "is missing"
            fail(f"A function {name} is needed, but {name} {kind}.")
        try:
            with guarded(Output()):
                value = function(*copy.deepcopy(args), **copy.deepcopy(named))
                # What `yield` makes is still the student's code: it runs here.
                if _is_lazy(value):
                    value = list(islice(value, MOST_YIELDED))
            return Answer(text, value)
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

    def _run(self) -> None:
        body = self.tree.body
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
