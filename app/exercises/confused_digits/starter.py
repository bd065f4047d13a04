import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
X, Y = digits.data / 16, np.eye(10)[digits.target]
rng = np.random.default_rng(0)
W, b = rng.normal(size=(64, 16)) * np.sqrt(2 / 64), np.zeros(16)
V, c = rng.normal(size=(16, 10)) * np.sqrt(2 / 16), np.zeros(10)
for epoch in range(10):
    for rows in rng.permutation(900).reshape(30, 30):
        H = np.maximum(0, X[rows] @ W + b)
        P = np.exp(H @ V + c - (H @ V + c).max(axis=1, keepdims=True))
        G = (P / P.sum(axis=1, keepdims=True) - Y[rows]) / len(rows)
        D = (G @ V.T) * (H > 0)
        V, c = V - 0.5 * H.T @ G, c - 0.5 * G.sum(axis=0)
        W, b = W - 0.5 * X[rows].T @ D, b - 0.5 * D.sum(axis=0)
actual = digits.target[900:]
predicted = (np.maximum(0, X[900:] @ W + b) @ V + c).argmax(axis=1)
print("right:", np.mean(actual == predicted))

pair, hardest = (0, 0), 0


def confusion(actual, predicted, n_classes):
    return np.zeros((n_classes, n_classes))


def found(table):
    return np.ones(len(table))


def most_confused(table):
    return (0, 0)


print(confusion(actual, predicted, 10))
