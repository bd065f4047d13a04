# caught by: penalty_shrinks_the_weights
import numpy as np


def ridge(X, y, alpha):
    return np.linalg.solve(X.T @ X + alpha, X.T @ y)


def penalized_cost(w, X, y, alpha):
    return np.sum((X @ w - y) ** 2) + alpha * np.sum(w**2)
