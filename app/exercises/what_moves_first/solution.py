import numpy as np

moves = {
    "all zero": "c",
    "v zero": "vc",
    "W zero": "Wbc",
    "all equal": "Wbvc",
}
different = {"all zero": 1, "v zero": 3, "W zero": 3, "all equal": 1}


def n_different(W, b, v):
    units = np.vstack([W, b, v])
    return np.unique(np.round(units, 6), axis=1).shape[1]


W = np.array([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
print("different units:", n_different(W, np.zeros(3), np.full(3, 5.0)))
