"""The functions to choose from, of one and of two variables, and one's own."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.calculus.dual_numbers import Dual
from app.ml.calculus.formulas import parse
from app.ml.optimize.minima import grid
from app.text.numbers import fill

TEXTS = read_texts("app.sims.derivative_and_gradient")["formula"]

REACH = 3.0
"""Pictures go from −3 to 3."""
SAMPLES = {1: 601, 2: 61}
"""Grid points along each axis at which a formula is tried."""
TALLEST = 1e6
"""Functions larger than this have no readable picture."""
OWN = "own"
CURVES = {
    "sine": "sin(x)",
    "parabola": "x^2",
    "cubic": "x^3/3 - x",
    "exponential": "exp(x)",
    "sigmoid": "1/(1+exp(-x))",
    "ripples": "x^2/4 + sin(5x)/2",
    "kink": "abs(x)",
}
SURFACES = {
    "bowl": "x^2/4 + y^2",
    "plane": "x/2 + y",
    "saddle": "x^2/2 - y^2/2",
    "hill": "3exp(-(x^2 + y^2)/3)",
    "hills": "sin(x) cos(y) + x/4",
    "valley": "(x - y^2/2)^2/2 + y^2/6",
}


class Function(NamedTuple):
    """A function with its exact gradient, both vectorised over leading axes.

    Parameters
    ----------
    formula : str
    evaluate : callable
        Points of shape (..., n_variables) → `Dual`.
    """

    formula: str
    evaluate: Callable[[FloatArray], Dual]

    def value(self, points: FloatArray) -> FloatArray:
        """Return the function at some points."""
        return self.evaluate(np.asarray(points, dtype=np.float64)).value

    def gradient(self, points: FloatArray) -> FloatArray:
        """Return the gradient at some points."""
        return self.evaluate(np.asarray(points, dtype=np.float64)).slope

    def of(self, x: FloatArray) -> FloatArray:
        """Return a function of one variable at places of any shape."""
        return self.value(np.asarray(x, dtype=np.float64)[..., None])

    def slope(self, x: FloatArray) -> FloatArray:
        """Return the derivative of a function of one variable."""
        return self.gradient(np.asarray(x, dtype=np.float64)[..., None])[..., 0]


@lru_cache(maxsize=64)
def function(formula: str, n_variables: int) -> Function:
    """Build a function from a formula.

    Parameters
    ----------
    formula
        In x, or in x and y.
    n_variables
        1 or 2.

    Raises
    ------
    ValueError
        If it is no formula, or not finite, or too large to be drawn.
    """
    variables = ["x", "y"][:n_variables]
    made = Function(formula, parse(formula, variables))
    places = grid(
        ((-REACH, REACH),) * n_variables, (SAMPLES[n_variables],) * n_variables
    )
    values = made.value(places)
    usable = np.abs(values) <= TALLEST  # False for NaN as well
    if not usable.all():
        at = places[~usable][0]
        where = ", ".join(
            f"{name} = {v:.3g}" for name, v in zip(variables, at, strict=True)
        )
        raise ValueError(TEXTS["not_usable"].format(where=where, most=TALLEST))
    return made


def refusal(fault: ValueError) -> str:
    """Say that a formula was refused, and why."""
    return fill(TEXTS["refused"], reason=fault)
