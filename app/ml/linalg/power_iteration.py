"""Applying one matrix again and again: which direction wins, and how fast."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, number, whole

NOTHING = 1e-12
"""A vector this many times shorter than the matrix allows has vanished."""
SAME_LINE = 1e-9
"""Angle below which two lines are one; an alternation repeats to rounding."""


class Ending(IntEnum):
    """How a power iteration ended.

    Examples
    --------
    >>> Ending(0).name
    'SETTLED'
    """

    SETTLED = 0
    """The line through the vector has stopped turning."""
    ALTERNATING = 1
    """It jumps to and fro between two lines."""
    VANISHED = 2
    """The matrix has sent the vector to zero."""
    UNSETTLED = 3
    """It was still turning when the steps ran out."""


class PowerRun(NamedTuple):
    """The vectors x, Ax, A²x, … , each scaled to length one.

    Parameters
    ----------
    directions : ndarray of shape (n_iter + 1, n)
    growth : ndarray of shape (n_iter,)
        Length of A times each direction but the last: the factor of each step.
    quotients : ndarray of shape (n_iter + 1,)
        Rayleigh quotient xᵀAx of each direction: the eigenvalue, once it has settled.
    ending : Ending
    """

    directions: FloatArray
    growth: FloatArray
    quotients: FloatArray
    ending: Ending

    @property
    def n_iter(self) -> int:
        """How often the matrix has been applied."""
        return len(self.growth)


def power_iteration(
    matrix: ArrayLike,
    start: ArrayLike,
    *,
    n_iter: int = 40,
    tolerance: float = 1e-4,
) -> PowerRun:
    """Apply a matrix to a vector again and again, keeping only its direction.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
    start : array_like of shape (n,)
        Not the zero vector.
    n_iter : int
        Most applications.
    tolerance : float
        It has settled when the line turns by less than this angle, in radians.

    Returns
    -------
    PowerRun

    Raises
    ------
    ValueError
        If the matrix is not square, the start has another length or is zero, or an
        argument is out of range.

    Notes
    -----
    x ← Ax / ‖Ax‖. If one eigenvalue has the largest magnitude, the angle to its
    eigenvector shrinks by the factor |λ₂ / λ₁| in each step, unless the start has no
    part in that direction.

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, section 7.3.

    Examples
    --------
    >>> run = power_iteration([[2, 1], [0.5, 1.5]], [0, 1])
    >>> run.ending.name, run.n_iter, round(float(run.quotients[-1]), 3)
    ('SETTLED', 11, 2.5)
    """
    A = finite_array(matrix, "matrix", shape=(None, None))
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"matrix: shape {A.shape}, expected a square")
    x = finite_array(start, "start", shape=(len(A),))
    if not x.any():
        raise ValueError("start: the zero vector has no direction")
    whole(n_iter, "n_iter", high=10_000)
    number(tolerance, "tolerance", low=0, high=1)
    directions, growth, ending = _apply(A, x, n_iter, tolerance)
    quotients = np.einsum("ki,ij,kj->k", directions, A, directions)
    return PowerRun(directions, growth, quotients, ending)


def _apply(
    A: FloatArray, start: FloatArray, n_iter: int, tolerance: float
) -> tuple[FloatArray, FloatArray, Ending]:
    directions, growth = [start / np.linalg.norm(start)], list[float]()
    smallest = NOTHING * float(np.abs(A).max())
    ending = Ending.UNSETTLED
    while len(growth) < n_iter and ending is Ending.UNSETTLED:
        image = A @ directions[-1]
        length = float(np.linalg.norm(image))
        if length <= smallest:
            ending = Ending.VANISHED
            break
        directions.append(image / length)
        growth.append(length)
        ending = _judge(directions, tolerance)
    return np.array(directions), np.array(growth), ending


def _judge(directions: list[FloatArray], tolerance: float) -> Ending:
    """Compare the newest line with the one before, and with the one before that."""
    if line_angle(directions[-1], directions[-2]) < tolerance:
        return Ending.SETTLED
    if len(directions) > 2 and line_angle(directions[-1], directions[-3]) < SAME_LINE:
        return Ending.ALTERNATING
    return Ending.UNSETTLED


def line_angle(x: ArrayLike, y: ArrayLike) -> float:
    """Angle between the lines through two vectors, from 0 to π/2.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        Not zero.

    Returns
    -------
    float

    Notes
    -----
    By the difference of unit vectors: an arccosine loses small angles to rounding.

    Examples
    --------
    >>> round(line_angle([1, 0], [-1, -1]), 6) == round(np.pi / 4, 6)
    True
    """
    u, v = (np.asarray(w, dtype=np.float64) for w in (x, y))
    u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
    apart = min(float(np.linalg.norm(u - v)), float(np.linalg.norm(u + v)))
    return 2 * float(np.arcsin(min(apart / 2, 1.0)))
