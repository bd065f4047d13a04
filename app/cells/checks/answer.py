"""What a student's function returned, or a variable holds, and what it should be."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from app.cells.checks.expectations import as_numbers, difference, fail, shapes
from app.cells.checks.showing import shown
from app.ml.arrays import FloatArray

UNREACHED = ", as if no `return` had been reached"


@dataclass(frozen=True)
class Given:
    """An argument of a call, before and after it.

    Parameters
    ----------
    name
        What the student's function calls it.
    before, after
        Its value.
    """

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Answer:
    """What a student's function or variable turned out to be.

    Parameters
    ----------
    text
        The call as the student would type it, or the variable's name.
    value
        What it returned or holds.
    returned
        Whether it came out of a function.
    given
        The arguments of the call.
    perform
        Calls a method of the value with care; see `Student.careful`.
    """

    text: str
    value: Any
    returned: bool = False
    given: tuple[Given, ...] = ()
    perform: Callable[..., "Answer"] | None = None

    def should_be(
        self, wanted: Any, help: str = "", *, rtol: float = 1e-9, atol: float = 1e-9
    ) -> None:
        """End the check unless the value is the wanted one.

        Parameters
        ----------
        wanted
            See `app.cells.checks.expectations.difference`, also for `rtol` and `atol`.
        help
            What to look at; added to the message.
        """
        found = difference(self.value, wanted, rtol, atol)
        if found:
            self._say(found, help)

    def equals(self, wanted: Any, *, rtol: float = 1e-9, atol: float = 1e-9) -> bool:
        """Return whether the value is this one, to recognise a typical mistake."""
        return not difference(self.value, wanted, rtol, atol)

    def should_be_a_number(self, help: str = "") -> float:
        """Return the value as a number; end the check unless it is a single one."""
        return float(self.should_have_shape((), help))

    def should_have_shape(self, shape: tuple[int, ...], help: str = "") -> FloatArray:
        """Return the value as an array of numbers; end the check unless it has a shape.

        Parameters
        ----------
        shape
            Number of rows, of columns and so on; empty for a single number.
        help
            What to look at; added to the message.
        """
        found = as_numbers(self.value)
        if found is None or found.shape != shape:
            self._say(shapes(self.value, found, shape), help)
        return np.array(found, dtype=np.float64)

    def parts(self, *names: str) -> "tuple[Answer, ...]":
        """Return all values of a function that returns several, in their order.

        Parameters
        ----------
        *names
            What each of them is.

        Raises
        ------
        WrongAnswerError
            If there are more or fewer.
        """
        value = self.value
        several = isinstance(value, tuple | list) or np.ndim(value) > 0
        if not several or len(value) != len(names):
            listed = f"{len(names)} values: {', '.join(names[:-1])} and {names[-1]}"
            self._say(f"should be {listed}. Yours is {shown(value)}", "")
        return tuple(self.part(k, name) for k, name in enumerate(names))

    def part(self, key: Any, name: str) -> "Answer":
        """Return one of several values, such as `part(1, "recall")`.

        Raises
        ------
        WrongAnswerError
            If there is no such part.
        """
        try:
            if isinstance(self.value, str):
                raise TypeError
            return Answer(f"The {name} of {self.text}", self.value[key])
        except (TypeError, LookupError):
            place = f"with this at [{shown(key)}]: {name}."
            self.fail(f"It should be several values, {place}")

    def method(self, name: str, *args: Any) -> "Answer":
        """Call a method of an object that a student's function returned.

        Raises
        ------
        WrongAnswerError
            If there is none, or it stops with an error.
        """
        method = getattr(self.value, name, None)
        if not callable(method) or self.perform is None:
            self.fail(f"It should have a method {name}.")
        return self.perform(method, f"the {name} of what {self.text} returned", args)

    def should_keep_arguments(self, help: str = "") -> None:
        """End the check if the function changed what it was given.

        Parameters
        ----------
        help
            What to look at; added to the message.
        """
        for one in self.given:
            if not unchanged(one.before, one.after):
                fail(
                    f"{self.text} changes what it is given: {one.name} was "
                    f"{shown(one.before)} before the call and is {shown(one.after)} "
                    f"after it. {help}".strip()
                )

    def fail(self, message: str) -> NoReturn:
        """End the check, saying what came back."""
        nothing = UNREACHED if self.value is None and self.returned else ""
        fail(f"{self.text} is {shown(self.value)}{nothing}. {message}")

    def _say(self, found: str, help: str) -> NoReturn:
        nothing = UNREACHED if self.value is None and self.returned else ""
        fail(f"{self.text} {found}{nothing}. {help}".strip())


def remembered(args: dict[str, Any]) -> tuple[tuple[Given, ...], list[Any]]:
    """Return arguments to watch, and the copies of them that a function may get."""
    copies = [copy.deepcopy(value) for value in args.values()]
    pairs = zip(args.items(), copies, strict=True)
    return tuple(Given(name, value, own) for (name, value), own in pairs), copies


def unchanged(before: Any, after: Any) -> bool:
    """Return whether a value is as it was; only data can change."""
    if isinstance(before, np.ndarray):
        nan = before.dtype.kind in "fc"
        same = before.dtype == after.dtype
        return same and np.array_equal(before, after, equal_nan=nan)
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(unchanged, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(
            unchanged(value, after[key]) for key, value in before.items()
        )
    if hasattr(before, "equals"):  # a table, or a column of one
        return bool(before.equals(after))
    return True
