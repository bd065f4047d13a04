"""The run: everything that follows from a matrix, a direction and a way there."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.eigenvectors import Spectrum, spectrum
from app.ml.linear_maps import (
    TurnStretchTurn,
    determinant,
    rank,
    turn_stretch_turn,
)
from app.ml.matrix_paths import straight_path, turning_path
from app.ml.power_iteration import Ending, PowerRun, line_angle, power_iteration

PATHS = {"straight": (straight_path, 20), "factors": (turning_path, 24)}
"""How the identity becomes the matrix, and in how many steps."""
POWERS = 40
"""Most applications of the matrix."""
CLOSE = 1e-9
"""Numbers this near to each other are one, for the words."""


def degrees_of(vector: FloatArray) -> float:
    """Return the direction of a vector, from 0 up to 360 degrees."""
    return float(np.degrees(np.arctan2(vector[1], vector[0])) % 360)


@dataclass(frozen=True, eq=False)
class Transformation:
    """A matrix, what it does, and the frames of the way there.

    Parameters
    ----------
    matrix : ndarray of shape (2, 2)
    start : ndarray of shape (2,)
        The unit vector x.
    motion : str
        `straight`, `factors` or `powers`.
    """

    matrix: FloatArray
    start: FloatArray
    motion: str

    @cached_property
    def determinant(self) -> float:
        """Signed area of the image of the unit square."""
        return determinant(self.matrix)

    @cached_property
    def rank(self) -> int:
        """Dimension of the image."""
        return rank(self.matrix)

    @cached_property
    def spectrum(self) -> Spectrum:
        """Eigenvalues and kept directions."""
        return spectrum(self.matrix)

    @cached_property
    def factors(self) -> TurnStretchTurn:
        """The rotation, stretch and rotation that make up the matrix."""
        return turn_stretch_turn(self.matrix)

    @cached_property
    def frames(self) -> FloatArray:
        """The matrix at each position, shape (n_steps + 1, 2, 2)."""
        if self.motion not in PATHS:
            return np.broadcast_to(np.eye(2), (self.n_steps + 1, 2, 2))
        path, n = PATHS[self.motion]
        return path(self.matrix, np.linspace(0, 1, n + 1))

    @cached_property
    def areas(self) -> FloatArray:
        """Signed area of the square at each position."""
        return np.array([determinant(frame) for frame in self.frames])

    @cached_property
    def powers(self) -> PowerRun:
        """The directions of x, Ax, A²x and so on."""
        return power_iteration(self.matrix, self.start, n_iter=POWERS)

    @cached_property
    def gaps(self) -> FloatArray:
        """Angle between each direction and the dominant eigenvector, in degrees."""
        dominant = self.spectrum.directions[0]
        angles = [line_angle(x, dominant) for x in self.powers.directions]
        return np.degrees(angles)

    @property
    def has_dominant(self) -> bool:
        """Whether one eigenvalue is larger in magnitude than the other."""
        values, directions = self.spectrum.values, self.spectrum.directions
        sizes = np.abs(values)
        return len(directions) == 2 and sizes[0] > sizes[1] * (1 + CLOSE)

    @property
    def n_steps(self) -> int:
        """Last position."""
        if self.motion in PATHS:
            return PATHS[self.motion][1]
        return self.powers.n_iter

    @property
    def condition(self) -> float:
        """Larger singular value over the smaller one; infinite for a collapse."""
        largest, smallest = np.abs(self.factors.stretches)
        return float(largest / smallest) if self.rank == 2 else float("inf")

    @property
    def inverse(self) -> FloatArray | None:
        """The matrix that undoes this one, if there is one."""
        if self.rank < 2:
            return None
        (a, b), (c, d) = self.matrix
        return np.array([[d, -b], [-c, a]]) / self.determinant

    @property
    def area_kind(self) -> str:
        """What happens to areas: one of the predictions."""
        area = self.determinant
        if self.rank < 2:
            return "collapses"
        if area < 0:
            return "flips"
        if abs(area - 1) <= CLOSE:
            return "same"
        return "grows" if area > 1 else "shrinks"

    @property
    def line_kind(self) -> str:
        """Where applying the matrix again and again leads: one of the predictions."""
        if self.powers.ending is not Ending.SETTLED:
            return self.powers.ending.name.lower()
        end, directions = self.powers.directions[-1], self.spectrum.directions
        weaker = self.has_dominant and (
            line_angle(end, directions[1]) < line_angle(end, directions[0])
        )
        return "other" if weaker else "dominant"
