# caught by: gradient_points_uphill
import numpy as np


def gradient(w, b, X, y):
    error = y - X @ w - b
    return 2 * X.T @ error / len(y), 2 * np.mean(error)
