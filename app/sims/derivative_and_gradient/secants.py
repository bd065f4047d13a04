"""The run in one variable: secants through ever closer points, and their errors."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.finite_differences import (
    EPSILON,
    SCHEMES,
    ErrorModel,
    error_model,
    finite_difference,
    higher_slopes,
)
from app.sims.derivative_and_gradient.functions import Function

STEPS = np.array([1.0, *(float(f"{m}e-{e}") for e in range(1, 17) for m in (5, 2, 1))])
"""Step sizes from 1 to 10⁻¹⁶, three in each decade."""
NEAR = 1e-7
"""Slopes this far to both sides must agree where there is no kink."""
JUMP = 1e-3
"""Difference of both slopes, relative to their size, from which there is a kink."""


@dataclass(frozen=True, eq=False)
class Secants:
    """Difference quotients of a function at a place, for every step size.

    Parameters
    ----------
    function : Function
    x : float
    scheme : str
        Of `SCHEMES`.
    """

    function: Function
    x: float
    scheme: str

    @property
    def n_steps(self) -> int:
        """Last position."""
        return len(STEPS) - 1

    @cached_property
    def value(self) -> float:
        """The function at x."""
        return float(self.function.of(np.array(self.x)))

    @cached_property
    def slope(self) -> float:
        """The exact derivative, or NaN where there is none."""
        left, here, right = self.function.slope(self.x + NEAR * np.array([-1, 0, 1]))
        size = max(1.0, abs(left), abs(right))
        smooth = np.isfinite(here) and abs(right - left) <= JUMP * size
        return float(here) if smooth else float("nan")

    @property
    def has_slope(self) -> bool:
        """Whether the function has a derivative at x."""
        return bool(np.isfinite(self.slope))

    @cached_property
    def model(self) -> ErrorModel:
        """What theory says of the error."""
        if not self.has_slope:
            return ErrorModel(0.0, 1, 0.0)
        slopes = (self.slope, *higher_slopes(self.function.slope, self.x))
        return error_model(self.value, slopes, self.x, self.scheme)

    @cached_property
    def quotients(self) -> FloatArray:
        """Slope of each secant."""
        return self.quotients_of(self.scheme)

    def quotients_of(self, scheme: str) -> FloatArray:
        """Return the slopes of the secants of any scheme."""
        return finite_difference(self.function.of, self.x, STEPS, scheme)

    @cached_property
    def errors(self) -> FloatArray:
        """Distance of each quotient from the derivative; NaN without one."""
        return self.errors_of(self.scheme)

    def errors_of(self, scheme: str) -> FloatArray:
        """Return the errors of any scheme."""
        errors = np.abs(self.quotients_of(scheme) - self.slope)
        return np.where(np.isfinite(errors), errors, np.nan)

    def best(self, last: int) -> int | None:
        """Return the position with the smallest error up to a last one."""
        errors = self.errors[: last + 1]
        return None if np.isnan(errors).all() else int(np.nanargmin(errors))

    def ends(self, k: int) -> FloatArray:
        """Return the two places that a secant goes through, as they are rounded."""
        left, right = SCHEMES[self.scheme]
        return self.x + np.array([left, right]) * STEPS[k]

    def rise(self, k: int) -> float:
        """Return the difference of the two values, as it is computed."""
        low, high = self.function.of(self.ends(k))
        return float(high - low)

    def agreeing_digits(self, k: int) -> int:
        """Return how many leading decimal digits the two values have in common."""
        rise = abs(self.rise(k))
        if rise == 0 or self.value == 0:
            return 0
        return int(np.clip(np.log10(abs(self.value) / rise), 0, -np.log10(EPSILON)))
