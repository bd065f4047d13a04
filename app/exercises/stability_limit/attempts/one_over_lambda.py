# caught by: steepest_axis_sets_the_limit
# The rate that lands in one step along the steepest axis, half of the limit.
import numpy as np


def hessian(X):
    A = np.column_stack([np.ones(len(X)), X])
    return 2 / len(A) * A.T @ A


def limit(X):
    return 1 / np.linalg.eigvalsh(hessian(X))[-1]


def condition(X):
    curvatures = np.linalg.eigvalsh(hessian(X))
    return curvatures[-1] / curvatures[0]
