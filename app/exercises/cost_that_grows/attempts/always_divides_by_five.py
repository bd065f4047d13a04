# caught by: cost_is_a_mean
import numpy as np


def cost(w, b, x, y):
    return np.sum((w * x + b - y) ** 2) / 5


def gradient(w, b, x, y):
    error = w * x + b - y
    return np.sum(2 * error * x) / 5, np.sum(2 * error) / 5


def train(x, y, rate=0.1, n_steps=200):
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        dw, db = gradient(w, b, x, y)
        w, b = w - rate * dw, b - rate * db
    return w, b
