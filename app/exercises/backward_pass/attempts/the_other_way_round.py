# caught by: two_arrays_come_back
import numpy as np


def gradients(W, v, X, y):
    H = np.tanh(X @ W)
    d_out = 2 * (H @ v - y) / len(y)
    return H.T @ d_out, X.T @ (np.outer(d_out, v) * (1 - H**2))
