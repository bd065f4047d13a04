# caught by: condition_compares_the_extremes
import numpy as np


def hessian(X):
    A = np.column_stack([np.ones(len(X)), X])
    return 2 / len(A) * A.T @ A


def limit(X):
    return 2 / np.linalg.eigvalsh(hessian(X))[-1]


def condition(X):
    curvatures = np.linalg.eigvalsh(hessian(X))
    return curvatures[0] / curvatures[-1]
