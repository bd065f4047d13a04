"""How a function of several variables changes in a direction."""

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array


def unit_vectors(degrees: ArrayLike) -> FloatArray:
    """Return the vectors of length one in some directions of the plane.

    Parameters
    ----------
    degrees : array_like of shape (...)
        Anticlockwise from the first axis; quarter turns are exact.

    Returns
    -------
    ndarray of shape (..., 2)

    Raises
    ------
    ValueError
        If an angle is not finite.

    Examples
    --------
    >>> unit_vectors([0, 90, 180])
    array([[ 1.,  0.],
           [ 0.,  1.],
           [-1.,  0.]])
    """
    angles = np.radians(finite_array(degrees, "degrees"))
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    vectors[np.abs(vectors) < 1e-15] = 0.0
    return vectors


def directional_derivative(gradient: ArrayLike, direction: ArrayLike) -> float:
    """Slope of a function in a direction, ∇f · u with u of length one.

    Parameters
    ----------
    gradient, direction : array_like of shape (n,)
        The direction needs no particular length, but not zero.

    Returns
    -------
    float
        |∇f| times the cosine of the angle between both.

    Raises
    ------
    ValueError
        If the lengths differ, or the direction is zero.

    Examples
    --------
    >>> directional_derivative([3.0, 4.0], [0.0, 2.0])
    4.0
    """
    g = finite_array(gradient, "gradient", shape=(None,))
    u = finite_array(direction, "direction", shape=g.shape)
    length = float(np.linalg.norm(u))
    if length == 0:
        raise ValueError("direction: the zero vector has no direction")
    return float(g @ u / length)
