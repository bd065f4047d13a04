# caught by: cost_has_two_sums
import numpy as np


def ridge(X, y, alpha):
    return np.linalg.inv(X.T @ X + alpha * np.eye(X.shape[1])) @ X.T @ y


def penalized_cost(w, X, y, alpha):
    return np.mean((X @ w - y) ** 2) + alpha * np.sum(w**2)
