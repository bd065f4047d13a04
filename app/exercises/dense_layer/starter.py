import numpy as np


def forward(X, W, b):
    return X @ W


def backward(G, X, W):
    return np.zeros_like(X), np.zeros_like(W), np.zeros(W.shape[1])


X, W = np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])
print("forward: ", forward(X, W, np.array([5.0])))
print("backward:", backward(np.array([[10.0]]), X, W))
