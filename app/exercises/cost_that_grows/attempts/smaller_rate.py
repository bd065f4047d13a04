# caught by: cost_is_a_mean
# The symptom is gone, the fault is not.
import numpy as np


def cost(w, b, x, y):
    return np.sum((w * x + b - y) ** 2)


def gradient(w, b, x, y):
    error = w * x + b - y
    return np.sum(2 * error * x), np.sum(2 * error)


def train(x, y, rate=0.001, n_steps=200):
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        dw, db = gradient(w, b, x, y)
        w, b = w - rate * dw, b - rate * db
    return w, b
