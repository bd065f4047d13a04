"""The run in two variables: the slope in every direction from a place."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.directional_derivatives import unit_vectors
from app.ml.optimize.minima import grid
from app.sims.derivative_and_gradient.functions import REACH, Function

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
