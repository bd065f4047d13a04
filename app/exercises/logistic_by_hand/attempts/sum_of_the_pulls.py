# caught by: gradient_is_error_times_row
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient(w, X, y):
    return X.T @ (sigmoid(X @ w) - y)


def train(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w -= rate * gradient(w, X, y)
    return w
