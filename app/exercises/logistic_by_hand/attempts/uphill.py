# caught by: steps_go_downhill_from_zero
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient(w, X, y):
    return np.mean((sigmoid(X @ w) - y)[:, None] * X, axis=0)


def train(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w + rate * gradient(w, X, y)
    return w
