# caught by: last_place_is_looked_at
import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(max_steps):
        slope = gradient(w)
        if np.linalg.norm(slope) < tolerance:
            return w, n, "converged"
        if not np.isfinite(slope).all() or np.linalg.norm(slope) > 1e8:
            return w, n, "diverged"
        w = w - rate * slope
    return w, max_steps, "step limit"
