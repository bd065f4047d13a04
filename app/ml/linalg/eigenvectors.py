"""Directions that a matrix keeps: solved for, or found by power iteration."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, number, whole
from app.ml.linalg.linear_maps import plane_matrix

SAME = 1e-12
"""Eigenvalues are one if they differ by less than the root of this share."""


class Spectrum(NamedTuple):
    """Eigenvalues of a real 2×2 matrix, and the directions that it keeps.

    Parameters
    ----------
    values : ndarray of shape (2,)
        Real parts, the larger magnitude first.
    imaginary : float
        The pair is values ± i·imaginary; 0 for real eigenvalues.
    directions : ndarray of shape (n_directions, 2)
        Unit eigenvectors: two rows, in the order of the values; one row if the only
        eigenvalue has just one direction; none if the pair is complex, or if every
        vector is an eigenvector.
    """

    values: FloatArray
    imaginary: float
    directions: FloatArray

    @property
    def keeps_all(self) -> bool:
        """Whether every vector is an eigenvector: a multiple of the identity."""
        return self.imaginary == 0 and len(self.directions) == 0


def spectrum(matrix: ArrayLike) -> Spectrum:
    """Find eigenvalues and eigenvectors from trace and determinant.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)

    Returns
    -------
    Spectrum

    Raises
    ------
    ValueError
        If it is not a 2×2 matrix of finite numbers.

    Notes
    -----
    λ = m ± √(h² + a₁₂a₂₁) with m = (a₁₁ + a₂₂)/2 and h = (a₁₁ − a₂₂)/2. An iterative
    solver splits a double eigenvalue by rounding; this formula does not.

    References
    ----------
    Strang, *Introduction to Linear Algebra*, chapter 6.

    Examples
    --------
    >>> found = spectrum([[2, 1], [0.5, 1.5]])
    >>> found.values
    array([2.5, 1. ])
    >>> found.directions[0].round(3)
    array([0.894, 0.447])
    """
    A = plane_matrix(matrix)
    (a, b), (c, d) = A.tolist()
    middle, half = (a + d) / 2, (a - d) / 2
    square = half * half + b * c
    size = float(np.abs(A).max()) ** 2
    if abs(square) <= SAME * size:
        tilt = max(abs(half), abs(b), abs(c))
        none = tilt * tilt <= SAME * size
        directions = np.empty((0, 2)) if none else _kept(half, b, c, 0.0)[None]
        return Spectrum(np.array([middle, middle]), 0.0, directions)
    root = float(np.sqrt(abs(square)))
    if square < 0:
        return Spectrum(np.array([middle, middle]), root, np.empty((0, 2)))
    # The larger magnitude first; of two opposite values, the positive one.
    shifts = [root, -root] if middle >= 0 else [-root, root]
    directions = np.array([_kept(half, b, c, shift) for shift in shifts])
    return Spectrum(middle + np.array(shifts), 0.0, directions)


def _kept(half: float, b: float, c: float, shift: float) -> FloatArray:
    """Return the unit vector that [[half, b], [c, −half]] multiplies by `shift`."""
    candidates = np.array([[b, shift - half], [shift + half, c]])
    lengths = np.linalg.norm(candidates, axis=1)
    vector: FloatArray = candidates[lengths.argmax()] / lengths.max()
    x, y = vector
    return -vector if x < 0 or (x == 0 and y < 0) else vector


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
