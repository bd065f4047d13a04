# caught by: predictions_are_made_anew
import numpy as np


def train(x, y, rate, n_steps):
    w, b, costs = 0.0, 0.0, []
    prediction = w * x + b
    for _ in range(n_steps):
        error = prediction - y
        costs.append(np.mean(error**2))
        w = w - rate * 2 * np.mean(error * x)
        b = b - rate * 2 * np.mean(error)
    return w, b, costs
