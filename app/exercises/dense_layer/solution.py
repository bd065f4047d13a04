import numpy as np


def forward(X, W, b):
    return X @ W + b


def backward(G, X, W):
    dX = G @ W.T
    dW = X.T @ G
    db = G.sum(axis=0)
    return dX, dW, db


X, W = np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])
print("forward: ", forward(X, W, np.array([5.0])))
print("backward:", backward(np.array([[10.0]]), X, W))
