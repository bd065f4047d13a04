"""What a 2×2 matrix does to the plane: areas, axes, dimensions.

A matrix A sends a vector x to Ax; its columns are where the basis vectors land. Angles
are in radians, counted anticlockwise from the first axis.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array

FLAT = 1e-9
"""Singular values below this share of the largest one count as zero."""


class TurnStretchTurn(NamedTuple):
    """A = R(second) · diag(stretches) · R(first): the singular value decomposition.

    Parameters
    ----------
    first, second : float
        Angles of the two rotations; `first` lies within ±π/2.
    stretches : ndarray of shape (2,)
        The singular values, the larger first; the second carries the sign of det A.
    """

    first: float
    stretches: FloatArray
    second: float


def plane_matrix(matrix: ArrayLike) -> FloatArray:
    """Return a 2×2 matrix of finite numbers, or say why it is none.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)

    Returns
    -------
    ndarray of shape (2, 2)

    Raises
    ------
    ValueError
        If the shape is another or an entry is not finite.

    Examples
    --------
    >>> plane_matrix([[1, 2], [3, 4]])
    array([[1., 2.],
           [3., 4.]])
    """
    return finite_array(matrix, "matrix", shape=(2, 2))


def determinant(matrix: ArrayLike) -> float:
    """Signed area of the image of the unit square, a₁₁a₂₂ − a₁₂a₂₁.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)

    Returns
    -------
    float
        Negative if the orientation is reversed.

    Raises
    ------
    ValueError
        If it is not a 2×2 matrix of finite numbers.

    Examples
    --------
    >>> determinant([[2, 1], [0.5, 1.5]])
    2.5
    """
    (a, b), (c, d) = plane_matrix(matrix).tolist()
    return float(a * d - b * c)


def rotation(angle: float) -> FloatArray:
    """Matrix that turns the plane anticlockwise.

    Parameters
    ----------
    angle : float
        In radians.

    Returns
    -------
    ndarray of shape (2, 2)

    Examples
    --------
    >>> rotation(np.pi / 2).round(12) + 0.0
    array([[ 0., -1.],
           [ 1.,  0.]])
    """
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]])


def turn_stretch_turn(matrix: ArrayLike) -> TurnStretchTurn:
    """Take a matrix apart into a rotation, a stretch along the axes, a rotation.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)

    Returns
    -------
    TurnStretchTurn

    Raises
    ------
    ValueError
        If it is not a 2×2 matrix of finite numbers.

    Notes
    -----
    The singular values are Q ± R, where Q and R are the lengths of the parts of A that
    behave like a rotation and like a reflection.

    References
    ----------
    Blinn (1996), *Consider the lowly 2×2 matrix*.

    Examples
    --------
    >>> turn_stretch_turn([[0, -2], [1, 0]]).stretches
    array([2., 1.])
    """
    (a, b), (c, d) = plane_matrix(matrix).tolist()
    turning, mirroring = complex(a + d, c - b) / 2, complex(a - d, c + b) / 2
    q, r = abs(turning), abs(mirroring)
    of_q, of_r = np.angle(turning), np.angle(mirroring)
    first, second = (of_q - of_r) / 2, (of_q + of_r) / 2
    halves = np.ceil(first / np.pi - 0.5)  # turns by π on both sides cancel
    first, second = first - halves * np.pi, second + halves * np.pi
    around = np.ceil(second / (2 * np.pi) - 0.5)
    return TurnStretchTurn(
        float(first), np.array([q + r, q - r]), float(second - around * 2 * np.pi)
    )


def rank(matrix: ArrayLike) -> int:
    """Dimension of the image: 2 for the plane, 1 for a line, 0 for the origin.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If it is not a 2×2 matrix of finite numbers.

    Examples
    --------
    >>> rank([[1, 2], [0.5, 1]])
    1
    """
    largest, smallest = np.abs(turn_stretch_turn(matrix).stretches)
    return int(largest > 0) + int(smallest > FLAT * largest)


ACTS = 3
"""Parts of the way by turning and stretching: turn, stretch, turn."""


def straight_path(matrix: ArrayLike, shares: ArrayLike) -> FloatArray:
    """Move each column straight to its place: (1 − t) I + t A.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)
    shares : array_like of shape (n,)
        t, from 0 for the identity to 1 for the matrix.

    Returns
    -------
    ndarray of shape (n, 2, 2)

    Raises
    ------
    ValueError
        If the matrix or a share is not usable.

    Examples
    --------
    >>> straight_path([[3, 0], [0, 1]], [0.5])
    array([[[2., 0.],
            [0., 1.]]])
    """
    A = plane_matrix(matrix)
    t = finite_array(shares, "shares", shape=(None,))[:, None, None]
    return (1 - t) * np.eye(2) + t * A


def turning_path(matrix: ArrayLike, shares: ArrayLike) -> FloatArray:
    """Turn, then stretch along the axes, then turn: the three factors one by one.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)
    shares : array_like of shape (n,)
        From 0 for the identity to 1 for the matrix; a third of the way for each factor.

    Returns
    -------
    ndarray of shape (n, 2, 2)

    Raises
    ------
    ValueError
        If the matrix or a share is not usable.

    Notes
    -----
    R(v·second) · diag(1 + u·(stretches − 1)) · R(t·first), where t, u and v run from
    0 to 1 one after the other. A negative stretch passes through zero.

    Examples
    --------
    >>> turning_path([[2, 0], [0, 1]], [0, 0.5, 1])[:, 0, 0]
    array([1. , 1.5, 2. ])
    """
    first, stretches, second = turn_stretch_turn(matrix)
    moments = ACTS * finite_array(shares, "shares", shape=(None,))
    done = np.clip(moments[:, None] - np.arange(ACTS), 0, 1)
    return np.array(
        [
            rotation(v * second)
            @ np.diag(1 + u * (stretches - 1))
            @ rotation(t * first)
            for t, u, v in done
        ]
    )
