"""The run: secants through ever closer points, or the slope in every direction."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.directional_derivatives import unit_vectors
from app.ml.calculus.finite_differences import (
    EPSILON,
    SCHEMES,
    ErrorModel,
    error_model,
    finite_difference,
    higher_slopes,
)
from app.ml.optimize.minima import grid
from app.sims.derivative_and_gradient.functions import REACH, Function

STEPS = np.array([1.0, *(float(f"{m}e-{e}") for e in range(1, 17) for m in (5, 2, 1))])
"""Step sizes from 1 to 10⁻¹⁶, three in each decade."""
NEAR = 1e-7
"""Slopes this far to both sides must agree where there is no kink."""
JUMP = 1e-3
"""Difference of both slopes, relative to their size, from which there is a kink."""
TURN = 5
"""Degrees from one direction to the next."""
ANGLES = np.arange(0, 361, TURN)
STEP = 1e-5
"""Of the central difference that checks each slope."""
FLAT = 1e-9
"""A shorter gradient counts as none."""
SAMPLES = 81
"""Grid points along each side of the picture."""


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


@dataclass(frozen=True, eq=False)
class Compass:
    """Directional derivatives of a function at a place, all the way round.

    Parameters
    ----------
    function : Function
    x, y : float
    """

    function: Function
    x: float
    y: float

    @property
    def n_steps(self) -> int:
        """Last position."""
        return len(ANGLES) - 1

    @property
    def place(self) -> FloatArray:
        """The place, shape (2,)."""
        return np.array([self.x, self.y])

    @cached_property
    def value(self) -> float:
        """The function at the place."""
        return float(self.function.value(self.place))

    @cached_property
    def gradient(self) -> FloatArray:
        """The gradient at the place; zeros where a formula has none."""
        return np.nan_to_num(self.function.gradient(self.place), posinf=0, neginf=0)

    @property
    def steepness(self) -> float:
        """Length of the gradient."""
        return float(np.hypot(*self.gradient))

    @property
    def is_level(self) -> bool:
        """Whether the gradient is zero."""
        return self.steepness < FLAT

    @property
    def uphill(self) -> float:
        """Direction of the gradient, from 0 up to 360 degrees."""
        return float(np.degrees(np.arctan2(*self.gradient[::-1])) % 360)

    @cached_property
    def slopes(self) -> FloatArray:
        """Directional derivative in each direction: ∇f · u."""
        return unit_vectors(ANGLES) @ self.gradient

    @cached_property
    def differences(self) -> FloatArray:
        """The same by central differences along each direction."""
        hop = STEP * unit_vectors(ANGLES)
        ahead, behind = (
            self.function.value(self.place + sign * hop) for sign in (1, -1)
        )
        return np.nan_to_num((ahead - behind) / (2 * STEP), posinf=0, neginf=0)

    def between(self, angle: float) -> float:
        """Return the angle between a direction and the gradient, up to 180 degrees."""
        return abs((angle - self.uphill + 180) % 360 - 180)

    @cached_property
    def samples(self) -> FloatArray:
        """The function on a grid over the picture; the first index follows x."""
        side = (-REACH, REACH)
        return self.function.value(grid((side, side), (SAMPLES, SAMPLES)))

    @cached_property
    def lowest(self) -> FloatArray:
        """The lowest place of the grid, shape (2,)."""
        row, column = np.unravel_index(self.samples.argmin(), self.samples.shape)
        side = np.linspace(-REACH, REACH, SAMPLES)
        return np.array([side[row], side[column]])

    @property
    def miss(self) -> float | None:
        """Degrees between steepest descent and the way to the lowest place."""
        way = self.lowest - self.place
        if self.is_level or np.hypot(*way) < 2 * REACH / (SAMPLES - 1):
            return None
        towards = float(np.degrees(np.arctan2(way[1], way[0])))
        return 180 - self.between(towards)
