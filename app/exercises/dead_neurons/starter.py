import numpy as np
from sklearn.datasets import load_wine

wine = load_wine()
X = (wine.data - wine.data.mean(axis=0)) / wine.data.std(axis=0)
Y = np.eye(3)[wine.target]
rng = np.random.default_rng(5)
W, b = rng.normal(size=(13, 8)) * np.sqrt(2 / 13), rng.normal(0, 5, 8)
V, c = rng.normal(size=(8, 3)) * np.sqrt(2 / 8), np.zeros(3)
for step in range(100):
    H = np.maximum(0, X @ W + b)
    scores = H @ V + c
    P = np.exp(scores - scores.max(axis=1, keepdims=True))
    G = (P / P.sum(axis=1, keepdims=True) - Y) / len(X)
    D = (G @ V.T) * (H > 0)
    V, c = V - 0.1 * H.T @ G, c - 0.1 * G.sum(axis=0)
    W, b = W - 0.1 * X.T @ D, b - 0.1 * D.sum(axis=0)
H = np.maximum(0, X @ W + b)
print("right:", np.mean((H @ V + c).argmax(axis=1) == wine.target))

dead = []
always_on = []
why = "?"


def activity(H):
    return np.zeros(H.shape[1])


def without(units, W, b, V):
    return W, b, V


print("share of wines for which each neuron is on:", activity(H))
