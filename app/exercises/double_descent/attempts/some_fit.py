# caught by: shortest_fit_is_found
import numpy as np

peak, best, why_again = 100, 400, "b"


def hidden(X, W, n):
    return np.maximum(0, X @ W[:, :n])


def fit(H, Y):
    n = min(H.shape)
    V = np.zeros((H.shape[1], Y.shape[1]))
    V[:n] = np.linalg.lstsq(H[:, :n], Y, rcond=None)[0]
    return V


def mean_squared(H, V, Y):
    return np.mean((H @ V - Y) ** 2)
