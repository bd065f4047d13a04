"""An expression as a graph of named results, differentiated one node at a time.

The same as `autodiff`, for single numbers and slowly: every result has a name, every
edge a local derivative that can be looked at. An expression is a list of assignments,
each of an operation on earlier names (an evaluation trace, or Wengert list):

    u = w * x
    z = u + b
    L = z ^ 2

Such a list is in topological order. Going through it computes the values; going back
computes the gradient of the last result by every name, with the chain rule

    ∂L/∂v = Σ ∂L/∂r · ∂r/∂v   over all results r that v is an operand of,

once for each time that it is one.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray
from app.ml.calculus.dual_numbers import FUNCTIONS
from app.ml.calculus.formulas import Term
from app.ml.networks.autodiff import Operand, Value, gradients

__all__ = [
    "OPERATIONS",
    "Assignment",
    "assignments_of",
    "evaluate",
    "gradients_of",
    "input_names",
    "local_derivatives",
    "uses",
]


def _cross_entropy(y: Value, p: Value) -> Value:
    """−y ln p − (1 − y) ln(1 − p)."""
    return -(y * p.log() + (1 - y) * (1 - p).log())


def _apply(name: str, x: Value) -> Value:
    return x.apply(*FUNCTIONS[name])


OPERATIONS: dict[str, Callable[..., Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "negate": operator.neg,
    "cross-entropy": _cross_entropy,
    **{name: partial(_apply, name) for name in FUNCTIONS},
}
"""Name of an operation → the function of its operands."""


class Assignment(NamedTuple):
    """A result: an operation on what was computed before.

    Parameters
    ----------
    name : str
    operation : str
        A key of `OPERATIONS`.
    operands : tuple of str or float
        Names of inputs or of earlier results, and constants.
    """

    name: str
    operation: str
    operands: tuple[str | float, ...]


def input_names(assignments: Sequence[Assignment]) -> list[str]:
    """Return the names that no assignment computes, in the order of their use.

    Examples
    --------
    >>> input_names([Assignment("u", "*", ("w", "x")), Assignment("z", "+", ("u", 1))])
    ['w', 'x']
    """
    results = {it.name for it in assignments}
    used = (of for it in assignments for of in it.operands if isinstance(of, str))
    return list(dict.fromkeys(name for name in used if name not in results))


def uses(assignments: Sequence[Assignment], name: str) -> list[tuple[Assignment, int]]:
    """Return the edges that leave a node: each result, and which of its operands it is.

    Examples
    --------
    >>> square = Assignment("L", "*", ("x", "x"))
    >>> [place for _, place in uses([square], "x")]
    [0, 1]
    """
    return [
        (it, place)
        for it in assignments
        for place, operand in enumerate(it.operands)
        if operand == name
    ]


def evaluate(
    assignments: Sequence[Assignment], inputs: Mapping[str, ArrayLike]
) -> dict[str, FloatArray]:
    """Compute every result.

    Parameters
    ----------
    assignments : sequence of Assignment
    inputs : mapping of str to array_like
        Finite values of at least the inputs that are used, of shapes that broadcast.

    Returns
    -------
    dict of str to ndarray
        Inputs and results by their names. A result outside the domain of its operation
        is NaN or infinite, and so is what follows from it.

    Raises
    ------
    ValueError
        If an input is not finite.

    Examples
    --------
    >>> way = [Assignment("u", "*", ("w", "x")), Assignment("L", "^", ("u", 2.0))]
    >>> {name: float(it) for name, it in evaluate(way, {"w": 3, "x": -0.5}).items()}
    {'w': 3.0, 'x': -0.5, 'u': -1.5, 'L': 2.25}
    """
    known = {name: Value(inputs[name]) for name in input_names(assignments)}
    with np.errstate(all="ignore"):
        for name, operation, operands in assignments:
            of = (known[it] if isinstance(it, str) else it for it in operands)
            known[name] = OPERATIONS[operation](*of)
    return {name: value.data for name, value in known.items()}


def local_derivatives(
    assignment: Assignment, values: Mapping[str, ArrayLike]
) -> tuple[float, ...]:
    """Differentiate one operation by each of its operands, as if nothing came before.

    Parameters
    ----------
    assignment : Assignment
    values : mapping of str to float
        Of its operands, each a single number.

    Returns
    -------
    tuple of float
        One for each operand; NaN for a constant, where an operand is not finite, and
        where there is no derivative.

    Examples
    --------
    >>> local_derivatives(Assignment("u", "*", ("w", "x")), {"w": 3.0, "x": -0.5})
    (-0.5, 3.0)
    """
    _, operation, operands = assignment
    if not all(np.isfinite(values[it]) for it in operands if isinstance(it, str)):
        return (np.nan,) * len(operands)
    # Each operand is a variable of its own, even where both are the same.
    of: list[Operand] = [
        Value(values[it]) if isinstance(it, str) else it for it in operands
    ]
    variables = [it for it in of if isinstance(it, Value)]
    with np.errstate(all="ignore"):
        result = OPERATIONS[operation](*of)
        slopes = map(float, gradients(result, variables))
    known = np.isfinite(result.data).all()
    return tuple(
        _finite(next(slopes), known) if isinstance(it, Value) else np.nan for it in of
    )


def gradients_of(
    assignments: Sequence[Assignment], values: Mapping[str, ArrayLike]
) -> dict[str, float]:
    """Differentiate the last result by every name, from the last to the first.

    Parameters
    ----------
    assignments : sequence of Assignment
    values : mapping of str to float
        As `evaluate` returns them, for single numbers.

    Returns
    -------
    dict of str to float
        In the order in which they become known: a name comes as soon as all its uses
        have passed something back. NaN where a derivative does not exist.

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, section 3.2.

    Examples
    --------
    >>> way = [Assignment("u", "*", ("w", "x")), Assignment("f", "+", ("u", "x"))]
    >>> gradients_of(way, evaluate(way, {"w": 3.0, "x": 2.0}))
    {'f': 1.0, 'u': 1.0, 'x': 4.0, 'w': 2.0}
    """
    slopes = {it.name: local_derivatives(it, values) for it in assignments}
    found = {assignments[-1].name: 1.0}
    for name in reversed(_in_order(assignments)):
        if name not in found:
            found[name] = sum(
                found[result.name] * slopes[result.name][place]
                for result, place in uses(assignments, name)
            )
    return found


def _finite(slope: float, known: np.bool_) -> float:
    return slope if known and np.isfinite(slope) else np.nan


def _in_order(assignments: Sequence[Assignment]) -> list[str]:
    """Return all names in topological order, inputs just before their first use."""
    names = (
        name
        for it in assignments
        for name in (*(of for of in it.operands if isinstance(of, str)), it.name)
    )
    return list(dict.fromkeys(names))


def assignments_of(term: Term, result: str = "f") -> list[Assignment]:
    """Take a formula apart into assignments; equal parts are computed once.

    Parameters
    ----------
    term : Term
        As `app.ml.calculus.formulas.read_formula` returns it.
    result : str
        Name of the last one; the others are called u1, u2, …

    Returns
    -------
    list of Assignment
        Empty if nothing is computed from a variable. Parts without one are constants.

    Raises
    ------
    ValueError
        If such a constant is not finite.

    Examples
    --------
    >>> from app.ml.calculus.formulas import read_formula
    >>> for it in assignments_of(read_formula("(w x)^2 + 2 w x", ["w", "x"])):
    ...     print(it.name, it.operation, it.operands)
    u1 * ('w', 'x')
    u2 ^ ('u1', 2.0)
    u3 * (2.0, 'w')
    u4 * ('u3', 'x')
    f + ('u2', 'u4')
    """
    made: dict[tuple[str, tuple[str | float, ...]], str] = {}

    def name_of(part: Term) -> str | float:
        if part.operation == "variable":
            return part.name
        if part.operation == "number":
            return part.value
        operands = tuple(name_of(it) for it in part.operands)
        constants = [it for it in operands if not isinstance(it, str)]
        if len(constants) == len(operands):
            return _constant(part.operation, constants)
        return made.setdefault((part.operation, operands), f"u{len(made) + 1}")

    name_of(term)
    found = [Assignment(name, *of) for of, name in made.items()]
    return [*found[:-1], *(it._replace(name=result) for it in found[-1:])]


def _constant(operation: str, operands: Sequence[float]) -> float:
    """Compute a part of a formula that holds no variable."""
    with np.errstate(all="ignore"):
        value = float(OPERATIONS[operation](*map(Value, operands)).data)
    if not np.isfinite(value):
        raise ValueError("a part of it without a variable has no finite value")
    return value
