"""Slopes from finite differences, and why a smaller step is not always better.

A difference quotient errs twice: the curve bends between the two points (truncation,
which shrinks with the step h), and the two values are rounded before they are
subtracted (round-off, which grows like 1/h).
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, one_of

Function: TypeAlias = Callable[[FloatArray], FloatArray]
"""Of one variable, vectorised."""

EPSILON = float(np.finfo(np.float64).eps)
"""Distance from 1 to the next number: 2⁻⁵²."""
SCHEMES = {"forward": (0, 1), "backward": (-1, 0), "central": (-1, 1)}
"""Where the two points of each quotient lie, in steps from x."""
NEGLIGIBLE = 1e-6
"""Derivatives this many times smaller than the others are those of rounding."""


class ErrorModel(NamedTuple):
    """What theory says of the error: truncation · hᵖ + rounding / h.

    Parameters
    ----------
    truncation : float
    order : int
        p: 1 for one-sided quotients, 2 for central ones.
    rounding : float
    """

    truncation: float
    order: int
    rounding: float

    @property
    def best_step(self) -> float:
        """Step at which the sum is smallest; infinite without any truncation."""
        if self.truncation == 0:
            return float("inf")
        ratio = self.rounding / (self.order * self.truncation)
        return float(ratio ** (1 / (self.order + 1)))


def finite_difference(
    function: Function, x: float, steps: ArrayLike, scheme: str = "forward"
) -> FloatArray:
    """Slope of the secant through two points near x.

    Parameters
    ----------
    function : callable
    x : float
    steps : array_like
        h > 0.
    scheme : {"forward", "backward", "central"}

    Returns
    -------
    ndarray
        Same shape as `steps`; not finite where the function is not.

    Raises
    ------
    ValueError
        If a step is not positive, or the scheme is unknown.

    Notes
    -----
    (f(x + h) − f(x)) / h, (f(x) − f(x − h)) / h or (f(x + h) − f(x − h)) / 2h. The
    divisor is h as it is written, although x + h is rounded: that is what students do.

    Examples
    --------
    >>> finite_difference(np.square, 3.0, [1.0, 0.5], "forward")
    array([7. , 6.5])
    >>> finite_difference(np.square, 3.0, [1.0], "central")
    array([6.])
    """
    h = finite_array(steps, "steps")
    if not (h > 0).all():
        raise ValueError("steps: expected positive numbers")
    left, right = SCHEMES[one_of(scheme, "scheme", SCHEMES)]
    with np.errstate(all="ignore"):
        rise = function(x + right * h) - function(x + left * h)
        quotients: FloatArray = rise / ((right - left) * h)
    return quotients


def error_model(
    value: float, slopes: tuple[float, float, float], x: float, scheme: str
) -> ErrorModel:
    """Predict the error of a difference quotient from the derivatives.

    Parameters
    ----------
    value : float
        f(x).
    slopes : tuple of float
        f′(x), f″(x) and f‴(x).
    x : float
    scheme : {"forward", "backward", "central"}

    Returns
    -------
    ErrorModel

    Notes
    -----
    One-sided: ½ |f″| h + r / h. Central: ⅙ |f‴| h² + r / 2h. Each value of f is rounded
    by at most ε|f| / 2, and its argument by ε|x| / 2, so that r = ε (|f| + |x f′| / 2).

    References
    ----------
    Higham, *Accuracy and Stability of Numerical Algorithms*, section 1.14.

    Examples
    --------
    >>> model = error_model(1.0, (1.0, 1.0, 1.0), 0.0, "forward")
    >>> f"{model.best_step:.1e}"
    '2.1e-08'
    """
    first, second, third = slopes
    rounding = EPSILON * (abs(value) + abs(x * first) / 2)
    if scheme == "central":
        return ErrorModel(abs(third) / 6, 2, rounding / 2)
    return ErrorModel(abs(second) / 2, 1, rounding)


def higher_slopes(slope: Function, x: float) -> tuple[float, float]:
    """Second and third derivative, by central differences of the exact first.

    Parameters
    ----------
    slope : callable
        f′.
    x : float

    Returns
    -------
    tuple of float
        f″(x) and f‴(x), to about seven digits; what is only rounding is 0.

    Examples
    --------
    >>> second, third = higher_slopes(np.cos, 1.0)
    >>> round(second, 6), round(third, 6)
    (-0.841471, -0.540302)
    """
    near, far = EPSILON ** (1 / 3), EPSILON ** (1 / 4)
    x_near, x_far = (x + step * np.array([-1.0, 0.0, 1.0]) for step in (near, far))
    with np.errstate(all="ignore"):
        around, wide = slope(x_near), slope(x_far)
    second = (around[2] - around[0]) / (2 * near)
    third = (wide[2] - 2 * wide[1] + wide[0]) / far**2
    size = max(1.0, float(np.abs(np.nan_to_num(around)).max()))
    found = np.nan_to_num([second, third], nan=0, posinf=0, neginf=0)
    found[np.abs(found) < NEGLIGIBLE * size] = 0
    return float(found[0]), float(found[1])
