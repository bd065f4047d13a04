# caught by: hidden_units_are_taken
import numpy as np

peak, best, why_again = 100, 400, "b"


def hidden(X, W, n):
    return X @ W[:, :n]


def fit(H, Y):
    return np.linalg.pinv(H) @ Y


def mean_squared(H, V, Y):
    return np.mean((H @ V - Y) ** 2)
