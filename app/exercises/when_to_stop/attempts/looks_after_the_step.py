# caught by: no_step_where_it_is_level_already
import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(1, max_steps + 1):
        w = w - rate * gradient(w)
        size = np.linalg.norm(gradient(w))
        if size < tolerance:
            return w, n, "converged"
        if not np.isfinite(size) or size > 1e8:
            return w, n, "diverged"
    return w, max_steps, "step limit"
