# caught by: falling_ground_is_not_level
import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(max_steps + 1):
        slope = gradient(w)
        if np.all(slope < tolerance):
            return w, n, "converged"
        if not np.all(np.isfinite(slope)) or np.linalg.norm(slope) > 1e8:
            return w, n, "diverged"
        if n == max_steps:
            return w, n, "step limit"
        w = w - rate * slope
