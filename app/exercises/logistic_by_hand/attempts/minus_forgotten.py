# caught by: sums_become_probabilities
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(z))


def gradient(w, X, y):
    return X.T @ (sigmoid(X @ w) - y) / len(y)


def train(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - rate * gradient(w, X, y)
    return w
