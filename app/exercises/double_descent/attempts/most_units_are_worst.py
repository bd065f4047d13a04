# caught by: table_is_read
import numpy as np

peak, best, why_again = 400, 50, "b"


def hidden(X, W, n):
    return np.maximum(0, X @ W[:, :n])


def fit(H, Y):
    return np.linalg.lstsq(H, Y, rcond=None)[0]


def mean_squared(H, V, Y):
    return np.mean(np.square(H @ V - Y))
