import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for n in range(max_steps + 1):
        slope = gradient(w)
        size = np.linalg.norm(slope)
        if size < tolerance:
            return w, n, "converged"
        if not np.isfinite(size) or size > 1e8:
            return w, n, "diverged"
        if n == max_steps:
            return w, n, "step limit"
        w = w - rate * slope


for rate in (0.001, 0.3, 1.5):
    w, n_steps, word = minimize(lambda w: 2 * w, np.array([4.0]), rate, 1e-3, 200)
    print(f"rate {rate}: {word} after {n_steps} steps at {w}")
