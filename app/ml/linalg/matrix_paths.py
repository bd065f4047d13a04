"""Ways from the identity to a matrix, for watching a transformation happen."""

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array
from app.ml.linalg.linear_maps import plane_matrix, rotation, turn_stretch_turn

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
