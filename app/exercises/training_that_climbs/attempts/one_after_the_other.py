# caught by: first_update_goes_downhill
# b already sees the new w.
import numpy as np


def train(x, y, rate, n_steps):
    w, b, costs = 0.0, 0.0, []
    for _ in range(n_steps):
        costs.append(np.mean((w * x + b - y) ** 2))
        w = w - rate * 2 * np.mean((w * x + b - y) * x)
        b = b - rate * 2 * np.mean(w * x + b - y)
    return w, b, costs
