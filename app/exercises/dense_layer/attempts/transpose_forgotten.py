# caught by: inputs_gather_from_all_units
import numpy as np


def forward(X, W, b):
    return X @ W + b


def backward(G, X, W):
    dX = G @ W if W.shape[0] == W.shape[1] else G @ W.reshape(W.shape[::-1])
    return dX, X.T @ G, np.sum(G, axis=0)
