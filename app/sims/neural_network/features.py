"""What a network may be given of a point: its coordinates, and what follows of them."""

from collections.abc import Callable

import numpy as np

from app.ml.arrays import FloatArray

COLUMNS: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1²": lambda x1, x2: x1**2,
    "x2²": lambda x1, x2: x2**2,
    "x1x2": lambda x1, x2: x1 * x2,
    "sin πx1": lambda x1, x2: np.sin(np.pi * x1),
    "sin πx2": lambda x1, x2: np.sin(np.pi * x2),
}
"""By name. A whole wave of the sine is two units long, so that some fit the plane."""
PLAIN = ("x1", "x2")
FEATURES: dict[str, tuple[str, ...]] = {
    "plain": PLAIN,
    "squares": (*PLAIN, "x1²", "x2²"),
    "product": (*PLAIN, "x1x2"),
    "sines": (*PLAIN, "sin πx1", "sin πx2"),
    "all": tuple(COLUMNS),
}
"""Names of the columns, by the choice that a student makes."""


def lift(choice: str, X: FloatArray) -> FloatArray:
    """Return what the network is given of each point.

    Parameters
    ----------
    choice : str
        A key of `FEATURES`.
    X : ndarray of shape (n_points, 2)

    Returns
    -------
    ndarray of shape (n_points, n_features)
    """
    x1, x2 = X[:, 0], X[:, 1]
    return np.column_stack([COLUMNS[name](x1, x2) for name in FEATURES[choice]])
