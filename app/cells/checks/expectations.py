"""What a check says when an answer is not what it should be."""

from collections.abc import Callable
from numbers import Real
from typing import Any, NoReturn, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.cells.checks.showing import shown

Check = TypeVar("Check", bound=Callable[..., None])
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


class WrongAnswerError(AssertionError):
    """A claim does not hold; the message is for the student."""


def fail(message: str) -> NoReturn:
    """End a check with a message.

    Raises
    ------
    WrongAnswerError
        Always.
    """
    raise WrongAnswerError(message)


def expect(condition: Any, message: str) -> None:
    """Go on if a condition holds, else end the check with a message.

    A function, because the browser runs without `assert` statements.

    Raises
    ------
    WrongAnswerError
        If the condition does not hold.
    """
    if not condition:
        fail(message)


def after(*checks: str) -> Callable[[Check], Check]:
    """Skip the decorated check unless these others have passed.

    Parameters
    ----------
    *checks
        Names of checks that come before it.
    """

    def mark(check: Check) -> Check:
        check.after = checks  # type: ignore[attr-defined]
        return check

    return mark


def difference(got: Any, wanted: Any, rtol: float = 1e-9, atol: float = 1e-9) -> str:
    """Say in which way a value is not the wanted one; empty if it is.

    Parameters
    ----------
    got
        What a student's function returned.
    wanted
        A number, an array, a text, a truth value, or a tuple, list or dict of those.
    rtol, atol
        Numbers count as equal if they differ by at most `atol + rtol · |wanted|`.

    Examples
    --------
    >>> difference(13.0, 6.5)
    'should be 6.5, but yours is 13'
    >>> difference((1, 2.0), (1, 2.0 + 1e-12))
    ''
    """
    if got is ...:
        return f"should be {shown(wanted)}, but yours is …, a placeholder"
    if got is None or wanted is None:
        return "" if got is wanted else _instead(got, wanted)
    if isinstance(wanted, tuple | dict) or _is_mixed(wanted):
        return _difference_of_parts(got, wanted, rtol, atol)
    if isinstance(wanted, str):
        same = isinstance(got, str) and _plain(got) == _plain(wanted)
        return "" if same else _instead(got, wanted)
    if isinstance(wanted, bool | np.bool_):
        return "" if _truth(got) == bool(wanted) else _instead(got, wanted)
    return _difference_of_numbers(got, np.asarray(wanted), rtol, atol)


def as_numbers(value: Any) -> NDArray[Any] | None:
    """Return a value as an array of numbers, or None if it is no such thing."""
    try:
        found = np.asarray(value)
        if found.dtype.kind == "O" and all(isinstance(x, Real) for x in found.flat):
            found = found.astype(np.float64)  # such as fractions
    except (TypeError, ValueError, OverflowError):  # such as rows of different lengths
        return None
    return found if found.dtype.kind in "biuf" else None


def shapes(got: Any, found: NDArray[Any] | None, wanted: tuple[int, ...]) -> str:
    """Say that a value has another shape than the wanted one.

    Parameters
    ----------
    got
        The value.
    found
        The same as an array of numbers, or None.
    wanted
        Empty for a single number.
    """
    right = _of_shape(wanted)
    if found is None:
        return f"should be {right}, but yours is {shown(got)}"
    which = f", {shown(got)}" if found.size <= 4 else ""
    return f"should be {right}, but yours is {_of_shape(found.shape)}{which}"


def _of_shape(shape: tuple[int, ...]) -> str:
    return f"an array of shape {shape}" if shape else "one number"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _truth(got: Any) -> bool | None:
    """Return a truth value, of which 1 and 0 are other spellings."""
    number = as_numbers(got)
    if number is None or number.ndim or number not in (0, 1):
        return None
    return bool(number)


def _is_mixed(wanted: Any) -> bool:
    parts = (str, bool, np.ndarray, tuple, list, dict)
    return isinstance(wanted, list) and any(isinstance(part, parts) for part in wanted)


def _difference_of_parts(got: Any, wanted: Any, rtol: float, atol: float) -> str:
    if isinstance(wanted, dict):
        if not isinstance(got, dict) or got.keys() != wanted.keys():
            return _instead(got, wanted)
        parts = [(f"the value of {shown(k)}", got[k], wanted[k]) for k in wanted]
    else:
        several = isinstance(got, tuple | list) or np.ndim(got) > 0
        if not several or len(got) != len(wanted):
            right = f"{len(wanted)} values, {shown(tuple(wanted))}"
            return f"should be {right}, but yours is {shown(got)}"
        parts = [
            (f"the {ORDINALS[i] if i < len(ORDINALS) else f'{i + 1}th'} value", *pair)
            for i, pair in enumerate(zip(got, wanted, strict=True))
        ]
    for place, mine, right in parts:
        found = difference(mine, right, rtol, atol)
        if found:
            return f"is not right yet: {place} {found}"
    return ""


def _difference_of_numbers(got: Any, wanted: Any, rtol: float, atol: float) -> str:
    found = as_numbers(got)
    if found is None:
        return _instead(got, wanted)
    if found.shape != wanted.shape:
        return shapes(got, found, wanted.shape)
    with np.errstate(all="ignore"):
        fits = np.isclose(found, wanted, rtol=rtol, atol=atol)
    if fits.all():
        return ""
    if wanted.size <= 4:
        return _instead(found, wanted)
    place = tuple(int(i) for i in np.argwhere(~fits)[0])
    index = ", ".join(map(str, place))
    return f"is wrong at [{index}]: it {_instead(found[place], wanted[place])}"


def _instead(got: Any, wanted: Any) -> str:
    for digits in (6, 10, 17):
        mine, right = shown(got, digits), shown(wanted, digits)
        if mine != right:
            break
    return f"should be {right}, but yours is {mine}"
