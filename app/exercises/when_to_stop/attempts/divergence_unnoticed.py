# caught by: running_away_is_noticed
import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(max_steps + 1):
        if np.linalg.norm(gradient(w)) < tolerance:
            return w, n, "converged"
        if n < max_steps:
            w = w - rate * gradient(w)
    return w, max_steps, "step limit"
