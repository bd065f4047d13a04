# caught by: every_direction_must_be_level
import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(max_steps + 1):
        slope = gradient(w)
        size = np.max(np.abs(slope))
        if size < tolerance:
            return w, n, "converged"
        if not np.isfinite(size) or size > 1e8:
            return w, n, "diverged"
        if n == max_steps:
            return w, n, "step limit"
        w = w - rate * slope
