# caught by: each_step_multiplies_once
import numpy as np


def power_iteration(A, v, steps):
    v = v / np.linalg.norm(v)
    for _ in range(steps):
        v = (A * v).sum(axis=0)
        v = v / np.linalg.norm(v)
    return v


def stretch(A, v):
    return v @ A @ v / (v @ v)
