# caught by: weights_make_exclusive_or
import numpy as np

W, b = np.ones((2, 2)), np.array([0.0, -1.0])
v, c = np.array([1.0, -1.0]), 0.0
why_not_one = "b"


def network(X, W, b, v, c):
    return np.maximum(0, X @ W + b) @ v + c
