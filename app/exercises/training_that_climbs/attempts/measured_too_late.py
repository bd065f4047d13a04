# caught by: costs_are_those_before_each_update
import numpy as np


def train(x, y, rate, n_steps):
    w, b, costs = 0.0, 0.0, []
    for _ in range(n_steps):
        error = w * x + b - y
        w = w - rate * 2 * np.mean(error * x)
        b = b - rate * 2 * np.mean(error)
        costs.append(np.mean((w * x + b - y) ** 2))
    return w, b, costs
