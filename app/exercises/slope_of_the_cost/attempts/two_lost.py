# caught by: each_weight_has_its_slope
import numpy as np


def gradient(w, b, X, y):
    error = X @ w + b - y
    return X.T @ error / len(y), np.mean(error)
