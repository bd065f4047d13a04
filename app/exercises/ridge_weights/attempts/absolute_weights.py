# caught by: cost_has_two_sums
import numpy as np


def ridge(X, y, alpha):
    return np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)


def penalized_cost(w, X, y, alpha):
    return np.sum((X @ w - y) ** 2) + alpha * np.sum(np.abs(w))
