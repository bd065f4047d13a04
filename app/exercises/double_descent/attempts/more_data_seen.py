# caught by: why_it_falls_again
import numpy as np

peak, best, why_again = 100, 400, "c"


def hidden(X, W, n):
    return np.maximum(0, X @ W[:, :n])


def fit(H, Y):
    return np.linalg.lstsq(H, Y, rcond=None)[0]


def mean_squared(H, V, Y):
    return ((H @ V - Y) ** 2).mean()
