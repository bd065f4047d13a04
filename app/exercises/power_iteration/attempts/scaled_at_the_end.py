# caught by: long_ways_stay_finite
import numpy as np


def power_iteration(A, v, steps):
    for _ in range(steps):
        v = A @ v
    return v / np.linalg.norm(v)


def stretch(A, v):
    return v @ A @ v / (v @ v)
