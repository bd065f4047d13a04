import numpy as np


def minimize(gradient, start, rate, tolerance, max_steps):
    w = start
    for _ in range(max_steps):
        w = w - rate * gradient(w)
    return w, max_steps, "step limit"


for rate in (0.001, 0.3, 1.5):
    w, n_steps, word = minimize(lambda w: 2 * w, np.array([4.0]), rate, 1e-3, 200)
    print(f"rate {rate}: {word} after {n_steps} steps at {w}")
