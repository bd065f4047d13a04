"""Which directions of the plane a 2×2 matrix keeps."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray
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
