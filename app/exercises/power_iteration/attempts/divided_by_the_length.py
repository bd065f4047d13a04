# caught by: stretch_is_the_eigenvalue
import numpy as np


def power_iteration(A, v, steps):
    v = v / np.linalg.norm(v)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v


def stretch(A, v):
    return v @ A @ v / np.linalg.norm(v)
