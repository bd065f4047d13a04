import numpy as np
from sklearn.datasets import load_breast_cancer


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient(w, X, y):
    p = sigmoid(X @ w)
    return X.T @ (p - y) / len(y)


def train(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - rate * gradient(w, X, y)
    return w


data = load_breast_cancer()
malignant = 1 - data.target
two = data.data[:, :2]
scaled = (two - two.mean(axis=0)) / two.std(axis=0)
X = np.column_stack([np.ones(len(scaled)), scaled])
print("at the start:", gradient(np.zeros(3), X, malignant))
print("weights for 1, radius, texture:", train(X, malignant, 1.0, 100))
