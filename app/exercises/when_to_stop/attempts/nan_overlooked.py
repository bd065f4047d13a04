# caught by: bounds_are_as_agreed
import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(max_steps + 1):
        size = np.linalg.norm(gradient(w))
        if size < tolerance:
            return w, n, "converged"
        if size > 1e8:  # nan is not above anything
            return w, n, "diverged"
        if n < max_steps:
            w = w - rate * gradient(w)
    return w, max_steps, "step limit"
