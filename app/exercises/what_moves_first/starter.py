import numpy as np

moves = {
    "all zero": "Wbvc",
    "v zero": "Wbvc",
    "W zero": "Wbvc",
    "all equal": "Wbvc",
}
different = {"all zero": 3, "v zero": 3, "W zero": 3, "all equal": 3}


def n_different(W, b, v):
    return len(b)


W = np.array([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
print("different units:", n_different(W, np.zeros(3), np.full(3, 5.0)))
