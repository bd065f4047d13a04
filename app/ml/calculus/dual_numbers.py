"""Dual numbers: a value together with its gradient, for exact differentiation.

Each operation applies its own rule of differentiation, so that evaluating an expression
once gives the expression and its gradient (forward mode). All rules are vectorised over
leading axes.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from app.ml.arrays import FloatArray

Function: TypeAlias = Callable[[FloatArray], FloatArray]


class Dual(NamedTuple):
    """A value and its gradient.

    Parameters
    ----------
    value : ndarray of shape (...)
    slope : ndarray of shape (..., n_variables)

    Examples
    --------
    >>> x = Dual(np.array(3.0), np.array([1.0]))
    >>> multiply(x, x)
    Dual(value=np.float64(9.0), slope=array([6.]))
    """

    value: FloatArray
    slope: FloatArray

    def chain(self, value: FloatArray, derivative: FloatArray) -> "Dual":
        """Apply a function of one variable: the chain rule."""
        return Dual(value, derivative[..., None] * self.slope)


def add(a: Dual, b: Dual) -> Dual:
    """Sum: (u + v)' = u' + v'."""
    return Dual(a.value + b.value, a.slope + b.slope)


def negate(a: Dual) -> Dual:
    """Opposite: (−u)' = −u'."""
    return Dual(-a.value, -a.slope)


def multiply(a: Dual, b: Dual) -> Dual:
    """Product: (u v)' = u' v + u v'."""
    slope = a.slope * b.value[..., None] + a.value[..., None] * b.slope
    return Dual(a.value * b.value, slope)


def divide(a: Dual, b: Dual) -> Dual:
    """Quotient: u · (1/v), with (1/v)' = −v' / v²."""
    return multiply(a, b.chain(1 / b.value, -1 / b.value**2))


def raise_to(a: Dual, b: Dual) -> Dual:
    """Power: (uᶜ)' = c uᶜ⁻¹ u', and uᵛ = exp(v ln u) if the exponent varies."""
    if not b.slope.any():  # a constant exponent, where a negative base is allowed
        reduced = np.where(b.value == 0, 1.0, b.value) - 1
        return a.chain(a.value**b.value, b.value * a.value**reduced)
    logarithm = a.chain(np.log(a.value), 1 / a.value)
    power = multiply(b, logarithm)
    return power.chain(np.exp(power.value), np.exp(power.value))


def _sigmoid(x: FloatArray) -> FloatArray:
    """1 / (1 + e⁻ˣ), without overflow."""
    return np.exp(-np.logaddexp(0, -x))


# Each function with its derivative; at the kinks of abs and relu the slope 0 is chosen.
FUNCTIONS: dict[str, tuple[Function, Function]] = {
    "sin": (np.sin, np.cos),
    "cos": (np.cos, lambda x: -np.sin(x)),
    "tan": (np.tan, lambda x: 1 + np.tan(x) ** 2),
    "exp": (np.exp, np.exp),
    "log": (np.log, lambda x: 1 / x),
    "ln": (np.log, lambda x: 1 / x),
    "sqrt": (np.sqrt, lambda x: 0.5 / np.sqrt(x)),
    "abs": (np.abs, np.sign),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "sigmoid": (_sigmoid, lambda x: _sigmoid(x) * _sigmoid(-x)),
    "relu": (lambda x: np.maximum(x, 0), lambda x: np.heaviside(x, 0)),
}
