# caught by: hessian_holds_all_curvatures
import numpy as np


def hessian(X):
    return 2 / len(X) * X.T @ X


def limit(X):
    return 2 / np.linalg.eigvalsh(hessian(X))[-1]


def condition(X):
    curvatures = np.linalg.eigvalsh(hessian(X))
    return curvatures[-1] / curvatures[0]
