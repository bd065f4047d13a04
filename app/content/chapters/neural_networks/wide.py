"""More and more neurons for forty points: the error that falls twice."""

from functools import cache
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray

N_POINTS, N_FEATURES, N_NEW = 40, 10, 500
WIDTHS = (3, 5, 8, 12, 16, 20, 25, 30, 34, 37, 39, 40, 41, 43, 46, 50, 60, 80)
WIDTHS += (120, 200, 400, 1000)
REPETITIONS = 15
PRICE = 1.0
"""On the squares of the weights of the output, beside the sum of squared errors."""


class Errors(NamedTuple):
    """Mean squared error on new points for each width, median over first layers."""

    plain: FloatArray
    priced: FloatArray


@cache
def errors() -> Errors:
    """Fit the output layer behind random first layers of many widths."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(N_POINTS, N_FEATURES))
    X_new = rng.normal(size=(N_NEW, N_FEATURES))
    truth = rng.normal(size=N_FEATURES)
    y = X @ truth + 0.5 * rng.normal(size=N_POINTS)
    y_new = X_new @ truth + 0.5 * rng.normal(size=N_NEW)
    found = np.empty((len(WIDTHS), REPETITIONS, 2))
    for place in np.ndindex(len(WIDTHS), REPETITIONS):
        width = WIDTHS[place[0]]
        W, b = rng.normal(size=(N_FEATURES, width)), rng.normal(size=width)
        H, H_new = np.maximum(X @ W + b, 0), np.maximum(X_new @ W + b, 0)
        plain = np.linalg.lstsq(H, y)[0]
        # The weights (HᵀH + λ)⁻¹Hᵀy, by the smaller of the two matrices.
        priced = H.T @ np.linalg.solve(H @ H.T + PRICE * np.eye(N_POINTS), y)
        found[place] = [((H_new @ w - y_new) ** 2).mean() for w in (plain, priced)]
    return Errors(*np.median(found, axis=1).T)
