# caught by: slopes_of_the_last_layer
import numpy as np


def gradients(W, v, X, y):
    H = np.tanh(X @ W)
    d_out = (H @ v - y) / len(y)
    return X.T @ (np.outer(d_out, v) * (1 - H**2)), H.T @ d_out
