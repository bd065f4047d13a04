"""The run: everything that follows from a matrix, a direction and a way there."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.linalg.eigenvectors import (
    Ending,
    PowerRun,
    Spectrum,
    line_angle,
    power_iteration,
    spectrum,
)
from app.ml.linalg.linear_maps import (
    TurnStretchTurn,
    determinant,
    rank,
    straight_path,
    turn_stretch_turn,
    turning_path,
)
from app.sims.matrix_transformation.directions import CLOSE, degrees_of, line_of

PATHS = {"straight": (straight_path, 20), "factors": (turning_path, 24)}
"""How the identity becomes the matrix, and in how many steps."""
POWERS = 40
"""Most applications of the matrix."""


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

    @cached_property
    def headings(self) -> FloatArray:
        """The direction of x at each application, without jumps, in degrees."""
        angles = np.array([degrees_of(x) for x in self.powers.directions])
        return np.unwrap(angles, period=180)

    @property
    def heading_range(self) -> tuple[float, float]:
        """Ends of an axis with all of them on it."""
        low, high = self.headings.min(), self.headings.max()
        half = max(1.2 * (high - low) / 2, 30.0)
        return float((low + high) / 2 - half), float((low + high) / 2 + half)

    @property
    def kept_headings(self) -> list[float]:
        """Directions of the eigenvectors in all their turns on that axis."""
        low, high = self.heading_range
        around = np.arange(np.floor(low / 180) - 1, np.ceil(high / 180) + 1) * 180
        angles = [line_of(direction) for direction in self.spectrum.directions]
        every = [angle + k for angle in angles for k in around]
        return [angle for angle in every if low <= angle <= high]

    @property
    def mean_turn(self) -> float:
        """How far x turns in an application, on average, in degrees."""
        angles = [degrees_of(x) for x in self.powers.directions]
        turns = (np.diff(angles) + 180) % 360 - 180
        return float(np.mean(turns)) if len(turns) else 0.0

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
    def ending(self) -> str:
        """How applying the matrix again and again ends, and why."""
        ending, spectral = self.powers.ending, self.spectrum
        if ending is Ending.VANISHED:
            return "vanished"
        if ending is Ending.SETTLED:
            return self._settled
        if ending is Ending.ALTERNATING:
            return "alternating_turn" if spectral.imaginary else "alternating"
        if spectral.imaginary:
            return "unsettled_complex"
        if len(spectral.directions) == 1:
            return "unsettled_single"
        same_sign = spectral.values.prod() > 0
        return "unsettled_slow" if same_sign else "unsettled_opposite"

    @property
    def _settled(self) -> str:
        if self.spectrum.keeps_all:
            return "every"
        if self.line_kind == "other":
            return "other"
        if len(self.spectrum.directions) == 1:
            return "single"
        if not self.has_dominant:
            return "tied"
        return "dominant" if self.powers.quotients[-1] > 0 else "dominant_back"

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
