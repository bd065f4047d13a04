# caught by: first_update_goes_downhill
import numpy as np


def train(x, y, rate, n_steps):
    w, b, costs = 0.0, 0.0, []
    for _ in range(n_steps):
        error = w * x + b - y
        costs.append(np.mean(error**2))
        w = w - rate * 2 * np.mean(error * x)
        b = b + rate * 2 * np.mean(error)
    return w, b, costs
