import numpy as np


def cost(w, b, X, y):
    return np.mean((X @ w + b - y) ** 2)


def gradient(w, b, X, y):
    return np.zeros(len(w)), 0.0


X = np.array([[1.0, 0.0], [0.0, 1.0]])
y = np.array([1.0, 2.0])
w, b = np.array([0.0, 0.0]), 0.0
print("your gradient:", gradient(w, b, X, y))
print("measured ∂J/∂b:", (cost(w, b + 1e-6, X, y) - cost(w, b, X, y)) / 1e-6)
